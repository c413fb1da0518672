using System.CommandLine;
using Workbench.Engine.Recipes;
using Workbench.Files;
using Workbench.Host.Scheduling;
using Workbench.Reports.Studies;
using Workbench.Reports.Tables;
using Workbench.Runs.Indexing;
using Workbench.Runs.Queueing;
using Workbench.Studies.Files;

namespace Workbench.Cli;

/// <summary><c>workbench study</c>: grids of runs that answer a question.</summary>
internal static class StudyCommand
{
    /// <summary>The verb.</summary>
    public static Command Create() => new("study", "Train grids of runs that answer a question, and say which claims hold.")
    {
        List(), Check(), StudyCommandRun.Create(), Stop(), Status(), StudyCommandReport.Create(),
    };

    /// <summary>A fresh argument for a study.</summary>
    public static Argument<string> Which() => new("study") { Description = "A study file, or the name of one (workbench study list)." };

    /// <summary>Prints warnings of a grid's recipes on standard error.</summary>
    public static void Warn(IEnumerable<RecipeProblem> warnings)
    {
        foreach (var warning in warnings)
        {
            Console.Error.WriteLine($"warning: {warning}");
        }
    }

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("list", "List the studies in the folder 'studies' here and beside the program, with how far each is.") { json };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var services = arguments.Services();
            using var index = LiteDbRunIndex.For(services.Store);
            var studies = StudyFolders.Discover().Files().Select(file => StudyListing.Of(file, services, index)).ToList();
            StudyListReport.Write(studies, arguments.GetValue(json), ConsoleOutput.ForConsole());
            return 0;
        }));
        return command;
    }

    private static Command Check()
    {
        var which = new Argument<string[]>("study") { Description = "Study files or names.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("check",
            "Check studies: the file, every recipe of the grid, every claim. No data need to be there. Exit code 1 if there is a problem.") { which };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var services = arguments.Services();
            using var index = LiteDbRunIndex.For(services.Store);
            var failed = 0;
            foreach (var name in arguments.GetRequiredValue(which))
            {
                try
                {
                    var grid = StudyOpening.Open(services, name, index).Reader.Grid;
                    Warn(grid.Warnings);
                    Console.Out.WriteLine($"{name}: ok, {StudyText.Size(grid)}");
                    grid.Selected.ToList().ForEach(selected => Console.Out.WriteLine($"  {selected.Words}"));
                }
                catch (RecipeException problems)
                {
                    Console.Error.WriteLine($"{name}: {problems.Message}");
                    failed++;
                }
            }

            return failed == 0 ? 0 : 1;
        }));
        return command;
    }

    private static Command Stop()
    {
        var which = Which();
        var command = new Command("stop",
            "Take a study's runs out of the queue; those in training write a checkpoint and end. 'study run' goes on.") { which };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var services = arguments.Services();
            var file = StudyFolders.Discover().Find(arguments.GetRequiredValue(which));
            Console.Error.WriteLine(StudyScheduling.Stop(services, Path.GetFileNameWithoutExtension(file)));
            return 0;
        }));
        return command;
    }

    private static Command Status()
    {
        var which = Which();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("status", "Show how a study stands: its grid, what is left, the claims so far, runs of an earlier form of it.") { which,
            json };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var services = arguments.Services();
            using var index = LiteDbRunIndex.For(services.Store);
            var (reader, runs) = StudyOpening.Open(services, arguments.GetRequiredValue(which), index);
            var status = reader.Of(runs.List(), Devices.UsualJobs(Devices.Here()));
            if (arguments.GetValue(json))
            {
                Console.Out.WriteLine(StudyJson.Of(status).ToJsonString(JsonFormat.Readable));
                return 0;
            }

            StudyText.Write(status, ConsoleOutput.ForConsole());
            return 0;
        }));
        return command;
    }
}
