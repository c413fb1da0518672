using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vision.Data;
using Workbench.Files;

using Workbench.Reports.Tables;
namespace Workbench.Cli;

/// <summary><c>workbench data stats</c>: images, instances, categories, sizes.</summary>
internal static class DataCommandStats
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var source = new DataCommandSource();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 when the files have any problem." };
        var limit = new Option<int>("--limit") { Description = "Categories and problems listed; 0 lists all.", DefaultValueFactory = _ => 100, HelpName = "N" };
        var command = new Command("stats", "Count images, objects, categories and sizes. No image is decoded.");
        source.AddTo(command);
        command.Options.Add(json);
        command.Options.Add(strict);
        command.Options.Add(limit);
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var readings = source.Read(arguments).ToArray();
            if (arguments.GetValue(json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(readings.Select(split => Describe(split.Split, split.Reading)), JsonFormat.Readable));
            }
            else
            {
                foreach (var (_, reading) in readings)
                {
                    Print(reading, arguments.GetValue(limit));
                }
            }

            var problems = readings.SelectMany(split => split.Reading.Problems).ToArray();
            DataCommand.Report(problems, arguments.GetValue(limit));
            return problems.Length > 0 && arguments.GetValue(strict) ? 1 : 0;
        }));
        return command;
    }

    private static void Print(DatasetReading reading, int limit)
    {
        var numbers = DatasetStatistics.Of(reading.Dataset);
        var isLabelled = reading.Dataset.Images.Any(image => image.Label is not null);
        Console.Out.WriteLine(reading.Dataset.Name);
        var empty = numbers.ImagesWithoutObjects;
        Console.Out.WriteLine($"  images      {numbers.Images}{(empty == 0 ? "" : $" ({empty} without objects)")}");
        if (!isLabelled)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  objects     {numbers.Instances} ({numbers.InstancesPerImage:0.0} per image, at most {numbers.MostInstances}), "
                + $"and {numbers.Crowds} crowd regions"));
            Console.Out.WriteLine($"  of these    {numbers.Masks} with mask, {numbers.WithKeypoints} with keypoints, {numbers.Difficult} difficult");
            Console.Out.WriteLine($"  by area     {numbers.Sizes.Small} small (below 32x32), "
                + $"{numbers.Sizes.Medium} medium, {numbers.Sizes.Large} large (above 96x96)");
        }

        if (numbers.ImageSizes.Count > 0)
        {
            var sizes = numbers.ImageSizes.Take(4).Select(size => $"{size.Width}x{size.Height} ({size.Images})");
            var others = numbers.ImageSizes.Count - 4;
            Console.Out.WriteLine($"  image size  {string.Join(", ", sizes)}{(others > 0 ? $", and {others} others" : "")}");
        }

        Console.Out.WriteLine($"  categories  {numbers.Categories.Count}");
        var shown = numbers.Categories.Take(limit > 0 ? limit : int.MaxValue);
        var rows = shown.Select(item => new[] { $"    {item.Name}", $"{item.Instances}", $"{item.Images}" });
        foreach (var line in TableText.PlainLines(["    CATEGORY", "OBJECTS", "IMAGES"], rows))
        {
            Console.Out.WriteLine(line);
        }

        Console.Out.WriteLine();
    }

    private static object Describe(string split, DatasetReading reading)
    {
        var numbers = DatasetStatistics.Of(reading.Dataset);
        return new
        {
            name = reading.Dataset.Name,
            split,
            images = numbers.Images,
            imagesWithoutObjects = numbers.ImagesWithoutObjects,
            objects = numbers.Instances,
            objectsPerImage = numbers.InstancesPerImage,
            mostObjects = numbers.MostInstances,
            crowds = numbers.Crowds,
            difficult = numbers.Difficult,
            masks = numbers.Masks,
            withKeypoints = numbers.WithKeypoints,
            sizes = new { small = numbers.Sizes.Small, medium = numbers.Sizes.Medium, large = numbers.Sizes.Large },
            imageSizes = numbers.ImageSizes.Select(size => new { width = size.Width, height = size.Height, images = size.Images }),
            categories = numbers.Categories.Select(item => new { name = item.Name, objects = item.Instances, images = item.Images }),
            problems = reading.Problems.Select(DataCommandCheck.Describe),
        };
    }
}
