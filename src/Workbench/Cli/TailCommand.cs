using System.CommandLine;
using Workbench.Runs.Storage;

namespace Workbench.Cli;

/// <summary><c>workbench tail RUN</c>: the progress of a run, line by line.</summary>
internal static class TailCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "Id, number, name, or 'last'." };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on until the run ends." };
        var json = new Option<bool>("--json") { Description = "Print the events themselves, one JSON object per line." };
        var lines = new Option<int>("--lines", "-n") { Description = "How many lines to begin with; 0 for all.", DefaultValueFactory = _ => 20 };
        var command = new Command("tail", "Print the progress of a run.") { run, follow, json, lines };
        command.SetAction((arguments, cancel) => Task.FromResult(ExitCode.Run(() =>
        {
            var store = new RunStore(RunStore.RootFrom(arguments.GetValue(GlobalOptions.Runs)));
            var tail = new RunTail(store.Open(arguments.GetRequiredValue(run)).Paths, arguments.GetValue(json));
            return tail.Print(arguments.GetValue(lines), arguments.GetValue(follow), cancel);
        })));
        return command;
    }
}
