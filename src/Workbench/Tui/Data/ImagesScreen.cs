using Vision.Data;
using Workbench.Files;
using Workbench.Reports.Tables;
using Workbench.Tui.Augment;
using Workbench.Tui.Keys;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Data;

/// <summary>The images of a split with their labels drawn in.</summary>
/// <param name="Source">Where they come from.</param>
/// <param name="Split">The split.</param>
/// <param name="Dataset">What was read.</param>
/// <param name="Filter">The category whose images are shown; empty shows all.</param>
/// <param name="Places">The shown images, as places in the dataset.</param>
internal sealed record ImagesScreen(DataSource Source, string Split, Dataset Dataset, string Filter, IReadOnlyList<int> Places) : IScreen
{
    // A picture is many bytes: it is sent when the choice rests.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(150);

    private static readonly Dictionary<Binding, Func<ImagesScreen, Step>> Actions = new()
    {
        [DataKeys.Next] = screen => screen.Along(1),
        [DataKeys.Previous] = screen => screen.Along(-1),
        [DataKeys.TenOn] = screen => screen.Along(10),
        [DataKeys.TenBack] = screen => screen.Along(-10),
        [DataKeys.Wide] = screen => (screen with { IsWide = !screen.IsWide }).With(),
        [DataKeys.Augment] = screen => screen.With(new Go(AugmentScreen.Of(screen.Source, screen.Split, screen.Dataset, screen.Place))),
        [DataKeys.Filter] = screen => screen.With(new Ask(
            "category", name => new CategoryGiven(name), screen.Filter, Choices: [.. screen.Dataset.Categories.Select(category => category.Name)])),
        [MoveKeys.Search] = screen => screen.With(Ask.ForSearch(screen.Search)),
        [MoveKeys.NextMatch] = screen => screen.Found(screen.Search, 1),
        [MoveKeys.PreviousMatch] = screen => screen.Found(screen.Search, -1),
    };

    private static readonly Dictionary<Binding, Func<ImagesScreen, string?>> Reasons = new()
    {
        [DataKeys.Augment] = screen => screen.Place < 0 ? "there is no image" : null,
        [MoveKeys.NextMatch] = screen => screen.NotSearched(),
        [MoveKeys.PreviousMatch] = screen => screen.NotSearched(),
    };

    /// <summary>The cursor among the shown images.</summary>
    public ListCursor Cursor { get; init; }

    /// <summary>The picture made last.</summary>
    public Picture? Picture { get; init; }

    /// <summary>Why the image cannot be shown, or empty.</summary>
    public string Fault { get; init; } = "";

    /// <summary>What was searched last.</summary>
    public string Search { get; init; } = "";

    /// <summary>The picture over the whole width.</summary>
    public bool IsWide { get; init; }

    /// <summary>The chosen image's place in the dataset; -1 where there is none.</summary>
    public int Place => Cursor.Position < Places.Count ? Places[Cursor.Position] : -1;

    /// <inheritdoc/>
    public ScreenKind Kind => ScreenKind.Images;

    /// <inheritdoc/>
    public ScreenTitle Title =>
        new($"images {Dataset.Name}",
            $"{(Places.Count == 0 ? 0 : Cursor.Position + 1)} of {Numbers.Count(Places.Count)}{(Filter.Length > 0 ? $"  f {Filter}" : "")}",
        $"workbench data augment {Source.Arguments(Split)} --policy none --index {Math.Max(0, Place)} --out image.png");

    /// <summary>Of a split, from the first image on.</summary>
    public static ImagesScreen Of(DataSource source, string split, Dataset dataset, string category) =>
        new(source, split, dataset, category, PlacesOf(dataset, category));

    /// <inheritdoc/>
    public string? WhyNot(Binding binding) => Reasons.GetValueOrDefault(binding)?.Invoke(this);

    /// <inheritdoc/>
    public Step On(Message message) => message switch
    {
        Shown => Drawn(),
        Invoked { Binding: var binding } => Do(binding),
        Searched { Text: var text } => Found(text, 0),
        CategoryGiven { Name: var name } => Filtered(name.Trim()),
        Loaded<Picture> { Value: var picture } => (this with { Picture = picture, Fault = "" }).With(),
        LoadFailed<Picture> { Reason: var reason } => (this with { Picture = null, Fault = reason }).With(),
        _ => this.With(),
    };

    /// <inheritdoc/>
    public IEnumerable<Placed> View(Frame frame) => ImagesView.Of(this, frame);

    private Step Do(Binding binding) =>
        Cursor.After(binding, Places.Count) is { } cursor ? To(cursor)
        : Actions.TryGetValue(binding, out var act) ? act(this)
        : this.With();

    private Step Along(int by) => To(Cursor.MoveTo(Cursor.Position + by, Places.Count));

    private Step To(ListCursor cursor) => cursor == Cursor ? this.With() : (this with { Cursor = cursor }).Drawn();

    private string? NotSearched() => Search.Length == 0 ? "nothing was searched yet" : null;

    private Step Drawn()
    {
        var (dataset, place) = (Dataset, Place);
        return place < 0 || Picture?.Index == place ? this.With() : this.With(new Load<Picture>((_, cancel) =>
        {
            cancel.WaitHandle.WaitOne(Rest);
            cancel.ThrowIfCancellationRequested();
            return Picture.Of(dataset, place);
        }));
    }

    private Step Filtered(string category)
    {
        var known = Dataset.Categories.Select(one => one.Name).ToArray();
        if (category.Length > 0 && !known.Contains(category))
        {
            return this.With(new Say($"no category '{category}'{NearestName.Hint(category, known)}", Tone.Bad));
        }

        var places = PlacesOf(Dataset, category);
        var position = places.ToList().IndexOf(Place);
        return (this with { Filter = category, Places = places, Cursor = default(ListCursor).MoveTo(position, places.Count) }).Drawn();
    }

    private static IReadOnlyList<int> PlacesOf(Dataset dataset, string category)
    {
        var number = dataset.Categories.ToList().FindIndex(one => one.Name == category);
        return [.. Enumerable.Range(0, dataset.Images.Count).Where(i => number < 0
            || dataset.Images[i].Label == number || dataset.Images[i].Annotations.Any(item => item.CategoryId == dataset.Categories[number].Id))];
    }

    private Step Found(string text, int direction)
    {
        var next = this with { Search = text };
        for (var i = Math.Abs(direction); text.Length > 0 && i < Places.Count + Math.Abs(direction); i++)
        {
            var position = ((Cursor.Position + (direction < 0 ? -i : i)) % Places.Count + Places.Count) % Places.Count;
            if (Dataset.Images[Places[position]].FileName.Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                return (next with { Cursor = Cursor.MoveTo(position, Places.Count) }).Drawn();
            }
        }

        return next.With();
    }

    private sealed record CategoryGiven(string Name) : Message;
}
