using System.CommandLine;
using Workbench.Runs;
using Workbench.Runs.Storage;

namespace Workbench.Cli;

/// <summary><c>workbench stop RUN</c>: asks a run to write a checkpoint and end.</summary>
internal static class StopCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "Id, number, name, or 'last'." };
        var wait = new Option<int>("--wait") { Description = "Seconds to wait until it has stopped; 0 returns at once.", DefaultValueFactory = _ => 60 };
        var command = new Command("stop", "Ask a run to write a checkpoint and stop. 'workbench resume' goes on with it.") { run, wait };
        command.SetAction((arguments, cancel) => Task.FromResult(ExitCode.Run(() =>
            Stop(arguments.Services().Store, arguments.GetRequiredValue(run), arguments.GetValue(wait), cancel))));
        return command;
    }

    private static int Stop(RunStore store, string which, int seconds, CancellationToken cancel)
    {
        var run = store.Open(which);
        if (run.State != RunState.Running)
        {
            throw new RunException($"run {run.Id} is not running but {run.State.ToString().ToLowerInvariant()}; there is nothing to stop.");
        }

        run.RequestStop("workbench stop");
        Console.Error.WriteLine($"asked run {run.Id} to stop; it finishes its step and writes a checkpoint");
        for (var waited = 0; waited < seconds * 5; waited++)
        {
            if (store.Open(run.Id).State != RunState.Running)
            {
                Console.WriteLine($"run {run.Id} stopped at step {store.Open(run.Id).LastEvent?.Step}");
                return 0;
            }

            cancel.WaitHandle.WaitOne(200);
            cancel.ThrowIfCancellationRequested();
        }

        return seconds == 0
            ? 0
            : throw new RunException($"run {run.Id} has not stopped within {seconds} s; it will as soon as its step or evaluation is over.");
    }
}
