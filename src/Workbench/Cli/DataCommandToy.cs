using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Vision.Data;
using Vision.Toy;
using Workbench.Host.Data;

namespace Workbench.Cli;

/// <summary><c>workbench data make-toy</c>: writes generated data as files.</summary>
internal static class DataCommandToy
{
    private static readonly string[] Splits = ["train", "val", "test"];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var root = new Option<string>("--root") { Description = "The folder to write; made when missing.", Required = true, HelpName = "DIR" };
        var format = new Option<string>("--format") { Description = "toy: scenes as COCO JSON; toy-crops: an image folder.", DefaultValueFactory = _ => "toy" };
        format.AcceptOnlyFromAmong("toy", "toy-crops");
        var counts = Splits.ToDictionary(split => split, split => new Option<int>($"--{split}")
        {
            Description = $"Images of the split {split}; 0 leaves it out.",
            DefaultValueFactory = _ => split == "train" ? 2000 : split == "val" ? 500 : 0,
            HelpName = "N",
        });
        var seed = new Option<long>("--seed") { Description = "Another seed, other images.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var set = new Option<string[]>("--set", "-s")
        {
            Description = "Difficulty, for example --set scene.size=256 or --set crop.rotation=0; repeatable.",
            HelpName = "a.b=VALUE",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var command = new Command("make-toy", "Generate textured scenes with boxes, masks and keypoints, or single-object crops.") { root, format, seed, set };
        foreach (var count in counts.Values)
        {
            command.Options.Add(count);
        }

        command.SetAction(arguments => ExitCode.Run(() =>
        {
            if (Splits.FirstOrDefault(split => arguments.GetValue(counts[split]) < 0) is { } negative)
            {
                throw new DataException($"--{negative} is {arguments.GetValue(counts[negative])}; give the number of images, or 0 to leave the split out.");
            }

            var wanted = Splits.Where(split => arguments.GetValue(counts[split]) > 0).ToArray();
            if (wanted.Length == 0)
            {
                throw new DataException(
                    $"there is nothing to make: every split has 0 images; give one of {string.Join(", ", Splits.Select(split => $"--{split} N"))}.");
            }

            string[] settings =
            [
                .. wanted.Select(split => $"{split}={arguments.GetValue(counts[split])}"), $"seed={arguments.GetValue(seed)}", .. arguments.GetValue(set) ?? [],
            ];
            var data = DatasetFormats.Create(arguments.Services().Catalog, arguments.GetRequiredValue(format), settings);
            foreach (var split in wanted)
            {
                Write(data.Read(split).Dataset, arguments.GetRequiredValue(root), split);
            }

            return 0;
        }));
        return command;
    }

    private static void Write(Dataset dataset, string root, string split)
    {
        var folder = Path.Combine(root, split);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new DataException($"{folder}: is not empty; remove it or name another folder.");
        }

        var began = Stopwatch.GetTimestamp();
        ToyWriter.Write(dataset, root, split, Environment.ProcessorCount);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{DataCommand.Count(dataset.Images.Count, "image")} in {folder}, {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s"));
    }
}
