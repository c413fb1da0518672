using Workbench.Files;
using Workbench.Reports.Runs;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;
using Workbench.Tui.Keys;
using Workbench.Tui.Pseudo;
using Workbench.Tui.Runs;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.OneRun;

/// <summary>One run in seven parts; follows it while it is trained.</summary>
internal sealed record RunScreen(RunScreenState Page) : IScreen
{
    private static readonly Dictionary<Binding, Func<RunScreen, Step>> Actions = new()
    {
        [MoveKeys.NextPane] = screen => screen.Turn(1),
        [MoveKeys.PreviousPane] = screen => screen.Turn(-1),
        [RunKeys.Previous] = screen => screen.Along(-1),
        [RunKeys.Next] = screen => screen.Along(1),
        [RunKeys.PreviousTen] = screen => screen.Along(-10),
        [RunKeys.NextTen] = screen => screen.Along(10),
        [RunKeys.ZoomIn] = screen => screen.Near(1),
        [RunKeys.ZoomOut] = screen => screen.Near(-1),
        [MoveKeys.Left] = screen => screen.Page.Pane == RunPane.Lineage ? screen.Branch(isOpen: false) : Settle(screen.Page.Moved(-1)),
        [MoveKeys.Right] = screen => screen.Page.Pane == RunPane.Lineage ? screen.Branch(isOpen: true) : Settle(screen.Page.Moved(1)),
        [RunKeys.Log] = screen => Settle(screen.Page with { IsLog = !screen.Page.IsLog }),
        [RunsKeys.Axis] = screen => Settle(screen.Page with { Axis = (CostAxis)(((int)screen.Page.Axis + 1) % RunChart.AxisNames.Count) }),
        [RunKeys.Metric] = screen =>
            screen.With(new Ask("chart of", text => new MetricGiven(text), Choices: RunChart.Metrics(screen.Page.Facts!.Run))),
        [RunKeys.Hold] = screen => Settle(screen.Follow(!screen.Page.IsHeld)),
        [MoveKeys.Search] = screen => screen.With(Ask.ForSearch(screen.Page.Search)),
        [MoveKeys.NextMatch] = screen => Look(screen.Page, 1),
        [MoveKeys.PreviousMatch] = screen => Look(screen.Page, -1),
        [MoveKeys.Open] = screen => screen.With(new Go(Of(LineagePane.Rows(screen.Page, screen.Page.Facts!)[screen.Page.Cursor.Position].Id))),
        [PseudoKeys.Show] = screen => screen.With(new Go(PseudoScreen.Of(screen.Page.Id))),
        [RunsKeys.Stop] = screen => screen.With(
            new Confirm($"stop {screen.Page.Id}? It finishes its step, writes a checkpoint and ends; resume goes on.", new StopConfirmed())),
        [RunsKeys.Trash] = screen => screen.With(
            new Confirm($"move {screen.Page.Id} to the trash? 'workbench runs restore' brings it back.", new TrashConfirmed())),
        [RunsKeys.Resume] = screen => screen.With(RunActions.Resume(screen.Page.Id)),
    };

    /// <summary>The screen of a run.</summary>
    public static RunScreen Of(string id) => new(new RunScreenState { Id = id });

    /// <inheritdoc/>
    public ScreenKind Kind => ScreenKind.Run;

    /// <inheritdoc/>
    public ScreenTitle Title => new($"run {Number}", Info(), RunCommandLine.Of(Page, Number));

    private string Number => Page.Facts?.Run.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Page.Id;

    /// <inheritdoc/>
    public string? WhyNot(Binding binding) => RunWhyNot.Of(binding, Page);

    /// <inheritdoc/>
    public Step On(Message message) => message switch
    {
        Shown shown => new RunScreen(Page with { Workspace = shown.Workspace }).With(RunLoads.OfFacts(Page)),
        WorkspaceChanged changed => Changed(Page with { Workspace = changed.Workspace }),
        Loaded<RunDetails> { Value: var facts } => Settle(Fine(RunLoads.Facts) with { Facts = facts }),
        Loaded<RecipeBase> { Value: var found } => Settle(Page with { Base = found }),
        Loaded<IReadOnlyList<UsedPlugin>> { Value: var installed } => Settle(Page with { Installed = installed }),
        Loaded<ShownDetections> { Value: var sightings } => Settle(Page with { ShownDetections = sightings }),
        Loaded<Picture> { Value: var picture } => Settle(Page with { Picture = picture }),
        Loaded<Done> { Value.Text: var done } => this.With(new Say(done, Tone.Good), new Refresh()),
        Loaded<Trashed> { Value.Text: var done } => this.With(new Say(done, Tone.Good), new Refresh(), new GoBack()),
        LoadFailed<RunDetails> broke => Broken(RunLoads.Facts, broke),
        LoadFailed<RecipeBase> broke => Broken(RunLoads.Base, broke),
        LoadFailed<IReadOnlyList<UsedPlugin>> broke => Broken(RunLoads.Installed, broke),
        LoadFailed<ShownDetections> broke => Broken(RunLoads.ShownDetections, broke),
        LoadFailed<Picture> broke => Broken(RunLoads.Picture, broke),
        LoadFailed { Reason: var reason } => this.With(new Say(reason, Tone.Bad), new Refresh()),
        RunPaneChosen { Pane: var pane } => Settle(Page with { Pane = pane }),
        ScoreSlid { Percent: var percent } => Settle(Page with { LeastScore = percent }),
        BranchToggled { Id: var id } => Toggle(id),
        MetricGiven { Text: var text } => Choose(text.Trim()),
        Searched { Text: var text } => Look(Page with { Search = text }, 0),
        StopConfirmed => this.With(RunActions.Stop(Page.Id)),
        TrashConfirmed => Trash(),
        Invoked { Binding: var binding } => Do(binding),
        _ => this.With(),
    };

    /// <inheritdoc/>
    public IEnumerable<Placed> View(Frame frame) => RunView.Of(Page, frame);

    private Step Do(Binding binding) => Actions.TryGetValue(binding, out var act) ? act(this) : Scroll(binding);

    // Only a run that changed is read again.
    private static Step Changed(RunScreenState page)
    {
        var (now, known) = (page.Workspace.Find(page.Id), page.Facts?.Run.Summary);
        return now is null
            ? new RunScreen(page with
            {
                Facts = null,
                Faults = page.Faults.SetItem(RunLoads.Facts, $"The run {page.Id} is not in {page.Workspace.Root} any more.")
            }).With()
            : known is not null && known.Snapshot == now.Snapshot && known.State == now.State ? new RunScreen(page).With()
            : new RunScreen(page).With(RunLoads.OfFacts(page));
    }

    private RunScreenState Fine(string part) => Page with { Faults = Page.Faults.Remove(part) };

    private Step Broken(string part, LoadFailed broke) => Settle(Page with { Faults = Page.Faults.SetItem(part, broke.Reason) });

    private static Step Settle(RunScreenState page) => new RunScreen(page).With(RunLoads.Missing(page) is { } load ? [load] : []);

    private Step Turn(int by)
    {
        var count = Enum.GetValues<RunPane>().Length;
        return Settle(Page with { Pane = (RunPane)(((int)Page.Pane + by + count) % count) });
    }

    private Step Along(int by) => Settle(Page.Pane != RunPane.Detections
        ? Page.Stepped(by) with { Faults = Page.Faults.Remove(RunLoads.ShownDetections) }
        : Page with
        {
            Image = Math.Clamp(Page.Image + by, 0, Math.Max(0, (Page.ShownDetections?.Dataset.Images.Count ?? 0) - 1)),
            Faults = Page.Faults.Remove(RunLoads.Picture)
        });

    private Step Near(int by) => Settle(Page.Pane == RunPane.Detections
        ? Page with { LeastScore = Math.Clamp(Page.LeastScore + RunScreenState.ScoreStep * by, 0, 100 - RunScreenState.ScoreStep) }
        : Page.Zoomed(by > 0 ? 0.5 : 2));

    private Step Toggle(string id) => Settle(Page with { Toggled = Page.Toggled.SymmetricExcept([id]) });

    // What is closed already, or has nothing to close, leads to the run it hangs on, as in any tree.
    private Step Branch(bool isOpen)
    {
        var rows = LineageTree.Rows(Page, Page.Facts!);
        var at = Page.Cursor.Position;
        if (at < rows.Count && rows[at].IsOpen == !isOpen)
        {
            return Toggle(rows[at].Id);
        }

        var above = isOpen || at >= rows.Count ? -1 : rows.Take(at).ToList().FindLastIndex(row => row.Depth < rows[at].Depth);
        return above < 0 ? this.With() : Settle(Page.At(Page.Cursor.MoveTo(above, rows.Count)));
    }

    private Step Choose(string metric)
    {
        var known = RunChart.Metrics(Page.Facts!.Run);
        return known.Contains(metric) ? Settle(Page with { Metric = metric, Pane = RunPane.Charts })
            : this.With(new Say($"no number '{metric}'; nearest: {string.Join(", ", NearestName.Several(metric, known, 4))}", Tone.Bad));
    }

    private RunScreenState Follow(bool isHeld) =>
        isHeld ? (Page with { IsHeld = true }).At(new ListCursor().MoveTo(int.MaxValue, Page.Facts?.Log.Count ?? 0)) : Page with { IsHeld = false };

    private Step Scroll(Binding binding)
    {
        if (Page.Facts is not { } facts || RunView.Lines(Page, facts, Frame.DesignWidth) is not { } lines)
        {
            return this.With();
        }

        // To move in the log is to hold it; at its end it follows again.
        var page = Page.Pane == RunPane.Log && !Page.IsHeld ? Follow(true) : Page;
        return page.Cursor.After(binding, lines.Rows.Count) is not { } cursor ? this.With()
            : Settle(page.At(cursor) with { IsHeld = page.Pane == RunPane.Log ? binding != MoveKeys.Bottom : page.IsHeld });
    }

    private static Step Look(RunScreenState page, int direction)
    {
        var rows = ParametersPane.Rows(page, page.Facts!);
        var start = page.Cursor.Position;
        for (var i = direction == 0 ? 0 : 1; i <= rows.Count && page.Search.Length > 0 && rows.Count > 0; i++)
        {
            var position = ((start + (direction < 0 ? -i : i)) % rows.Count + rows.Count) % rows.Count;
            if ($"{rows[position].Path} {rows[position].Value}".Contains(page.Search, StringComparison.OrdinalIgnoreCase))
            {
                return Settle(page.At(page.Cursor.MoveTo(position, rows.Count)));
            }
        }

        return Settle(page);
    }

    private Step Trash()
    {
        var (id, done) = (Page.Id, $"moved to the trash; bring it back with: workbench runs restore {Number}");
        return this.With(new Load<Trashed>((services, _) =>
        {
            new RunTrash(services.Store).Put(services.Store.Find(id));
            return new(done);
        }));
    }

    private string Info() => Page.Facts is { } facts ? $"{facts.Run.Name}  {Display.State(facts.Run.Summary)}" : "";

    private sealed record MetricGiven(string Text) : Message;

    private sealed record StopConfirmed : Message;

    private sealed record TrashConfirmed : Message;

    // The run is in the trash, so there is nothing to show any more.
    private sealed record Trashed(string Text);
}
