using System.Collections.Immutable;
using System.Globalization;
using Vision.Data;
using Workbench.Engine.Recipes;
using Workbench.Reports.Tables;
using Workbench.Tui.Data;
using Workbench.Tui.Keys;
using Workbench.Tui.NewRun;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;
using Picture = Workbench.Tui.OneRun.Picture;

namespace Workbench.Tui.Pseudo;

/// <summary>The pseudo labels of a self-trained run under a threshold that slides: what would be kept, how the classes drift, how right it is.</summary>
internal sealed record PseudoScreen(PseudoState State) : IScreen
{
    // A picture is many bytes: it is sent when the choice rests.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(150);

    private static readonly Dictionary<Binding, Func<PseudoScreen, Step>> Actions = new()
    {
        [PseudoKeys.Lower] = screen => screen.Slid(-1),
        [PseudoKeys.Higher] = screen => screen.Slid(1),
        [PseudoKeys.MuchLower] = screen => screen.Slid(-5),
        [PseudoKeys.MuchHigher] = screen => screen.Slid(5),
        [DataKeys.Next] = screen => screen.Turned(1),
        [DataKeys.Previous] = screen => screen.Turned(-1),
        [DataKeys.TenOn] = screen => screen.Turned(10),
        [DataKeys.TenBack] = screen => screen.Turned(-10),
        [PseudoKeys.NextRound] = screen => screen.With(screen.Reading(screen.Beside(1))),
        [PseudoKeys.PreviousRound] = screen => screen.With(screen.Reading(screen.Beside(-1))),
        [DataKeys.Wide] = screen => new PseudoScreen(screen.State with { IsWide = !screen.State.IsWide }).With(),
        [PseudoKeys.Type] = screen => screen.With(new Ask("labels from score", text => new ThresholdGiven(text), screen.Threshold)),
        [PseudoKeys.Again] = screen => screen.Again(),
    };

    /// <summary>Of a run.</summary>
    public static PseudoScreen Of(string run) => new(new PseudoState { Id = run });

    /// <inheritdoc/>
    public ScreenKind Kind => ScreenKind.Pseudo;

    /// <inheritdoc/>
    public ScreenTitle Title =>
        new("pseudo labels", State.Round is { } round ? $"{round.Run.Name}  round {round.Number} of {round.Rounds.Count}" : "", Command());

    private string Threshold => State.Threshold.ToString("0.00", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string? WhyNot(Binding binding) =>
        State.Round is not { } round ? (State.Fault.Length > 0 ? State.Fault : "the labels are being read")
        : (binding == PseudoKeys.NextRound || binding == PseudoKeys.PreviousRound) && round.Rounds.Count < 2 ? "there is only one round"
        : null;

    /// <inheritdoc/>
    public Step On(Message message) => message switch
    {
        Shown => this.With(Reading(State.Round?.Number)),
        Loaded<PseudoRound> { Value: var round } => Read(round),
        LoadFailed<PseudoRound> { Reason: var reason } => new PseudoScreen(State with { Fault = reason }).With(),
        Loaded<Dataset> { Value: var dataset } => Drawn(State with { Dataset = dataset, NoImages = "" }),
        Loaded<Picture> { Value: var picture } => new PseudoScreen(State with { Picture = picture, NoImages = "" }).With(),
        LoadFailed { Reason: var reason } => new PseudoScreen(State with { NoImages = reason }).With(),
        ThresholdSlid { Place: var place } => new PseudoScreen(State with { Place = place }).With(),
        ThresholdGiven { Text: var text } => Typed(text),
        Invoked { Binding: var binding } => Do(binding),
        _ => this.With(),
    };

    /// <inheritdoc/>
    public IEnumerable<Placed> View(Frame frame) => PseudoScreenView.Of(State, frame);

    private Load Reading(int? round)
    {
        var id = State.Id;
        return new Load<PseudoRound>((services, _) => PseudoRound.Read(services.Store, id, round));
    }

    // Another round has other labels on the same images.
    private Step Read(PseudoRound round)
    {
        var next = State with { Round = round, Fault = "", Place = State.Round is null ? round.UsedPlace : State.Place };
        return next.Dataset is null
            ? new PseudoScreen(next).With(new Load<Dataset>((services, _) => PseudoRound.Images(round.Run, services)))
            : new PseudoScreen(next).With();
    }

    private Step Do(Binding binding) =>
        State.Cursor.After(binding, State.Cut!.Classes.Count) is { } cursor ? new PseudoScreen(State with { Cursor = cursor }).With()
        : Actions.TryGetValue(binding, out var act) ? act(this)
        : this.With();

    private Step Again() =>
        this.With(new Go(new NewRunScreen(new NewRunState { Source = RunSource.Of(State.Round!.Run.Summary), Changes = Changes() })));

    private Step Slid(int by) => new PseudoScreen(State with { Place = Math.Clamp(State.Place + by, 0, PseudoRound.Places - 1) }).With();

    private Step Turned(int by) => Drawn(State with { Image = Math.Clamp(State.Image + by, 0, Math.Max(0, State.Round!.Labels.Images.Count - 1)) });

    private Step Typed(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var threshold) && threshold is >= 0 and <= 1
        ? new PseudoScreen(State with { Place = (int)Math.Round(threshold * (PseudoRound.Places - 1)) }).With()
        : this.With(new Say($"'{text}' is no threshold; give a number from 0 to 1", Tone.Bad));

    private int Beside(int by)
    {
        var (round, rounds) = (State.Round!, State.Round!.Rounds.ToList());
        return rounds[(rounds.IndexOf(round.Number) + by + rounds.Count) % rounds.Count];
    }

    private static Step Drawn(PseudoState state)
    {
        var screen = new PseudoScreen(state);
        if (state is not { Dataset: { } dataset, Round: { } round } || state.Picture?.Position == state.Image || round.Labels.Images.Count == 0)
        {
            return screen.With();
        }

        var (image, record) = (state.Image, round.Labels.Images[state.Image]);
        return screen.With(new Load<Picture>((_, cancel) =>
        {
            cancel.WaitHandle.WaitOne(Rest);
            cancel.ThrowIfCancellationRequested();
            return new Picture(image, dataset.Decode(record));
        }));
    }

    // The note says where the number comes from.
    private ImmutableList<RecipeChange> Changes()
    {
        var round = State.Round!;
        return
        [
            new("trainer.scoreThreshold", Threshold),
            RecipeChange.Text("note", $"threshold {Threshold} chosen on the pseudo labels of run {round.Run.Id}, round {round.Number}"),
        ];
    }

    private string Command()
    {
        var round = State.Round;
        var number = round?.Run.Number.ToString(CultureInfo.InvariantCulture) ?? State.Id;
        return $"workbench pseudo show "
            + $"{number}{(round is null ? "" : $" --threshold {Threshold}")}{(round is { Rounds.Count: > 1 } ? $" --round {round.Number}" : "")}";
    }

    private sealed record ThresholdGiven(string Text) : Message;
}
