using System.Diagnostics;
using Workbench.Reports.Runs;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Cli;

/// <summary>Shows a run that was just started until it ends: one live line on a terminal, sparse lines elsewhere.</summary>
/// <param name="store">Where the run is.</param>
/// <param name="id">The run.</param>
/// <param name="worker">Its process.</param>
/// <param name="since">When the process was started; what the log held before is not shown again.</param>
/// <param name="clock">For the pace of sparse lines.</param>
/// <remarks>Ctrl-C asks the run to stop with a checkpoint; a second Ctrl-C leaves it alone and returns.</remarks>
internal sealed class RunFollower(RunStore store, string id, Process worker, DateTimeOffset since, TimeProvider clock) : IDisposable
{
    private const int PollMs = 200;
    private static readonly TimeSpan Sparse = TimeSpan.FromSeconds(15);
    private readonly bool _live = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("CI") is null;
    private readonly int _width = Console.IsOutputRedirected ? int.MaxValue : Math.Max(20, Console.WindowWidth - 1);
    private readonly ProgressLines _progress = new();
    private readonly ManualResetEventSlim _leave = new();
    private long _printed = clock.GetTimestamp() - TimeSpan.FromHours(1).Ticks;
    private int _interrupts;

    /// <summary>0 when the run is done or was stopped on request, 1 when it failed or died.</summary>
    public int Follow()
    {
        Console.CancelKeyPress += Interrupt;
        try
        {
            var feed = new EventFeed(store.Find(id));
            while (true)
            {
                var ended = worker.HasExited;
                foreach (var line in feed.Read())
                {
                    Show(line.Event);
                }

                if (ended || _leave.IsSet)
                {
                    break;
                }

                _leave.Wait(PollMs);
            }

            return _leave.IsSet ? 0 : End(feed.State);
        }
        finally
        {
            Console.CancelKeyPress -= Interrupt;
        }
    }

    public void Dispose() => _leave.Dispose();

    private void Interrupt(object? sender, ConsoleCancelEventArgs press)
    {
        press.Cancel = true;
        if (Interlocked.Increment(ref _interrupts) > 1)
        {
            Console.Error.WriteLine($"\nleft: run {id} is still stopping by itself; 'workbench tail {id} --follow' shows it");
            _leave.Set();
            return;
        }

        store.Open(id).RequestStop("Ctrl-C");
        Console.Error.WriteLine("\nstopping: the run writes a checkpoint and ends (Ctrl-C again to leave it to itself)");
    }

    private void Show(RunEvent? @event)
    {
        // What a resumed run wrote earlier was shown then; it is only counted.
        if (@event is null || _progress.Within(_width, @event) is not { } text || @event.Time < since)
        {
            return;
        }

        if (@event is StepEvent step)
        {
            ShowStep(step, text);
        }
        else if (@event is not CheckpointEvent and not QueuedEvent)
        {
            Console.WriteLine(_live ? $"\r\e[K{text}" : text);
        }
    }

    private void ShowStep(StepEvent step, string text)
    {
        if (_live)
        {
            Console.Write($"\r\e[K{(text.Length > _width ? text[.._width] : text)}");
        }
        else if (clock.GetElapsedTime(_printed) >= Sparse)
        {
            Console.WriteLine(text);
            _printed = clock.GetTimestamp();
        }
    }

    private int End(RunState state)
    {
        if (_live)
        {
            Console.WriteLine();
        }

        if (state is RunState.Done or RunState.Stopped)
        {
            return 0;
        }

        var folder = store.Find(id).Folder;
        if (state is not RunState.Failed)
        {
            Console.Error.WriteLine($"error: the process of run {id} ended without a word in the run's log (exit code {worker.ExitCode}). {LastWords(folder)}"
                + $"Its output is in {folder}/output.log; 'workbench resume {id}' goes on from the newest checkpoint.");
        }

        return 1;
    }

    // With a full disk even this may be missing: then the sentence goes without it.
    private static string LastWords(string folder)
    {
        var path = Path.Combine(folder, "output.log");
        return File.Exists(path) && File.ReadLines(path).LastOrDefault(line => line.StartsWith("error: ", StringComparison.Ordinal)) is { } words
            ? $"It said: {words["error: ".Length..]} "
            : "";
    }
}
