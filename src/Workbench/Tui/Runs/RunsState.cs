using System.Collections.Immutable;
using Workbench.Runs;
using Workbench.Runs.Comparing;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;
using Workbench.Tui.Keys;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Runs;

/// <summary>What the list of runs shows: which runs in which order, where the cursor is, which are marked.</summary>
internal sealed record RunsState
{
    /// <summary>All runs.</summary>
    public Workspace Workspace { get; init; } = Workspace.Unread;

    /// <summary>The filter in force.</summary>
    public string Filter { get; init; } = "";

    /// <summary>Sort keys as <see cref="RunSort"/> reads them; empty is newest first.</summary>
    public string Sort { get; init; } = "";

    /// <summary>Chosen columns parted by commas; empty takes those that fit the runs.</summary>
    public string ColumnNames { get; init; } = "";

    /// <summary>What was searched last.</summary>
    public string Search { get; init; } = "";

    /// <summary>Ids of marked runs in the order they were marked.</summary>
    public ImmutableList<string> Marked { get; init; } = [];

    /// <summary>What was trashed, the last on top.</summary>
    public ImmutableStack<string> Trashed { get; init; } = [];

    /// <summary>What the curves run over.</summary>
    public CostAxis Axis { get; init; } = CostAxis.Iterations;

    /// <summary>The curves read last.</summary>
    public RunCurves? Curves { get; init; }

    /// <summary>Id of a run that gets the cursor as soon as it is there.</summary>
    public string Awaited { get; init; } = "";

    /// <summary>The cursor.</summary>
    public ListCursor Cursor { get; init; }

    /// <summary>The runs that pass the filter, in order.</summary>
    public IReadOnlyList<RunSummary> Shown { get; private init; } = [];

    /// <summary>The columns.</summary>
    public IReadOnlyList<RunColumn> Columns { get; private init; } = [];

    /// <summary>Why filter, sort or columns are not in force, in a sentence; empty when they are.</summary>
    public string Fault { get; private init; } = "";

    /// <summary>The run under the cursor; null in an empty list.</summary>
    public RunSummary? Current => Cursor.Position < Shown.Count ? Shown[Cursor.Position] : null;

    /// <summary>The runs whose curves are drawn: the marked ones, else the one under the cursor.</summary>
    public IReadOnlyList<string> Charted => Marked.Count > 0 ? Marked : Current is { } run ? [run.Id] : [];

    /// <summary>What is chosen while there is no run.</summary>
    public ListCursor FirstStep { get; init; }

    /// <summary>There is no run at all.</summary>
    public bool IsFirst => Workspace.IsRead && Workspace.Runs.Count == 0;

    /// <summary>The runs an action is for: the marked ones, else the one under the cursor.</summary>
    public IReadOnlyList<RunPaths> Meant => [.. Charted.Select(Workspace.Find).OfType<RunSummary>().Select(run => run.Paths)];

    /// <summary>The runs to put side by side, the first the baseline: the marked ones, a single one with the one under the cursor.</summary>
    public IReadOnlyList<string> Compared => Marked.Count == 1 && Current is { } run && !Marked.Contains(run.Id) ? [.. Marked, run.Id] : Marked;

    /// <summary>Filters, sorts and puts the cursor back on its run. A filter that cannot be read hides nothing and says why.</summary>
    public RunsState Settled()
    {
        var isHere = Workspace.Find(Awaited) is not null;
        var kept = isHere ? Awaited : Current?.Id;
        try
        {
            var columns = new RunColumns(Workspace.Runs);
            var filter = RunFilter.Parse(Filter, columns);
            IReadOnlyList<RunSummary> shown = [.. Workspace.Runs.Where(filter.Matches)];
            shown = Sort.Length > 0 ? RunSort.Apply(shown, Sort, columns) : RunSort.Default(shown);
            var chosen = ColumnNames.Length == 0
                ? columns.Default()
                : [.. ColumnNames.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(columns.Find)];
            return this with
            {
                Shown = shown,
                Columns = chosen,
                Fault = "",
                Awaited = isHere ? "" : Awaited,
                Cursor = Cursor.MoveTo(PositionOf(shown, kept), shown.Count),
                Marked = Marked.RemoveAll(id => Workspace.Find(id) is null)
            };
        }
        catch (RunException fault)
        {
            return (Filter.Length > 0 ? (this with { Filter = "" }).Settled() : this) with { Filter = Filter, Fault = fault.Message };
        }
    }

    /// <summary>The cursor moved to the next run, in a direction, whose id holds the searched text.</summary>
    public RunsState Found(int direction)
    {
        for (var i = 1; i <= Shown.Count; i++)
        {
            var position = ((Cursor.Position + direction * i) % Shown.Count + Shown.Count) % Shown.Count;
            if (Shown[position].Id.Contains(Search, StringComparison.OrdinalIgnoreCase))
            {
                return this with { Cursor = Cursor.MoveTo(position, Shown.Count) };
            }
        }

        return this;
    }

    private int PositionOf(IReadOnlyList<RunSummary> shown, string? id)
    {
        for (var i = 0; i < shown.Count; i++)
        {
            if (shown[i].Id == id)
            {
                return i;
            }
        }

        return Cursor.Position;
    }
}

/// <summary>The heading of a column was clicked.</summary>
internal sealed record ColumnClicked(string Name) : Message;
