using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Comparing;

/// <summary>Makes the curves of a comparison.</summary>
internal static class CurveBuilder
{
    /// <summary>One curve per group: the mean over its seeds at the steps all of them have.</summary>
    /// <param name="groups">The columns.</param>
    /// <param name="metric">A number of the evaluations, or of the steps (<c>loss</c>, <c>lr</c>).</param>
    /// <param name="axis">What they run over.</param>
    public static CurveSet Of(IReadOnlyList<ComparedGroup> groups, string metric, CostAxis axis)
    {
        var data = LongestData(groups, metric);
        var curves = groups
            .Select(group => new Curve(group.Label, Points(group, metric, data, axis)))
            .Where(curve => curve.Points.Count > 0);
        return new(metric, data, axis, [.. curves]);
    }

    // A run may be scored on one split while it trains and on another at its end: the curve is of the one scored most often.
    private static string LongestData(IReadOnlyList<ComparedGroup> groups, string metric) => groups
        .SelectMany(group => group.Runs)
        .SelectMany(run => run.Evaluations)
        .Where(evaluation => evaluation.Values.Any(value => value.Name == metric))
        .GroupBy(evaluation => evaluation.Data)
        .OrderByDescending(group => group.Count())
        .Select(group => group.Key)
        .FirstOrDefault("");

    private static IReadOnlyList<(double X, double Y)> Points(ComparedGroup group, string metric, string data, CostAxis axis)
    {
        var seeds = group.Runs.Select(run => Series(run, metric, data)).ToList();
        var steps = seeds.Select(points => points.Select(point => point.Step)).Aggregate((all, next) => all.Intersect(next)).ToHashSet();
        var offset = axis.Place(group.Lineage.Cost, 0);
        return
        [
            .. seeds.SelectMany(points => points)
                .Where(point => steps.Contains(point.Step))
                .GroupBy(point => point.Step)
                .OrderBy(point => point.Key)
                .Select(at => (offset + at.Average(point => axis.Place(point.Counters, point.Step)), at.Average(point => point.Value))),
        ];
    }

    private static IReadOnlyList<SeriesPoint> Series(Run run, string metric, string data) =>
        RunSeries.Of([.. run.Events.Where(e => e is not EvaluationEvent evaluation || evaluation.Data == data)], metric);
}
