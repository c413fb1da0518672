using Workbench.Host;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;
using Workbench.Tui.Flips;
using Workbench.Tui.Keys;
using Workbench.Tui.Runs;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Compare;

/// <summary>Runs side by side: what differs, what came of it, and how sure that is.</summary>
internal sealed record CompareScreen(CompareState State) : IScreen
{
    private static readonly Dictionary<Binding, Func<CompareScreen, Step>> Actions = new()
    {
        [CompareKeys.NextDifference] = screen => screen.Jump(1),
        [CompareKeys.PreviousDifference] = screen => screen.Jump(-1),
        [CompareKeys.TenDifferences] = screen => screen.Jump(10),
        [CompareKeys.TenDifferencesBack] = screen => screen.Jump(-10),
        [MoveKeys.Left] = screen => screen.Beside(-1),
        [MoveKeys.Right] = screen => screen.Beside(1),
        [CompareKeys.Baseline] = screen => Against(screen.State.Chosen!.Runs[0].Id, screen.State),
        [CompareKeys.Wide] = screen => screen.Widened(),
        [RunsKeys.Axis] = screen => screen.Over((CostAxis)(((int)screen.State.Axis + 1) % Enum.GetValues<CostAxis>().Length)),
        [MoveKeys.NextPane] = screen => screen.Turned(),
        [MoveKeys.PreviousPane] = screen => screen.Turned(),
        [CompareKeys.Export] = screen => screen.AskExport(),
        [CompareKeys.Images] = screen => screen.Images(),
        [MoveKeys.Open] = screen => screen.Images(),
    };

    private static readonly Dictionary<Binding, Func<CompareState, string?>> Reasons = new()
    {
        [CompareKeys.Baseline] = NoColumn,
        [MoveKeys.Left] = NoColumn,
        [MoveKeys.Right] = NoColumn,
        [CompareKeys.Images] = NoImages,
        [MoveKeys.Open] = NoImages,
    };

    /// <summary>Over some runs, the first of them the baseline.</summary>
    public CompareScreen(IReadOnlyList<string> ids)
        : this(new CompareState { Ids = ids, Baseline = ids[0] })
    {
    }

    /// <inheritdoc/>
    public ScreenKind Kind => ScreenKind.Compare;

    /// <inheritdoc/>
    public ScreenTitle Title => new(Crumb(), Info(), Command());

    /// <inheritdoc/>
    public string? WhyNot(Binding binding) => State.Comparison is null
        ? (State.Fault.Length > 0 ? State.Fault : "the runs are still being read")
        : Reasons.GetValueOrDefault(binding)?.Invoke(State);

    /// <inheritdoc/>
    public Step On(Message message) => message switch
    {
        Shown { Workspace: var workspace } => Again(workspace, isFirst: State.Comparison is null),
        WorkspaceChanged { Workspace: var workspace } => Again(workspace, isFirst: false),
        Invoked { Binding: var binding } => Do(binding),
        Loaded<PlainNumbers> { Value.Comparison: var plain } when State.IsComputing && IsOfBaseline(plain) =>
            Counted(State with { Comparison = plain, Fault = "" }),
        Loaded<DrawnNumbers> { Value.Comparison: var drawn } when IsOfBaseline(drawn) =>
            Counted(State with { Comparison = RunComparer.Over(drawn, State.Axis), IsComputing = false, Fault = "" }),
        Loaded<FlipList> { Value: var flips } => (this with { State = State with { Flips = flips, NoFlips = "" } }).With(),
        LoadFailed<FlipList> { Reason: var reason } => (this with { State = State with { Flips = null, NoFlips = reason } }).With(),
        LoadFailed<PlainNumbers> { Reason: var reason } => Broken(reason),
        LoadFailed<DrawnNumbers> { Reason: var reason } => Broken(reason),
        ExportGiven { Path: var path } =>
            CompareExport.FaultOf(path) is { } fault ? this.With(new Say(fault, Tone.Bad)) : Export(path, mayReplace: false),
        ReplaceConfirmed => Export(State.Export, mayReplace: true),
        Loaded<Exported> { Value.IsWritten: true } => this.With(new Say($"wrote {State.Export}", Tone.Good)),
        Loaded<Exported> => this.With(new Confirm($"{State.Export} is there already. Replace it?", new ReplaceConfirmed())),
        LoadFailed<Exported> { Reason: var reason } => this.With(new Say(reason, Tone.Bad)),
        _ => this.With(),
    };

    /// <inheritdoc/>
    public IEnumerable<Placed> View(Frame frame) => CompareView.Of(State, frame);

    private Step Do(Binding binding)
    {
        if (State.Cursor.After(binding, State.Rows.Count) is { } cursor)
        {
            return (this with { State = State with { Cursor = cursor } }).With();
        }

        return Actions.TryGetValue(binding, out var act) ? act(this) : this.With();
    }

    private static string? NoColumn(CompareState state) => state.Chosen is null ? "there is only one column" : null;

    private static string? NoImages(CompareState state) => NoColumn(state) ?? (state.NoFlips.Length > 0 ? state.NoFlips : null);

    private Step Turned() => (this with { State = State with { ShowsCurves = !State.ShowsCurves } }).With();

    private Step AskExport() => this.With(new Ask("write to (.md .csv .json .tex)", path => new ExportGiven(path),
        $"compare-{string.Join('-', State.Comparison!.Groups.Select(group => group.Runs[0].Number))}.md"));

    private Step Images() =>
        this.With(new Go(new FlipsScreen(State.Comparison!.Groups[State.Comparison.Baseline].Runs[0].Id, State.Chosen!.Runs[0].Id)));

    private Step Jump(int by) => (this with { State = State with { Cursor = State.Cursor.MoveTo(State.Difference(by), State.Rows.Count) } }).With();

    private Step Beside(int by)
    {
        var column = Math.Clamp(State.Column + by, 0, Math.Max(0, State.Others.Count - 1));
        return column == State.Column ? this.With() : Counted(State with { Column = column });
    }

    // The row under the cursor keeps its place, wherever it lands among more rows or fewer.
    private Step Widened()
    {
        var name = State.Cursor.Position < State.Rows.Count ? State.Rows[State.Cursor.Position].Name : "";
        var next = State with { AllParameters = !State.AllParameters };
        var at = next.Rows.ToList().FindIndex(row => row.Name == name);
        return (this with { State = next with { Cursor = State.Cursor.MoveTo(Math.Max(0, at), next.Rows.Count) } }).With();
    }

    private Step Over(CostAxis axis) => (this with { State = State with { Axis = axis, Comparison = RunComparer.Over(State.Comparison!, axis) } }).With();

    private static Step Against(string id, CompareState state) =>
        new CompareScreen(state with { Baseline = id, IsComputing = true })
            .With(new Load<PlainNumbers>((services, cancel) => new(Numbers(state, id, draws: 0, services, cancel))), Drawing(state, id));

    // Runs are read again only when one of them was scored anew or ended; what is seen stays until the new numbers are there.
    private Step Again(Workspace workspace, bool isFirst)
    {
        var stamp = State.StampOf(workspace);
        var next = State with { Stamp = stamp };
        return isFirst ? Against(State.Baseline, next)
            : stamp == State.Stamp ? this.With()
            : new CompareScreen(next with { IsComputing = true }).With(Drawing(next, State.Baseline));
    }

    private static Load Drawing(CompareState state, string baseline) => new Load<DrawnNumbers>((services, cancel) =>
        new(Numbers(state, baseline, new CompareOptions().Draws, services, cancel)));

    private static Comparison Numbers(CompareState state, string baseline, int draws, HostServices services, CancellationToken cancel) =>
        new RunComparer(services.Store)
            .Compare([.. state.Ids.Select(services.Store.Open)], new() { Baseline = baseline, Axis = state.Axis, Draws = draws }, cancel);

    private Step Broken(string reason) => (this with { State = State with { Comparison = null, IsComputing = false, Fault = reason } }).With();

    private bool IsOfBaseline(Comparison comparison) => comparison.Groups[comparison.Baseline].Runs[0].Id == State.Baseline;

    // With the images that turned between the baseline and the column under the cursor.
    private static Step Counted(CompareState state)
    {
        state = state with { Column = Math.Clamp(state.Column, 0, Math.Max(0, state.Others.Count - 1)), Flips = null, NoFlips = "" };
        state = state with { Cursor = state.Cursor.MoveTo(state.Cursor.Position, state.Rows.Count) };
        if (state.Chosen is not { } chosen)
        {
            return new CompareScreen(state).With();
        }

        var before = state.Comparison!.Groups[state.Comparison.Baseline].Runs[0];
        return new CompareScreen(state).With(new Load<FlipList>((_, cancel) => FlipFinder.Find(before, chosen.Runs[0], new() { Influence = false }, cancel)));
    }

    private Step Export(string path, bool mayReplace)
    {
        var export = new CompareExport(State.Comparison!, path, State.AllParameters);
        return (this with { State = State with { Export = path } }).With(new Load<Exported>((_, _) => new(export.Write(mayReplace))));
    }

    private string Crumb()
    {
        var baseline = NumberOf(State.Baseline);
        var others = State.Ids.Where(id => id != State.Baseline).Select(NumberOf).ToList();
        return others.Count == 0 ? $"compare {baseline}" : $"compare {(others.Count > 4 ? $"{others.Count} runs" : string.Join(' ', others))} vs {baseline}(b)";
    }

    private string Info() => State.Comparison is { } comparison
        ? $"{(State.IsComputing ? "computing  " : "")}{(comparison.Data.Length > 0 ? $"{comparison.Data}, {comparison.Images} images" : "not scored yet")}"
        : State.Fault.Length > 0 ? "" : "reading";

    private string Command()
    {
        var ids = State.Ids.Where(id => id != State.Baseline).Prepend(State.Baseline);
        return $"workbench compare {string.Join(' ', ids.Select(NumberOf))}"
            + (State.AllParameters ? " --all-parameters" : "")
            + (State.Axis != CostAxis.Iterations ? $" --x {State.Axis.ToString().ToLowerInvariant()}" : "");
    }

    private static string NumberOf(string id) => id.Split('-')[0].TrimStart('0') is { Length: > 0 } number ? number : id;

    private sealed record ExportGiven(string Path) : Message;

    private sealed record ReplaceConfirmed : Message;

    private sealed record Exported(bool IsWritten);
}

/// <summary>A comparison without intervals: it is there at once.</summary>
internal sealed record PlainNumbers(Comparison Comparison);

/// <summary>A comparison with its intervals drawn.</summary>
internal sealed record DrawnNumbers(Comparison Comparison);
