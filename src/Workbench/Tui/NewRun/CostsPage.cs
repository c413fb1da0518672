using Workbench.Reports.Costs;
using Workbench.Reports.Tables;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.NewRun;

/// <summary>All that is known of what the run will cost, as <c>workbench recipe cost</c> prints it.</summary>
internal static class CostsPage
{
    // Where the words after the names begin.
    private const int Indent = 14;

    /// <summary>What was counted and, where it was asked for, measured.</summary>
    public static TextContent Of(NewRunState state, Frame frame)
    {
        var lines = new List<TextLine> { new() { "   ", { "costs of this run", Tone.Bold } }, new() };
        if (state.Counted is not { } counted)
        {
            lines.Add(TextLine.Of(state.Problems.Count > 0 ? "  not known while the recipe has problems" : "  counting ...", Tone.Dim));
            return new(lines);
        }

        var isStale = !ReferenceEquals(counted.Changes, state.Changes);
        lines[0].Add(isStale ? "  before the last change; counted anew when the form rests" : "", Tone.Accent);
        lines.AddRange(Told(CostReport.Counted(counted.Cost).Concat(CostReport.Measured(counted.Cost)), frame.Width, isStale));
        if (state.Measured is { } measured && !ReferenceEquals(measured.Cost, counted.Cost))
        {
            lines.AddRange([new(), TextLine.Of("  measured before the last change:", Tone.Accent),
                .. Told(CostReport.Measured(measured.Cost), frame.Width, isStale: true)]);
        }
        else if (state.Measured is null)
        {
            lines.AddRange([new(), state.IsMeasuring ? TextLine.Of("  measuring ...", Tone.Accent)
                : new TextLine { "  ", { "M", Tone.Bold }, " times predictions and steps of training here, and tells their memory" }]);
        }

        return new(lines);
    }

    private static IEnumerable<TextLine> Told(IEnumerable<string> lines, int width, bool isStale)
    {
        foreach (var line in lines)
        {
            var name = line[..Indent];
            foreach (var part in TextWrap.Lines(line[Indent..], width - Indent - 1))
            {
                yield return new TextLine { { name, Tone.Dim }, { part, isStale ? Tone.Dim : Tone.Plain } };
                name = new(' ', Indent);
            }
        }
    }
}
