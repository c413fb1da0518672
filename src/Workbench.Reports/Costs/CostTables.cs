using System.Globalization;
using static System.FormattableString;
using Workbench.Host.Costs;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;

namespace Workbench.Reports.Costs;

/// <summary>Costs side by side as tables.</summary>
public static class CostTables
{
    private static readonly IReadOnlyList<(string Name, Func<CostRow, double?> Of)> Counts =
    [
        ("FLOP", row => row.Cost?.ForwardFlops), ("parameters", row => row.Cost?.Parameters), ("activations", row => row.Cost?.Activations),
    ];

    private static readonly IReadOnlyList<(string Name, Func<CostRow, double?> Of)> Measurements =
    [
        ("inference time", row => row.Inference?.SecondsPerImage), ("training time", row => row.Training?.SecondsPerImage),
        ("inference memory", row => row.Inference?.PeakBytes), ("training memory", row => row.Training?.PeakBytes),
    ];

    /// <summary>What can be counted.</summary>
    public static Table Counted(CostComparison comparison) => new(
        [Name("recipe"), Number("parameters"), Number("FLOP/image"), Number("activations/image"), Number("steps"), Number("images")],
        [.. comparison.Rows.Where(row => row.Cost is not null).Select(row => (IReadOnlyList<TableCell>)
        [
            row.Case.Label, Display.Count(row.Cost!.Parameters), Display.Scaled(row.Cost.ForwardFlops), Display.Scaled(row.Cost.Activations),
            Display.Count(row.Cost.Steps), Display.Count(row.Cost.Images),
        ])]);

    /// <summary>Predictions of a batch.</summary>
    public static Table Inference(CostComparison comparison) =>
        Timed(comparison, "inference", row => row.Inference, row => row.InferenceShift, withWait: false);

    /// <summary>Steps of training.</summary>
    public static Table Training(CostComparison comparison) =>
        Timed(comparison, "training step", row => row.Training, row => row.TrainingShift, withWait: true);

    /// <summary>How far counts rank recipes as measurements do.</summary>
    public static Table Correlations(CostComparison comparison) => new(
        [Name("ranked by"), .. Measurements.Select(one => Number(one.Name))],
        [.. Counts.Select(count => (IReadOnlyList<TableCell>)
        [
            count.Name, .. Measurements.Select(one => new TableCell(Correlation(comparison.RankCorrelation(count.Of, one.Of)))),
        ])]);

    /// <summary>The same as a list.</summary>
    public static IEnumerable<(string Count, string Measurement, double Value)> AllCorrelations(CostComparison comparison) =>
        comparison.Repeats == 0 ? []
        : Counts.SelectMany(count => Measurements.Select(one => (count.Name, one.Name, comparison.RankCorrelation(count.Of, one.Of))));

    /// <summary>Everything in one table, a number in each column: for programs.</summary>
    public static Table Whole(CostComparison comparison) => Together(comparison, (phase, times) =>
    [
        (Number($"{phase} batch"), row => Cell(times(row)?.Images, Display.Count)),
        (Number($"{phase} seconds"), row => Cell(times(row)?.Median, CostReport.Latency)),
        (Number($"{phase} p10"), row => Cell(times(row)?.P10, CostReport.Latency)),
        (Number($"{phase} p90"), row => Cell(times(row)?.P90, CostReport.Latency)),
        (Number($"{phase} images/s"), row => Cell(times(row)?.ImagesPerSecond, CostReport.Rate)),
        (Number($"{phase} bytes"), row => Cell(times(row)?.PeakBytes, bytes => CostReport.Memory((long)bytes))),
    ]);

    /// <summary>Everything in one table, for papers.</summary>
    public static Table Paper(CostComparison comparison) => Together(comparison, (phase, times) =>
    [
        (Number(phase), row => Cell(times(row)?.Median, CostReport.Latency)),
        (Number("p10-p90"), row => times(row) is { } one ? CostReport.Spread(one) : "-"),
        (Number("images/s"), row => Cell(times(row)?.ImagesPerSecond, CostReport.Rate)),
        (Number("memory"), row => Cell(times(row)?.PeakBytes, bytes => CostReport.Memory((long)bytes))),
    ]);

    /// <summary>A rank correlation: two digits, <c>-</c> where there is none.</summary>
    public static string Correlation(double value) => double.IsNaN(value) ? "-" : value.ToString("0.00", CultureInfo.InvariantCulture);

    private static Table Timed(CostComparison comparison, string title, Func<CostRow, StepTimes?> times, Func<CostRow, double> shift, bool withWait)
    {
        List<(TableColumn Column, Func<CostRow, StepTimes, string> Cell)> columns =
        [
            (Name(title), (row, _) => row.Case.Label),
            (Number("median"), (_, one) => CostReport.Latency(one.Median)),
            (Number("p10-p90"), (_, one) => CostReport.Spread(one)),
            (Number("images/s"), (_, one) => CostReport.Rate(one.ImagesPerSecond)),
            (Number("memory"), (_, one) => one.PeakBytes is { } bytes ? CostReport.Memory(bytes) : "-"),
            (Number("shift"), (row, _) => comparison.Repeats > 1 ? Percent(shift(row)) : "-"),
            (Number("batch"), (_, one) => Display.Count(one.Images)),
        ];
        if (withWait)
        {
            columns.Insert(5, (Number("wait"), (_, one) => Percent(one.WaitingShare)));
        }

        return new([.. columns.Select(column => column.Column)], [.. comparison.Rows.Where(row => times(row) is not null)
            .Select(row => (IReadOnlyList<TableCell>)[.. columns.Select(column => new TableCell(column.Cell(row, times(row)!)))])]);
    }

    private static Table Together(CostComparison comparison,
        Func<string, Func<CostRow, StepTimes?>, IEnumerable<(TableColumn Column, Func<CostRow, TableCell> Cell)>> phase)
    {
        List<(TableColumn Column, Func<CostRow, TableCell> Cell)> columns =
        [
            (Name("recipe"), row => row.Case.Label),
            (Number("parameters"), row => Cell(row.Cost?.Parameters, Display.Count)),
            (Number("FLOP/image"), row => Cell(row.Cost?.ForwardFlops, Display.Scaled)),
            (Number("activations/image"), row => Cell(row.Cost?.Activations, Display.Scaled)),
        ];
        if (comparison.Repeats > 0)
        {
            columns.AddRange([.. phase("inference", row => row.Inference), .. phase("training", row => row.Training)]);
            columns.Add((Number("waiting"), row => Cell(row.Training?.WaitingShare, Percent)));
        }

        if (comparison.Rows.Any(row => row.Problem.Length > 0 || row.TooLarge is not null))
        {
            columns.Add((new("problem"), row => row.Problem.Length > 0 ? row.Problem : row.TooLarge is null ? "-" : "too large for the memory"));
        }

        return new([.. columns.Select(column => column.Column)],
            [.. comparison.Rows.Select(row => (IReadOnlyList<TableCell>)[.. columns.Select(column => column.Cell(row))])]);
    }

    private static TableCell Cell(double? value, Func<double, string> text) =>
        value is { } number ? new(text(number), Raw: number.ToString("R", CultureInfo.InvariantCulture)) : new("-");

    private static TableColumn Name(string heading) => new(heading, Keep: true);

    private static TableColumn Number(string heading) => new(heading, AlignRight: true);

    private static string Percent(double share) => Invariant($"{100 * share:0} %");
}
