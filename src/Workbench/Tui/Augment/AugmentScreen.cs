using System.Collections.Immutable;
using System.Globalization;
using Vision.Data;
using Vision.Images;
using Workbench.Host.Data;
using Workbench.Host.Options;
using Workbench.Reports.Tables;
using Workbench.Sdk.Options;
using Workbench.Tui.Data;
using Workbench.Tui.Keys;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Augment;

/// <summary>The augmentation bench: an image before and after a policy, step by step, with the options at hand.</summary>
/// <param name="Source">Where the image comes from.</param>
/// <param name="Split">The split.</param>
/// <param name="Dataset">What was read.</param>
/// <param name="Place">The image's place in it.</param>
internal sealed record AugmentScreen(DataSource Source, string Split, Dataset Dataset, int Place) : IScreen
{
    private static readonly Dictionary<Binding, Func<AugmentScreen, Step>> Actions = new()
    {
        [DataKeys.Next] = screen => screen.Stepped(1),
        [DataKeys.Previous] = screen => screen.Stepped(-1),
        [DataKeys.TenOn] = screen => screen.Stepped(10),
        [DataKeys.TenBack] = screen => screen.Stepped(-10),
        [MoveKeys.Right] = screen => screen.Seeded(screen.Seed + 1),
        [MoveKeys.Left] = screen => screen.Seeded(screen.Seed - 1),
        [AugmentKeys.More] = screen => screen.Set(screen.Moved(1)),
        [AugmentKeys.Less] = screen => screen.Set(screen.Moved(-1)),
        [MoveKeys.Open] = screen => screen.AskValue(),
        [AugmentKeys.Export] = screen => screen.With(
            new Ask("write PNG", path => new ExportGiven(path), $"augment-{screen.Policy}-{screen.Place}-{screen.Seed}.png")),
    };

    /// <summary>The policy.</summary>
    public string Policy { get; init; } = "s1";

    /// <summary>Options that are not at their defaults.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The run's seed.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The step shown; one too high means the last.</summary>
    public int StepPosition { get; init; } = int.MaxValue;

    /// <summary>What came out last.</summary>
    public AugmentResult? Result { get; init; }

    /// <summary>The cursor: the policy, then its options.</summary>
    public ListCursor Cursor { get; init; }

    /// <summary>Why nothing came out, or empty.</summary>
    public string Fault { get; init; } = "";

    /// <summary>The step shown, in range.</summary>
    public int StepShown => Result is { } result ? Math.Clamp(StepPosition, 0, result.Trial.Steps.Count - 1) : 0;

    /// <inheritdoc/>
    public ScreenKind Kind => ScreenKind.Augment;

    /// <inheritdoc/>
    public ScreenTitle Title => new("augment", $"image {Place}  seed {Seed}", Command());

    private OptionRow? Option =>
        Result is { } result && Cursor.Position > 0 && Cursor.Position <= result.Options.Count ? result.Options[Cursor.Position - 1] : null;

    private string Value => Result is { } result && Option is not null ? result.Values[Cursor.Position - 1] : Policy;

    /// <summary>Of an image.</summary>
    public static AugmentScreen Of(DataSource source, string split, Dataset dataset, int place) => new(source, split, dataset, place);

    /// <inheritdoc/>
    public string? WhyNot(Binding binding) =>
        Result is null && (binding == AugmentKeys.Export || binding == AugmentKeys.More || binding == AugmentKeys.Less || binding == MoveKeys.Open)
        ? "the policy is being tried"
        : null;

    /// <inheritdoc/>
    public Step On(Message message) => message switch
    {
        Shown => Tried(),
        Invoked { Binding: var binding } => Do(binding),
        ValueGiven { Text: var text } => Set(text.Trim()),
        ExportGiven { Path: { Length: > 0 } path } when Result is { } result =>
            this.With(Done.After($"wrote {path.Trim()}", _ => ImageEncoder.WritePng(result.Draw(Dataset, StepShown), path.Trim()))),
        Loaded<AugmentResult> { Value: var result } => (this with { Result = result, Fault = "" }).With(),
        LoadFailed<AugmentResult> { Reason: var reason } => (this with { Fault = reason }).With(new Say(reason, Tone.Bad)),
        Loaded<Done> { Value.Text: var done } => this.With(new Say(done, Tone.Good)),
        LoadFailed { Reason: var reason } => this.With(new Say(reason, Tone.Bad)),
        _ => this.With(),
    };

    /// <inheritdoc/>
    public IEnumerable<Placed> View(Frame frame) => AugmentView.Of(this, frame);

    private Step Do(Binding binding)
    {
        if (Cursor.After(binding, (Result?.Options.Count ?? 0) + 1) is { } cursor)
        {
            return (this with { Cursor = cursor }).With();
        }

        return Actions.TryGetValue(binding, out var act) ? act(this) : this.With();
    }

    private Step Stepped(int by) =>
        (this with { StepPosition = Math.Clamp(StepShown + by, 0, (Result?.Trial.Steps.Count ?? 1) - 1) }).With();

    private Step Seeded(long seed) => seed < 0 ? this.With() : (this with { Seed = seed }).Tried();

    private Step AskValue() => this.With(new Ask(
        Option is { } option ? $"{option.Name} ({option.Type} {option.Range})" : "policy", text => new ValueGiven(text), Value, Choices: Choices()));

    private IReadOnlyList<string> Choices() => Option switch
    {
        null => Result?.Policies ?? [],
        { Option.ElementKind: OptionKind.Boolean } => ["true", "false"],
        { Option.Allowed: { Count: > 0 } allowed } => allowed,
        { } option => [option.Default],
    };

    // An empty answer is the default again. What is wrong is told by the trial, with all rules of the options record.
    private Step Set(string text) => Option switch
    {
        null when text.Length == 0 || text == Policy => this.With(),
        null => (this with { Policy = text, Settings = Settings.Clear(), StepPosition = int.MaxValue }).Tried(),
        { } option when text.Length == 0 || text == option.Default => (this with { Settings = Settings.Remove(option.Name) }).Tried(),
        { } option => (this with { Settings = Settings.SetItem(option.Name, text) }).Tried(),
    };

    // The other policy, the other side of a switch, the next of a few values, or a step of a twentieth of the range.
    private string Moved(int by)
    {
        if (Option is not { Option: var option })
        {
            return Beside(Result?.Policies ?? [], Policy, by);
        }

        if (option.ElementKind == OptionKind.Boolean)
        {
            return Value == "true" ? "false" : "true";
        }

        if (option.Allowed.Count > 0)
        {
            return Beside(option.Allowed, Value, by);
        }

        if (option.ElementKind is not (OptionKind.Integer or OptionKind.Number) || !double.TryParse(Value, CultureInfo.InvariantCulture, out var number))
        {
            return Value;
        }

        var range = (option.Maximum ?? double.MaxValue) - (option.Minimum ?? 0);
        var step = option.ElementKind == OptionKind.Integer ? 1 : range <= 1 ? 0.05 : range <= 20 ? 0.1 : 1;
        return OptionRow.Text(Math.Round(Math.Clamp(number + by * step, option.Minimum ?? double.MinValue, option.Maximum ?? double.MaxValue), 6));
    }

    private static string Beside(IReadOnlyList<string> values, string value, int by) =>
        values.Count == 0 ? value : values[Math.Clamp(values.ToList().IndexOf(value) + by, 0, values.Count - 1)];

    private Step Tried()
    {
        var (dataset, setup) = (Dataset, new AugmentSetup(Policy, [.. Settings.Select(pair => $"{pair.Key}={pair.Value}")], Seed, Place, Source.Input));
        return this.With(new Load<AugmentResult>((services, _) => AugmentResult.Of(services.Catalog, dataset, setup)));
    }

    private string Command() => $"workbench data augment {Source.Arguments(Split).Replace("--set ", "--data ", StringComparison.Ordinal)} --policy {Policy}"
        + string.Concat(Settings.Select(pair => $" --set {pair.Key}={pair.Value}")) + $" --index {Place} --seed {Seed}"
        + (Source.Input is { } input ? $" --size {input.Width}x{input.Height}" : "");

    private sealed record ValueGiven(string Text) : Message;

    private sealed record ExportGiven(string Path) : Message;
}
