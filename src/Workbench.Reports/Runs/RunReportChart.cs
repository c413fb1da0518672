using System.Globalization;
using System.Text.Json.Nodes;
using Workbench.Reports.Charts;
using Workbench.Reports.Tables;
using Workbench.Runs;
using Workbench.Runs.Comparing;
using Workbench.Runs.Storage;

namespace Workbench.Reports.Runs;

/// <summary>The chart at the end of a run's report.</summary>
/// <param name="Metric">What it shows; empty takes the number by which the run is ranked.</param>
/// <param name="Axis">What it runs over.</param>
/// <param name="IsLog">A logarithmic y axis.</param>
public sealed record RunReportChart(string Metric, CostAxis Axis, bool IsLog)
{
    /// <summary>Prints the chart.</summary>
    /// <exception cref="RunException">The run has no such number.</exception>
    public void Write(Run run, Lineage lineage, ConsoleOutput output)
    {
        var name = NameFor(run);
        var series = RunChart.Curve(run, name, Axis, lineage.Cost, run.Number.ToString(CultureInfo.InvariantCulture));
        var offset = Axis == CostAxis.Iterations ? 0 : Axis.Place(lineage.Cost, 0);
        output.Writer.WriteLine();
        var axis = RunChart.AxisLabel(Axis, offset, output.HasUnicode);
        Chart.Write([series], new(name, axis, Math.Min(output.Width, 120), IsLog: IsLog, Offset: offset), output);
    }

    /// <summary>Adds the points where a number was asked for.</summary>
    /// <exception cref="RunException">The run has no such number.</exception>
    public void AddTo(JsonObject json, Run run, Lineage lineage)
    {
        if (Metric.Length == 0)
        {
            return;
        }

        var name = NameFor(run);
        var points = run.Series(name).Zip(RunChart.Curve(run, name, Axis, lineage.Cost, "").Points).Select(pair =>
        {
            var point = new JsonObject { ["step"] = pair.First.Step };
            point.SetNumber("x", pair.Second.X);
            point.SetNumber("value", pair.Second.Y);
            return (JsonNode)point;
        });
        json["series"] = new JsonObject { ["metric"] = name, ["x"] = RunChart.AxisNames[(int)Axis], ["points"] = new JsonArray([.. points]) };
    }

    private string NameFor(Run run)
    {
        var known = RunChart.Metrics(run);
        return Metric.Length == 0 ? RunChart.Ranking(run)
            : known.Contains(Metric) ? Metric
            : throw new RunException($"Run {run.Id} has no number '{Metric}'. It has: {string.Join(", ", known)}.");
    }
}
