using Vision.Accounting;
using Workbench.Runs.Events;
using Workbench.Studies.Files;
using Workbench.Studies.Grid;

namespace Workbench.Studies.Status;

/// <summary>How a study stands: what the command prints and the screen draws. A plain value; taken anew for each look.</summary>
public sealed record StudyStatus
{
    /// <summary>The study's name.</summary>
    public required string Name { get; init; }

    /// <summary>How large it is.</summary>
    public required StudySize Size { get; init; }

    /// <summary>What is to be answered.</summary>
    public required string Question { get; init; }

    /// <summary>Remarks; empty when there are none.</summary>
    public string Note { get; init; } = "";

    /// <summary>What was tuned until claims held; empty when nothing was.</summary>
    public string Tuned { get; init; } = "";

    /// <summary>The axes, the first outermost.</summary>
    public required IReadOnlyList<StatusAxis> Axes { get; init; }

    /// <summary>Every cell, the last axis fastest; holes among them.</summary>
    public required IReadOnlyList<StatusCell> Cells { get; init; }

    /// <summary>The runs others start from; their labels are those of the axes they follow, empty for the others.</summary>
    public required IReadOnlyList<StatusCell> Ancestors { get; init; }

    /// <summary>Settings that other studies have found.</summary>
    public IReadOnlyList<SelectedCell> Selected { get; init; } = [];

    /// <summary>The claims, in the file's order, with the verdicts so far.</summary>
    public IReadOnlyList<StatusClaim> Claims { get; init; } = [];

    /// <summary>Runs of an earlier form of the study: kept, never counted.</summary>
    public IReadOnlyList<StaleRun> Stale { get; init; } = [];

    /// <summary>Sums of trainings known only by their sizes.</summary>
    public IReadOnlyList<StatusLineage> Lineages { get; init; } = [];

    /// <summary>The number shown per cell, for example <c>AP</c>; empty when no run has one yet.</summary>
    public required string Metric { get; init; }

    /// <summary>Runs needed, each once, ancestors included.</summary>
    public required int Total { get; init; }

    /// <summary>Runs done.</summary>
    public required int Done { get; init; }

    /// <summary>Seconds until all is done, from the speed of the runs so far; null when nothing is left or nothing is known.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>Every training once, ancestors first.</summary>
    public IEnumerable<StatusCell> Trainings => Ancestors.Concat(Cells).Where(cell => cell.State != CellState.Hole).DistinctBy(cell => cell.Key);

    /// <summary>A cell by its labels in the order of the axes; null when there is none.</summary>
    public StatusCell? Cell(IReadOnlyList<string> labels) => Cells.FirstOrDefault(cell => cell.Labels.SequenceEqual(labels));
}

/// <summary>An axis.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Labels">Its values, in order.</param>
public sealed record StatusAxis(string Name, IReadOnlyList<string> Labels);

/// <summary>How a cell or an ancestor stands.</summary>
public enum CellState
{
    /// <summary>Left out on purpose.</summary>
    Hole,

    /// <summary>Not begun.</summary>
    Waiting,

    /// <summary>An ancestor failed, so that it cannot begin.</summary>
    Blocked,

    /// <summary>A process trains it.</summary>
    Running,

    /// <summary>Begun and interrupted; it goes on where it was.</summary>
    Stopped,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Failed; <see cref="StatusCell.Reason"/> says why.</summary>
    Failed,

    /// <summary>Failed because losses became NaN or infinite.</summary>
    Diverged,
}

/// <summary>A cell of the grid, or an ancestor.</summary>
public sealed record StatusCell
{
    /// <summary>What it is, in one line: <c>scratch · 2x · 1</c>.</summary>
    public required string Title { get; init; }

    /// <summary>A label per axis; for an ancestor empty where it does not follow the axis.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>How it stands.</summary>
    public required CellState State { get; init; }

    /// <summary>What identifies its training; empty for a hole.</summary>
    public string Key { get; init; } = "";

    /// <summary>The run that serves it; empty when there is none yet.</summary>
    public string Run { get; init; } = "";

    /// <summary>Steps finished.</summary>
    public long Step { get; init; }

    /// <summary>Steps in all; 0 when unknown.</summary>
    public long Steps { get; init; }

    /// <summary>What <see cref="Value"/> is: the study's metric, for an ancestor the number by which it is ranked.</summary>
    public string Metric { get; init; } = "";

    /// <summary>The metric as last evaluated, in its own unit (percent for AP); NaN when there is none.</summary>
    public double Value { get; init; } = double.NaN;

    /// <summary>Its own cost so far.</summary>
    public Counters Cost { get; init; }

    /// <summary>Its network's size; null before it began, and where its log does not say.</summary>
    public NetworkSize? Network { get; init; }

    /// <summary>Operations of one image forward; reckoned from those of a supervised training where the log does not say, NaN where neither tells.</summary>
    public double ForwardFlops { get; init; } = double.NaN;

    /// <summary>Tries that failed.</summary>
    public int Failures { get; init; }

    /// <summary>It failed, and the next <c>study run</c> tries it once more.</summary>
    public bool WillRetry { get; init; }

    /// <summary>Why it failed or waits; else empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Share done, 0..1; 0 when unknown.</summary>
    public double Progress => State == CellState.Done ? 1 : Steps > 0 ? Math.Min(1.0, (double)Step / Steps) : 0;
}

/// <summary>A run of an earlier form of the study.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Differs">In what it differs from the nearest run of the study as it is now, in words.</param>
public sealed record StaleRun(string Run, string Differs);

/// <summary>What is known of a claim.</summary>
public enum ClaimVerdict
{
    /// <summary>Nothing can be said yet, or never with these runs.</summary>
    Undecided,

    /// <summary>It holds.</summary>
    Holds,

    /// <summary>It fails.</summary>
    Fails,
}

/// <summary>A claim with its verdict.</summary>
public sealed record StatusClaim
{
    /// <summary>Its short name.</summary>
    public required string Id { get; init; }

    /// <summary>What it says.</summary>
    public required string Says { get; init; }

    /// <summary>The inequality as written.</summary>
    public required string Holds { get; init; }

    /// <summary>Where it comes from; empty when nowhere.</summary>
    public string Source { get; init; } = "";

    /// <summary>The verdict.</summary>
    public required ClaimVerdict Verdict { get; init; }

    /// <summary>Left side minus right side, from the runs so far; NaN when it cannot be told.</summary>
    public double Difference { get; init; } = double.NaN;

    /// <summary>Its 95 % interval; NaN when there is none. Equal bounds where the claim is exact.</summary>
    public double Low { get; init; } = double.NaN;

    /// <summary>The interval's upper bound.</summary>
    public double High { get; init; } = double.NaN;

    /// <summary>Why it is undecided and what would decide it, or what the verdict rests on.</summary>
    public string Words { get; init; } = "";

    /// <summary>Runs it needs.</summary>
    public int Runs { get; init; }

    /// <summary>Of them, those that are not done.</summary>
    public int Missing { get; init; }
}

/// <summary>A lineage known only by the sizes of its trainings.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Images">Images trained on, repeats counted.</param>
/// <param name="Instances">Labelled objects.</param>
/// <param name="Pixels">Pixels.</param>
public sealed record StatusLineage(string Label, double Images, double Instances, double Pixels);
