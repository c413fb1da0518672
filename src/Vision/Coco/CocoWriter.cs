using System.Text.Json;
using System.Text.Json.Serialization;
using Vision.Data;
using Vision.Masks;

namespace Vision.Coco;

/// <summary>Writes labels as COCO JSON; masks as they are: polygons, or run lengths packed into a string.</summary>
public static class CocoWriter
{
    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

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
        var withKeypoints = dataset.Images.SelectMany(image => image.Annotations)
            .Where(annotation => annotation.Keypoints is not null).Select(annotation => annotation.CategoryId).ToHashSet();
        JsonSerializer.Serialize(stream, new
        {
            info = new { description = dataset.Name },
            categories = dataset.Categories.Select(category => new
            {
                id = category.Id,
                name = category.Name,
                keypoints = dataset.KeypointNames.Count > 0 && withKeypoints.Contains(category.Id) ? dataset.KeypointNames : null,
                skeleton = dataset.KeypointEdges.Count > 0 && withKeypoints.Contains(category.Id)
                    ? dataset.KeypointEdges.Select(edge => new[] { edge.From + 1, edge.To + 1 }) : null,
            }),
            images = dataset.Images.Select(image => new { id = image.Id, file_name = image.FileName, width = image.Width, height = image.Height }),
            annotations = dataset.Images.SelectMany(image => image.Annotations, Annotation),
        }, WithoutNulls);
    }

    private static object Annotation(ImageRecord image, Annotation annotation) => new
    {
        id = annotation.Id,
        image_id = image.Id,
        category_id = annotation.CategoryId,
        bbox = new[] { annotation.Box.X, annotation.Box.Y, annotation.Box.Width, annotation.Box.Height },
        area = annotation.Area,
        iscrowd = annotation.IsCrowd ? 1 : 0,
        weight = annotation.Weight == 1 ? null : (double?)annotation.Weight,
        segmentation = annotation.Mask switch
        {
            PolygonSegmentation polygon => polygon.Rings,
            RleSegmentation runs => new { size = new[] { runs.Height, runs.Width }, counts = RleText.Encode([.. runs.Counts]) },
            _ => (object?)null,
        },
        keypoints = annotation.Keypoints,
        num_keypoints = annotation.Keypoints?.Where((_, index) => index % 3 == 2).Count(visibility => visibility > 0),
    };
}
