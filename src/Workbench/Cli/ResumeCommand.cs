using System.CommandLine;
using Workbench.Host.Launching;

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
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var services = arguments.Services();
            return TrainCommand.Start(services, RunLauncher.ToResume(services.Store, arguments.GetRequiredValue(run)), arguments.GetValue(detach));
        }));
        return command;
    }
}
