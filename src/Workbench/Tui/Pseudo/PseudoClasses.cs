using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Runs.SelfTraining;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Pseudo;

/// <summary>The classes with their shares among kept and human labels; a bar to the right where kept ones are more, to the left where they are fewer.</summary>
internal static class PseudoClasses
{
    private const int NumberColumns = 18;
    private const double LeastFull = 0.05;

    /// <summary>Headings and rows.</summary>
    public static RowsContent Of(PseudoState state, PseudoView cut, int width, int height, bool hasUnicode)
    {
        var name = Math.Clamp(cut.Classes.Select(one => one.Name.Length).Append(5).Max(), 5, 14);
        var half = Math.Max(5, (width - name - NumberColumns - 6) / 2);
        // All bars have one scale; a drift that is nothing does not fill one.
        var full = Math.Max(LeastFull, cut.Classes.Select(one => Math.Abs(one.Drift)).DefaultIfEmpty(0).Max());
        var rows = Math.Max(1, height - 2);
        var head = TextLine.Of(
            $" {"class".PadRight(name)} {"kept",7} {"share",5} {"human",5}  {"fewer".PadLeft(half)[^half..]}|{"more".PadRight(half)[..half]}", Tone.Dim);
        return new(cut.Classes.Count, cut.Classes.Count > rows ? state.Cursor.Position : -1,
            seen => [head, .. cut.Classes.Skip(seen.First).Take(seen.Count).Select(one => Row(one, name, half, full, hasUnicode))], HeadRows: 1);
    }

    private static TextLine Row(PseudoClassShare one, int name, int half, double full, bool hasUnicode)
    {
        var length = (int)Math.Round(Math.Abs(one.Drift) / full * half);
        var bar = new string(hasUnicode ? '█' : '#', length);
        var line = new TextLine
            { $" {(one.Name.Length > name ? one.Name[..name] : one.Name).PadRight(name)} {Display.Count(one.Kept),7} {Display.Share(one.Share, "0"),5} ",
                { $"{Display.Share(one.HumanShare, "0"),5}", Tone.Dim }, "  " };
        line.Add(one.Drift < 0 ? bar.PadLeft(half) : new string(' ', half), Tone.Curve2).Add(hasUnicode ? "│" : "|", Tone.Dim);
        return line.Add(one.Drift > 0 ? bar : "", Tone.Curve1);
    }
}
