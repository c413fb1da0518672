using Workbench.Reports.Runs;
using Workbench.Reports.Tables;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.OneRun;

/// <summary>The names of the parts, and the part shown.</summary>
internal static class RunView
{
    private const int LeastChart = 7;
    private static readonly string[] PaneNames = [.. Enum.GetNames<RunPane>().Select(name => name.ToLowerInvariant())];

    /// <summary>The screen.</summary>
    public static IEnumerable<Placed> Of(RunScreenState page, Frame frame)
    {
        yield return TabLine.Of(new(0, 0, frame.Width, 1), PaneNames, (int)page.Pane, pane => new RunPaneChosen((RunPane)pane));
        var (top, height) = (1, frame.Height - 1);
        if (page.Facts is not { } facts)
        {
            var fault = page.Faults.GetValueOrDefault(RunLoads.Facts);
            yield return new(new(0, top, frame.Width, height),
                new TextContent(TextLine.Of($" {fault ?? "reading the run ..."}", fault is null ? Tone.Dim : Tone.Bad)));
            yield break;
        }

        foreach (var part in Pane(page, facts, frame, top, height))
        {
            yield return part;
        }
    }

    /// <summary>The lines of the part shown; null when it is a picture.</summary>
    public static Listing? Lines(RunScreenState page, RunDetails facts, int width) => page.Pane switch
    {
        RunPane.Overview => OverviewPane.Of(page, facts, width),
        RunPane.Parameters => ParametersPane.Of(page, facts, width),
        RunPane.Lineage => LineagePane.Of(page, facts, width),
        RunPane.Environment => EnvironmentPane.Of(page, facts, width),
        RunPane.Log => new([], facts.Log, page.IsHeld),
        _ => null,
    };

    private static IEnumerable<Placed> Pane(RunScreenState page, RunDetails facts, Frame frame, int top, int height)
    {
        if (page.Pane == RunPane.Charts)
        {
            return [ChartsPane.Of(page, facts, frame, top, height)];
        }

        if (page.Pane == RunPane.Detections)
        {
            return DetectionsPane.Of(page, frame, top, height);
        }

        var lines = Lines(page, facts, frame.Width)!;
        var cursor = page.Pane == RunPane.Log && !page.IsHeld ? page.Cursor.MoveTo(lines.Rows.Count - 1, lines.Rows.Count) : page.Cursor;
        var room = height - lines.Rows.Count - 1;
        if (page.Pane == RunPane.Overview && room >= LeastChart && !frame.IsSmall)
        {
            var metric = RunChart.Ranking(facts.Run);
            var chart = ChartsPane.Chart(page with { Window = (0, 1), IsLog = false }, facts, frame, metric, [metric], Math.Min(14, room - 3));
            return [lines.In(top, height - room, frame, cursor), new(new(0, top + height - room, frame.Width, room), new TextContent(chart))];
        }

        return [lines.In(top, height, frame, cursor)];
    }
}
