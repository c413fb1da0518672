using System.Globalization;
using Vision.Accounting;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;
using Workbench.Runs.Queries;

namespace Workbench.Reports.Comparing;

/// <summary>A comparison as a table: what differs, cost, numbers, numbers by class; beside each column its delta, interval and verdict.</summary>
public static class CompareTable
{
    /// <summary>All columns but the baseline.</summary>
    public static List<int> All(Comparison comparison) => [.. Enumerable.Range(0, comparison.Groups.Count).Where(g => g != comparison.Baseline)];

    /// <summary>Lays out the baseline and some other columns.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="others">Positions of the other columns.</param>
    /// <param name="allParameters">Also parameters that are the same everywhere.</param>
    /// <param name="unicode">The plus-minus sign may be used.</param>
    public static Table Of(Comparison comparison, IReadOnlyList<int> others, bool allParameters, bool unicode)
    {
        var groups = comparison.Groups;
        var columns = new List<TableColumn> { new(""), new(groups[comparison.Baseline].Label) };
        foreach (var other in others)
        {
            columns.AddRange([new(groups[other].Label), new(""), new(""), new("")]);
        }

        var rows = new List<IReadOnlyList<TableCell>>();
        rows.AddRange(comparison.Parameters
            .Where(row => allParameters || (row.Differs && row.Path is not ("name" or "note")))
            .Select(row => Row(ShortPath(row.Path), comparison.Baseline, others, g => row.Values[g])));
        rows.AddRange(CostRows(comparison, others));
        rows.AddRange(comparison.Metrics.Select(row => Metric(row.Name, row, comparison.Baseline, others, unicode)));
        if (comparison.Categories.Count > 0)
        {
            rows.Add([$"{comparison.Primary} by class", .. Enumerable.Repeat(new TableCell(""), columns.Count - 1)]);
            rows.AddRange(comparison.Categories.Select(row => Metric("  " + row.Name, row, comparison.Baseline, others, unicode)));
        }

        return new(columns, rows);
    }

    /// <summary>Columns a table takes when printed.</summary>
    public static int WidthOf(Table table) =>
        table.Columns.Select((column, c) => table.Rows.Select(row => row[c].Text.Length).Append(column.Heading.Length).Max() + 2).Sum() - 2;

    /// <summary>A verdict in words.</summary>
    public static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Better => "better",
        Verdict.Worse => "worse",
        Verdict.WithinNoise => "within noise",
        _ => "",
    };

    private static IEnumerable<IReadOnlyList<TableCell>> CostRows(Comparison comparison, IReadOnlyList<int> others)
    {
        var anyParents = comparison.Groups.Any(group => group.Lineage.Ancestors.Count > 0);
        IReadOnlyList<TableCell> Cost(string name, Func<ComparedGroup, string> show) =>
            Row(name, comparison.Baseline, others, g => show(comparison.Groups[g]));
        yield return Cost(anyParents ? "cost with parents" : "cost", group => Display.Duration(group.TotalCost.Seconds));
        yield return Cost("images seen", group => Own(group, cost => cost.Images));
        if (comparison.Groups.Any(group => Partial(group).Length > 0))
        {
            yield return Cost("first weights", Partial);
        }

        if (comparison.Groups.Any(group => group.TotalCost.Flops > 0))
        {
            yield return Cost(anyParents ? "FLOP with parents" : "FLOP", group => Display.Scaled(group.TotalCost.Flops));
        }
    }

    private static string Partial(ComparedGroup group) =>
        group.Runs.Select(run => run.Summary.Snapshot.PartialWeights).FirstOrDefault(words => words.Length > 0) ?? "";

    private static string Own(ComparedGroup group, Func<Counters, double> count)
    {
        var own = Display.Count(count(group.Cost));
        return group.Lineage.Ancestors.Count == 0 ? own : $"{own} + {Display.Count(count(group.Lineage.Cost))}";
    }

    private static IReadOnlyList<TableCell> Row(string name, int baseline, IReadOnlyList<int> others, Func<int, string> value)
    {
        var cells = new List<TableCell> { new(name, Tone.Dim), value(baseline) };
        foreach (var other in others)
        {
            cells.AddRange([value(other), "", "", ""]);
        }

        return cells;
    }

    private static IReadOnlyList<TableCell> Metric(string name, MetricRow row, int baseline, IReadOnlyList<int> others, bool unicode)
    {
        var cells = new List<TableCell> { new(name, Tone.Dim), Value(row.Cells[baseline], unicode) };
        foreach (var other in others)
        {
            var cell = row.Cells[other];
            var interval = cell.DeltaInterval;
            var tone = interval.Verdict switch { Verdict.Better => Tone.Good, Verdict.Worse => Tone.Bad, _ => Tone.Dim };
            cells.Add(Value(cell, unicode));
            cells.Add(new(double.IsNaN(cell.Delta) ? "" : Signed(cell.Delta).PadLeft(5), tone));
            cells.Add(interval.IsKnown ? $"[{Signed(interval.Low),5}, {Signed(interval.High),5}]" : "");
            cells.Add(new(Words(interval.Verdict), tone));
        }

        return cells;
    }

    private static string Value(MetricCell cell, bool unicode)
    {
        if (double.IsNaN(cell.Value))
        {
            return "   -";
        }

        var value = cell.Value.ToString("0.0", CultureInfo.InvariantCulture).PadLeft(4);
        return double.IsNaN(cell.Spread) ? value : $"{value} {(unicode ? "±" : "+-")}{cell.Spread.ToString("0.0", CultureInfo.InvariantCulture)}";
    }

    /// <summary>With its sign, one decimal.</summary>
    // A change too small to show is still a change: its sign stays, so that -0.0 and +0.0 tell the side.
    public static string Signed(double value) => (value < 0 ? "-" : "+") + Math.Abs(value).ToString("0.0", CultureInfo.InvariantCulture);

    private static string ShortPath(string path) => path.EndsWith(".use", StringComparison.Ordinal) ? path[..^4] : path;
}
