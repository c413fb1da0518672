using Vision.Accounting;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Comparing;

/// <summary>Runs side by side.</summary>
public sealed record Comparison
{
    /// <summary>The columns: single runs, or runs that differ only in their seed together.</summary>
    public required IReadOnlyList<ComparedGroup> Groups { get; init; }

    /// <summary>Position of the baseline in <see cref="Groups"/>.</summary>
    public required int Baseline { get; init; }

    /// <summary>All parameters; those that differ are marked.</summary>
    public required IReadOnlyList<ParameterRow> Parameters { get; init; }

    /// <summary>The numbers of the metric, in its order.</summary>
    public required IReadOnlyList<MetricRow> Metrics { get; init; }

    /// <summary>The ranking number per category.</summary>
    public required IReadOnlyList<MetricRow> Categories { get; init; }

    /// <summary>The curves over training.</summary>
    public required CurveSet Curves { get; init; }

    /// <summary>Name of the number by which runs are ranked; empty without evaluations.</summary>
    public required string Primary { get; init; }

    /// <summary>The data scored, in words; empty without evaluations.</summary>
    public required string Data { get; init; }

    /// <summary>Images scored.</summary>
    public required int Images { get; init; }

    /// <summary>Bootstrap draws behind the intervals; 0 when there are none.</summary>
    public required int Draws { get; init; }

    /// <summary>What a reader must know: what the intervals hold and what they do not.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>One column.</summary>
/// <param name="Runs">The runs, one per seed.</param>
/// <param name="Cost">Mean own cost.</param>
/// <param name="Lineage">What the first run stands on.</param>
public sealed record ComparedGroup(IReadOnlyList<Run> Runs, Counters Cost, Lineage Lineage)
{
    /// <summary>A short heading: <c>212</c>, or <c>212+2</c> for three seeds.</summary>
    public string Label => Runs.Count == 1 ? Runs[0].Number.ToString("0") : $"{Runs[0].Number}+{Runs.Count - 1}";

    /// <summary>Own cost and that of all ancestors.</summary>
    public Counters TotalCost => Cost + Lineage.Cost;
}

/// <summary>A parameter over the columns.</summary>
/// <param name="Path">Its path in the recipe.</param>
/// <param name="Values">Its text per column; <c>-</c> where the recipe has none.</param>
/// <param name="Differs">Not the same everywhere.</param>
public sealed record ParameterRow(string Path, IReadOnlyList<string> Values, bool Differs);

/// <summary>A number over the columns.</summary>
/// <param name="Name">Its name, or the category's.</param>
/// <param name="Cells">Per column.</param>
public sealed record MetricRow(string Name, IReadOnlyList<MetricCell> Cells);

/// <summary>A number of one column.</summary>
/// <param name="Value">Percent, mean over the seeds; NaN where undefined.</param>
/// <param name="Spread">Standard deviation over the seeds; NaN with one seed.</param>
/// <param name="Interval">Of the value.</param>
/// <param name="Delta">Value minus the baseline's; NaN in the baseline's own column.</param>
/// <param name="DeltaInterval">Of the paired difference.</param>
public sealed record MetricCell(double Value, double Spread, Interval Interval, double Delta, Interval DeltaInterval);

/// <summary>Curves over one axis.</summary>
/// <param name="Metric">What they show.</param>
/// <param name="Data">The split they were measured on.</param>
/// <param name="Axis">What they run over.</param>
/// <param name="Curves">One per column that has points.</param>
public sealed record CurveSet(string Metric, string Data, CostAxis Axis, IReadOnlyList<Curve> Curves);

/// <summary>One curve.</summary>
/// <param name="Label">The column's heading.</param>
/// <param name="Points">x ascending; y may be NaN.</param>
public sealed record Curve(string Label, IReadOnlyList<(double X, double Y)> Points);
