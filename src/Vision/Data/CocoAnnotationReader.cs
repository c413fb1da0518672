using System.Text.Json;
using Vision.Geometry;
using Vision.Masks;

namespace Vision.Data;

/// <summary>Checks the annotations of a COCO file and groups them by image.</summary>
internal sealed class CocoAnnotationReader(
    string file,
    CocoReadOptions options,
    SortedDictionary<int, CocoCategory> categories,
    Dictionary<long, CocoImage> images,
    List<DataProblem> problems)
{
    private readonly HashSet<long> _ids = [];

    /// <summary>Annotations by image id, in file order.</summary>
    public Dictionary<long, List<Annotation>> Read(CocoFile records)
    {
        var byImage = new Dictionary<long, List<Annotation>>();
        var number = 0;
        records.ForEachAnnotation(record =>
        {
            number++;
            var hasId = record.TryGetLong("id", out var id);
            var name = hasId ? $"annotation {id}" : $"annotation number {number} of the list";
            if (Read(record, name, hasId ? id : -number) is var (imageId, annotation))
            {
                if (!byImage.TryGetValue(imageId, out var own))
                {
                    byImage.Add(imageId, own = []);
                }

                own.Add(annotation);
            }
        });
        return byImage;
    }

    private (long ImageId, Annotation Annotation)? Read(JsonElement record, string name, long id)
    {
        if (!record.TryGetLong("image_id", out var imageId) || !images.TryGetValue(imageId, out var image))
        {
            return LeaveOut(name, $"belongs to the image {Raw(record, "image_id")}, which is not in the list of images; left out");
        }

        if (!image.IsUsable)
        {
            return null; // reported with the image
        }

        if (!record.TryGetInt("category_id", out var categoryId) || !categories.TryGetValue(categoryId, out var category))
        {
            return LeaveOut(name, $"has the unknown category {Raw(record, "category_id")}; left out");
        }

        if (!_ids.Add(id))
        {
            return LeaveOut(name, "appears twice; the second is left out");
        }

        if (record.Numbers("bbox") is not [var x, var y, var width, var height])
        {
            return LeaveOut(name, "has no box of four numbers; left out");
        }

        Box? box = new Box(x, y, width, height);
        var reason = "";
        if (options.RepairBoxes)
        {
            box = BoxRepair.Repair(box.Value, image.Record.Width, image.Record.Height, out reason);
        }

        if (reason.Length > 0)
        {
            Report(name, reason);
        }

        if (box is null)
        {
            return null;
        }

        var mask = ReadMask(record, name);
        var keypoints = ReadKeypoints(record, name, category);
        var area = record.TryGet("area", out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : box.Value.Area;
        return (imageId, new Annotation
        {
            Id = id,
            CategoryId = categoryId,
            Box = box.Value,
            Area = area,
            IsCrowd = record.IsSet("iscrowd"),
            Mask = mask,
            Keypoints = keypoints,
        });
    }

    private Segmentation? ReadMask(JsonElement record, string name)
    {
        if (!record.TryGet("segmentation", out var value) || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0))
        {
            return null;
        }

        var mask = CocoSegmentation.Read(value, out var reason);
        if (mask is null)
        {
            Report(name, $"{reason}; the mask is left out");
        }

        return mask;
    }

    private double[]? ReadKeypoints(JsonElement record, string name, CocoCategory category)
    {
        if (!record.TryGet("keypoints", out var value))
        {
            return null;
        }

        var numbers = value.Numbers();
        if (numbers is null || numbers.Length % 3 != 0 || (category.KeypointNames.Count > 0 && numbers.Length != 3 * category.KeypointNames.Count))
        {
            Report(name, $"has keypoints that are not {category.KeypointNames.Count} triples of x, y, visibility; left out");
            return null;
        }

        return numbers;
    }

    private static string Raw(JsonElement record, string property) => record.TryGet(property, out var value) ? value.GetRawText() : "(none)";

    private (long, Annotation)? LeaveOut(string name, string reason)
    {
        Report(name, reason);
        return null;
    }

    private void Report(string name, string reason) => problems.Add(new DataProblem(file, name, reason));
}
