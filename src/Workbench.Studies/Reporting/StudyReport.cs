using Vision.Accounting;
using Workbench.Studies.Scaling;
using Workbench.Studies.Status;

namespace Workbench.Studies.Reporting;

/// <summary>All a report says, before it takes a form.</summary>
public sealed record StudyReport
{
    /// <summary>How the study stands.</summary>
    public required StudyStatus Status { get; init; }

    /// <summary>The set-up in words, a line each.</summary>
    public required IReadOnlyList<string> SetUp { get; init; }

    /// <summary>Axes other than the seed: the columns that name a row.</summary>
    public required IReadOnlyList<string> Axes { get; init; }

    /// <summary>One row per condition, seeds together; the first that is complete is the baseline.</summary>
    public required IReadOnlyList<ReportRow> Rows { get; init; }

    /// <summary>The conditions as points of cost and quality.</summary>
    public required ScalingView Scaling { get; init; }

    /// <summary>The charts, those without any line left out.</summary>
    public required IReadOnlyList<ReportChart> Charts { get; init; }

    /// <summary>Failures, retries, runs cut short, things to know; a line each.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Commands that repeat it.</summary>
    public required IReadOnlyList<string> Commands { get; init; }
}

/// <summary>A condition of the grid.</summary>
public sealed record ReportRow
{
    /// <summary>A label per axis other than the seed.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Seeds done.</summary>
    public required int Done { get; init; }

    /// <summary>Seeds wanted; 0 for a hole.</summary>
    public required int Seeds { get; init; }

    /// <summary>Mean of the metric over the seeds done; NaN when there is none.</summary>
    public double Value { get; init; } = double.NaN;

    /// <summary>Standard deviation over the seeds; NaN with fewer than two.</summary>
    public double Spread { get; init; } = double.NaN;

    /// <summary>Half the width of the value's 95 % interval; NaN when there is none.</summary>
    public double HalfWidth { get; init; } = double.NaN;

    /// <summary>Value minus the baseline's; NaN in the baseline's own row.</summary>
    public double Delta { get; init; } = double.NaN;

    /// <summary>Half the width of the difference's 95 % interval, paired over images.</summary>
    public double DeltaHalfWidth { get; init; } = double.NaN;

    /// <summary>The intervals hold the noise between images only: there is one seed.</summary>
    public bool IsImagesOnly { get; init; }

    /// <summary>Mean cost of a run with all it starts from.</summary>
    public Counters Cost { get; init; }

    /// <summary>The share of that which is its own.</summary>
    public Counters OwnCost { get; init; }
}
