using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vision.Data;
using Vision.Images;
using Workbench.Files;
using Workbench.Host.Data;

using Workbench.Reports.Tables;
namespace Workbench.Cli;

/// <summary><c>workbench data augment</c>: what a policy does to one image.</summary>
internal static partial class DataCommandAugment
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var source = new DataCommandSource("--data");
        var policy = new Option<string>("--policy")
        {
            Description = "The augment policy: none, s1 to s4, auto-augment, rand-augment, pad-crop, random-resized-crop, or a plugin's.",
            DefaultValueFactory = _ => "s1",
            HelpName = "NAME",
        };
        var set = new Option<string[]>("--set", "-s")
        {
            Description = "An option of the policy, for example --set flip=1; repeatable.",
            HelpName = "a.b=VALUE",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var seed = new Option<long>("--seed") { Description = "The run's seed: other numbers are drawn.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var index = new Option<int>("--index") { Description = "The image's place in the split, from 0.", DefaultValueFactory = _ => 0, HelpName = "N" };
        var size = new Option<string?>("--size") { Description = "The network's input (default: the image's own size).", HelpName = "WxH" };
        var output = new Option<string?>("--out") { Description = "Write original and result side by side as PNG.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("augment", "Apply an augment policy to one image and tell every operation, and which boxes were kept, clipped or lost.");
        source.AddTo(command);
        foreach (var option in new Option[] { policy, set, seed, index, size, output, json })
        {
            command.Options.Add(option);
        }

        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var dataset = source.Read(arguments).First().Reading.Dataset;
            var setup = new AugmentSetup(arguments.GetRequiredValue(policy), arguments.GetValue(set) ?? [], arguments.GetValue(seed), arguments.GetValue(index),
                SizeOf(arguments.GetValue(size)));
            var result = AugmentResult.Of(arguments.Services().Catalog, dataset, setup);
            if (arguments.GetValue(json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(Describe(result, dataset), JsonFormat.Readable));
            }
            else
            {
                Print(result, dataset);
            }

            if (arguments.GetValue(output) is { } file)
            {
                ImageEncoder.WritePng(result.Draw(dataset, result.Trial.Steps.Count - 1), file);
                Console.Error.WriteLine($"wrote {file}");
            }

            return 0;
        }));
        return command;
    }

    private static (int, int)? SizeOf(string? text) => text switch
    {
        null => null,
        _ when SizeText().Match(text) is { Success: true } match => (int.Parse(match.Groups[1].ValueSpan, null), int.Parse(match.Groups[2].ValueSpan, null)),
        _ => throw new DataException($"--size {text}: must look like 640x480, each from 8 to 4096."),
    };

    [GeneratedRegex("^(8|9|[1-9][0-9]{1,2}|[1-3][0-9]{3})x(8|9|[1-9][0-9]{1,2}|[1-3][0-9]{3})$")]
    private static partial Regex SizeText();

    private static void Print(AugmentResult result, Dataset dataset)
    {
        var (trial, original) = (result.Trial, result.Trial.Original.Image);
        Console.Out.WriteLine(
            $"{dataset.Images[result.Setup.Place].FileName}  {original.Width}x{original.Height}  input {result.Input.Width}x{result.Input.Height}  seed "
                + $"{result.Setup.Seed}");
        Console.Out.WriteLine(result.Line);
        var rows = trial.Steps.Select(step => new[]
        {
            step.Step.Operation, $"{step.Step.Sample.Image.Width}x{step.Step.Sample.Image.Height}", $"{step.Count(BoxFate.Kept)}",
            $"{step.Count(BoxFate.Clipped)}", $"{step.Count(BoxFate.Tiny)}",
            $"{step.Count(BoxFate.Lost)}", step.Step.Drawn + (step.IsIdle ? " (changes nothing here)" : ""),
        });
        foreach (var line in TableText.PlainLines(["STEP", "SIZE", "KEPT", "CLIPPED", "UNDER 1PX", "LOST", "DRAWN"], rows))
        {
            Console.Out.WriteLine(line);
        }

        foreach (var box in trial.Steps[^1].Boxes.Where(box => box.Fate != BoxFate.Kept))
        {
            Console.Out.WriteLine($"! {dataset.Categories[box.Class].Name}  {box.Words}");
        }
    }

    private static object Describe(AugmentResult result, Dataset dataset) => new
    {
        image = dataset.Images[result.Setup.Place].FileName,
        config = result.Line,
        seed = result.Setup.Seed,
        input = new { width = result.Input.Width, height = result.Input.Height },
        steps = result.Trial.Steps.Select(step => new
        {
            operation = step.Step.Operation,
            drawn = step.Step.Drawn,
            changesNothing = step.IsIdle,
            width = step.Step.Sample.Image.Width,
            height = step.Step.Sample.Image.Height,
            boxes = step.Boxes.Select(box => new
            {
                category = dataset.Categories[box.Class].Name,
                fate = box.Fate.ToString().ToLowerInvariant(),
                words = box.Words,
                before = new[] { box.Before.X, box.Before.Y, box.Before.Width, box.Before.Height },
                after = box.After is { } after ? new[] { after.X, after.Y, after.Width, after.Height } : null,
            }),
        }),
    };
}
