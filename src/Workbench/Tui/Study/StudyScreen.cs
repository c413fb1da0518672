using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Studies.Scaling;
using Workbench.Studies.Status;
using Workbench.Tui.Compare;
using Workbench.Tui.Keys;
using Workbench.Tui.OneRun;
using Workbench.Tui.Runs;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Study;

/// <summary>One study: its grid with holes, its claims turning from undecided to a verdict as runs land, what it starts from, what is stale.</summary>
internal sealed record StudyScreen(StudyState State) : IScreen
{
    private static readonly Dictionary<Binding, Func<StudyScreen, Step>> Actions = new()
    {
        [MoveKeys.NextPane] = screen => screen.Turn(1),
        [MoveKeys.PreviousPane] = screen => screen.Turn(-1),
        [MoveKeys.Right] = screen => screen.Move(1),
        [MoveKeys.Left] = screen => screen.Move(-1),
        [MoveKeys.Open] = screen => screen.With(new Go(RunScreen.Of(screen.State.Run))),
        [MoveKeys.Mark] = screen => screen.Mark(screen.State.Run),
        [RunsKeys.Compare] = screen => screen.With(new Go(new CompareScreen(screen.State.Compared))),
        [RunsKeys.UnmarkAll] = screen => new StudyScreen(screen.State with { Marked = [] }).With(),
        [StudyKeys.Across] = screen => screen.State.Pane == StudyPane.Scaling ? screen.Recosted() : screen.Transposed(),
        [StudyKeys.Launch] = screen => screen.With(StudyActions.AskLaunch(screen.State.Look!)),
        [StudyKeys.Stop] = screen => screen.With(StudyActions.AskStop(screen.State.Look!)),
    };

    private static readonly Dictionary<Binding, Func<StudyState, string?>> Reasons = new()
    {
        [StudyKeys.Launch] = state => StudyActions.WhyNotLaunch(state.Look),
        [StudyKeys.Stop] = state => StudyActions.WhyNotStop(state.Look),
        [MoveKeys.Open] = NoRun,
        [MoveKeys.Mark] = NoRun,
        [RunsKeys.Compare] = state => state.Compared.Count < 2 ? "mark two cells or more with Space, or one and move to another" : null,
        [RunsKeys.UnmarkAll] = state => state.Marked.Count == 0 ? "nothing is marked" : null,
        [MoveKeys.Left] = NoGrid,
        [MoveKeys.Right] = NoGrid,
        [StudyKeys.Across] = state => state.Pane != StudyPane.Scaling && state.Status!.Axes.Count < 2 ? "there is only one axis" : null,
    };

    /// <summary>Of a study.</summary>
    public static StudyScreen Of(StudyWatch reading) => new(new StudyState { Reading = reading });

    /// <inheritdoc/>
    public ScreenKind Kind => ScreenKind.Study;

    /// <inheritdoc/>
    public ScreenTitle Title => new($"study {State.Reading.Name}", Info(), $"workbench study status {State.Reading.Name}");

    /// <inheritdoc/>
    public string? WhyNot(Binding binding) => State.Status is null && binding != StudyKeys.Launch && binding != StudyKeys.Stop
        ? (State.Look is null ? "the study is being read" : "the study cannot be read")
        : Reasons.GetValueOrDefault(binding)?.Invoke(State);

    /// <inheritdoc/>
    public Step On(Message message) => message switch
    {
        Shown { Workspace: var workspace } => Read(State with { Workspace = workspace }),
        WorkspaceChanged { Workspace: var workspace } => Read(State with { Workspace = workspace }),
        Ticked => Read(State),
        Loaded<StudySnapshot> { Value: var look } => Seen(look),
        LoadFailed<StudySnapshot> { Reason: var reason } => new StudyScreen(State with { IsReading = false, Fault = reason }).With(),
        Loaded<Done> { Value.Text: var done } => this.With(new Say(done, Tone.Good), new Refresh()),
        LoadFailed<Done> { Reason: var reason } => this.With(new Say(reason, Tone.Bad)),
        StudyLaunchConfirmed => this.With(new Say("starting ..."), StudyActions.Launch(State.Reading)),
        StudyStopConfirmed => this.With(StudyActions.Stop(State.Reading)),
        StudyPaneChosen { Pane: var pane } => new StudyScreen(State with { Pane = pane }).With(),
        StudyCellChosen { Row: var row, Column: var column } => Chosen(row, column),
        Invoked { Binding: var binding } => Do(binding),
        _ => this.With(),
    };

    /// <inheritdoc/>
    public IEnumerable<Placed> View(Frame frame) => StudyView.Of(State, frame);

    // One look at a time: claims may take longer than a second, so the grid comes first and alone.
    private static Step Read(StudyState state)
    {
        var (reading, workspace, isFirst) = (state.Reading, state.Workspace, state.Look is null);
        return state.IsReading || !workspace.IsRead ? new StudyScreen(state).With()
            : new StudyScreen(state with { IsReading = true })
            .With(new Load<StudySnapshot>((services, _) => isFirst ? reading.Glance(services, workspace.Runs) : reading.Look(services, workspace.Runs)));
    }

    private Step Seen(StudySnapshot look)
    {
        if (State.Look is null)
        {
            return Read(State.With(look) with { IsReading = false });
        }

        var turned = State.Look is { } before && !ReferenceEquals(before, look) ? look.TurnedSince(before).ToList() : [];
        var next = new StudyScreen(State.With(look) with { IsReading = false });
        return turned.Count == 0 ? next.With()
            : next.With(new Say(string.Join("; ", turned.Select(claim => $"claim {claim.Id}: {StudyMarks.Word(claim.Verdict)}")),
                StudyMarks.InkOf(turned[0].Verdict)));
    }

    private Step Do(Binding binding)
    {
        if (State.CursorOf(State.Pane).After(binding, State.Count) is { } cursor)
        {
            return new StudyScreen(State.At(cursor)).With();
        }

        return Actions.TryGetValue(binding, out var act) ? act(this) : this.With();
    }

    private static string? NoRun(StudyState state) =>
        state.Pane == StudyPane.Claims ? "works in grid, runs and scaling"
        : state.Cell is { State: CellState.Hole } ? "this cell is left out on purpose"
        : state.Run.Length == 0 ? "no run has begun here"
        : null;

    private static string? NoGrid(StudyState state) => state.Pane is StudyPane.Grid or StudyPane.Scaling ? null : "works in grid and scaling";

    private Step Turn(int by)
    {
        StudyPane[] panes = [.. Enum.GetValues<StudyPane>().Where(pane => pane == State.Pane || (State with { Pane = pane }).Count > 0)];
        var next = panes[(Array.IndexOf(panes, State.Pane) + by + panes.Length) % panes.Length];
        return new StudyScreen(State with { Pane = next }).With();
    }

    private Step Move(int by) => State.Pane == StudyPane.Scaling
        ? new StudyScreen(State.At(State.CursorOf(StudyPane.Scaling).MoveTo(State.CursorOf(StudyPane.Scaling).Position + by, State.Count))).With()
        : new StudyScreen(State with { Column = Math.Clamp(State.Column + by, 0, Math.Max(0, (State.Matrix?.Columns ?? 0) - 1)) }).With();

    private Step Chosen(int row, int column)
    {
        var next = State with { Pane = StudyPane.Grid, Column = column };
        return new StudyScreen(next.At(next.CursorOf(StudyPane.Grid).MoveTo(row, next.Count))).With();
    }

    private Step Mark(string run) =>
        new StudyScreen(State with { Marked = State.Marked.Contains(run) ? State.Marked.Remove(run) : State.Marked.Add(run) }).With();

    // The cursor stays on its cell.
    private Step Transposed()
    {
        var count = State.Status!.Axes.Count;
        var cell = State.Cell;
        var next = State with { Across = (State.Matrix!.Across + count - 1) % count, Pane = StudyPane.Grid };
        var matrix = next.Matrix!;
        for (var row = 0; row < matrix.Rows; row++)
        {
            for (var column = 0; column < matrix.Columns; column++)
            {
                if (cell is not null && matrix.At(row, column).Labels.SequenceEqual(cell.Labels))
                {
                    return new StudyScreen((next with { Column = column }).At(next.CursorOf(StudyPane.Grid).MoveTo(row, matrix.Rows))).With();
                }
            }
        }

        return new StudyScreen((next with { Column = 0 }).At(default)).With();
    }

    // Another cost, and the cursor stays on its condition.
    private Step Recosted()
    {
        var point = State.ScalingPoint?.Point;
        var next = State with { ScalingAxis = (ScalingAxis)(((int)State.ScalingAxis + 1) % Enum.GetValues<ScalingAxis>().Length) };
        var place = next.ScalingPoints.ToList().FindIndex(seen => seen.Point.Title == point?.Title);
        return new StudyScreen(next.At(next.CursorOf(StudyPane.Scaling).MoveTo(place, next.Count))).With();
    }

    private string Info()
    {
        if (State.Status is not { } status)
        {
            return "";
        }

        var left = status.SecondsLeft is { } seconds ? $"  ETA {Display.Duration(seconds)}" : "";
        return $"{status.Done}/{status.Total} done{left}{(State.Marked.Count > 0 ? $"  {State.Marked.Count} marked" : "")}";
    }
}
