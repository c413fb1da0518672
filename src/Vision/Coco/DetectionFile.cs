using System.Globalization;
using System.Text.Json;
using Vision.Data;
using Vision.Geometry;
using Vision.Masks;
using Vision.Metrics;

namespace Vision.Coco;

/// <summary>Detections on a dataset in COCO's results format, under the ids of its label file, so that anybody's tools can score them with it: box, score and,
/// where there are, the mask as packed run lengths and the keypoints as x, y, score triples.</summary>
public static class DetectionFile
{
    /// <summary>Writes what was found.</summary>
    /// <param name="stream">Takes the JSON.</param>
    /// <param name="dataset">The images.</param>
    /// <param name="predictions">At most one per image, in any order.</param>
    public static void Write(Stream stream, Dataset dataset, IEnumerable<DetectionPrediction> predictions)
    {
        using var writer = new DetectionWriter(stream, dataset);
        foreach (var prediction in predictions)
        {
            writer.Write(prediction);
        }
    }

    /// <summary>Reads what was written for these images; the boxes by the program's image numbers, best score first.</summary>
    /// <exception cref="DataException">It is damaged, or of other images.</exception>
    public static ILookup<long, DetectionEntry> Read(string path, Dataset dataset)
    {
        var ids = dataset.Images.ToDictionary(IdOf, image => image.Id);
        var categories = dataset.Categories.ToDictionary(IdOf, category => category.Id);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.EnumerateArray().Select(record => Entry(record, ids, categories)).OrderByDescending(found => found.Score)
                .ToLookup(found => found.ImageId);
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or IndexOutOfRangeException or ArgumentException)
        {
            throw new DataException($"{path}: cannot be read as detections on {dataset.Name}: {damaged.Message} Evaluate the run again.", damaged);
        }
    }

    /// <summary>Writes one detection.</summary>
    /// <param name="json">Takes it.</param>
    /// <param name="imageId">The image's id as JSON.</param>
    /// <param name="categoryId">The category's id as JSON.</param>
    /// <param name="found">The detection.</param>
    /// <param name="hasBox">False for what a classifier says of a whole image.</param>
    internal static void WriteRecord(Utf8JsonWriter json, string imageId, string categoryId, Detection found, bool hasBox)
    {
        json.WriteStartObject();
        json.WritePropertyName("image_id");
        json.WriteRawValue(imageId, skipInputValidation: true);
        json.WritePropertyName("category_id");
        json.WriteRawValue(categoryId, skipInputValidation: true);
        if (hasBox)
        {
            json.WriteStartArray("bbox");
            json.WriteNumberValue(found.Box.X);
            json.WriteNumberValue(found.Box.Y);
            json.WriteNumberValue(found.Box.Width);
            json.WriteNumberValue(found.Box.Height);
            json.WriteEndArray();
        }

        json.WriteNumber("score", found.Score);
        if (found.Mask is { } mask)
        {
            json.WriteStartObject("segmentation");
            json.WriteStartArray("size");
            json.WriteNumberValue(mask.Height);
            json.WriteNumberValue(mask.Width);
            json.WriteEndArray();
            json.WriteString("counts", RleText.Encode(mask.Counts));
            json.WriteEndObject();
        }

        if (found.Keypoints is { } keypoints)
        {
            json.WriteStartArray("keypoints");
            foreach (var value in keypoints)
            {
                // No model knows a place better than to a thousandth of a pixel.
                json.WriteNumberValue(Math.Round(value, 4));
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static DetectionEntry Entry(JsonElement record, Dictionary<string, long> images, Dictionary<string, int> categories)
    {
        var sides = record.GetProperty("bbox");
        var box = new Box(sides[0].GetDouble(), sides[1].GetDouble(), sides[2].GetDouble(), sides[3].GetDouble());
        return new()
        {
            ImageId = images[record.GetProperty("image_id").GetRawText()],
            CategoryId = categories[record.GetProperty("category_id").GetRawText()],
            Box = box,
            Area = box.Area,
            Score = record.GetProperty("score").GetDouble(),
            Mask = record.TryGetProperty("segmentation", out var outline) ? Mask(outline) : null,
            Keypoints = record.TryGetProperty("keypoints", out var points) ? [.. points.EnumerateArray().Select(value => value.GetDouble())] : null,
        };
    }

    private static Rle Mask(JsonElement outline)
    {
        var size = outline.GetProperty("size");
        return new(size[0].GetInt32(), size[1].GetInt32(), RleText.Decode(outline.GetProperty("counts").GetString() ?? ""));
    }

    internal static string IdOf(ImageRecord image) => image.IdInFile ?? Text(image.Id);

    internal static string IdOf(Category category) => category.IdInFile ?? Text(category.Id);

    internal static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
