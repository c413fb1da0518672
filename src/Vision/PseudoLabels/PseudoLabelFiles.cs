using System.Text.Json;
using Vision.Coco;
using Vision.Data;
using Vision.Geometry;

namespace Vision.PseudoLabels;

/// <summary>The files of a round: <c>predictions.json</c> (COCO results), <c>images.json</c> and <c>labels.json</c> (COCO), <c>statistics.json</c>.</summary>
/// <remarks>Numbers survive the way there and back to the last bit.</remarks>
public static class PseudoLabelFiles
{
    /// <summary>All detections in COCO's results form.</summary>
    public const string Predictions = "predictions.json";

    /// <summary>The images and classes in COCO's form, without labels.</summary>
    public const string Images = "images.json";

    /// <summary>The images that are trained on with what was kept, in COCO's form; for classification, results without boxes.</summary>
    public const string Labels = "labels.json";

    /// <summary>The numbers.</summary>
    public const string Statistics = "statistics.json";

    /// <summary>Writes predictions and images into a folder.</summary>
    public static void Write(PseudoLabelSet set, string folder)
    {
        using (var file = File.Create(Path.Combine(folder, Predictions)))
        {
            using var json = new Utf8JsonWriter(file);
            json.WriteStartArray();
            foreach (var (image, found) in set.Images.Zip(set.Detections))
            {
                foreach (var detection in found)
                {
                    WriteResult(json, image.Id, set.Categories[detection.Class].Id, detection, set.HasBoxes);
                    FlushBig(json);
                }
            }

            json.WriteEndArray();
        }

        CocoWriter.Write(new Dataset { Name = "images of pseudo labels", Categories = set.Categories, Images = set.Images, Source = NoSource.Instance },
            Path.Combine(folder, Images));
    }

    /// <summary>Writes what is kept.</summary>
    public static void WriteLabels(Dataset labelled, PseudoLabelSet set, PseudoLabelRule rule, string folder)
    {
        if (set.HasBoxes)
        {
            CocoWriter.Write(labelled with { Source = NoSource.Instance }, Path.Combine(folder, Labels));
            return;
        }

        using var file = File.Create(Path.Combine(folder, Labels));
        using var json = new Utf8JsonWriter(file);
        json.WriteStartArray();
        foreach (var (image, classes) in set.Images.Zip(set.Detections).Where(pair => pair.Second.Count > 0 && rule.Keeps(pair.Second[0].Score)))
        {
            foreach (var found in rule.IsSoft ? classes : classes.Take(1))
            {
                WriteResult(json, image.Id, set.Categories[found.Class].Id, found, hasBox: false);
            }

            FlushBig(json);
        }

        json.WriteEndArray();
    }

    /// <summary>Reads predictions and images from a folder.</summary>
    /// <exception cref="DataException">A file is missing or damaged.</exception>
    public static PseudoLabelSet Read(string folder)
    {
        var path = Path.Combine(folder, Images);
        try
        {
            using var images = JsonDocument.Parse(File.ReadAllBytes(path));
            Category[] categories = [.. images.RootElement.GetProperty("categories").EnumerateArray()
                .Select(category => new Category(category.GetProperty("id").GetInt32(), category.GetProperty("name").GetString()!))];
            ImageRecord[] records = [.. images.RootElement.GetProperty("images").EnumerateArray().Select(ReadImage)];
            path = Path.Combine(folder, Predictions);
            using var results = JsonDocument.Parse(File.ReadAllBytes(path));
            return Assemble(categories, records, results.RootElement);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            throw new DataException($"{path}: cannot be read as pseudo labels: {fault.Message}", fault);
        }
    }

    private static ImageRecord ReadImage(JsonElement image) => new()
    {
        Id = image.GetProperty("id").GetInt64(),
        FileName = image.GetProperty("file_name").GetString()!,
        Width = image.GetProperty("width").GetInt32(),
        Height = image.GetProperty("height").GetInt32(),
    };

    private static PseudoLabelSet Assemble(IReadOnlyList<Category> categories, IReadOnlyList<ImageRecord> images, JsonElement results)
    {
        var places = categories.Select((category, at) => (category.Id, at)).ToDictionary();
        var rows = images.Select((image, at) => (image.Id, at)).ToDictionary();
        var found = images.Select(_ => new List<Detection>()).ToArray();
        var hasBoxes = true;
        foreach (var result in results.EnumerateArray())
        {
            var box = default(Box);
            if (result.TryGetProperty("bbox", out var corners))
            {
                box = new(corners[0].GetDouble(), corners[1].GetDouble(), corners[2].GetDouble(), corners[3].GetDouble());
            }
            else
            {
                hasBoxes = false;
            }

            found[rows[result.GetProperty("image_id").GetInt64()]]
                .Add(new(places[result.GetProperty("category_id").GetInt32()], box, result.GetProperty("score").GetSingle()));
        }

        return new() { Categories = categories, Images = images, Detections = found, HasBoxes = hasBoxes };
    }

    // By the program's own numbers, as images.json beside it has them.
    private static void WriteResult(Utf8JsonWriter json, long image, int category, Detection detection, bool hasBox) =>
        DetectionFile.WriteRecord(json, DetectionFile.Text(image), DetectionFile.Text(category), detection, hasBox);

    private static void FlushBig(Utf8JsonWriter json)
    {
        if (json.BytesPending > 1 << 16)
        {
            json.Flush();
        }
    }

    private sealed class NoSource : IImageSource
    {
        public static NoSource Instance { get; } = new();

        public Stream Open(ImageRecord image) => throw new FileNotFoundException($"{image.FileName}: these are labels alone.");
    }
}
