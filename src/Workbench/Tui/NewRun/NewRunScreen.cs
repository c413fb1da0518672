using Workbench.Engine.Recipes;
using Workbench.Host;
using Workbench.Reports.Tables;
using Workbench.Sdk.Options;
using Workbench.Tui.Keys;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.NewRun;

/// <summary>The form for a new run: choose what to start from, change it, see what it costs, start it.</summary>
internal sealed record NewRunScreen(NewRunState State) : IScreen, IAnswersBack
{
    private static readonly Dictionary<Binding, Func<NewRunScreen, Step>> Actions = new()
    {
        [GlobalKeys.Back] = screen => screen.Back(),
        [MoveKeys.Left] = screen => screen.Back(),
        [MoveKeys.PreviousPane] = screen => screen.Back(),
        [NewRunKeys.Edit] = screen => screen.Enter(),
        [NewRunKeys.Options] = screen => screen.ToOptions(),
        [MoveKeys.Right] = screen => screen.ToOptions(),
        [NewRunKeys.Next] = screen => screen.State.Option is { } option ? screen.Cycled(option) : screen.With(),
        [NewRunKeys.Undo] = screen =>
            Checked(screen.State with { Changes = screen.State.Earlier.Peek(), Earlier = screen.State.Earlier.Pop(), Rested = 0 }),
        [NewRunKeys.Costs] = screen => new NewRunScreen(screen.State.On(NewRunPage.Costs)).With(),
        [NewRunKeys.Measure] = screen => screen.Ask(measures: true),
        [NewRunKeys.Enqueue] = screen => screen.Make(NewRunActions.Enqueue),
        [NewRunKeys.Launch] = screen => screen.Make(NewRunActions.Launch),
        [NewRunKeys.Save] = screen => screen.With(AskName(NewRunCommand.NameFor(screen.State))),
    };

    /// <inheritdoc/>
    public ScreenKind Kind => ScreenKind.NewRun;

    /// <inheritdoc/>
    public ScreenTitle Title => new(
        State.Source is { } source ? $"new run from {source.Title}" : "new run",
        State.Changes.Count == 0 ? "" : $"{State.Changes.Count} changed",
        NewRunCommand.Of(State));

    /// <inheritdoc/>
    public bool AnswersBack => State.Page != NewRunPage.Sources;

    /// <inheritdoc/>
    public string? Unsaved => State.HasUnsaved ? $"{Changed()} would be lost: P launches, W saves" : null;

    /// <inheritdoc/>
    public string? WhyNot(Binding binding) => NewRunWhyNot.Of(binding, State);

    /// <inheritdoc/>
    public Step On(Message message) => message switch
    {
        Shown shown => Begin(State with { Workspace = shown.Workspace }),
        WorkspaceChanged changed => new NewRunScreen(State with { Workspace = changed.Workspace }).With(),
        Ticked => Rest(),
        Invoked { Binding: var binding } => Do(binding),
        EditTyped { Text: var text } when State.Option is { } option =>
            new NewRunScreen(State with { Trial = RecipeChange.Problem(option.Option, text) ?? "" }).With(),
        EditGiven { Text: var text } when State.Option is { } option => Edited(option, text),
        EditLeft => new NewRunScreen(State with { Trial = "" }).With(),
        LeaveConfirmed => Leave(State with { Changes = [], Earlier = [] }),
        NameGiven { Name: var name } => SaveAs(name.Trim()),
        ReplaceConfirmed => this.With(Save(State.Fault, replaces: true)),
        Loaded<IReadOnlyList<RunSource>> { Value: var recipes } => new NewRunScreen(State with { Recipes = recipes }).With(),
        Loaded<NewRunForm> { Value: var form } when ReferenceEquals(form.Changes, State.Changes) => Counted(State with { Read = form, Fault = "" }),
        Loaded<DataCounts> { Value: var data } => new NewRunScreen(State with { Data = data }).With(),
        Loaded<CostRun> { Value: var cost } => Costed(cost),
        Loaded<IReadOnlyList<Choice>> { Value: var choices } =>
            Offer(choices, State.Section?.Options.FirstOrDefault(option => option.Path == "init.from")?.Value ?? ""),
        Loaded<Launched> { Value: var launched } => new NewRunScreen(State with { Changes = [] })
            .With(new Refresh(), new GoTo(GlobalKeys.GoRuns, new Pointed(launched.RunId)), new Say($"run {launched.RunId} {launched.Done}", Tone.Good)),
        Loaded<Saved> { Value: var saved } => Kept(saved),
        LoadFailed<CostRun> { Reason: var reason } => new NewRunScreen(State with { IsMeasuring = false }).With(new Say(reason, Tone.Bad)),
        LoadFailed<Launched> { Reason: var reason } => this.With(new Say(reason, Tone.Bad)),
        LoadFailed<Saved> { Reason: var reason } => this.With(new Say(reason, Tone.Bad)),
        LoadFailed broke => Fail(broke),
        _ => this.With(),
    };

    /// <inheritdoc/>
    public IEnumerable<Placed> View(Frame frame) => NewRunView.Of(State, frame);

    private static Step Begin(NewRunState state) => state switch
    {
        { Source: not null, Read: null } => Checked(state.On(NewRunPage.Sections)),
        { Recipes: null } => new NewRunScreen(state).With(Recipes()),
        _ => new NewRunScreen(state).With(),
    };

    private Step Do(Binding binding)
    {
        if (State.Cursor.After(binding, State.Count) is { } cursor)
        {
            return new NewRunScreen(State.At(cursor)).With();
        }

        return Actions.TryGetValue(binding, out var act) ? act(this) : this.With();
    }

    private Step Make(Func<HostServices, RunSource, IReadOnlyList<RecipeChange>, Launched> make)
    {
        var (source, changes) = (State.Source!, State.Changes);
        return this.With(new Say("making the run ..."), new Load<Launched>((services, _) => make(services, source, changes)));
    }

    private Step ToOptions() => State.Page == NewRunPage.Sections ? new NewRunScreen(State.On(NewRunPage.Options, 0)).With() : this.With();

    private Step Back() => State.Page switch
    {
        NewRunPage.Choices =>
            new NewRunScreen(State.On(State.Cursors.ContainsKey(NewRunPage.Options) && State.Section?.Name == "init"
                ? NewRunPage.Options
                : NewRunPage.Sections)).With(),
        NewRunPage.Options or NewRunPage.Costs => new NewRunScreen(State.On(NewRunPage.Sections)).With(),
        NewRunPage.Sections when State.HasUnsaved => this.With(new Confirm($"leave the form? {Changed()} will be lost.", new LeaveConfirmed())),
        _ => Leave(State),
    };

    // To where the form was come from: the list of recipes, or the screen before.
    private static Step Leave(NewRunState state) => state.Recipes is null
        ? new NewRunScreen(state).With(new GoBack())
        : new NewRunScreen(new NewRunState
        {
            Workspace = state.Workspace,
            Recipes = state.Recipes,
            Cursors = state.Cursors.Remove(NewRunPage.Sections).Remove(NewRunPage.Options)
        }).With();

    private Step Enter() => State.Page switch
    {
        NewRunPage.Sources when State.Pointed is { } source => Checked((State with { Source = source, Fault = "" }).On(NewRunPage.Sections, 0)),
        NewRunPage.Sections when State.Section is { Family: { } family } section && State.Read is { } read =>
            Offer(Choice.OfFamily(read.Plugins, family, section.IsRequired), section.Use),
        NewRunPage.Sections when State.Section is { Name: "init" } => OfferWeights(),
        NewRunPage.Sections => new NewRunScreen(State.On(NewRunPage.Options, 0)).With(),
        NewRunPage.Options when State.Option is { Path: "init.from" } => OfferWeights(),
        NewRunPage.Options when State.Option is { } option => Prompt(option, option.Value),
        NewRunPage.Choices when State.Choice is { } choice => Chosen(choice),
        _ => this.With(),
    };

    private Step OfferWeights() => this.With(new Load<IReadOnlyList<Choice>>((services, cancel) => Choice.OfWeights(services, State.Workspace.Runs, cancel)));

    private Step Offer(IReadOnlyList<Choice> choices, string current)
    {
        var position = choices.ToList().FindIndex(choice => (choice.Value ?? "") == current);
        return new NewRunScreen((State with { Choices = choices }).On(NewRunPage.Choices, Math.Max(0, position))).With();
    }

    private Step Chosen(Choice choice)
    {
        if (choice.Refused.Length > 0)
        {
            return this.With(new Say($"{choice.Title} cannot be used: {choice.Refused}", Tone.Bad));
        }

        if (State.Section is not { } section)
        {
            return this.With();
        }

        if (section.Family is not null)
        {
            return Checked(State.With(RecipeChange.Plugin(section.Name, choice.Value)).On(NewRunPage.Sections));
        }

        var position = section.Options.ToList().FindIndex(option => option.Path == "init.from");
        var options = State.On(NewRunPage.Options, position);
        return choice.Value == Choice.Typed
            ? new NewRunScreen(options).Prompt(section.Options[position], "")
            : Checked(options.With(RecipeChange.Of("init.from", section.Options[position].Option, choice.Value ?? "")).On(NewRunPage.Sections));
    }

    private Step Prompt(FormOption option, string text) =>
        new NewRunScreen(State with { Trial = "" }).With(Asking(option, text));

    private static Ask Asking(FormOption option, string text) => new(
        option.Path, given => new EditGiven(given), text, Typed: typed => new EditTyped(typed), Left: new EditLeft(), Choices: Values(option),
        Path: option.Path == "init.from" ? PathKind.File : option.Path.EndsWith(".root", StringComparison.Ordinal) ? PathKind.FolderOrFile : PathKind.None);

    private Step Edited(FormOption option, string text) => RecipeChange.Problem(option.Option, text) is { } problem
        ? this.With(Asking(option, text), new Say(problem, Tone.Bad))
        : Checked((State with { Trial = "" }).With(RecipeChange.Of(option.Path, option.Option, text)));

    private Step Cycled(FormOption option)
    {
        var values = Values(option);
        var next = values[(values.ToList().IndexOf(option.Value) + 1) % values.Count];
        return Checked(State.With(RecipeChange.Of(option.Path, option.Option, next)));
    }

    /// <summary>The values an option may have where they are few; else empty.</summary>
    internal static IReadOnlyList<string> Values(FormOption option) => option.Option switch
    {
        { Kind: OptionKind.Boolean } => ["false", "true"],
        { Kind: OptionKind.Text, Allowed.Count: > 0 } => option.Option.Allowed,
        _ => [],
    };

    // Every change is checked as a whole recipe.
    private static Step Checked(NewRunState state)
    {
        var screen = new NewRunScreen(state);
        return state.Source is not { } source || state.IsRead ? screen.With()
            : screen.With(new Load<NewRunForm>((services, _) => NewRunForm.Read(services, source, state.Changes, state.Read)));
    }

    private Step Rest()
    {
        var rested = new NewRunScreen(State with { Rested = State.Rested + 1 });
        return State.Rested >= 1 && NewRunWhyNot.NotReady(State) is null && !State.IsMeasuring && !ReferenceEquals(State.CostAsked, State.Changes)
            ? rested.Ask(measures: false)
            : rested.With();
    }

    private Step Ask(bool measures)
    {
        var (source, changes) = (State.Source!, State.Changes);
        return new NewRunScreen(State with { CostAsked = changes, IsMeasuring = measures, Fault = "" })
            .With(new Load<CostRun>((services, cancel) => CostRun.Ask(services, source, changes, measures, cancel)));
    }

    private Step SaveAs(string name) => State.Read?.Original.Sections[0].Options.First(option => option.Path == "name") is { } option
        && RecipeChange.Problem(option.Option, name) is { } problem
        ? this.With(AskName(name), new Say(problem, Tone.Bad))
        : this.With(Save(NewRunActions.FileOf(name), replaces: false));

    private static Ask AskName(string name) => new("save as recipe", given => new NameGiven(given), name);

    private Load Save(string file, bool replaces) =>
        new Load<Saved>((_, _) => NewRunActions.Save(file, State.Source!, State.Read!.Recipe!, State.Changes, replaces));

    private Step Costed(CostRun cost) => new NewRunScreen(cost.Cost.Measured is null
        ? State with { Counted = cost }
        : State with { Counted = cost, Measured = cost, IsMeasuring = false }).With();

    private Step Kept(Saved saved) => saved.IsThere
        ? new NewRunScreen(State with { Fault = saved.File })
            .With(new Confirm($"{Path.GetFileName(saved.File)} is there already. Replace it?", new ReplaceConfirmed()))
        : new NewRunScreen(State with { SavedChanges = State.Changes, Fault = "" }).With(new Say($"saved as {saved.File}", Tone.Good));

    // The data are read again only when another choice of them was made.
    private static Step Counted(NewRunState state)
    {
        var screen = new NewRunScreen(state.At(state.Cursor.MoveTo(state.Cursor.Position, state.Count)));
        return state.Read?.Recipe is { } recipe && state.Data?.Key != DataCounts.KeyOf(recipe)
            ? screen.With(new Load<DataCounts>((services, _) => DataCounts.Read(services, recipe)))
            : screen.With();
    }

    private Step Fail(LoadFailed broke)
    {
        var isForm = broke is LoadFailed<NewRunForm>;
        return new NewRunScreen(State with
        {
            Fault = broke.Reason,
            Page = State.Read is null && isForm ? NewRunPage.Sources : State.Page,
            Source = State.Read is null ? null : State.Source,
        }).With([new Say(broke.Reason, Tone.Bad), .. State.Recipes is null && isForm ? new[] { Recipes() } : []]);
    }

    private static Load Recipes() => new Load<IReadOnlyList<RunSource>>(RunSource.Recipes);

    private string Changed() => State.Changes.Count == 1 ? "1 change" : $"{State.Changes.Count} changes";

    private sealed record EditTyped(string Text) : Message;

    private sealed record EditGiven(string Text) : Message;

    private sealed record EditLeft : Message;

    private sealed record LeaveConfirmed : Message;

    private sealed record NameGiven(string Name) : Message;

    private sealed record ReplaceConfirmed : Message;
}
