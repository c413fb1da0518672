using System.CommandLine;
using Workbench.Reports.Comparing;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;
using Workbench.Runs.Storage;

namespace Workbench.Cli;

/// <summary><c>workbench compare RUN RUN...</c>: runs side by side, with intervals.</summary>
internal static class CompareCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var runs = new Argument<string[]>("runs") { Description = "Ids, numbers or names; the first is the baseline.", Arity = ArgumentArity.OneOrMore };
        var baseline = new Option<string>("--baseline") { Description = "The run the others are held against, if not the first.", HelpName = "RUN" };
        var all = new Option<bool>("--all-parameters") { Description = "Also print parameters that are the same everywhere." };
        string[] axes = [.. Enum.GetNames<CostAxis>().Select(name => name.ToLowerInvariant())];
        var axis = new Option<string>("--x")
        {
            Description = "What the curves run over; all but iterations include the cost of the parents.",
            DefaultValueFactory = _ => axes[0],
        };
        axis.AcceptOnlyFromAmong(axes);
        var metric = new Option<string>("--metric") { Description = "The number the curves show, for example AP50 or loss (default: the ranking one)." };
        var draws = new Option<int>("--draws") { Description = "Bootstrap draws behind the intervals; 0 makes none.", DefaultValueFactory = _ => 2000 };
        draws.Validators.Add(result =>
        {
            // A text that is no number is reported by the parser; asking for its value here would throw.
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var number) && number is (< 0 or > 1_000_000))
            {
                result.AddError("--draws must be 0 to 1000000.");
            }
        });
        var forms = new FormOptions();
        var command = new Command("compare", "Put runs side by side: what differs, what came of it, and how sure that is.")
        {
            runs, baseline, all, axis, metric, draws,
        };
        forms.AddTo(command, withLatex: true);
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var options = new CompareOptions
            {
                Baseline = arguments.GetValue(baseline) ?? "",
                Axis = Enum.Parse<CostAxis>(arguments.GetRequiredValue(axis), ignoreCase: true),
                Metric = arguments.GetValue(metric) ?? "",
                Draws = arguments.GetValue(draws),
            };
            var store = new RunStore(RunStore.RootFrom(arguments.GetValue(GlobalOptions.Runs)));
            Print(store, arguments.GetRequiredValue(runs), options, new(forms.Of(arguments), arguments.GetValue(all)));
            return 0;
        }));
        return command;
    }

    /// <summary>Prints a comparison to the console, with the baseline first.</summary>
    public static void Print(RunStore store, IReadOnlyList<string> runs, CompareOptions? options = null, CompareView? view = null)
    {
        var comparison = new RunComparer(store).Compare([.. runs.Select(store.Open)], options ?? new());
        CompareReport.Write(comparison, view ?? new(), ConsoleOutput.ForConsole());
    }
}
