using System.CommandLine;
using Workbench.Host;
using Workbench.Host.Launching;
using Workbench.Host.Scheduling;
using Workbench.Runs.Storage;

namespace Workbench.Cli;

/// <summary><c>workbench train RECIPE</c>: makes a run and trains it in a process of its own.</summary>
internal static class TrainCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var recipe = new Argument<string>("recipe") { Description = "A recipe file, or the name of one (workbench recipe list)." };
        var set = GlobalOptions.Set();
        var detach = new Option<bool>("--detach") { Description = "Start the run and return at once; it lives on without this terminal." };
        var command = new Command("train", "Train a recipe as a new run. Ctrl-C stops it with a checkpoint; closing the terminal does not.") { recipe, set,
            detach };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var services = arguments.Services();
            var run = QueueAloud(services, arguments.GetRequiredValue(recipe), arguments.GetValue(set) ?? []);
            return Start(services, run, arguments.GetValue(detach));
        }));
        return command;
    }

    /// <summary>Makes the run, with the warnings about its recipe on standard error.</summary>
    public static Run QueueAloud(HostServices services, string recipeName, IReadOnlyList<string> overrides, bool waits = false)
    {
        var (run, warnings) = RunMaker.Make(services, recipeName, overrides, waits);
        foreach (var warning in warnings)
        {
            Console.Error.WriteLine($"warning: {warning}");
        }

        return run;
    }

    /// <summary>Starts the worker of a run and, unless detached, follows it to its end.</summary>
    public static int Start(HostServices services, Run run, bool detach)
    {
        if (QueueProcess.NoticeOf(services, run) is { } notice)
        {
            Console.Error.WriteLine(notice);
        }

        var since = TimeProvider.System.GetUtcNow();
        using var worker = RunLauncher.Launch(services, run);
        Console.Error.WriteLine($"run {run.Id} in {run.Paths.Folder}");
        using var follower = new RunFollower(services.Store, run.Id, worker, since, TimeProvider.System);
        return detach ? 0 : follower.Follow();
    }
}
