using System.CommandLine;
using System.CommandLine.Parsing;
using Workbench.Host;
using Workbench.Host.Costs;
using Workbench.Reports.Costs;
using Workbench.Reports.Tables;

namespace Workbench.Cli;

/// <summary><c>workbench recipe cost</c>: what a run will cost, before it starts; and recipes side by side.</summary>
internal static class RecipeCommandCost
{
    private const int LeastRepeats = 2, MostRepeats = 100;

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var recipes = new Argument<string[]>("recipe") { Description = "Recipe files, or names of recipes.", Arity = ArgumentArity.OneOrMore };
        var set = GlobalOptions.Set();
        var vary = new Option<string[]>("--vary")
        {
            Description = "Put variants side by side, for example --vary backbone.depth=18,50; repeatable, all combinations are taken.",
            HelpName = "a.b=V1,V2",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var measure = new Option<bool>("--measure")
        {
            Description = "Time each recipe in processes of its own, in turns: latency with its spread, images per second, and peak memory.",
        };
        var repeats = new Option<int>("--repeats")
        {
            Description = $"With --measure: how often each recipe is measured, {LeastRepeats} to {MostRepeats}.",
            HelpName = "N",
            DefaultValueFactory = _ => CostComparison.UsualRepeats,
        };
        repeats.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && int.TryParse(token.Value, out var number) && number is (< LeastRepeats or > MostRepeats))
            {
                given.AddError($"--repeats must be {LeastRepeats} to {MostRepeats}.");
            }
        });
        var noMeasure = new Option<bool>("--no-measure") { Description = "Count only: no step is trained, and no time is told." };
        var chart = new Option<string>("--chart") { Description = "With --measure: draw FLOP against latency into a .png or .svg file.", HelpName = "FILE" };
        chart.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !CostScatter.CanDraw(token.Value))
            {
                given.AddError($"--chart draws .png and .svg, not {token.Value}.");
            }
        });
        var first = new Option<bool>(CostProcess.PredictsFirst) { Hidden = true };
        var forms = new FormOptions();
        var command = new Command("cost",
            "Tell what a run will cost: parameters, operations, images, and from a few real steps its time and memory. Several recipes, variants or --measure "
                + "give a table, and whether operations and parameters foretell time and memory.")
        {
            recipes, set, vary, measure, repeats, noMeasure, chart, first,
        };
        forms.AddTo(command, withLatex: true);
        command.Validators.Add(result => Check(result, measure, noMeasure, chart, repeats));
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var services = arguments.Services();
            var cases = CostCase.All(arguments.GetRequiredValue(recipes), arguments.GetValue(set) ?? [], arguments.GetValue(vary) ?? []);
            var form = forms.Of(arguments);
            if (cases.Count == 1 && !arguments.GetValue(measure) && form is OutputForm.Text or OutputForm.Json)
            {
                One(services, cases[0], !arguments.GetValue(noMeasure), arguments.GetValue(first), form);
                return 0;
            }

            foreach (var one in cases)
            {
                services.Recipes.Read(one.Recipe, one.Settings).Require();
            }

            var comparison = CostComparison.Of(services, cases, arguments.GetValue(measure) ? arguments.GetValue(repeats) : 0, Console.Error.WriteLine,
                CancellationToken.None);
            CostComparisonReport.Write(comparison, form, ConsoleOutput.ForConsole());
            if (arguments.GetValue(chart) is { } file)
            {
                CostScatter.Write(comparison, file);
            }

            return comparison.Rows.Any(row => row.Problem.Length > 0) ? 1 : 0;
        }));
        return command;
    }

    private static void Check(CommandResult result, Option<bool> measure, Option<bool> noMeasure, Option<string> chart, Option<int> repeats)
    {
        var measures = result.GetValue(measure);
        if (measures && result.GetValue(noMeasure))
        {
            result.AddError("--measure and --no-measure exclude each other; give one.");
        }

        foreach (var option in new Option[] { chart, repeats }.Where(option => !measures && result.GetResult(option) is { Implicit: false }))
        {
            result.AddError($"{option.Name} needs --measure.");
        }
    }

    private static void One(HostServices services, CostCase one, bool measures, bool predictsFirst, OutputForm form)
    {
        var cost = RecipeCost.Of(services, services.Recipes.Read(one.Recipe, one.Settings).Require(), measures, predictsFirst);
        foreach (var line in form == OutputForm.Json ? [cost.ToJson()] : CostReport.Lines(cost))
        {
            Console.Out.WriteLine(line);
        }
    }
}
