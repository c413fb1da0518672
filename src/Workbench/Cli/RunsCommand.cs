using System.CommandLine;
using Workbench.Reports.Runs;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;
using Workbench.Runs.Indexing;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;

namespace Workbench.Cli;

/// <summary><c>workbench runs</c>: lists, shows, marks, removes and restores runs.</summary>
internal static class RunsCommand
{
    /// <summary>The verb; alone it lists.</summary>
    public static Command Create()
    {
        var command = new Command("runs", "List runs; show, mark, remove or restore one.") { Show(), Remove(), Restore(), Rebuild() };
        foreach (var marks in RunsCommandMarks.Create())
        {
            command.Subcommands.Add(marks);
        }

        SetList(command);
        var list = new Command("list", "List runs (the same as 'runs' alone).");
        SetList(list);
        command.Subcommands.Add(list);
        return command;
    }

    private static void SetList(Command command)
    {
        var filter = new Option<string>("--filter", "-f")
        {
            Description = "Which runs, for example \"tag:output* cfg.lr>=0.01 (AP.best>30 or state:running)\".",
            HelpName = "EXPRESSION",
        };
        var sort = new Option<string>("--sort") { Description = "Columns to sort by, for example ap:desc,name or AP.best:desc.", HelpName = "COLUMNS" };
        var columns = new Option<string>("--columns")
        {
            Description = "Columns to print, for example #,name,AP.best,AP@img=20k,progress,eta,tags,cfg.optimizer.lr.",
            HelpName = "COLUMNS",
        };
        var forms = new FormOptions();
        command.Options.Add(filter);
        command.Options.Add(sort);
        command.Options.Add(columns);
        forms.AddTo(command, withLatex: false);
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            List(StoreOf(arguments), arguments.GetValue(filter) ?? "", arguments.GetValue(sort) ?? "", arguments.GetValue(columns) ?? "", forms.Of(arguments));
            return 0;
        }));
    }

    private static void List(RunStore store, string filter, string sort, string columnNames, OutputForm form)
    {
        using var index = LiteDbRunIndex.For(store);
        var catalog = new RunCatalog(store, index);
        var runs = catalog.List();
        Note(catalog.Note);
        var columns = new RunColumns(runs);
        var chosen = RunFilter.Parse(filter, columns);
        IReadOnlyList<RunSummary> shown = [.. runs.Where(chosen.Matches)];
        shown = sort.Length > 0 ? RunSort.Apply(shown, sort, columns) : RunSort.Default(shown);
        var wanted = columnNames.Length > 0
            ? columnNames.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(columns.Find).ToList()
            : columns.Default();
        Warn(runs);
        if (runs.Count == 0)
        {
            Note($"There are no runs in '{store.Root}'. Train one, or choose another folder with --runs DIR.");
        }

        RunsReport.Write(shown, wanted, form, ConsoleOutput.ForConsole());
    }

    private static Command Show()
    {
        var run = Which();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var metric = new Option<string>("--metric")
        {
            Description = "What the chart shows, for example AP50, loss or lr (default: the number by which the run is ranked).",
            HelpName = "NAME",
        };
        var axis = new Option<string>("--x")
        {
            Description = "What the chart runs over; all but steps include the cost of the parents.",
            DefaultValueFactory = _ => RunChart.AxisNames[0],
        };
        axis.AcceptOnlyFromAmong([.. RunChart.AxisNames]);
        var log = new Option<bool>("--log") { Description = "A logarithmic y axis." };
        var command = new Command("show", "Show everything about one run.") { run, json, metric, axis, log };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var store = StoreOf(arguments);
            var found = store.Open(arguments.GetRequiredValue(run));
            var chart = new RunReportChart(arguments.GetValue(metric) ?? "", RunChart.AxisOf(arguments.GetRequiredValue(axis)), arguments.GetValue(log));
            RunReport.Write(found, Lineage.Of(found, store), arguments.GetValue(json), chart, ConsoleOutput.ForConsole());
            return 0;
        }));
        return command;
    }

    private static Command Remove()
    {
        var run = Which();
        var command = new Command("rm", "Move a run to the trash folder; 'runs restore' brings it back.") { run };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var store = StoreOf(arguments);
            var found = store.Find(arguments.GetRequiredValue(run));
            new RunTrash(store).Put(found);
            Note($"moved {found.Id} to the trash; bring it back with: workbench runs restore {found.Number}");
            return 0;
        }));
        return command;
    }

    private static Command Restore()
    {
        var run = Which();
        var command = new Command("restore", "Bring a removed run back.") { run };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            Note($"restored {new RunTrash(StoreOf(arguments)).Restore(arguments.GetRequiredValue(run))}");
            return 0;
        }));
        return command;
    }

    private static Command Rebuild()
    {
        var command = new Command("rebuild", "Build the run index anew from the run folders.");
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var store = StoreOf(arguments);
            using var index = LiteDbRunIndex.For(store);
            var catalog = new RunCatalog(store, index);
            var runs = catalog.Rebuild();
            Note(catalog.Note);
            Warn(runs);
            Console.WriteLine($"{runs.Count} runs in '{store.Root}'");
            return 0;
        }));
        return command;
    }

    private static Argument<string> Which() => new("run") { Description = "Id, number, name, or 'last'." };

    private static RunStore StoreOf(ParseResult arguments) => new(RunStore.RootFrom(arguments.GetValue(GlobalOptions.Runs)));

    private static void Warn(IReadOnlyList<RunSummary> runs)
    {
        foreach (var broken in runs.Where(run => run.State == RunState.Unreadable))
        {
            Console.Error.WriteLine($"warning: {broken.Reason}");
        }

        foreach (var run in runs.Where(run => run.Snapshot.MarksProblem.Length > 0))
        {
            Console.Error.WriteLine($"warning: {run.Snapshot.MarksProblem}");
        }
    }

    private static void Note(string? note)
    {
        if (note is not null)
        {
            Console.Error.WriteLine(note);
        }
    }
}
