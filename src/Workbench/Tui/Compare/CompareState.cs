using Workbench.Reports.Comparing;
using Workbench.Runs.Comparing;
using Workbench.Tui.Keys;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Compare;

/// <summary>What the comparison shows.</summary>
internal sealed record CompareState
{
    /// <summary>Ids of the runs compared, in the order they were chosen.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>Id of the run the others are held against.</summary>
    public required string Baseline { get; init; }

    /// <summary>The comparison; null until it was read.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>The draws behind the intervals are being made.</summary>
    public bool IsComputing { get; init; }

    /// <summary>Why there is nothing to show, in a sentence.</summary>
    public string Fault { get; init; } = "";

    /// <summary>What was known of the runs when they were read: another makes them be read again.</summary>
    public string Stamp { get; init; } = "";

    /// <summary>Also parameters that are the same everywhere.</summary>
    public bool AllParameters { get; init; }

    /// <summary>What the curves run over.</summary>
    public CostAxis Axis { get; init; } = CostAxis.Iterations;

    /// <summary>The curves take the place of the table where there is no room for both.</summary>
    public bool ShowsCurves { get; init; }

    /// <summary>Which of the columns beside the baseline the cursor is on.</summary>
    public int Column { get; init; }

    /// <summary>The row under the cursor.</summary>
    public ListCursor Cursor { get; init; }

    /// <summary>The images that turned between the baseline and the column under the cursor, without their influence; null until counted.</summary>
    public FlipList? Flips { get; init; }

    /// <summary>Why they cannot be counted.</summary>
    public string NoFlips { get; init; } = "";

    /// <summary>The file that was asked for and is there already.</summary>
    public string Export { get; init; } = "";

    /// <summary>The columns beside the baseline.</summary>
    public IReadOnlyList<int> Others => Comparison is { } comparison ? CompareTable.All(comparison) : [];

    /// <summary>The column under the cursor; null where there is only the baseline.</summary>
    public ComparedGroup? Chosen => Column < Others.Count ? Comparison!.Groups[Others[Column]] : null;

    /// <summary>The rows.</summary>
    public IReadOnlyList<CompareRow> Rows => Comparison is { } comparison ? CompareRow.Of(comparison, AllParameters, FlipsLine) : [];

    private string FlipsLine => Flips is { } flips ? FlipsReport.Sum(flips) : NoFlips;

    /// <summary>The row of the difference so many further down, or up for a negative number; the cursor's own where there is none.</summary>
    public int Difference(int by)
    {
        var (rows, column, baseline) = (Rows, Others.Count > 0 ? Others[Column] : 0, Comparison?.Baseline ?? 0);
        var found = Enumerable.Range(0, rows.Count).Where(row => rows[row].Differs(column, baseline)).ToList();
        var ahead = by > 0 ? found.Where(row => row > Cursor.Position).ToList() : found.Where(row => row < Cursor.Position).Reverse().ToList();
        return ahead.Count == 0 ? Cursor.Position : ahead[Math.Min(Math.Abs(by), ahead.Count) - 1];
    }

    /// <summary>How the runs stand: changes with every evaluation.</summary>
    public string StampOf(Workspace workspace) =>
        string.Join('\n', Ids.Select(id => workspace.Find(id) is { } run ? $"{run.State} {run.Snapshot.Values}" : "gone"));
}
