using Workbench.Engine.Plugins;
using Workbench.Host;
using Workbench.Reports.Tables;
using Workbench.Tui.Keys;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Plugins;

/// <summary>Every plugin and every file that should be one: what it is, whether it works, and if not, why and what to do.</summary>
internal sealed record PluginsScreen : IScreen
{
    private const int TicksBetweenLooks = 3;

    private static readonly Dictionary<Binding, Func<PluginsScreen, Step>> Actions = new()
    {
        [PluginsKeys.Rescan] = screen => screen.With(new Load<PluginList>((services, _) => Again(services))),
        [MoveKeys.Search] = screen => screen.With(Ask.ForSearch(screen.Search)),
        [MoveKeys.NextMatch] = screen => screen.Found(screen.Search, 1).With(),
        [MoveKeys.PreviousMatch] = screen => screen.Found(screen.Search, -1).With(),
    };

    private static readonly Dictionary<Binding, Func<PluginsScreen, string?>> Reasons = new()
    {
        [PluginsKeys.Rescan] = screen => screen.Reading is null ? "the plugins are being read" : null,
        [MoveKeys.NextMatch] = screen => screen.NotSearched(),
        [MoveKeys.PreviousMatch] = screen => screen.NotSearched(),
    };

    /// <summary>The plugins read last; null before the first reading.</summary>
    public PluginList? Reading { get; init; }

    /// <summary>The cursor.</summary>
    public ListCursor Cursor { get; init; }

    /// <summary>Why nothing could be read, or empty.</summary>
    public string Fault { get; init; } = "";

    /// <summary>What was searched last.</summary>
    public string Search { get; init; } = "";

    private int Ticks { get; init; }

    /// <summary>All rows.</summary>
    public IReadOnlyList<PluginRow> Rows => Reading?.Rows ?? [];

    /// <summary>The row under the cursor; null in an empty list.</summary>
    public PluginRow? Current => Cursor.Position < Rows.Count ? Rows[Cursor.Position] : null;

    /// <inheritdoc/>
    public ScreenKind Kind => ScreenKind.Plugins;

    /// <inheritdoc/>
    public ScreenTitle Title => new("plugins", Info(), Rows.Any(row => row.Failure is not null) ? "workbench plugins doctor" : "workbench plugins list");

    /// <inheritdoc/>
    public string? WhyNot(Binding binding) => Reasons.GetValueOrDefault(binding)?.Invoke(this);

    /// <inheritdoc/>
    public Step On(Message message) => message switch
    {
        Shown => Reading is null ? this.With(new Load<PluginList>((services, _) => PluginList.Of(services.Catalog))) : this.With(Look(Reading.Stamp)),
        Invoked { Binding: var binding } => Do(binding),
        Ticked when Reading is { } reading =>
            (this with { Ticks = Ticks + 1 }).With(Ticks % TicksBetweenLooks == TicksBetweenLooks - 1 ? [Look(reading.Stamp)] : []),
        Searched { Text: var text } => Found(text, 0).With(),
        Loaded<PluginList> { Value: var reading } => Settled(reading),
        Loaded<Watched> { Value.Changed: { } reading } => Settled(reading),
        LoadFailed { Reason: var reason } => (this with { Fault = reason }).With(new Say(reason, Tone.Bad)),
        _ => this.With(),
    };

    /// <inheritdoc/>
    public IEnumerable<Placed> View(Frame frame) => PluginsView.Of(this, frame);

    private Step Do(Binding binding) =>
        Cursor.After(binding, Rows.Count) is { } cursor ? (this with { Cursor = cursor }).With()
        : Actions.TryGetValue(binding, out var act) ? act(this)
        : this.With();

    private string? NotSearched() => Search.Length == 0 ? "nothing was searched yet" : null;

    // Names, sizes and times are looked at; only when they differ are files read.
    private static Load Look(string stamp) =>
        new Load<Watched>((services, _) => new(PluginStamp.Of(services.Catalog.Roots) == stamp ? null : Again(services)));

    private static PluginList Again(HostServices services)
    {
        var rescan = services.Rescan();
        return PluginList.Of(rescan.Catalog, rescan.ToString());
    }

    private Step Settled(PluginList reading)
    {
        var position = Current is { } current ? reading.Rows.ToList().FindIndex(row => row.Key == current.Key) : 0;
        return (this with { Reading = reading, Fault = "", Cursor = Cursor.MoveTo(position < 0 ? Cursor.Position : position, reading.Rows.Count) })
            .With(reading.Note.Length > 0 ? [new Say(reading.Note, Tone.Accent)] : []);
    }

    private PluginsScreen Found(string text, int direction)
    {
        for (var i = Math.Abs(direction); text.Length > 0 && i < Rows.Count + Math.Abs(direction); i++)
        {
            var position = ((Cursor.Position + (direction < 0 ? -i : i)) % Rows.Count + Rows.Count) % Rows.Count;
            if ($"{Rows[position].Family} {Rows[position].Name} {Rows[position].From}".Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                return this with { Search = text, Cursor = Cursor.MoveTo(position, Rows.Count) };
            }
        }

        return this with { Search = text };
    }

    private string Info()
    {
        var bad = Rows.Count - (Reading?.Usable ?? 0);
        return Reading is null ? "" : $"{Reading.Usable} ok{(bad > 0 ? $"  {bad} refused" : "")}";
    }

    // Null when the folders look as before.
    private sealed record Watched(PluginList? Changed);
}
