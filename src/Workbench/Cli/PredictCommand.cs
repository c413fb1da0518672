using System.CommandLine;
using System.Text.Json;
using Workbench.Files;
using Workbench.Host.Evaluation;

namespace Workbench.Cli;

/// <summary><c>workbench predict RUN IMAGES</c>: what a trained model says about images, as files and as pictures.</summary>
internal static class PredictCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var model = new Argument<string>("model")
        {
            Description = "A run (id, number, name, or 'last'), or a weight file together with --recipe.",
            HelpName = "RUN|WEIGHTS",
        };
        var images = new Argument<string[]>("images")
        {
            Description = "JPEG and PNG files, and folders with such files at any depth.",
            Arity = ArgumentArity.OneOrMore,
            HelpName = "IMAGES",
        };
        var folder = new Option<string>("--out") { Description = "The folder for the results; made when missing.", HelpName = "DIR", Required = true };
        var recipe = new Option<string?>("--recipe")
        {
            Description = "The recipe that the weight file was trained with: a name or a file.",
            HelpName = "RECIPE",
        };
        var checkpoint = new Option<string>("--checkpoint") { Description = "Which weights of a run: last or best.", DefaultValueFactory = _ => "last" };
        checkpoint.AcceptOnlyFromAmong("last", "best");
        var threshold = new Option<double>("--threshold")
        {
            Description = "Draw and count objects from this score on; predictions.json holds all that the model finds.",
            DefaultValueFactory = _ => 0.5,
        };
        threshold.Validators.Add(result =>
        {
            if (result.Tokens is [_] && result.GetValueOrDefault<double>() is not (>= 0 and <= 1))
            {
                result.AddError("--threshold must be 0 to 1.");
            }
        });
        var batch = new Option<int>("--batch") { Description = "Images per batch; 0 takes that of the recipe's evaluation.", HelpName = "N" };
        batch.Validators.Add(result =>
        {
            if (result.Tokens is [_] && result.GetValueOrDefault<int>() is < 0 or > 4096)
            {
                result.AddError("--batch must be 0 to 4096.");
            }
        });
        var draw = new Option<bool>("--draw") { Description = "Write a picture of each image (the default)." };
        var noDraw = new Option<bool>("--no-draw") { Description = "Write no pictures." };
        var tta = new Option<bool>("--tta")
        {
            Description = "Test-time augmentation: the recipe's evaluation.tta or, without it, nine sizes and each mirrored.",
        };
        var set = GlobalOptions.Set();
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON." };
        var command = new Command("predict", "Let a trained model look at images: results for programs, and pictures with boxes, masks and skeletons.")
            { model, images, folder, recipe, checkpoint, threshold, batch, draw, noDraw, tta, set, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(draw) && result.GetValue(noDraw))
            {
                result.AddError("--draw and --no-draw contradict each other.");
            }
        });
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var services = arguments.Services();
            var asked = PredictedImages.Find(arguments.GetRequiredValue(images));
            var found = PredictingModel.Find(services, arguments.GetRequiredValue(model), arguments.GetValue(recipe), arguments.GetRequiredValue(checkpoint),
                arguments.GetValue(set) ?? []);
            var progress = new PredictProgress(asked.Dataset.Images.Count);
            var options = new PredictionOptions(arguments.GetRequiredValue(folder), arguments.GetValue(threshold), arguments.GetValue(batch),
                Draws: !arguments.GetValue(noDraw), arguments.GetValue(tta));
            var summary = new ImagePrediction(services.Catalog, TimeProvider.System, progress.Note, progress.IsShown ? progress.Show : null)
                .Run(found, asked, options);
            progress.Clear();
            Print(summary, options, arguments.GetValue(json));
            return summary.LeftOut > 0 ? 1 : 0;
        }));
        return command;
    }

    private static void Print(PredictionSummary summary, PredictionOptions options, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                images = summary.Images,
                leftOut = summary.LeftOut,
                found = summary.Found,
                threshold = options.Threshold,
                seconds = summary.Seconds,
                files = summary.Files,
                pictures = options.Draws ? options.Folder : null,
                problems = summary.Problems.Select(DataCommandCheck.Describe),
            }, JsonFormat.Readable));
            return;
        }

        var isDetection = summary.Files[0].EndsWith("predictions.json", StringComparison.Ordinal);
        var found = isDetection ? FormattableString.Invariant($", {summary.Found} objects from score {options.Threshold:0.##} on") : "";
        var pictures = options.Draws ? $"; pictures in {options.Folder}" : "";
        var images = FormattableString.Invariant($"{DataCommand.Count(summary.Images, "image")} predicted in {summary.Seconds:0.0} s");
        Console.WriteLine($"{images}{found}: {string.Join(", ", summary.Files)}{pictures}");
        if (summary.LeftOut > 0)
        {
            Console.Error.WriteLine($"{summary.LeftOut} left out, named above");
        }
    }
}
