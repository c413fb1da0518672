using Workbench.Reports.Tables;
using Workbench.Terminal;
using Workbench.Tui.Drawing;

namespace Workbench.Tui.Shell;

/// <summary>Draws a list of actions over the screen: key, name, what it does or why it cannot be done, command line.</summary>
internal static class PickerView
{
    private const int KeyColumns = 12;

    /// <summary>Draws over the body.</summary>
    public static void Draw(CellGrid grid, Picker picker, Frame frame)
    {
        var (width, height) = (frame.Width, frame.Height);
        var names = picker.Items.Select(item => item.Binding.Id.Length).DefaultIfEmpty(0).Max() + 2;
        var rows = height - 2;
        var first = Math.Clamp(picker.Cursor - rows / 2, 0, Math.Max(0, picker.Found.Count - rows));
        var lines = new List<TextLine>
        {
            new() { " ", { picker.Title, Tone.Bold }, "  ", { picker.Field.Text, Tone.Accent }, frame.HasUnicode ? "▏" : "_",
                { $"   {picker.Found.Count} of {picker.Items.Count}", Tone.Dim } },
            new(),
        };
        lines.AddRange(picker.Found.Skip(first).Take(rows).Select(item => Row(item, names)));
        grid.Clear(new(0, 1, frame.Width, height));
        grid.Draw(new InkBlock(lines, chosen: picker.Found.Count > 0 ? 2 + picker.Cursor - first : -1), new(0, 1, width, height));
    }

    private static TextLine Row(PickerItem item, int names)
    {
        var (binding, ink) = (item.Binding, item.WhyNot is null ? Tone.Plain : Tone.Dim);
        var line = new TextLine { "  ", { string.Join(' ', binding.Keys.Take(2)), ink } };
        line.PadTo(KeyColumns + 2).Add(binding.Id, ink == Tone.Plain ? Tone.Bold : ink).PadTo(KeyColumns + 2 + names);
        line.Add(item.WhyNot is { } reason ? $"not now: {reason}" : binding.Help, ink);
        return binding.Cli.Length > 0 && item.WhyNot is null ? line.Add("   " + binding.Cli, Tone.Dim) : line;
    }
}
