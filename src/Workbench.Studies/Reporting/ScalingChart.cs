using Workbench.Studies.Scaling;

namespace Workbench.Studies.Reporting;

/// <summary>The picture of a scaling study: quality over operations of one image, with the Pareto front.</summary>
internal static class ScalingChart
{
    // More names than that would lie upon one another; the table has them all.
    private const int MostLabels = 12;

    /// <summary>The chart; null where sizes do not differ.</summary>
    public static ReportChart? Of(ScalingView view)
    {
        if (!view.IsScaling)
        {
            return null;
        }

        var known = view.Points.Zip(view.Front(ScalingAxis.Flops)).Where(pair => pair.First.Flops > 0).OrderBy(pair => pair.First.Flops).ToList();
        var isLabelled = known.Count <= MostLabels;
        var lines = known.Select(pair => pair.First).GroupBy(Family)
            .Select(family => new ReportLine(family.Key.Length > 0 ? family.Key : view.Quality, [.. family.Select(point => Placed(point, view, isLabelled))])
            {
                Style = ReportLineStyle.Points,
            });
        var front = new ReportLine("Pareto front", [.. known.Where(pair => pair.Second).Select(pair => Bare(pair.First, view))])
        {
            Style = ReportLineStyle.Path,
        };
        return new("scaling", $"{view.Quality} over FLOP per image: mean of the seeds, bars of one standard deviation", "FLOP per image, forward",
            $"{view.Quality} (%)", [], [.. lines, front])
        { IsLogX = true };
    }

    // Points of one line differ in the last axis only.
    private static string Family(ScalingPoint point) => string.Join(" · ", point.Labels.SkipLast(1));

    private static ReportPoint Placed(ScalingPoint point, ScalingView view, bool isLabelled) => Bare(point, view) with
    {
        Low = view.Height(point) - point.Spread,
        High = view.Height(point) + point.Spread,
        Label = isLabelled && point.Labels.Count > 0 ? point.Labels[^1] : "",
    };

    private static ReportPoint Bare(ScalingPoint point, ScalingView view) => new(point.Flops, view.Height(point), double.NaN, double.NaN);
}
