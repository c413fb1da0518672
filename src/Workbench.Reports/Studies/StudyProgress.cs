using Workbench.Runs.Queries;
using Workbench.Runs.Indexing;
using Workbench.Studies.Grid;
using Workbench.Studies.Status;

namespace Workbench.Reports.Studies;

/// <summary>Tells how a running study gets on: a line for each change, and on a terminal one live line below.</summary>
public sealed class StudyProgress(StudyStatusReader reader, StudyGrid grid, RunCatalog runs, int jobs, TimeProvider clock)
{
    private readonly bool _live = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("CI") is null;
    private readonly HashSet<string> _wanted = [.. grid.Runs.Select(run => run.Key)];

    /// <summary>Prints a change, with what is done and left.</summary>
    public void Say(string line)
    {
        var (done, total, left) = Count();
        var text = $"{clock.GetLocalNow():HH:mm:ss}  {done}/{total} done  {line}{left}";
        Console.WriteLine(_live ? $"\r\e[K{text}" : text);
    }

    /// <summary>Renews the live line.</summary>
    public void Show()
    {
        if (!_live)
        {
            return;
        }

        var (done, total, left) = Count();
        var running = Cells().Where(cell => cell.State == CellState.Running)
            .Select(cell => $"{cell.Title} {Display.Percent(100 * cell.Progress)}");
        var text = $"{done}/{total} done{left}  {string.Join("  ", running)}";
        var width = Math.Max(20, Console.WindowWidth - 1);
        Console.Write($"\r\e[K{(text.Length > width ? text[..width] : text)}");
    }

    /// <summary>The last words: 0 when all is done.</summary>
    public int End(bool wasInterrupted)
    {
        if (_live)
        {
            Console.Write("\r\e[K");
        }

        var cells = Cells();
        foreach (var cell in cells.Where(cell => cell.State is CellState.Failed or CellState.Diverged or CellState.Blocked))
        {
            Console.Error.WriteLine($"{cell.Title}: {(cell.State == CellState.Blocked ? "not trained" : "failed")}: {cell.Reason}"
                + (cell.Run.Length > 0 ? $" (run {cell.Run}; 'workbench runs rm {cell.Run}' makes the next 'study run' train it afresh)" : ""));
        }

        var done = cells.Count(cell => cell.State == CellState.Done);
        var name = reader.Grid.File.Name;
        Console.WriteLine(done == _wanted.Count ? $"all {done} runs are done; see 'workbench study report {name}'"
            : $"{done} of {_wanted.Count} runs are done{(wasInterrupted ? $"; go on with 'workbench study run {name}'" : "")}");
        return done == _wanted.Count ? 0 : 1;
    }

    private (int Done, int Total, string Left) Count()
    {
        var status = reader.Of(runs.ListQuickly(), jobs, withClaims: false);
        var done = Cells(status).Count(cell => cell.State == CellState.Done);
        return (done, _wanted.Count,
            _wanted.Count == reader.Grid.Runs.Count && status.SecondsLeft is { } seconds ? $"  ETA {Display.Duration(seconds)}" : "");
    }

    private IReadOnlyList<StatusCell> Cells() => Cells(reader.Of(runs.ListQuickly(), jobs, withClaims: false));

    private IReadOnlyList<StatusCell> Cells(StudyStatus status) => [.. status.Trainings.Where(cell => _wanted.Contains(cell.Key))];
}
