using Workbench.Studies.Grid;
using Workbench.Studies.Statistics;

namespace Workbench.Studies.Claims;

/// <summary>Works out a claim's sides from the numbers of its cells.</summary>
/// <param name="grid">The grid.</param>
/// <param name="score">A number of a cell's final evaluation.</param>
/// <param name="cost">A counter of a cell's run, ancestors included.</param>
/// <param name="isDiverged">Whether a cell's run failed.</param>
internal sealed class ClaimNumbers(StudyGrid grid, Func<string, int, double> score, Func<string, int, double> cost, Func<int, bool> isDiverged)
{
    /// <summary>A value.</summary>
    /// <param name="node">The expression.</param>
    /// <param name="leftOut">A cell that is left out of its condition's mean; -1 leaves out none.</param>
    public double Of(ClaimNode node, int leftOut = -1) => Of(node, score, leftOut);

    /// <summary>The value with other scores, for example those of a bootstrap draw.</summary>
    public double Of(ClaimNode node, Func<string, int, double> otherScore) => Of(node, otherScore, -1);

    /// <summary>Variance from the seeds, by the jackknife: each seed of each condition left out once. For a sum of means it is s²/n.</summary>
    /// <remarks>The seeds of different conditions are taken as independent.</remarks>
    /// <returns>One part per condition; null when a condition has one seed only, so that nothing is known of its noise.</returns>
    public IReadOnlyList<VariancePart>? SeedParts(ClaimInequality claim)
    {
        var parts = new List<VariancePart>();
        var cells = claim.Parts().OfType<MetricNode>().SelectMany(node => node.Cells).Distinct();
        foreach (var condition in cells.GroupBy(cell => Condition.Of(grid, cell)))
        {
            int[] seeds = [.. condition];
            var isWhole = claim.Parts().OfType<MetricNode>().Where(node => node.Cells.Intersect(seeds).Any()).All(node => node.Cells.Count == seeds.Length);
            if (seeds.Length < 2 || !isWhole)
            {
                return null;
            }

            double[] without = [.. seeds.Select(cell => Of(claim.Difference, cell))];
            var mean = without.Average();
            var n = seeds.Length;
            parts.Add(new((n - 1.0) / n * without.Sum(value => (value - mean) * (value - mean)), n - 1));
        }

        return parts;
    }

    private double Of(ClaimNode node, Func<string, int, double> scores, int leftOut) => node switch
    {
        NumberNode number => number.Value,
        ArithmeticNode both => Calculate(both.Operator, Of(both.Left, scores, leftOut), Of(both.Right, scores, leftOut)),
        CallNode call => Call(call.Function, [.. call.Arguments.Select(argument => Of(argument, scores, leftOut))]),
        MetricNode metric => metric.Cells.Where(cell => cell != leftOut).Average(cell => scores(metric.Metric, cell)),
        CounterNode counter => counter.Cells.Average(cell => cost(counter.Counter, cell)),
        DivergedNode diverged => diverged.Cells.Count(isDiverged),
        _ => throw new System.Diagnostics.UnreachableException($"Unknown part {node}."),
    };

    private static double Calculate(char sign, double left, double right) => sign switch
    {
        '+' => left + right,
        '-' => left - right,
        '*' => left * right,
        _ => left / right,
    };

    private static double Call(string function, double[] values) => function switch
    {
        "abs" => Math.Abs(values[0]),
        "min" => values.Min(),
        _ => values.Max(),
    };
}
