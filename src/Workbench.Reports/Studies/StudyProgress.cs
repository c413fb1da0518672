using System.Globalization;
using Workbench.Runs.Indexing;
using Workbench.Runs.Queries;
using Workbench.Runs.Queueing;
using Workbench.Runs.Storage;
using Workbench.Studies.Grid;
using Workbench.Studies.Status;

namespace Workbench.Reports.Studies;

/// <summary>Tells how a running study gets on: a line for each change, and on a terminal one live line below.</summary>
public sealed class StudyProgress(StudyStatusReader reader, StudyGrid grid, RunCatalog runs, int jobs, TimeProvider clock)
{
    private readonly bool _live = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("CI") is null;
    private readonly HashSet<string> _wanted = [.. grid.Runs.Select(run => run.Key)];
    private readonly Dictionary<string, (CellState State, string Reason)> _seen = [];
    private readonly Dictionary<string, string> _endings = [];

    /// <summary>Prints a change, with what is done and left.</summary>
    public void Say(string line)
    {
        var (done, total, left) = Count(Status());
        var text = $"{clock.GetLocalNow():HH:mm:ss}  {done}/{total} done  {line}{left}";
        Console.WriteLine(_live ? $"\r\e[K{text}" : text);
    }

    /// <summary>The runs as they are now.</summary>
    public IReadOnlyList<RunSummary> Runs() => runs.ListQuickly();

    /// <summary>Tells what changed since the look before, and renews the live line.</summary>
    /// <returns>False when no run of the study trains or waits in the queue.</returns>
    public bool Look(QueueSnapshot queue)
    {
        var items = queue.Items.ToDictionary(item => item.Entry.Run);
        var status = Status();
        var cells = Cells(status);
        foreach (var cell in cells)
        {
            var now = (cell.State, items.GetValueOrDefault(cell.Run)?.Entry.Reason ?? "");
            if (_seen.TryGetValue(cell.Key, out var before) ? now != before : cell.State == CellState.Running)
            {
                Tell(cell, now, before, items.GetValueOrDefault(cell.Run));
            }

            _seen[cell.Key] = now;
        }

        foreach (var ending in queue.Ended)
        {
            _endings[ending.Run] = ending.Reason;
        }

        if (_live)
        {
            Console.Write($"\r\e[K{LiveLine(status, cells, queue)}");
        }

        return cells.Any(cell => cell.State == CellState.Running || items.ContainsKey(cell.Run));
    }

    /// <summary>The last words: 0 when all is done.</summary>
    public int End(bool wasInterrupted)
    {
        if (_live)
        {
            Console.Write("\r\e[K");
        }

        var cells = Cells(Status());
        foreach (var cell in cells.Where(cell => cell.State is CellState.Failed or CellState.Diverged or CellState.Blocked))
        {
            Console.Error.WriteLine($"{cell.Title}: {(cell.State == CellState.Blocked ? "not trained" : "failed")}: {cell.Reason}"
                + (cell.Run.Length > 0 ? $" (run {cell.Run}; 'workbench runs rm {cell.Run}' makes the next 'study run' train it afresh)" : ""));
        }

        foreach (var cell in cells.Where(cell => !wasInterrupted && cell.State == CellState.Waiting && _endings.GetValueOrDefault(cell.Run) is { Length: > 0 }))
        {
            Console.Error.WriteLine($"{cell.Title}: not trained: {_endings[cell.Run]}");
        }

        var done = cells.Count(cell => cell.State == CellState.Done);
        var name = reader.Grid.File.Name;
        Console.WriteLine(done == _wanted.Count ? $"all {done} runs are done; see 'workbench study report {name}'"
            : $"{done} of {_wanted.Count} runs are done{(wasInterrupted ? $"; go on with 'workbench study run {name}'" : "")}");
        return done == _wanted.Count ? 0 : 1;
    }

    private void Tell(StatusCell cell, (CellState State, string Reason) now, (CellState State, string Reason) before, QueueItem? item)
    {
        var words = cell.State switch
        {
            CellState.Running when before.State != CellState.Running =>
                $"{(cell.Step > 0 ? "goes on" : "begins")}, run {cell.Run}{(item?.Entry.Start is { } start ? $" on {start.Device}" : "")}",
            CellState.Done => $"done, {Score(cell)}",
            CellState.Failed or CellState.Diverged => $"failed at step {cell.Step}: {cell.Reason}{(item is null ? "" : "; it is tried once more")}",
            CellState.Stopped when item is null => $"stopped at step {cell.Step}; the next 'study run' goes on with it",
            _ when now.Reason.Length > 0 && now.Reason != before.Reason => $"{now.Reason}; it goes on from its newest checkpoint",
            _ => "",
        };
        if (words.Length > 0)
        {
            Say($"{cell.Title}: {words}");
        }
    }

    private static string Score(StatusCell cell) =>
        double.IsNaN(cell.Value) ? "not evaluated" : string.Create(CultureInfo.InvariantCulture, $"{cell.Metric} {cell.Value:0.00}");

    private string LiveLine(StudyStatus status, IReadOnlyList<StatusCell> cells, QueueSnapshot queue)
    {
        var running = cells.Where(cell => cell.State == CellState.Running).Select(cell => $"{cell.Title} {Display.Percent(100 * cell.Progress)}").ToList();
        var others = queue.ByHand.Select(live => live.Run).Concat(queue.Items.Where(item => item.Entry.Start is not null).Select(item => item.Entry.Run));
        var waits = queue.IsPaused ? "the queue is paused; 'workbench queue resume' lets it go on" : $"waits for {string.Join(", ", others)}";
        var (done, total, left) = Count(status);
        var text = $"{done}/{total} done{left}  {(running.Count > 0 ? string.Join("  ", running) : waits)}";
        var width = Math.Max(20, Console.WindowWidth - 1);
        return text.Length > width ? text[..width] : text;
    }

    private StudyStatus Status() => reader.Of(runs.ListQuickly(), jobs, withClaims: false);

    private (int Done, int Total, string Left) Count(StudyStatus status)
    {
        var done = Cells(status).Count(cell => cell.State == CellState.Done);
        return (done, _wanted.Count,
            _wanted.Count == reader.Grid.Runs.Count && status.SecondsLeft is { } seconds ? $"  ETA {Display.Duration(seconds)}" : "");
    }

    private IReadOnlyList<StatusCell> Cells(StudyStatus status) => [.. status.Trainings.Where(cell => _wanted.Contains(cell.Key))];
}
