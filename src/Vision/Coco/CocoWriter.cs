using System.Text.Json;
using Vision.Data;
using Vision.Masks;

namespace Vision.Coco;

/// <summary>Writes labels as COCO JSON; masks as they are: polygons, or run lengths packed into a string.</summary>
public static class CocoWriter
{
    /// <summary>Writes one annotation file. Image sizes must be known.</summary>
    public static void Write(Dataset dataset, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        Write(dataset, file);
    }

    /// <summary>Writes the JSON.</summary>
    public static void Write(Dataset dataset, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteStartObject("info");
        json.WriteString("description", dataset.Name);
        json.WriteEndObject();
        json.WriteStartArray("categories");
        foreach (var category in dataset.Categories)
        {
            json.WriteStartObject();
            json.WriteNumber("id", category.Id);
            json.WriteString("name", category.Name);
            if (dataset.KeypointNames.Count > 0 && HasKeypoints(dataset, category))
            {
                json.WriteStartArray("keypoints");
                foreach (var name in dataset.KeypointNames)
                {
                    json.WriteStringValue(name);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("images");
        foreach (var image in dataset.Images)
        {
            json.WriteStartObject();
            json.WriteNumber("id", image.Id);
            json.WriteString("file_name", image.FileName);
            json.WriteNumber("width", image.Width);
            json.WriteNumber("height", image.Height);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("annotations");
        foreach (var image in dataset.Images)
        {
            foreach (var annotation in image.Annotations)
            {
                WriteAnnotation(json, image, annotation);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static bool HasKeypoints(Dataset dataset, Category category) =>
        dataset.Images.Any(image => image.Annotations.Any(item => item.CategoryId == category.Id && item.Keypoints is not null));

    private static void WriteAnnotation(Utf8JsonWriter json, ImageRecord image, Annotation annotation)
    {
        json.WriteStartObject();
        json.WriteNumber("id", annotation.Id);
        json.WriteNumber("image_id", image.Id);
        json.WriteNumber("category_id", annotation.CategoryId);
        WriteNumbers(json, "bbox", [annotation.Box.X, annotation.Box.Y, annotation.Box.Width, annotation.Box.Height]);
        json.WriteNumber("area", annotation.Area);
        json.WriteNumber("iscrowd", annotation.IsCrowd ? 1 : 0);
        if (annotation.Weight != 1)
        {
            json.WriteNumber("weight", annotation.Weight);
        }

        if (annotation.Mask is PolygonSegmentation polygon)
        {
            json.WriteStartArray("segmentation");
            foreach (var ring in polygon.Rings)
            {
                WriteNumbers(json, null, ring);
            }

            json.WriteEndArray();
        }
        else if (annotation.Mask is RleSegmentation runs)
        {
            json.WriteStartObject("segmentation");
            WriteNumbers(json, "size", [runs.Height, runs.Width]);
            json.WriteString("counts", RleText.Encode([.. runs.Counts]));
            json.WriteEndObject();
        }

        if (annotation.Keypoints is { } keypoints)
        {
            WriteNumbers(json, "keypoints", keypoints);
            json.WriteNumber("num_keypoints", keypoints.Where((_, index) => index % 3 == 2).Count(visibility => visibility > 0));
        }

        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string? name, IReadOnlyList<double> numbers)
    {
        if (name is null)
        {
            json.WriteStartArray();
        }
        else
        {
            json.WriteStartArray(name);
        }

        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
