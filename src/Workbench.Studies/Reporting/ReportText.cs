using System.Globalization;
using Workbench.Runs.Queries;
using Workbench.Studies.Scaling;

namespace Workbench.Studies.Reporting;

/// <summary>Tables of a report as texts, for every form alike.</summary>
internal static class ReportText
{
    /// <summary>Headings and rows of the results.</summary>
    public static (IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows) Results(StudyReport report)
    {
        var metric = report.Status.Metric.Length > 0 ? report.Status.Metric : "score";
        IReadOnlyList<string> head = [.. report.Axes, "seeds", metric, "spread", "95 % interval", "difference", "its 95 % interval", "images", "FLOP", "time"];
        return WithoutEmpty(head, [.. report.Rows.Select(row => (IReadOnlyList<string>)
        [
            .. row.Labels,
            row.Seeds == 0 ? "left out" : row.Done == row.Seeds ? row.Seeds.ToString(CultureInfo.InvariantCulture) : $"{row.Done} of {row.Seeds}",
            Number(row.Value),
            double.IsNaN(row.Spread) ? "" : $"± {Number(row.Spread)}",
            Interval(row.Value, row.HalfWidth),
            Signed(row.Delta),
            Interval(row.Delta, row.DeltaHalfWidth),
            row.Done == 0 ? "" : Display.Count(row.Cost.Images),
            row.Done == 0 ? "" : Display.Scaled(row.Cost.Flops),
            row.Done == 0 ? "" : Display.Duration(row.Cost.Seconds),
        ])]);
    }

    /// <summary>What the columns of the results mean.</summary>
    public static IReadOnlyList<string> ResultNotes(StudyReport report)
    {
        var lines = new List<string>
        {
            "Spread: standard deviation over the seeds. Intervals: 95 %, from the images of the evaluation (paired bootstrap) and from the seeds together; "
                + "differences are to the first row that is complete. Images, FLOP and time are of one run with all the runs it starts from.",
        };
        if (report.Rows.Any(row => row.IsImagesOnly))
        {
            lines.Add("Where a condition has one seed, the intervals hold the noise between images only.");
        }

        return lines;
    }

    /// <summary>Headings and rows of the scaling table, from the least to the most operations per image.</summary>
    public static (IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows) Scaling(StudyReport report)
    {
        var (view, front) = (report.Scaling, report.Scaling.Front(ScalingAxis.Flops));
        IReadOnlyList<string> head = [.. report.Axes, "seeds", "FLOP per image", "parameters", "training", view.Quality, "spread", "Pareto front"];
        return WithoutEmpty(head, [.. view.Points.Zip(front).OrderBy(pair => pair.First.Flops).Select(pair => (IReadOnlyList<string>)
        [
            .. pair.First.Labels,
            pair.First.Cells.Count.ToString(CultureInfo.InvariantCulture),
            double.IsNaN(pair.First.Flops) ? "" : $"{(pair.First.IsReckoned ? "about " : "")}{Display.Scaled(pair.First.Flops)}",
            double.IsNaN(pair.First.Parameters) ? "" : Display.Count(pair.First.Parameters),
            Display.Duration(pair.First.Seconds),
            Number(view.Height(pair.First)),
            double.IsNaN(pair.First.Spread) ? "" : $"± {Number(pair.First.Spread)}",
            pair.Second ? "yes" : "",
        ])]);
    }

    /// <summary>What the columns of the scaling table mean.</summary>
    public static string ScalingNote(StudyReport report) =>
        "Training: of one run, evaluation included, without those it starts from. Pareto front: no other condition has at most as many operations and is at "
        + "least as good."
        + (report.Scaling.Points.Any(point => point.IsReckoned) ? " About: from a log that says no size, a third of the training's operations per image." : "");

    /// <summary>Headings and rows of the claims.</summary>
    public static (IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows) Claims(StudyReport report) => WithoutEmpty(
        ["claim", "verdict", "says", "inequality", "left - right", "95 % interval", "because", "source"],
        [.. report.Status.Claims.Select(claim => (IReadOnlyList<string>)
        [
            claim.Id, claim.Verdict.ToString().ToLowerInvariant(), claim.Says, claim.Holds, Number(claim.Difference),
            double.IsNaN(claim.Low) || claim.Low == claim.High ? "" : $"[{Number(claim.Low)}, {Number(claim.High)}]", claim.Words, claim.Source,
        ])]);

    /// <summary>Headings and rows of the lineages, with ratios to the last.</summary>
    public static (IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows) Lineages(StudyReport report)
    {
        var last = report.Status.Lineages.Count > 0 ? report.Status.Lineages[^1] : null;
        string With(double value, double other) =>
            $"{Sum(value)}{(other > 0 && value != other ? string.Create(CultureInfo.InvariantCulture, $" ({value / other:G3}x)") : "")}";
        return (["lineage", "images", "instances", "pixels"],
            [.. report.Status.Lineages.Select(line => (IReadOnlyList<string>)
                [line.Label, With(line.Images, last!.Images), With(line.Instances, last.Instances), With(line.Pixels, last.Pixels)])]);
    }

    /// <summary>A sum as the papers write it: <c>130.84M</c>, <c>9.45e12</c>.</summary>
    public static string Sum(double value) => value >= 1e9 ? value.ToString("0.00e0", CultureInfo.InvariantCulture)
        : value >= 1e6 ? string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:0.00}M") : Display.Count(value);

    /// <summary>Two digits, or nothing.</summary>
    public static string Number(double value) =>
        double.IsNaN(value) ? "" : Math.Abs(value) >= 1e5 ? Display.Scaled(value) : value.ToString("0.00", CultureInfo.InvariantCulture);

    // A column in which nothing stands says nothing.
    private static (IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows) WithoutEmpty(IReadOnlyList<string> head,
        IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] kept = [.. Enumerable.Range(0, head.Count).Where(column => rows.Any(row => row[column].Length > 0))];
        return ([.. kept.Select(column => head[column])], [.. rows.Select(row => (IReadOnlyList<string>)[.. kept.Select(column => row[column])])]);
    }

    private static string Signed(double value) => double.IsNaN(value) ? "" : value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    private static string Interval(double value, double halfWidth) =>
        double.IsNaN(value) || double.IsNaN(halfWidth) ? "" : $"[{Number(value - halfWidth)}, {Number(value + halfWidth)}]";
}
