using MathNet.Numerics.Statistics;
using Workbench.Studies.Files;
using Workbench.Studies.Status;

namespace Workbench.Studies.Scaling;

/// <summary>A study as points of cost and quality: Figures 2 and 3 of Revisiting ResNets.</summary>
/// <param name="Metric">What was scored.</param>
/// <param name="Points">One per condition that has a score, in the study's order.</param>
public sealed record ScalingView(string Metric, IReadOnlyList<ScalingPoint> Points)
{
    // What is only rounding of sizes, a head for one class more for example, is no scaling.
    private const double LeastFactor = 1.05;

    /// <summary>Accuracies are drawn as errors, as papers do: 100 minus the metric, in percent. Average precision is not.</summary>
    public bool IsError => Metric.StartsWith("top", StringComparison.Ordinal);

    /// <summary>What is drawn upward.</summary>
    public string Quality => IsError ? $"{Metric} error" : Metric;

    /// <summary>Whether there is something to see: operations of a forward pass differ by more than a few percent.</summary>
    public bool IsScaling => Points.Select(point => point.Flops).Where(flops => flops > 0).ToArray() is { Length: > 1 } flops
        && flops.Max() > LeastFactor * flops.Min();

    /// <summary>The points of a study as it stands.</summary>
    public static ScalingView Of(StudyStatus status)
    {
        int[] axes = [.. Enumerable.Range(0, status.Axes.Count).Where(axis => status.Axes[axis].Name != Axis.Seed)];
        return new(status.Metric, [.. status.Cells.Where(cell => cell.State == CellState.Done && !double.IsNaN(cell.Value))
            .GroupBy(cell => string.Join('\t', axes.Select(axis => cell.Labels[axis])))
            .Select(group => Point([.. group], axes))]);
    }

    /// <summary>What is drawn upward for a point: its score, or 100 minus it.</summary>
    public double Height(ScalingPoint point) => IsError ? 100 - point.Score : point.Score;

    /// <summary>Whether each point is on the Pareto front of an axis.</summary>
    public IReadOnlyList<bool> Front(ScalingAxis axis) => ParetoFront.Of([.. Points.Select(point => (point.At(axis), -point.Score))]);

    private static ScalingPoint Point(IReadOnlyList<StatusCell> cells, int[] axes)
    {
        double[] scores = [.. cells.Select(cell => cell.Value)];
        var network = cells.Select(cell => cell.Network).FirstOrDefault(size => size is not null);
        return new()
        {
            Labels = [.. axes.Select(axis => cells[0].Labels[axis])],
            Cells = cells,
            Flops = network?.Flops ?? cells[0].ForwardFlops,
            IsReckoned = network is null && !double.IsNaN(cells[0].ForwardFlops),
            Parameters = network?.Parameters ?? double.NaN,
            Seconds = cells.Average(cell => cell.Cost.Seconds),
            Images = cells.Average(cell => cell.Cost.Images),
            Score = scores.Average(),
            Spread = scores.Length > 1 ? scores.StandardDeviation() : double.NaN,
        };
    }
}
