using Workbench.Reports.Runs;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.OneRun;

/// <summary>Curves of a run: losses, a chosen number, and where there is room the learning rate.</summary>
internal static class ChartsPane
{
    // Title, axis and its marks.
    private const int Around = 3;
    private const int LeastField = 5;

    // The losses stand above it anyway.
    private static string MetricOf(RunScreenState page, RunDetails facts) =>
        page.Metric.Length > 0 ? page.Metric : RunChart.Ranking(facts.Run) is not RunChart.FirstLoss and var ranking ? ranking : "lr";

    /// <summary>The charts that fit, one under the other.</summary>
    public static Placed Of(RunScreenState page, RunDetails facts, Frame frame, int top, int height)
    {
        var losses = RunChart.Losses(facts.Run);
        var metric = MetricOf(page, facts);
        var wanted = new List<(string Title, IReadOnlyList<string> Names)> { (metric, [metric]) };
        if (losses.Count > 0)
        {
            wanted.Insert(0, ("losses", losses));
        }

        if (metric != "lr")
        {
            wanted.Add(("lr", ["lr"]));
        }

        var count = Math.Clamp(height / (LeastField + Around), 1, wanted.Count);
        // A small terminal has room for one: the one that was chosen.
        var shown = count == 1 ? [(metric, (IReadOnlyList<string>)[metric])] : wanted.Take(count).ToList();
        var field = Math.Max(2, height / count - Around);
        var lines = shown.SelectMany(chart => Chart(page, facts, frame, chart.Item1, chart.Item2, field)).ToList();
        return new(new(0, top, frame.Width, height), new TextContent(lines.Count > 0 ? lines : [TextLine.Of(" No step has been logged yet.", Tone.Dim)]));
    }

    /// <summary>One chart.</summary>
    public static IReadOnlyList<TextLine> Chart(RunScreenState page, RunDetails facts, Frame frame, string title, IReadOnlyList<string> names, int field)
    {
        var run = facts.Run;
        var offset = page.Axis == CostAxis.Iterations ? 0 : page.Axis.Place(facts.Lineage.Cost, 0);
        var label = RunChart.AxisLabel(page.Axis, offset, frame.HasUnicode);
        var series = names.Select(name => RunChart.Curve(run, name, page.Axis, facts.Lineage.Cost, names.Count == 1 ? "" : name)).ToList();
        var note = $"{RunChart.Ends(run, names[0])}{(page.IsLog ? "  log" : "")}";
        return Reports.Charts.Chart.Lines(
            series, new(title, label, frame.Width - 1, field, note, page.IsLog, Range(page, facts, offset), offset), frame.HasBraille);
    }

    // All charts share one range, so that what lies above each other happened together.
    private static (double Low, double High)? Range(RunScreenState page, RunDetails facts, double offset)
    {
        var at = facts.Run.Summary.Snapshot;
        var end = offset + page.Axis.Place(at.Counters, at.Step);
        return end > 0 ? (page.Window.From * end, page.Window.To * end) : null;
    }
}
