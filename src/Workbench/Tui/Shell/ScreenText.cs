using Workbench.Reports.Tables;
using Workbench.Tui.Driving;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Shell;

/// <summary>A screen as lines of text, for printing it without a full screen.</summary>
internal static class ScreenText
{
    /// <summary>The head line and the body.</summary>
    /// <param name="state">What is shown.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows at most.</param>
    /// <param name="traits">Characters that may be used.</param>
    public static IReadOnlyList<string> Lines(AppState state, int width, int height, TerminalTraits traits)
    {
        var rows = Enumerable.Range(0, height).Select(_ => new TextLine()).ToArray();
        var frame = new Frame(width, height - 1, traits.Glyphs, ColorLevel.None, state.Workspace, state.Now);
        var info = $"{state.Top.Screen.Title.Info} ";
        rows[0] = TextLine.Of($" workbench  {ShellLines.Trail(state, Math.Max(12, width - info.Length - 13))}").PadTo(width - info.Length).Add(info);
        foreach (var part in state.Top.Screen.View(frame))
        {
            var lines = Of(part.Content, part.Area.Width, part.Area.Height);
            for (var i = 0; i < lines.Count && part.Area.Y + 1 + i < height; i++)
            {
                ref var row = ref rows[part.Area.Y + 1 + i];
                var rest = row.Skip(part.Area.X + part.Area.Width);
                row = new TextLine().Add(row.Cut(part.Area.X)).PadTo(part.Area.X).Add(lines[i].Cut(part.Area.Width));
                row = rest.Width > 0 ? row.PadTo(part.Area.X + part.Area.Width).Add(rest) : row;
            }
        }

        return [.. rows.Select(row => row.Text.TrimEnd())];
    }

    private static IReadOnlyList<TextLine> Of(Content content, int width, int height) => content switch
    {
        TextContent text => [.. text.Lines.Take(height)],
        RowsContent rows => [.. rows.Lines(rows.Seen(0, Math.Max(1, height - rows.HeadRows), width)).Take(height)],
        PictureContent picture => Of(new HalfBlocks(picture, width, height)),
        _ => [],
    };

    private static IReadOnlyList<TextLine> Of(HalfBlocks picture) => [.. Enumerable.Range(0, picture.Rows).Select(row => TextLine.Of(picture.Shaded(row)))];
}
