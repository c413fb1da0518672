using System.CommandLine;
using Workbench.Host;
using Workbench.Host.Scheduling;
using Workbench.Runs;
using Workbench.Runs.Queueing;

namespace Workbench.Cli;

/// <summary><c>workbench queue add</c>: a recipe as a new run, or a run that is there.</summary>
internal static class QueueCommandAdd
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var recipe = new Argument<string>("recipe")
        {
            Description = "A recipe file, or the name of one (workbench recipe list).",
            Arity = ArgumentArity.ZeroOrOne
        };
        var run = new Option<string>("--run")
        {
            Description = "Instead of a recipe, a run that has not begun or is to go on: id, number, name, or 'last'.",
            HelpName = "RUN"
        };
        var device = new Option<string>("--device") { Description = "auto, cpu, cuda:0, cuda:1 ... (default: the recipe's loop.device).", HelpName = "D" };
        var set = GlobalOptions.Set();
        var command = new Command("add", "Put a recipe or a run at the end of the queue and return at once.") { recipe, run, device, set };
        command.Validators.Add(given =>
        {
            if (given.GetValue(recipe) is null == given.GetValue(run) is null)
            {
                given.AddError("Give either a RECIPE or --run RUN.");
            }
            else if (given.GetValue(run) is not null && given.GetValue(set) is { Length: > 0 })
            {
                given.AddError("--set changes a recipe; a run that is there keeps its own. Give a RECIPE.");
            }
        });
        command.SetAction(arguments => ExitCode.Run(() =>
            Add(arguments.Services(), arguments.GetValue(recipe), arguments.GetValue(run), arguments.GetValue(set) ?? [], arguments.GetValue(device))));
        return command;
    }

    private static int Add(HostServices services, string? recipe, string? which, IReadOnlyList<string> overrides, string? device)
    {
        var devices = Devices.Here();
        // Checked before a run is made that nothing here could train.
        if (device is not null && !devices.Any(one => Devices.Fits(Devices.Normalize(device), one, devices)))
        {
            throw new RunException($"this machine has no device {device}; it has {string.Join(", ", devices)}. {Devices.Variable} names others.");
        }

        var run = recipe is not null ? TrainCommand.QueueAloud(services, recipe, overrides, waits: true) : services.Store.Open(which!);
        var place = QueueProcess.Add(services, run, device);
        Console.Error.WriteLine($"run {run.Id} is in the queue, at place {place}; it trains without this terminal. 'workbench queue' shows how it stands.");
        // For scripts: what the other verbs take.
        Console.WriteLine(run.Id);
        return 0;
    }
}
