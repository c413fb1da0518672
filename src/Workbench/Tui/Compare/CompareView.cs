using Workbench.Reports.Charts;
using Workbench.Reports.Comparing;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Compare;

/// <summary>The table of a comparison, and its curves below it or in its place.</summary>
internal static class CompareView
{
    private const int HeightForBoth = 32;
    private const int LeastChart = 11;
    private const int MostChart = 18;

    /// <summary>Table and chart, as there is room.</summary>
    public static IEnumerable<Placed> Of(CompareState state, Frame frame)
    {
        if (state.Comparison is not { } comparison)
        {
            yield return new(new(0, 1, frame.Width, frame.Height - 1), new TextContent(Told(state, frame.Width)));
            yield break;
        }

        var rows = state.Rows;
        var hasCurves = comparison.Curves.Curves.Any(curve => curve.Points.Count > 1);
        var isSplit = frame.Height >= HeightForBoth && hasCurves;
        if (state.ShowsCurves && !isSplit)
        {
            yield return new(new(0, 0, frame.Width, frame.Height),
                new TextContent(hasCurves
                    ? Curves(comparison, frame, frame.Height)
                    : [new(), TextLine.Of("  The runs have no curves yet: at least two evaluations make one.", Tone.Dim)]));
            yield break;
        }

        var chart = isSplit ? Math.Clamp(frame.Height - rows.Count - 2, LeastChart, MostChart) : 0;
        foreach (var part in Table(state, rows, frame, frame.Height - chart))
        {
            yield return part;
        }

        if (chart > 0)
        {
            yield return new(new(0, frame.Height - chart, frame.Width, chart), new TextContent(Curves(comparison, frame, chart)));
        }
    }

    private static IReadOnlyList<TextLine> Told(CompareState state, int width) => state.Fault.Length == 0
        ? [TextLine.Of("  Reading the runs.", Tone.Dim)]
        : [TextLine.Of("  These runs cannot be put side by side:", Tone.Bold), .. Enumerable.Range(0, (state.Fault.Length + width - 5) / (width - 4))
            .Select(i => new TextLine { "  ", TextLine.Of(state.Fault).Skip(i * (width - 4)).Cut(width - 4) })];

    private static IReadOnlyList<TextLine> Curves(Comparison comparison, Frame frame, int rows)
    {
        var axis = comparison.Curves.Axis.ToString().ToLowerInvariant() + (comparison.Curves.Axis == CostAxis.Iterations ? "" : " incl. parents");
        var title = $"{comparison.Curves.Metric}  {comparison.Curves.Data}".TrimEnd();
        return [new(), .. Chart.Lines(CompareLegend.Series(comparison, frame.Width / 3), new(title, axis, frame.Width - 1, rows - 4), frame.HasBraille)];
    }

    private static IEnumerable<Placed> Table(CompareState state, IReadOnlyList<CompareRow> rows, Frame frame, int height)
    {
        var layout = CompareLayout.For(state, rows, frame.Width);
        var lines = new CompareLines(state, layout, frame.HasUnicode);
        var detail = state.Cursor.Position < rows.Count ? lines.Detail(rows[state.Cursor.Position]) : null;
        yield return new(new(0, 0, frame.Width, height - (detail is null ? 0 : 1)), new RowsContent(rows.Count, state.Cursor.Position,
            seen => [lines.Head(), .. rows.Skip(seen.First).Take(seen.Count).Select(lines.Of)], HeadRows: 1));
        if (detail is not null)
        {
            yield return new(new(0, height - 1, frame.Width, 1), new TextContent(detail));
        }
    }
}
