using System.CommandLine;
using Workbench.Host.Scheduling;
using Workbench.Reports.Studies;
using Workbench.Reports.Tables;
using Workbench.Runs;
using Workbench.Runs.Indexing;
using Workbench.Runs.Queueing;
using Workbench.Studies.Files;
using Workbench.Studies.Grid;

namespace Workbench.Cli;

/// <summary><c>workbench study run</c>: trains what a study lacks.</summary>
internal static class StudyCommandRun
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var which = StudyCommand.Which();
        var jobs = new Option<int?>("--jobs", "-j")
        {
            Description = "Runs at a time on this machine (default: one per GPU, else one); more than there are GPUs share them.",
            HelpName = "K",
        };
        jobs.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var number) && number is (< 1 or > 1024))
            {
                result.AddError("--jobs must be 1 to 1024.");
            }
        });
        var dry = new Option<bool>("--dry-run") { Description = "Only print the runs, how each stands, and what the missing ones will cost." };
        var only = new Option<string>("--only")
        {
            Description = "Only the cells of these values and what they start from, for example --only scratch,seed=1.",
            HelpName = "VALUES",
        };
        var json = new Option<bool>("--json") { Description = "With --dry-run: print JSON." };
        var detach = new Option<bool>("--detach")
        {
            Description = "Put the runs into the queue and return at once; 'study stop' takes them out again.",
        };
        var command = new Command("run",
            "Train the runs a study lacks through the queue, parents first, and tell how it gets on. What was interrupted goes on; what failed is tried "
                + "once more. Ctrl-C stops it; run it again to go on.")
        {
            which, jobs, dry, only, json, detach,
        };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var services = arguments.Services();
            using var index = LiteDbRunIndex.For(services.Store);
            var (reader, runs) = StudyOpening.Open(services, arguments.GetRequiredValue(which), index);
            StudyCommand.Warn(reader.Grid.Warnings);
            var grid = arguments.GetValue(only) is { Length: > 0 } words ? reader.Grid.Only(Selection(words, reader.Grid.File)) : reader.Grid;
            if (arguments.GetValue(dry))
            {
                StudyPlanReport.Write(StudyPlan.Of(reader, grid, runs.List(), services), arguments.GetValue(json), ConsoleOutput.ForConsole());
                return 0;
            }

            var put = StudyScheduling.Add(services, reader, grid, runs, arguments.GetValue(jobs));
            if (arguments.GetValue(detach))
            {
                Console.Error.WriteLine(put == 0 ? "nothing came into the queue: the runs are done, in the queue already, or given up"
                    : $"put {(put == 1 ? "1 run" : $"{put} runs")} into the queue; see 'workbench study status {grid.File.Name}' and 'workbench queue'");
                return 0;
            }

            var atATime = arguments.GetValue(jobs) ?? Devices.UsualJobs(Devices.Here());
            return new StudyFollower(services, grid.File.Name, new StudyProgress(reader, grid, runs, atATime, TimeProvider.System)).Follow();
        }));
        return command;
    }

    private static CellSelection Selection(string words, StudyFile study)
    {
        var chosen = new HashSet<string>?[study.Axes.Count];
        foreach (var word in words.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (axis, label) = CellSelection.Read(word, study.Axes, out var problem) ?? throw new RunException($"--only: {problem}");
            (chosen[axis] ??= []).Add(label);
        }

        return new(chosen);
    }
}
