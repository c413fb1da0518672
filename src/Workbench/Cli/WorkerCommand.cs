using System.CommandLine;
using Workbench.Host.Scheduling;
using Workbench.Host.Workers;

namespace Workbench.Cli;

/// <summary><c>workbench worker RUN</c>: the process that trains; started by <c>train</c>, <c>resume</c> and the queue.</summary>
internal static class WorkerCommand
{
    /// <summary>The verb, not shown in help.</summary>
    public static Command Create()
    {
        var run = new Argument<string>("run");
        var device = new Option<string>("--device");
        var crashed = new Option<int>("--crashed") { Description = "Write down that the worker of the run ended with this code." };
        var printedFrom = new Option<long>("--printed-from") { Description = "Bytes of output.log before that worker began." };
        var command = new Command("worker", "Train a run in this process.") { run, device, crashed, printedFrom };
        command.Hidden = true;
        command.SetAction(arguments =>
        {
            var services = arguments.Services();
            var which = arguments.GetRequiredValue(run);
            if (arguments.GetValue(crashed) is > 0 and var code)
            {
                return ExitCode.Run(() => CrashReport.Write(services.Store, which, code, arguments.GetValue(printedFrom)));
            }

            OwnSession.Begin();
            return ExitCode.Run(() =>
            {
                var isGood = new RunWorker(services.Store, services.Catalog, services.Recipes, TimeProvider.System).Train(which, arguments.GetValue(device));
                // The queue's runner may have been killed meanwhile; the next run must not wait for somebody to notice.
                QueueProcess.Revive(services);
                return isGood ? 0 : 1;
            });
        });
        return command;
    }
}
