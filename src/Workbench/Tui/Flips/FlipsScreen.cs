using System.Globalization;
using Workbench.Host;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;
using Workbench.Tui.Compare;
using Workbench.Tui.Keys;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Flips;

/// <summary>Images that turned right or wrong between two runs, the weightiest first, and the one under the cursor as both runs saw it.</summary>
internal sealed record FlipsScreen(FlipsState State) : IScreen
{
    // A picture costs tens of kilobytes on the line: it is made for who rests, not for who passes.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(150);

    private static readonly Dictionary<Binding, Func<FlipsScreen, Step>> Actions = new()
    {
        [CompareKeys.NextDifference] = screen => screen.Jump(1),
        [CompareKeys.PreviousDifference] = screen => screen.Jump(-1),
        [CompareKeys.TenDifferences] = screen => screen.Jump(10),
        [CompareKeys.TenDifferencesBack] = screen => screen.Jump(-10),
        [FlipsKeys.Score] = screen => screen.With(
            new Ask("detections from score", text => new ScoreGiven(text), screen.State.Score.ToString("0.##", CultureInfo.InvariantCulture))),
    };

    /// <summary>Between two runs.</summary>
    public FlipsScreen(string before, string after)
        : this(new FlipsState { Before = before, After = after })
    {
    }

    /// <inheritdoc/>
    public ScreenKind Kind => ScreenKind.Flips;

    /// <inheritdoc/>
    public ScreenTitle Title => new("turned", Info(), $"workbench flips {NumberOf(State.Before)} {NumberOf(State.After)} --top 0{ScoreOption()}");

    /// <inheritdoc/>
    public string? WhyNot(Binding binding) =>
        State.List is not { } list ? (State.Fault.Length > 0 ? State.Fault : "the images are still being counted")
        : binding == FlipsKeys.Score ? (list.IsClassification ? "classification has no score to choose" : null)
        : list.Flips.Count == 0 ? "no image turned"
        : null;

    /// <inheritdoc/>
    public Step On(Message message) => message switch
    {
        Shown when State.List is null => Counting(State),
        Invoked { Binding: var binding } => Do(binding),
        Loaded<Counted> { Value.List: var list } when State.IsComputing => Listed(State.With(list)),
        Loaded<Weighed> { Value.List: var list } => Listed(State.With(list) with { IsComputing = false }),
        LoadFailed<Counted> { Reason: var reason } => Unlisted(reason),
        LoadFailed<Weighed> { Reason: var reason } => Unlisted(reason),
        Loaded<FlipImages> { Value: var images } => Pictured(State with { Images = images, NoImages = "", IsReadingImages = false }),
        Loaded<FlipPicture> { Value: var picture } => (this with { State = State with { Picture = picture, NoImages = "" } }).With(),
        LoadFailed<FlipImages> { Reason: var reason } => Unseen(reason),
        LoadFailed<FlipPicture> { Reason: var reason } => Unseen(reason),
        ScoreGiven { Text: var text } => Scored(text),
        ScoreSlid { Score: var score } => score == State.Score ? this.With() : Counting(State with { Score = score, Picture = null }),
        _ => this.With(),
    };

    /// <inheritdoc/>
    public IEnumerable<Placed> View(Frame frame) => FlipsView.Of(State, frame);

    private Step Do(Binding binding)
    {
        if (State.Cursor.After(binding, State.List!.Flips.Count) is { } cursor)
        {
            return Pictured(State with { Cursor = cursor });
        }

        return Actions.TryGetValue(binding, out var act) ? act(this) : this.With();
    }

    private Step Jump(int by) => Pictured(State with { Cursor = State.Cursor.MoveTo(State.OtherTurn(by), State.List!.Flips.Count) });

    private Step Scored(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && score is >= 0 and <= 1
        ? Counting(State with { Score = score, Picture = null })
        : this.With(new Say($"'{text}' is no score; give a number from 0 to 1", Tone.Bad));

    // Counting is quick; leaving out each image once is not, so that the list comes first by errors and then by influence.
    private static Step Counting(FlipsState state) =>
        new FlipsScreen(state with { IsComputing = true }).With(
            new Load<Counted>((services, cancel) => new(Found(state, influence: false, services, cancel))),
            new Load<Weighed>((services, cancel) => new(Found(state, influence: true, services, cancel))));

    private static FlipList Found(FlipsState state, bool influence, HostServices services, CancellationToken cancel) =>
        FlipFinder.Find(services.Store.Open(state.Before), services.Store.Open(state.After), new() { Score = state.Score, Influence = influence }, cancel);

    private Step Unlisted(string reason) => (this with { State = State with { Fault = reason, IsComputing = false } }).With();

    private Step Unseen(string reason) => (this with { State = State with { NoImages = reason, IsReadingImages = false } }).With();

    private static Step Listed(FlipsState state)
    {
        var list = state.List!;
        return state is { Images: null, NoImages: "", IsReadingImages: false }
            ? new FlipsScreen(state with { IsReadingImages = true }).With(new Load<FlipImages>((services, _) => FlipImages.Read(list, services)))
            : Pictured(state);
    }

    private static Step Pictured(FlipsState state)
    {
        if (state is not { Images: { } images, Current: { } flip } || state.Picture?.ImageId == flip.ImageId)
        {
            return new FlipsScreen(state).With();
        }

        return new FlipsScreen(state with { Picture = null }).With(new Load<FlipPicture>((_, cancel) =>
        {
            if (cancel.CanBeCanceled && cancel.WaitHandle.WaitOne(Rest))
            {
                cancel.ThrowIfCancellationRequested();
            }

            return images.Draw(flip.ImageId, state.Score);
        }));
    }

    private string Info() => State.List is { } list ? $"{(State.IsComputing ? "computing  " : "")}{list.Right} right, {list.Wrong} wrong" : "";

    private string ScoreOption() => State.Score == new FlipOptions().Score ? "" : string.Create(CultureInfo.InvariantCulture, $" --score {State.Score}");

    private static string NumberOf(string id) => id.Split('-')[0].TrimStart('0') is { Length: > 0 } number ? number : id;

    private sealed record ScoreGiven(string Text) : Message;

    // By errors.
    private sealed record Counted(FlipList List);

    // By influence.
    private sealed record Weighed(FlipList List);
}
