using System.CommandLine;
using Workbench.Runs;
using Workbench.Runs.Storage;

namespace Workbench.Cli;

/// <summary><c>workbench resume RUN</c>: goes on from the newest checkpoint.</summary>
internal static class ResumeCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "Id, number, name, or 'last'." };
        var detach = new Option<bool>("--detach") { Description = "Return at once." };
        var command = new Command("resume", "Go on with a stopped, killed or failed run, exactly where its newest checkpoint is.") { run, detach };
        command.SetAction(arguments => Door.Run(() =>
        {
            var services = new Services(arguments);
            var found = services.Store.Open(arguments.GetRequiredValue(run));
            return found.State switch
            {
                RunState.Done => throw new RunException($"run {found.Id} is done; there is nothing to resume. Train longer with a new run: --set init.from=run:{found.Number}."),
                RunState.Running => throw new RunException($"run {found.Id} is being trained already. Watch it with 'workbench tail {found.Number}'."),
                _ => TrainCommand.Start(services, found, arguments.GetValue(detach)),
            };
        }));
        return command;
    }
}
