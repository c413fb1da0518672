using System.CommandLine;
using System.Text.Json.Nodes;
using Workbench.Files;
using Workbench.Host.Evaluation;
using Workbench.Runs.Queries;
using Workbench.Sdk.Metrics;

namespace Workbench.Cli;

/// <summary><c>workbench eval RUN</c>: scores a checkpoint, and draws what it finds.</summary>
internal static class EvalCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "Id, number, name, or 'last'." };
        var checkpoint = new Option<string>("--checkpoint") { Description = "Which weights: last or best.", DefaultValueFactory = _ => "last" };
        checkpoint.AcceptOnlyFromAmong("last", "best");
        var set = GlobalOptions.Set();
        set.Description = "Change the run's recipe for this evaluation, for example --set splits.evaluate=val.";
        var images = new Option<string?>("--save-images") { Description = "Draw the detections on the images and write PNGs into this folder." };
        var count = new Option<int>("--count") { Description = "How many images to draw.", DefaultValueFactory = _ => 20 };
        var minScore = new Option<double>("--min-score") { Description = "Draw boxes from this score on.", DefaultValueFactory = _ => 0.5 };
        count.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var number) && number < 1)
            {
                result.AddError("--count must be 1 or more.");
            }
        });
        var tta = new Option<bool>("--tta")
        {
            Description = "Test-time augmentation: the recipe's evaluation.tta or, without it, nine sizes and each mirrored. Not kept with the run.",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("eval", "Score a run's checkpoint on its evaluation split, or on another.") { run, checkpoint, set, images, count, minScore,
            tta, json };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var services = arguments.Services();
            var evaluation = new RunEvaluation(services.Store, services.Catalog, services.Recipes, TimeProvider.System,
                note => Console.Error.WriteLine($"note: {note}"));
            var result = evaluation.Run(arguments.GetRequiredValue(run), arguments.GetRequiredValue(checkpoint), arguments.GetValue(set) ?? [],
                arguments.GetValue(images) is { } folder ? new DrawingOptions(folder, arguments.GetValue(count), arguments.GetValue(minScore)) : null,
                arguments.GetValue(tta));
            Print(result, arguments.GetValue(json));
            return 0;
        }));
        return command;
    }

    private static void Print(MetricResult result, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(new JsonObject
            {
                ["primary"] = result.Primary,
                ["values"] = Object(result.Values),
                ["perCategory"] = Object(result.PerCategory),
            }.ToJsonString(JsonFormat.Readable));
            return;
        }

        var width = result.Values.Concat(result.PerCategory).Max(value => value.Item1.Length);
        foreach (var (name, value) in result.Values)
        {
            Console.WriteLine($"{name.PadRight(width)}  {Text(value)}");
        }

        Console.WriteLine(result.PerCategory.Count > 0 ? $"\n{result.Primary} by category" : "");
        foreach (var (name, value) in result.PerCategory)
        {
            Console.WriteLine($"{name.PadRight(width)}  {Text(value)}");
        }
    }

    private static string Text(double value) => Display.Score(value).PadLeft(5);

    private static JsonObject Object(IEnumerable<(string Name, double Value)> values) =>
        new(values.Select(value => KeyValuePair.Create(value.Name, (JsonNode?)(double.IsNaN(value.Value) ? null : value.Value))));
}
