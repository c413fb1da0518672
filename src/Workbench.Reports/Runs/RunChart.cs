using System.Globalization;
using Vision.Accounting;
using Workbench.Reports.Charts;
using Workbench.Runs;
using Workbench.Runs.Comparing;
using Workbench.Runs.Events;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;

namespace Workbench.Reports.Runs;

/// <summary>Curves of one run: which there are, over which axes, and their ends in words.</summary>
public static class RunChart
{
    /// <summary>The first of the losses, whatever it is called.</summary>
    public const string FirstLoss = "loss";

    private static readonly string[] OfSteps = [FirstLoss, "lr", "seconds", "waiting"];

    /// <summary>The axes by name, in the order of <see cref="CostAxis"/>.</summary>
    public static IReadOnlyList<string> AxisNames { get; } = ["steps", "images", "instances", "pixels", "flops", "time"];

    /// <summary>An axis by name.</summary>
    /// <exception cref="RunException">There is none of that name.</exception>
    public static CostAxis AxisOf(string name) => AxisNames.ToList().IndexOf(name) is >= 0 and var position
        ? (CostAxis)position
        : throw new RunException($"No axis '{name}'. Known: {string.Join(", ", AxisNames)}.");

    /// <summary>Every number that changes over the run: those of evaluations, losses, learning rate, seconds per step, waiting share.</summary>
    public static IReadOnlyList<string> Metrics(Run run) =>
        [.. run.Evaluations.SelectMany(evaluation => evaluation.Values).Select(value => value.Name).Concat(Losses(run)).Concat(OfSteps).Distinct()];

    /// <summary>The losses, the total first.</summary>
    public static IReadOnlyList<string> Losses(Run run) =>
        [.. run.Events.OfType<StepEvent>().SelectMany(step => step.Losses).Select(loss => loss.Name).Distinct()];

    /// <summary>The number by which the run is ranked, where it has a curve; else the loss.</summary>
    public static string Ranking(Run run) =>
        run.Evaluations.LastOrDefault()?.Primary is { Length: > 0 } primary && run.Series(primary).Count > 1 ? primary : FirstLoss;

    /// <summary>A curve; over all axes but steps it begins after what the parents cost.</summary>
    public static ChartSeries Curve(Run run, string metric, CostAxis axis, Counters parents, string label) =>
        new(label, [.. run.Series(metric)
            .Select(point => (axis.Place(point.Counters + (axis == CostAxis.Iterations ? default : parents), point.Step), point.Value))]);

    /// <summary>What stands at the end of the axis; the parents' part is explained where there is one.</summary>
    public static string AxisLabel(CostAxis axis, double offset, bool hasUnicode)
    {
        var unit = axis switch { CostAxis.Flops => "FLOP", CostAxis.Seconds => "seconds", _ => AxisNames[(int)axis] };
        return offset > 0 ? $"{unit} ({(hasUnicode ? "━" : "=")} parents)" : unit;
    }

    /// <summary><c>last 60.4  best 61.0 @1 000  min 30.5 @200</c>; losses have their least only.</summary>
    public static string Ends(Run run, string metric)
    {
        var points = run.Series(metric).Where(point => double.IsFinite(point.Value)).ToList();
        if (points.Count == 0)
        {
            return "no number yet";
        }

        var isScore = run.Evaluations.Any(evaluation => evaluation.Values.Any(value => value.Name == metric));
        var (least, most) = (points.MinBy(point => point.Value), points.MaxBy(point => point.Value));
        var last = $"last {Text(points[^1].Value)}";
        return isScore ? $"{last}  best {Text(most.Value)} @{Display.Count(most.Step)}  min {Text(least.Value)} @{Display.Count(least.Step)}"
            : $"{last}  min {Text(least.Value)} @{Display.Count(least.Step)}";

        string Text(double value) => isScore ? value.ToString("0.0", CultureInfo.InvariantCulture) : value.ToString("0.#####", CultureInfo.InvariantCulture);
    }
}
