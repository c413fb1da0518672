using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;
using Workbench.Runs.Storage;
using Workbench.Tui.Compare;
using Workbench.Tui.Keys;
using Workbench.Tui.NewRun;
using Workbench.Tui.OneRun;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Runs;

/// <summary>The list of runs: filter, sort, search, mark, and what can be done with a run.</summary>
internal sealed record RunsScreen(RunsState State) : IScreen
{
    private static readonly Dictionary<Binding, Func<RunsScreen, Step>> Actions = new()
    {
        [RunsKeys.Compare] = screen => screen.With(new Go(new CompareScreen(screen.State.Compared))),
        [RunsKeys.Filter] = screen => screen.With(new Ask(
            "filter", text => new FilterGiven(text), screen.State.Filter, Typed: text => new FilterTyped(text), Left: new FilterLeft())),
        [RunsKeys.Sort] = screen => screen.With(new Ask("sort by", text => new SortGiven(text), screen.State.Sort, Choices: screen.ColumnNames())),
        [RunsKeys.Columns] = screen => screen.With(new Ask("columns", text => new ColumnsGiven(text), string.Join(',', screen.ColumnNames()))),
        [RunsKeys.SortLeft] = screen => screen.SortBeside(-1),
        [RunsKeys.SortRight] = screen => screen.SortBeside(1),
        [RunsKeys.Reverse] = screen => Tell(screen.State with { Sort = screen.Reversed() }),
        [RunsKeys.UnmarkAll] = screen => Charted(screen.State with { Marked = [] }),
        [RunsKeys.Axis] = screen => Charted(screen.State with { Axis = (CostAxis)(((int)screen.State.Axis + 1) % Enum.GetValues<CostAxis>().Length) }),
        [MoveKeys.Search] = screen => screen.With(Ask.ForSearch(screen.State.Search)),
        [MoveKeys.NextMatch] = screen => Look(screen.State, 1),
        [MoveKeys.PreviousMatch] = screen => Look(screen.State, -1),
        [RunsKeys.Undo] = screen => screen.Restore(),
        [RunsKeys.New] = screen => screen.With(new Go(new NewRunScreen(new NewRunState()))),
    };

    private static readonly Dictionary<Binding, Func<RunsScreen, RunSummary, Step>> OnRun = new()
    {
        [MoveKeys.Open] = (screen, run) => screen.With(new Go(RunScreen.Of(run.Id))),
        [MoveKeys.Mark] = (screen, run) => screen.Mark(run.Id),
        [RunsKeys.Stop] = (screen, run) => screen.With(
            new Confirm($"stop {run.Id}? It finishes its step, writes a checkpoint and ends; resume goes on.", new StopConfirmed(run))),
        [RunsKeys.Trash] = (screen, run) => screen.With(new Confirm($"move {run.Id} to the trash? z brings it back.", new TrashConfirmed(run))),
        [RunsKeys.Resume] = (screen, run) => screen.With(RunActions.Resume(run.Id)),
        [RunsKeys.Tags] = (screen, _) => screen.With(new Ask($"tags of {screen.Meant()}: +add -remove", text => new TagsGiven(text))),
        [RunsKeys.Note] = (screen, run) => screen.With(new Ask($"note of {screen.Meant()}", text => new NoteGiven(text), run.Marks.Note)),
        [RunsKeys.Pin] = (screen, run) => screen.With(RunActions.Pin(screen.State.Meant, !run.Marks.IsPinned)),
        [RunsKeys.Again] = (screen, run) => screen.With(new Go(new NewRunScreen(new NewRunState { Source = RunSource.Of(run) }))),
    };

    private static readonly Dictionary<Binding, Func<RunsScreen, string?>> Reasons = new()
    {
        [RunsKeys.Compare] = screen => screen.State.Compared.Count < 2 ? "mark two runs or more with Space, or one and move to another" : null,
        [RunsKeys.Undo] = screen => screen.State.Trashed.IsEmpty ? "nothing was moved to the trash here" : null,
        [RunsKeys.UnmarkAll] = screen => screen.State.Marked.Count == 0 ? "nothing is marked" : null,
        [MoveKeys.NextMatch] = screen => screen.NotSearched(),
        [MoveKeys.PreviousMatch] = screen => screen.NotSearched(),
    };

    /// <inheritdoc/>
    public ScreenKind Kind => ScreenKind.Runs;

    /// <inheritdoc/>
    public ScreenTitle Title => new("runs", Info(), Command());

    /// <inheritdoc/>
    public string? WhyNot(Binding binding) =>
        State.IsFirst ? (binding == MoveKeys.Open || binding == RunsKeys.New || MoveKeys.List.Contains(binding) ? null : "there is no run yet")
        : OnRun.ContainsKey(binding) ? RunActions.WhyNot(binding, State.Current)
        : Reasons.GetValueOrDefault(binding)?.Invoke(this);

    /// <inheritdoc/>
    public Step On(Message message) => message switch
    {
        Shown shown => Settle(State with { Workspace = shown.Workspace }),
        WorkspaceChanged changed => Settle(State with { Workspace = changed.Workspace }),
        Pointed pointed => Settle(State with { Awaited = pointed.RunId }),
        Invoked { Binding: var binding } => Do(binding),
        FilterTyped { Text: var text } => Settle(State with { Filter = text }),
        FilterGiven { Text: var text } => Tell(State with { Filter = text }),
        FilterLeft => Settle(State with { Filter = "" }),
        ColumnClicked { Name: var name } => Sorted(name),
        SortGiven { Text: var text } => Tell(State with { Sort = text }),
        ColumnsGiven { Text: var text } => Tell(State with { ColumnNames = text }),
        Searched { Text: var text } => Look(State with { Search = text }, 0),
        TagsGiven { Text: var text } => text.Trim().Length == 0 ? this.With() : this.With(RunActions.Tag(State.Meant, text)),
        NoteGiven { Text: var text } => this.With(RunActions.Note(State.Meant, text)),
        StopConfirmed { Run: var run } => this.With(RunActions.Stop(run.Id)),
        TrashConfirmed { Run: var run } => Trash(run),
        Loaded<RunCurves> { Value: var curves } => new RunsScreen(State with { Curves = curves }).With(),
        Loaded<Done> { Value.Text: var done } => this.With(new Say(done, Tone.Good), new Refresh()),
        LoadFailed<Done> { Reason: var reason } => this.With(new Say(reason, Tone.Bad), new Refresh()),
        _ => this.With(),
    };

    /// <inheritdoc/>
    public IEnumerable<Placed> View(Frame frame) => RunsView.Of(State, frame);

    private Step Do(Binding binding)
    {
        if (State.IsFirst)
        {
            return State.FirstStep.After(binding, FirstSteps.Count) is { } step ? new RunsScreen(State with { FirstStep = step }).With()
                : binding == MoveKeys.Open ? this.With(FirstSteps.Effect(State.FirstStep.Position))
                : binding == RunsKeys.New ? this.With(new Go(new NewRunScreen(new NewRunState())))
                : this.With();
        }

        if (State.Cursor.After(binding, State.Shown.Count) is { } cursor)
        {
            return Charted(State with { Cursor = cursor });
        }

        return OnRun.TryGetValue(binding, out var onRun) && State.Current is { } run ? onRun(this, run)
            : Actions.TryGetValue(binding, out var act) ? act(this)
            : this.With();
    }

    private string? NotSearched() => State.Search.Length == 0 ? "nothing was searched yet" : null;

    private static Step Settle(RunsState state) => Charted(state.Settled());

    // As Settle, but what is wrong is said, since nobody types any more.
    private static Step Tell(RunsState state)
    {
        var step = Settle(state);
        return state.Settled().Fault is { Length: > 0 } fault ? step.Screen.With([.. step.Effects, new Say(fault, Tone.Bad)]) : step;
    }

    private static Step Charted(RunsState state)
    {
        var wanted = state.Charted;
        var isRunning = wanted.Any(id => state.Workspace.Find(id) is { State: RunState.Running });
        var screen = new RunsScreen(state);
        return wanted.Count == 0 || (state.Curves is { } curves && curves.Axis == state.Axis && curves.Ids.SequenceEqual(wanted) && !isRunning)
            ? screen.With()
            : screen.With(new Load<RunCurves>((services, cancel) => RunCurves.Read(services.Store, wanted, state.Axis, cancel)));
    }

    private Step Mark(string id)
    {
        var marked = State.Marked.Contains(id) ? State.Marked.Remove(id) : State.Marked.Add(id);
        return Charted(State with { Marked = marked, Cursor = State.Cursor.MoveTo(State.Cursor.Position + 1, State.Shown.Count) });
    }

    private static Step Look(RunsState state, int direction)
    {
        var isHere = direction == 0 && state.Current?.Id.Contains(state.Search, StringComparison.OrdinalIgnoreCase) == true;
        return Charted(state.Search.Length == 0 || isHere ? state : state.Found(direction == 0 ? 1 : direction));
    }

    private Step SortBeside(int by)
    {
        var names = State.Columns.Select(column => column.Name).ToList();
        var current = names.IndexOf(State.Sort.TrimStart('-'));
        var next = current < 0 ? (by > 0 ? 0 : names.Count - 1) : (current + by + names.Count) % names.Count;
        return Sorted(names[next]);
    }

    // Numbers the largest first; the column it is sorted by already the other way round.
    private Step Sorted(string name) => Tell(State with
    {
        Sort = State.Sort.TrimStart('-') == name ? Reversed() : (State.Columns.Any(column => column.Name == name && column.IsNumber) ? "-" : "") + name,
    });

    private string Reversed() => State.Sort.Length == 0 ? "#" : State.Sort.StartsWith('-') ? State.Sort[1..] : "-" + State.Sort;

    private IReadOnlyList<string> ColumnNames() => [.. State.Columns.Select(column => column.Name)];

    private Step Trash(RunSummary run)
    {
        var next = new RunsScreen(State with { Trashed = State.Trashed.Push(run.Id) });
        return next.With(RunActions.Trash(run.Paths));
    }

    private Step Restore()
    {
        var id = State.Trashed.Peek();
        return new RunsScreen(State with { Trashed = State.Trashed.Pop() }).With(RunActions.Restore(id));
    }

    private string Meant() => State.Meant.Count == 1 ? State.Meant[0].Id : $"{State.Meant.Count} marked runs";

    private string Info()
    {
        var count = State.Shown.Count == State.Workspace.Runs.Count ? $"{State.Shown.Count} runs" : $"{State.Shown.Count} of {State.Workspace.Runs.Count}";
        var marked = State.Marked.Count > 0 ? $"  {State.Marked.Count} marked" : "";
        return $"{count}{marked}{(State.Filter.Length > 0 ? $"  f {State.Filter}" : "")}{(State.Sort.Length > 0 ? $"  by {State.Sort}" : "")}";
    }

    private string Command() => "workbench runs"
        + (State.Filter.Length > 0 ? $" --filter '{State.Filter}'" : "")
        + (State.Sort.Length > 0 ? $" --sort '{State.Sort}'" : "")
        + (State.ColumnNames.Length > 0 ? $" --columns '{State.ColumnNames}'" : "");

    private sealed record FilterTyped(string Text) : Message;

    private sealed record FilterGiven(string Text) : Message;

    private sealed record FilterLeft : Message;

    private sealed record SortGiven(string Text) : Message;

    private sealed record ColumnsGiven(string Text) : Message;

    private sealed record TagsGiven(string Text) : Message;

    private sealed record NoteGiven(string Text) : Message;

    private sealed record StopConfirmed(RunSummary Run) : Message;

    private sealed record TrashConfirmed(RunSummary Run) : Message;
}
