using Workbench.Reports.Tables;
using Workbench.Studies.Files;
using Workbench.Tui.Keys;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Study;

/// <summary>The list of studies: how far each is, and what became of its claims.</summary>
/// <param name="Folders">Where they are; null takes the usual places.</param>
internal sealed record StudiesScreen(StudyFolders? Folders = null) : IScreen
{
    // What was read is shown meanwhile: a grid of hundreds of recipes takes its time.
    private static readonly TimeSpan Portion = TimeSpan.FromMilliseconds(300);

    private static readonly Dictionary<Binding, Func<StudyRow, Effect>> Actions = new()
    {
        [MoveKeys.Open] = row => new Go(StudyScreen.Of(row.Reading)),
        [StudyKeys.Launch] = row => StudyActions.AskLaunch(row.Look!),
        [StudyKeys.Stop] = row => StudyActions.AskStop(row.Look!),
    };

    private static readonly Dictionary<Binding, Func<StudyRow, string?>> Reasons = new()
    {
        [MoveKeys.Open] = _ => null,
        [StudyKeys.Launch] = row => StudyActions.WhyNotLaunch(row.Look),
        [StudyKeys.Stop] = row => StudyActions.WhyNotStop(row.Look),
    };

    /// <summary>The studies; null before they were looked for.</summary>
    public IReadOnlyList<StudyRow>? Rows { get; init; }

    /// <summary>All runs.</summary>
    public Workspace Workspace { get; init; } = Workspace.Unread;

    /// <summary>Looks are under way.</summary>
    public bool IsReading { get; init; }

    /// <summary>What went wrong while looking; else empty.</summary>
    public string Fault { get; init; } = "";

    /// <summary>The cursor.</summary>
    public ListCursor Cursor { get; init; }

    /// <summary>The study under the cursor; null in an empty list.</summary>
    public StudyRow? Current => Rows?.ElementAtOrDefault(Cursor.Position);

    /// <inheritdoc/>
    public ScreenKind Kind => ScreenKind.Studies;

    /// <inheritdoc/>
    public ScreenTitle Title => new("studies", Rows is null ? "" : $"{Rows.Count} {(Rows.Count == 1 ? "study" : "studies")}", "workbench study list");

    /// <inheritdoc/>
    public string? WhyNot(Binding binding) =>
        !Reasons.TryGetValue(binding, out var reason) ? null
        : Current is { } row ? reason(row)
        : "there is no study";

    /// <inheritdoc/>
    public Step On(Message message) => message switch
    {
        Shown { Workspace: var workspace } =>
            (this with { Workspace = workspace, IsReading = false }).With(new Load<StudyFiles>((_, _) => new((Folders ?? StudyFolders.Discover()).Files()))),
        WorkspaceChanged { Workspace: var workspace } => Read(this with { Workspace = workspace }, 0),
        Ticked => Read(this, 0),
        Loaded<StudyFiles> { Value.Files: var files } => Read(Of(files), 0),
        Loaded<StudyLooks> { Value: var looks } => Seen(looks.First, looks.Looks),
        Loaded<Done> { Value.Text: var done } => this.With(new Say(done, Tone.Good), new Refresh()),
        LoadFailed<Done> { Reason: var reason } => this.With(new Say(reason, Tone.Bad)),
        LoadFailed { Reason: var reason } => (this with { IsReading = false, Fault = reason }).With(),
        StudyLaunchConfirmed when Current is { } row => this.With(new Say("starting ..."), StudyActions.Launch(row.Reading)),
        StudyStopConfirmed when Current is { } row => this.With(StudyActions.Stop(row.Reading)),
        Invoked { Binding: var binding } => Do(binding),
        _ => this.With(),
    };

    /// <inheritdoc/>
    public IEnumerable<Placed> View(Frame frame) => StudiesView.Of(this, frame);

    private StudiesScreen Of(IReadOnlyList<string> files)
    {
        var known = (Rows ?? []).ToDictionary(row => row.Reading.File);
        StudyRow[] rows = [.. files.Select(file => known.GetValueOrDefault(file) ?? new(new StudyWatch(file), null))];
        return this with { Rows = rows, Fault = "", Cursor = Cursor.MoveTo(Cursor.Position, rows.Length) };
    }

    private static Step Read(StudiesScreen screen, int first)
    {
        if (screen is not { Rows: { Count: > 0 } rows, Workspace: { IsRead: true } workspace } || (first == 0 && screen.IsReading))
        {
            return screen.With();
        }

        return (screen with { IsReading = true }).With(new Load<StudyLooks>((services, cancel) =>
        {
            var begun = TimeProvider.System.GetTimestamp();
            var looks = new List<StudySnapshot>();
            while (first + looks.Count < rows.Count && (looks.Count == 0 || TimeProvider.System.GetElapsedTime(begun) < Portion))
            {
                cancel.ThrowIfCancellationRequested();
                looks.Add(rows[first + looks.Count].Reading.Look(services, workspace.Runs));
            }

            return new(first, looks);
        }));
    }

    private Step Seen(int first, IReadOnlyList<StudySnapshot> looks)
    {
        StudyRow[] rows = [.. Rows!.Select((row, i) => i >= first && i < first + looks.Count ? row with { Look = looks[i - first] } : row)];
        var (next, end) = (this with { Rows = rows, Fault = "" }, first + looks.Count);
        return end < rows.Length ? Read(next, end) : (next with { IsReading = false }).With();
    }

    private Step Do(Binding binding) =>
        Cursor.After(binding, Rows?.Count ?? 0) is { } cursor ? (this with { Cursor = cursor }).With()
        : Actions.TryGetValue(binding, out var act) && Current is { } row ? this.With(act(row))
        : this.With();

    private sealed record StudyFiles(IReadOnlyList<string> Files);

    // Of some rows on end, from the first of them on.
    private sealed record StudyLooks(int First, IReadOnlyList<StudySnapshot> Looks);
}

/// <summary>A study in the list.</summary>
/// <param name="Reading">Looks at it.</param>
/// <param name="Look">As seen last; null before.</param>
internal sealed record StudyRow(StudyWatch Reading, StudySnapshot? Look);
