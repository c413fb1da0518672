using System.Globalization;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;

namespace Workbench.Reports.Comparing;

/// <summary>A comparison as one record per number and column: the shape that other programs read easily.</summary>
public static class CompareLong
{
    private static readonly string[] Headings =
        ["kind", "name", "run", "baseline", "value", "spread", "low", "high", "delta", "delta_low", "delta_high", "verdict"];

    public static Table Of(Comparison comparison, bool allParameters)
    {
        var baseline = comparison.Groups[comparison.Baseline].Label;
        var rows = new List<IReadOnlyList<TableCell>>();
        for (var g = 0; g < comparison.Groups.Count; g++)
        {
            var label = comparison.Groups[g].Label;
            rows.AddRange(comparison.Parameters
                .Where(row => allParameters || row.Differs)
                .Select(row => (IReadOnlyList<TableCell>)["parameter", row.Path, label, baseline, row.Values[g], "", "", "", "", "", "", ""]));
            rows.AddRange(Costs(comparison.Groups[g]).Select(cost =>
                (IReadOnlyList<TableCell>)["cost", cost.Name, label, baseline, Text(cost.Value), "", "", "", "", "", "", ""]));
            rows.AddRange(comparison.Metrics.Select(row => Row("metric", row, g, label, baseline)));
            rows.AddRange(comparison.Categories.Select(row => Row("category", row, g, label, baseline)));
        }

        return new([.. Headings.Select(heading => new TableColumn(heading))], rows);
    }

    private static IEnumerable<(string Name, double Value)> Costs(ComparedGroup group) =>
    [
        ("images", group.Cost.Images), ("instances", group.Cost.Instances), ("pixels", group.Cost.Pixels), ("flops", group.Cost.Flops),
        ("seconds", group.Cost.Seconds), ("images_with_parents", group.TotalCost.Images), ("instances_with_parents", group.TotalCost.Instances),
        ("pixels_with_parents", group.TotalCost.Pixels), ("flops_with_parents", group.TotalCost.Flops), ("seconds_with_parents", group.TotalCost.Seconds),
    ];

    private static IReadOnlyList<TableCell> Row(string kind, MetricRow row, int group, string label, string baseline)
    {
        var cell = row.Cells[group];
        return
        [
            kind, row.Name, label, baseline, Text(cell.Value), Text(cell.Spread), Text(cell.Interval.Low), Text(cell.Interval.High), Text(cell.Delta),
            Text(cell.DeltaInterval.Low), Text(cell.DeltaInterval.High), CompareTable.Words(cell.DeltaInterval.Verdict),
        ];
    }

    private static TableCell Text(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
