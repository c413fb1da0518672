using Workbench.Host.Scheduling;
using Workbench.Reports.Queue;
using Workbench.Reports.Tables;
using Workbench.Runs.Queueing;
using Workbench.Tui.Keys;
using Workbench.Tui.OneRun;
using Workbench.Tui.Runs;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Queue;

/// <summary>The queue: what trains, what waits and in which order, what left it lately.</summary>
/// <param name="Snapshot">As read last; null before.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Cursor">The cursor.</param>
/// <param name="Current">The run under the cursor, which keeps it when rows move; empty in an empty queue.</param>
internal sealed record QueueScreen(QueueSnapshot? Snapshot, IReadOnlyList<(string Run, IReadOnlyList<TableCell> Cells)> Rows, ListCursor Cursor, string Current)
    : IScreen
{
    private static readonly Dictionary<Binding, Func<QueueScreen, string, Step>> Actions = new()
    {
        [MoveKeys.Open] = (screen, run) => screen.With(new Go(RunScreen.Of(run))),
        [QueueKeys.Sooner] = (screen, run) => screen.Act($"{run} is sooner", queue => queue.MoveUp(run)),
        [QueueKeys.Later] = (screen, run) => screen.Act($"{run} is later", queue => queue.MoveDown(run)),
        [QueueKeys.Hold] = (screen, run) => screen.Hold(run),
        [QueueKeys.HoldAll] = (screen, _) => screen.HoldAll(),
        [RunsKeys.Stop] = (screen, run) => screen.With(
            new Confirm($"take {run} out of the queue? In training it writes a checkpoint and ends.", new CancelConfirmed())),
        [QueueKeys.Retry] = (screen, run) => screen.With(Done.After($"{run} is in the queue again",
            services => QueueProcess.Retry(services, services.Store.Open(run)))),
    };

    private static readonly Dictionary<Binding, Func<QueueScreen, string?>> Reasons = new()
    {
        [QueueKeys.HoldAll] = screen => screen.Snapshot is null ? "the queue is being read" : null,
        [MoveKeys.Open] = screen => screen.NoRun(),
        [QueueKeys.Retry] = screen => screen.Item is null ? screen.NoRun() : "it is in the queue already",
        [QueueKeys.Sooner] = screen => screen.NotMoved(),
        [QueueKeys.Later] = screen => screen.NotMoved(),
        [QueueKeys.Hold] = screen => screen.NotQueued(),
        [RunsKeys.Stop] = screen => screen.NotQueued(),
    };

    /// <summary>Before the first reading.</summary>
    public QueueScreen()
        : this(null, [], default, "")
    {
    }

    /// <inheritdoc/>
    public ScreenKind Kind => ScreenKind.Queue;

    /// <inheritdoc/>
    public ScreenTitle Title =>
        new("queue", Snapshot is null ? "" : $"{Snapshot.Items.Count} in it{(Snapshot.IsPaused ? ", paused" : "")}  {string.Join(' ', Snapshot.Devices)}",
            "workbench queue");

    private QueueItem? Item => Snapshot?.Items.FirstOrDefault(item => item.Entry.Run == Current);

    /// <inheritdoc/>
    public string? WhyNot(Binding binding) => Reasons.GetValueOrDefault(binding)?.Invoke(this);

    /// <inheritdoc/>
    public Step On(Message message) => message switch
    {
        Shown or Ticked or WorkspaceChanged => this.With(Reading()),
        Loaded<Seen> { Value: var seen } => Read(seen).With(),
        Loaded<Done> { Value.Text: var done } => this.With(new Say(done, Tone.Good), Reading()),
        LoadFailed { Reason: var reason } => this.With(new Say(reason, Tone.Bad)),
        CancelConfirmed => Act($"took {Current} out of the queue", queue => queue.Cancel(Current, trash: false)),
        Invoked { Binding: var binding } => Do(binding),
        _ => this.With(),
    };

    /// <inheritdoc/>
    public IEnumerable<Placed> View(Frame frame)
    {
        if (Snapshot is null)
        {
            yield break;
        }

        var rows = frame.Height - 5;
        if (Rows.Count > 0)
        {
            yield return new(new(0, 0, frame.Width, rows + 1), new RowsContent(Rows.Count, Cursor.Position, Lines, HeadRows: 1));
        }

        var notes = QueueReport.Notes(Snapshot, frame.Workspace.Root).SelectMany(note => TextWrap.Lines(note, frame.Width - 3))
            .Select(line => new TextLine { "  ", { line, Tone.Dim } }).ToList();
        yield return new(new(0, Math.Min(rows - 1, Rows.Count + 2), frame.Width, 4), new TextContent(notes));
    }

    private IReadOnlyList<TextLine> Lines(RowRange seen) =>
        [.. TableText.Lines(new(QueueReport.Columns, [.. Rows.Skip(seen.First).Take(seen.Count).Select(row => row.Cells)]), seen.Width - 2)
            .Select(line => new TextLine { "  ", line })];

    private static Load Reading() => new Load<Seen>((services, _) => new(QueueProcess.Queue(services).Read(), services.Now));

    private QueueScreen Read(Seen seen)
    {
        var rows = QueueReport.Rows(seen.Snapshot, seen.Now);
        var found = rows.ToList().FindIndex(row => row.Run == Current);
        return At(this with { Snapshot = seen.Snapshot, Rows = rows }, Cursor.MoveTo(found >= 0 ? found : Cursor.Position, rows.Count));
    }

    private static QueueScreen At(QueueScreen screen, ListCursor cursor) =>
        screen with { Cursor = cursor, Current = cursor.Position < screen.Rows.Count ? screen.Rows[cursor.Position].Run : "" };

    private Step Do(Binding binding)
    {
        if (Cursor.After(binding, Rows.Count) is { } cursor)
        {
            return At(this, cursor).With();
        }

        return Actions.TryGetValue(binding, out var act) ? act(this, Current) : this.With();
    }

    private Step Hold(string run) => Item?.Phase is QueuePhase.Paused or QueuePhase.Stopping
        ? Act($"{run} begins when its turn comes", queue => queue.Resume(run))
        : Act($"{run} is held", queue => queue.Pause(run));

    private Step HoldAll() => Snapshot!.IsPaused
        ? Act("the queue goes on", queue => queue.ResumeAll())
        : Act("nothing new begins; what trains goes on", queue => queue.PauseAll());

    private string? NoRun() => Current.Length == 0 ? "there is no run" : null;

    private string? NotMoved() => Item is { Place: > 0 } ? null : "only what waits can move";

    private string? NotQueued() => Item is null ? "it is not in the queue" : null;

    private Step Act(string done, Action<RunQueue> act) => this.With(Done.After(done, services => act(QueueProcess.Queue(services))));

    private sealed record CancelConfirmed : Message;

    private sealed record Seen(QueueSnapshot Snapshot, DateTimeOffset Now);
}
