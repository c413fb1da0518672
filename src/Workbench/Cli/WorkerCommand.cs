using System.CommandLine;
using Workbench.Workers;

namespace Workbench.Cli;

/// <summary><c>workbench worker RUN</c>: the process that trains; started by <c>train</c> and <c>resume</c>.</summary>
internal static class WorkerCommand
{
    /// <summary>The verb, not shown in help.</summary>
    public static Command Create()
    {
        var run = new Argument<string>("run");
        var command = new Command("worker", "Train a run in this process.") { run };
        command.Hidden = true;
        command.SetAction(arguments =>
        {
            var services = new Services(arguments);
            var which = arguments.GetRequiredValue(run);
            OwnSession.Begin();
            return Door.Run(() => new RunWorker(services.Store, services.Catalog, services.Recipes, TimeProvider.System).Train(which) ? 0 : 1);
        });
        return command;
    }
}
