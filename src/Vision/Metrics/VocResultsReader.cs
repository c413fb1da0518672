using System.Globalization;
using Vision.Data;
using Vision.Geometry;

namespace Vision.Metrics;

/// <summary>Reads detections in the text form of the VOC development kit: a file per category (<c>comp4_det_test_car.txt</c>), a line per detection with the
/// image's name, the score, and left, top, right, bottom in pixels counted from 1, the last pixel inside.</summary>
public sealed class VocResultsReader
{
    private readonly MetricTruth _truth;
    private readonly bool _inclusivePixels;
    private readonly ILookup<string, MetricImage> _images;
    private readonly List<DataProblem> _errors = [];
    private readonly List<DetectionEntry> _detections = [];

    private VocResultsReader(MetricTruth truth, bool inclusivePixels)
    {
        (_truth, _inclusivePixels) = (truth, inclusivePixels);
        _images = truth.Images.ToLookup(image => Path.GetFileNameWithoutExtension(image.Name), StringComparer.Ordinal);
    }

    /// <summary>Whether a path names such results rather than a JSON file: a folder, or a file name with <c>%s</c> where the category stands.</summary>
    public static bool Takes(string path) => Directory.Exists(path) || Path.GetFileName(path).Contains("%s", StringComparison.Ordinal);

    /// <summary>Reads the files of all categories.</summary>
    /// <param name="path">The folder, or the path of its files with <c>%s</c> for the category's name.</param>
    /// <param name="truth">The labels; an image they do not have is an error, a category without a file a warning.</param>
    /// <param name="inclusivePixels">Keep the corners as they are, for labels kept so; else pixel k is [k-1, k).</param>
    /// <exception cref="DataException">Not there, no file of any category, or several files of one.</exception>
    public static MetricDetections Read(string path, MetricTruth truth, bool inclusivePixels)
    {
        var reader = new VocResultsReader(truth, inclusivePixels);
        var files = FilesOf(path, [.. truth.Categories.Select(category => category.Name)]);
        foreach (var category in truth.Categories.Where(category => files.ContainsKey(category.Name)))
        {
            reader.ReadFile(files[category.Name], category.Id);
        }

        DataProblem[] missing = [.. truth.Categories.Where(category => !files.ContainsKey(category.Name))
            .Select(category => new DataProblem(path, "", $"has no file for '{category.Name}': nothing counts as found of it"))];
        return new() { Detections = reader._detections, Errors = reader._errors, Warnings = missing };
    }

    private static Dictionary<string, string> FilesOf(string path, string[] categories)
    {
        if (!Directory.Exists(path))
        {
            var named = categories.Select(name => (name, File: path.Replace("%s", name, StringComparison.Ordinal)))
                .Where(pair => File.Exists(pair.File)).ToDictionary(pair => pair.name, pair => pair.File);
            return named.Count > 0 ? named : throw new DataException($"{path}: there is no such file for any category, such as {categories.FirstOrDefault()}.");
        }

        // The longest name that fits: 'racing_car' rather than 'car'.
        var byLength = categories.OrderByDescending(name => name.Length).ToArray();
        var files = Directory.EnumerateFiles(path, "*.txt").Order(StringComparer.Ordinal)
            .ToLookup(file => byLength.FirstOrDefault(name => IsOf(Path.GetFileNameWithoutExtension(file), name)));
        if (files.FirstOrDefault(group => group.Key is not null && group.Count() > 1) is { } several)
        {
            throw new DataException($"{path}: holds several files for '{several.Key}': {string.Join(", ", several.Select(Path.GetFileName))}. "
                + $"Say which are meant, with %s for the category, for example {Path.Combine(path, Pattern(several.First(), several.Key!))}");
        }

        var found = files.Where(group => group.Key is not null).ToDictionary(group => group.Key!, group => group.Single());
        return found.Count > 0 ? found : throw new DataException(
            $"{path}: holds no results of the VOC development kit, a file per category such as comp4_det_test_{categories.FirstOrDefault()}.txt.");
    }

    private static bool IsOf(string stem, string category) => stem == category || stem.EndsWith("_" + category, StringComparison.Ordinal);

    private static string Pattern(string file, string category) => Path.GetFileNameWithoutExtension(file)[..^category.Length] + "%s.txt";

    private void ReadFile(string file, int category)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            var fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > 0 && Mistake(fields, category) is { Length: > 0 } mistake)
            {
                _errors.Add(new(file, $"line {number}", mistake));
            }
        }
    }

    // Takes the line in; else says why not.
    private string Mistake(string[] fields, int category)
    {
        double[] numbers = [.. fields.Skip(1).Select(field =>
            double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN)];
        if (numbers.Length != 5 || !numbers.All(double.IsFinite))
        {
            return "must be an image's name, its score and left, top, right, bottom, all finite numbers";
        }

        MetricImage[] images = [.. _images[fields[0]]];
        if (images.Length != 1)
        {
            return images.Length == 0
                ? $"is of image '{fields[0]}', which {_truth.File} does not have; are these the results of another split?"
                : $"is of image '{fields[0]}', which {images.Length} can be: {string.Join(", ", images.Take(5).Select(image => image.Name))}";
        }

        var first = _inclusivePixels ? 0 : 1;
        var box = new Box(numbers[1] - first, numbers[2] - first, numbers[3] - numbers[1] + first, numbers[4] - numbers[2] + first);
        _detections.Add(new() { ImageId = images[0].Id, CategoryId = category, Box = box, Area = box.Area, Score = numbers[0] });
        return "";
    }
}
