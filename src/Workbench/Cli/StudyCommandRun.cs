using System.CommandLine;
using Workbench.Host;
using Workbench.Host.Scheduling;
using Workbench.Host.Workers;
using Workbench.Reports.Studies;
using Workbench.Reports.Tables;
using Workbench.Runs;
using Workbench.Runs.Indexing;
using Workbench.Runs.Queueing;
using Workbench.Studies.Files;
using Workbench.Studies.Grid;
using Workbench.Studies.Running;
using Workbench.Studies.Status;

namespace Workbench.Cli;

/// <summary><c>workbench study run</c>: trains what a study lacks.</summary>
internal static class StudyCommandRun
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var which = StudyCommand.Which();
        var jobs = new Option<int?>("--jobs", "-j") { Description = "Runs at a time (default: one per GPU, else one).", HelpName = "K" };
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
            Description = "Start it in a process of its own, which lives on without this terminal, and return at once; 'study stop' ends it.",
        };
        var command = new Command("run",
            "Train the runs a study lacks, parents first. What was interrupted goes on; what failed is tried once more. "
                + "Ctrl-C stops it; run it again to go on.")
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

            if (arguments.GetValue(detach))
            {
                var pid = StudyProcess.Start(services, reader.Grid.File.Source, arguments.GetValue(jobs), arguments.GetValue(only) ?? "");
                Console.Error.WriteLine(pid == 0
                    ? "nothing was left to train"
                    : $"process {pid} works on {reader.Grid.File.Name}; see 'workbench study status {reader.Grid.File.Name}'");
                return 0;
            }

            using var place = StudyRunnerLock.Take(services.Store, reader.Grid.File.Name);
            return Work(services, reader, grid, runs, arguments.GetValue(jobs) ?? StudyDevices.UsualJobs(Devices.Here()), place);
        }));
        return command;
    }

    /// <summary>The verb that <see cref="StudyProcess"/> starts: as <c>run</c>, in a session of its own.</summary>
    public static Command Runner()
    {
        var which = StudyCommand.Which();
        var jobs = new Option<int?>("--jobs");
        var only = new Option<string>("--only");
        var command = new Command("runner", "Work on a study in this process.") { which, jobs, only };
        command.Hidden = true;
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            OwnSession.Begin();
            var services = arguments.Services();
            using var index = LiteDbRunIndex.For(services.Store);
            var (reader, runs) = StudyOpening.Open(services, arguments.GetRequiredValue(which), index);
            using var place = StudyRunnerLock.Take(services.Store, reader.Grid.File.Name)
                ?? throw new RunException(
                    $"another process of this host works on {reader.Grid.File.Name} already. 'workbench study stop {reader.Grid.File.Name}' ends it.");
            var grid = arguments.GetValue(only) is { Length: > 0 } words ? reader.Grid.Only(Selection(words, reader.Grid.File)) : reader.Grid;
            return Work(services, reader, grid, runs, arguments.GetValue(jobs) ?? StudyDevices.UsualJobs(Devices.Here()), place);
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

    private static int Work(HostServices services, StudyStatusReader reader, StudyGrid grid, RunCatalog runs, int jobs, StudyRunnerLock? place)
    {
        var devices = Devices.Here();
        ShareProcessor(jobs, devices);
        var progress = new StudyProgress(reader, grid, runs, jobs, TimeProvider.System);
        var runner = new StudyRunner(grid, new()
        {
            Store = services.Store,
            Ledger = reader.Ledger,
            Refresh = () => reader.Ledger.Refresh(runs.List()),
            Recipes = services.Recipes,
            Workers = new StudyWorkers(services),
            Devices = devices,
            Jobs = jobs,
            Say = progress.Say,
        });
        return StudyLoop.Until(runner, progress, place);
    }

    // Several runs on one processor, each with a thread per core, would wait for one another most of the time.
    private static void ShareProcessor(int jobs, IReadOnlyList<string> devices)
    {
        if (jobs > 1 && devices.All(device => device == Devices.Cpu) && Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is null)
        {
            Environment.SetEnvironmentVariable("OMP_NUM_THREADS",
                Math.Max(1, Environment.ProcessorCount / jobs).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
