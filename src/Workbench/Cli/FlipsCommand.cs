using System.CommandLine;
using Workbench.Host;
using Workbench.Host.Evaluation;
using Workbench.Reports.Comparing;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;

namespace Workbench.Cli;

/// <summary><c>workbench flips RUN RUN</c>: the images that turned right or wrong between two runs.</summary>
internal static class FlipsCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var before = new Argument<string>("before") { Description = "Id, number or name of the run held against.", HelpName = "RUN" };
        var after = new Argument<string>("after") { Description = "Id, number or name of the run looked at.", HelpName = "RUN" };
        var top = new Option<int>("--top") { Description = "How many images to print; 0 for all.", DefaultValueFactory = _ => 20 };
        var score = new Option<double>("--score") { Description = "Detections from this score on count.", DefaultValueFactory = _ => new FlipOptions().Score };
        var metric = new Option<string>("--metric")
        {
            Description = "The number whose difference is explained, for example mask.AP (default: the one by which runs are ranked).",
            DefaultValueFactory = _ => "",
            HelpName = "NAME",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        top.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0)
            {
                result.AddError("--top must be 0 or more.");
            }
        });
        score.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= 1))
            {
                result.AddError("--score must be 0 to 1.");
            }
        });
        var command = new Command("flips", "List the images that turned right or wrong between two runs, the weightiest first.") { before, after, top, score,
            metric, json };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var services = arguments.Services();
            var store = services.Store;
            var (first, second) = (store.Open(arguments.GetRequiredValue(before)), store.Open(arguments.GetRequiredValue(after)));
            var list = FlipFinder.Find(first, second, new() { Score = arguments.GetValue(score), Metric = arguments.GetValue(metric)! });
            FlipsReport.Write(list, NamesOf(list, services), arguments.GetValue(top), arguments.GetValue(json), ConsoleOutput.ForConsole());
            return 0;
        }));
        return command;
    }

    // The list is worth having without names: the data may lie on another machine.
    private static IReadOnlyDictionary<long, string> NamesOf(FlipList list, HostServices services)
    {
        try
        {
            return RunDataset.Read(list.After.Run, list.After.Evaluation, services.Catalog, services.Recipes).Images.ToDictionary(image => image.Id,
                image => image.FileName);
        }
        catch (Exception mistake) when (UserMistakes.Contains(mistake))
        {
            Console.Error.WriteLine($"note: images are listed by id, as the data cannot be read: {mistake.Message}");
            return new Dictionary<long, string>();
        }
    }
}
