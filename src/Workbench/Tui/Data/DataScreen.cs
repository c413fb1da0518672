using Workbench.Reports.Tables;
using Workbench.Tui.Augment;
using Workbench.Tui.Keys;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Data;

/// <summary>Which data there are, and what is in them: counted from the labels, no image is decoded.</summary>
internal sealed record DataScreen : IScreen
{
    // Moving through the list does not read every set on the way.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(150);

    private static readonly Dictionary<Binding, Func<DataScreen, Step>> Actions = new()
    {
        [MoveKeys.NextPane] = screen => (screen with { IsInCategories = !screen.IsInCategories }).With(),
        [MoveKeys.Left] = screen => screen.Beside(-1),
        [MoveKeys.Right] = screen => screen.Beside(1),
        [DataKeys.Add] = screen => screen.With(new Ask("folder or archive", path => new PathGiven(path), Path: PathKind.FolderOrFile)),
        [MoveKeys.Open] = screen => screen.Images(),
        [DataKeys.Images] = screen => screen.Images(),
        [DataKeys.Augment] = screen => screen.Augment(),
    };

    // What needs the numbers, before they are read.
    private static readonly Dictionary<Binding, Func<DataScreen, string?>> Reasons = new()
    {
        [DataKeys.Images] = screen => screen.Unread(),
        [MoveKeys.Open] = screen => screen.Unread(),
        [DataKeys.Augment] = screen => screen.Unread(),
        [MoveKeys.NextPane] = _ => "the data are not read yet",
    };

    /// <summary>The data there are; null before they were looked for.</summary>
    public IReadOnlyList<DataSource>? Sources { get; init; }

    /// <summary>The cursor among them.</summary>
    public ListCursor Cursor { get; init; }

    /// <summary>The cursor among the categories.</summary>
    public ListCursor Category { get; init; }

    /// <summary>Whether the second cursor moves.</summary>
    public bool IsInCategories { get; init; }

    /// <summary>Place of the split among those of the source.</summary>
    public int SplitPosition { get; init; }

    /// <summary>What was read last.</summary>
    public DataView? Read { get; init; }

    /// <summary>Why the split could not be read, or empty.</summary>
    public string Fault { get; init; } = "";

    private IReadOnlyList<DataSource> Typed { get; init; } = [];

    /// <summary>The data under the cursor.</summary>
    public DataSource? Current => Sources is { } sources && Cursor.Position < sources.Count ? sources[Cursor.Position] : null;

    /// <summary>The split that is looked at.</summary>
    public string Split => Current is { Splits: { Count: > 0 } splits } ? splits[Math.Clamp(SplitPosition, 0, splits.Count - 1)] : "train";

    /// <summary>The numbers of the data under the cursor; null while they are read.</summary>
    public DataView? Shown => Read?.Key == Key ? Read : null;

    /// <inheritdoc/>
    public ScreenKind Kind => ScreenKind.Data;

    /// <inheritdoc/>
    public ScreenTitle Title => new("data", Shown is { } shown ? $"{shown.Reading.Dataset.Name}  {Numbers.Count(shown.Numbers.Images)} images" : "",
        Current is { } source ? $"workbench data stats {source.Arguments(Split)}" : "workbench data stats --root PATH");

    private string Key => $"{Current?.Key} {Split}";

    /// <inheritdoc/>
    public string? WhyNot(Binding binding) => Shown is null ? Reasons.GetValueOrDefault(binding)?.Invoke(this) : null;

    /// <inheritdoc/>
    public Step On(Message message) => message switch
    {
        Shell.Shown { Workspace: var workspace } when Sources is null =>
            this.With(new Load<IReadOnlyList<DataSource>>((services, _) => DataSource.All(services, workspace.Runs))),
        Invoked { Binding: var binding } => Do(binding),
        DataPartChosen { IsInCategories: var isIn } => (this with { IsInCategories = isIn }).With(),
        SplitChosen { Position: var position } => Chosen(position),
        PathGiven { Path: { Length: > 0 } path } =>
            this.With(new Load<DataSource>((services, _) => DataSource.OfPath(services.Catalog, path.Trim()))),
        Loaded<IReadOnlyList<DataSource>> { Value: var sources } => (this with { Sources = [.. Typed, .. sources] }).Reading(),
        Loaded<DataSource> { Value: var source } =>
            (this with { Typed = [source, .. Typed], Sources = [source, .. Sources ?? []], Cursor = default, SplitPosition = 0 }).Reading(),
        Loaded<DataView> { Value: var view } =>
            (this with { Read = view, Fault = "", Category = Category.MoveTo(Category.Position, view.Numbers.Categories.Count) }).With(),
        LoadFailed<DataView> { Reason: var reason } => (this with { Fault = reason }).With(),
        LoadFailed { Reason: var reason } => (this with { Sources = Sources ?? [] }).With(new Say(reason, Tone.Bad)),
        _ => this.With(),
    };

    /// <inheritdoc/>
    public IEnumerable<Placed> View(Frame frame) => DataScreenView.Of(this, frame);

    private Step Do(Binding binding)
    {
        if (IsInCategories && Shown is { } numbers && Category.After(binding, numbers.Numbers.Categories.Count) is { } category)
        {
            return (this with { Category = category }).With();
        }

        if (Cursor.After(binding, Sources?.Count ?? 0) is { } cursor)
        {
            return cursor == Cursor ? this.With() : (this with { Cursor = cursor, SplitPosition = 0 }).Reading();
        }

        return Actions.TryGetValue(binding, out var act) ? act(this) : this.With();
    }

    private Step Images() => Shown is { } shown
        ? this.With(new Go(ImagesScreen.Of(Current!, Split, shown.Reading.Dataset, IsInCategories ? Name(shown) : "")))
        : this.With();

    private Step Augment() => Shown is { } shown ? this.With(new Go(AugmentScreen.Of(Current!, Split, shown.Reading.Dataset, 0))) : this.With();

    private string Unread() => Fault.Length > 0 ? "the data cannot be read" : "the data are being read";

    private string Name(DataView shown) => Category.Position < shown.Numbers.Categories.Count ? shown.Numbers.Categories[Category.Position].Name : "";

    private Step Beside(int by)
    {
        var count = Current?.Splits.Count ?? 0;
        return Chosen(count == 0 ? 0 : Math.Clamp(Math.Clamp(SplitPosition, 0, count - 1) + by, 0, count - 1));
    }

    private Step Chosen(int split) => split == SplitPosition ? this.With() : (this with { SplitPosition = split }).Reading();

    private Step Reading()
    {
        if (Current is not { } source || Shown is not null)
        {
            return (this with { Fault = "" }).With();
        }

        var (split, key) = (Split, Key);
        return (this with { Fault = "" }).With(new Load<DataView>((services, cancel) =>
        {
            cancel.WaitHandle.WaitOne(Rest);
            cancel.ThrowIfCancellationRequested();
            return DataView.Of(key, source.Read(services.Catalog, split));
        }));
    }

    private sealed record PathGiven(string Path) : Message;
}

/// <summary>The name of a split was clicked, by its place among those of the source.</summary>
internal sealed record SplitChosen(int Position) : Message;

/// <summary>One of the two lists was clicked.</summary>
internal sealed record DataPartChosen(bool IsInCategories) : Message;
