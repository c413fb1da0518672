using Vision.Data;
using Vision.Masks;

namespace Vision.Coco;

/// <summary>Checks the annotations of a COCO file for a dataset and groups them by image.</summary>
internal sealed class CocoAnnotationReader(
    CocoFile file, IReadOnlyDictionary<long, Category> categories, IReadOnlyDictionary<long, ImageRecord> images, IReadOnlyList<string> keypointNames,
    Action<CocoRecord, string> report)
{
    // Ids for annotations that have none, or one that an earlier annotation has.
    private readonly HashSet<long> _taken = [.. file.Annotations.Where(annotation => annotation.Id is not null).Select(annotation => annotation.Number)];
    private long _last;

    /// <summary>Annotations by the number of their image, in file order.</summary>
    public Dictionary<long, List<Annotation>> Read()
    {
        var byImage = new Dictionary<long, List<Annotation>>();
        foreach (var record in file.Annotations)
        {
            if (Read(record) is not var (image, annotation))
            {
                continue;
            }

            if (!byImage.TryGetValue(image, out var annotations))
            {
                byImage.Add(image, annotations = []);
            }

            annotations.Add(annotation);
        }

        return byImage;
    }

    private (long Image, Annotation Annotation)? Read(CocoAnnotation record)
    {
        if (!file.TryPlace(record, out var home, out var category, out var reason))
        {
            return LeaveOut(record, reason);
        }

        if (!images.TryGetValue(home.Number, out var image) || !categories.ContainsKey(category.Number))
        {
            return null; // reported with the image or the category
        }

        if (record.Box is not { } given)
        {
            return LeaveOut(record, record.Why("bbox"));
        }

        var box = BoxRepair.Repair(given, image.Width, image.Height, out reason);
        if (reason.Length > 0)
        {
            report(record, reason);
        }

        if (box is not { } repaired)
        {
            return null;
        }

        if (category.KeypointNames.Count > 0 && !category.KeypointNames.SequenceEqual(keypointNames))
        {
            record.Keypoints = null; // reported with the category
        }

        foreach (var fault in record.Faults.Concat(Unusable(record, image, keypointNames.Count)))
        {
            report(record, $"{fault}; {Consequence(fault.Field)}");
        }

        return (image.Id, new Annotation
        {
            Id = record.Id is null || record.IsRepeated ? Free() : record.Number,
            CategoryId = categories[category.Number].Id,
            Box = repaired,
            Area = record.Area ?? repaired.Area,
            IsCrowd = record.IsCrowd,
            Mask = record.Outline,
            Keypoints = record.Keypoints,
        });
    }

    private long Free()
    {
        do
        {
            _last++;
        }
        while (!_taken.Add(_last));
        return _last;
    }

    // What the metric can do something with, as the COCO API does, but a network cannot.
    private static IEnumerable<CocoFault> Unusable(CocoAnnotation record, ImageRecord image, int numKeypoints)
    {
        if (record.Outline is PolygonSegmentation polygon && polygon.Rings.Any(ring => ring.Length < 6 || ring.Length % 2 != 0))
        {
            record.Outline = null;
            yield return new("segmentation", "has a polygon that is not at least three x, y pairs");
        }

        if (record.Outline is RleSegmentation { Height: 0 } or RleSegmentation { Width: 0 })
        {
            record.Outline = null;
            yield return new("segmentation", "has run lengths of no pixels");
        }

        if (record.Outline is RleSegmentation runs && (runs.Width, runs.Height) != (image.Width, image.Height))
        {
            record.Outline = null;
            yield return new("segmentation", $"has run lengths of {runs.Width}x{runs.Height} pixels for an image of {image.Width}x{image.Height}");
        }

        if (record.Keypoints is { Length: var length } && (length % 3 != 0 || (numKeypoints > 0 && length != 3 * numKeypoints)))
        {
            record.Keypoints = null;
            yield return new("keypoints", $"has {length} numbers; {(numKeypoints > 0 ? $"{numKeypoints} " : "")}triples of x, y, visibility are wanted");
        }
    }

    private static string Consequence(string field) => field switch
    {
        "segmentation" => "the mask is left out",
        "keypoints" => "the keypoints are left out",
        "area" => "the area of its box is taken",
        "iscrowd" => "it is taken as a single object",
        _ => "passed over",
    };

    private (long, Annotation)? LeaveOut(CocoRecord record, string reason)
    {
        report(record, $"{reason}; left out");
        return null;
    }
}
