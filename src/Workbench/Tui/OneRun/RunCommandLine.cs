using Workbench.Reports.Runs;
using Workbench.Runs.Comparing;

namespace Workbench.Tui.OneRun;

/// <summary>The command that prints what a run's screen shows.</summary>
internal static class RunCommandLine
{
    /// <summary>For the part shown.</summary>
    public static string Of(RunScreenState page, string which) => page.Pane switch
    {
        RunPane.Log => $"workbench tail {which}",
        RunPane.Environment => $"workbench runs show {which} --json",
        RunPane.Detections =>
            $"workbench eval {which} --save-images DIR --min-score "
                + $"{(page.LeastScore / 100.0).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)}",
        _ => $"workbench runs show {which}"
            + (page.Metric.Length > 0 ? $" --metric {page.Metric}" : "")
            + (page.Axis != CostAxis.Iterations ? $" --x {RunChart.AxisNames[(int)page.Axis]}" : "")
            + (page.IsLog ? " --log" : ""),
    };
}
