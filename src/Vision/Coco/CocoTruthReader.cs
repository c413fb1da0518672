using Vision.Data;
using Vision.Masks;
using Vision.Metrics;

namespace Vision.Coco;

/// <summary>Reads a COCO label file for the metric: every record counts as it is written, only faulty ones are errors.</summary>
public sealed class CocoTruthReader
{
    private readonly string _path;
    private readonly OverlapKind _kind;
    private readonly List<DataProblem> _errors = [];
    private readonly List<DataProblem> _warnings = [];

    private CocoTruthReader(string path, OverlapKind kind) => (_path, _kind) = (path, kind);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The JSON file.</param>
    /// <param name="kind">What will be compared; outlines and keypoints are read only if they are needed.</param>
    /// <exception cref="DataException">Not there, not JSON, or without images, annotations or categories.</exception>
    public static MetricTruth Read(string path, OverlapKind kind) => new CocoTruthReader(path, kind).Read();

    private MetricTruth Read()
    {
        var file = CocoFile.Read(_path, isLabelled: true, withOutlines: _kind == OverlapKind.Mask, withKeypoints: _kind == OverlapKind.Keypoints);
        CocoImage[] images = [.. file.Images.Where(image => IsGood(image) && IsFirst(image))];
        CocoCategory[] categories = [.. file.Categories.Where(category => IsGood(category) && IsFirst(category))];
        var truths = new List<(TruthEntry Entry, Segmentation? Outline, CocoImage Image)>(file.Annotations.Count);
        foreach (var record in file.Annotations.Where(record => IsGood(record, Missing(record))))
        {
            if (record.IsRepeated)
            {
                Warn(record, $"{CocoRecord.Repeated}; both count");
            }

            if (record.Id?.Number == 0)
            {
                Warn(record, "has the id 0, which the COCO API takes for 'no match': its numbers are lower than these");
            }

            if (!file.TryPlace(record, out var image, out var category, out var reason))
            {
                Warn(record, $"{reason}; left out");
            }
            else if (record.Outline is PolygonSegmentation && (image.Width == 0 || image.Height == 0))
            {
                _errors.Add(new DataProblem(_path, record.Name,
                    $"has polygons, but its {image.Name} has no width and height: give both in the list of images"));
            }
            else
            {
                if (record.Outline is RleSegmentation runs && image.Width > 0 && (runs.Width, runs.Height) != (image.Width, image.Height))
                {
                    Warn(record, $"has a mask of {runs.Width}x{runs.Height} pixels for an image of {image.Width}x{image.Height}: it overlaps nothing");
                }

                truths.Add((Entry(record, image, category), record.Outline, image));
            }
        }

        return new MetricTruth
        {
            File = _path,
            Images = [.. images.Select(image => new MetricImage(image.Number, image.FileName ?? "", image.Height, image.Width))],
            Categories = [.. categories.Select(category => new Category(checked((int)category.Number), category.Text ?? ""))],
            Truths = truths.AsParallel().AsOrdered()
                .Select(truth => truth.Outline is { } outline ? Masked(truth.Entry, outline, truth.Image) : truth.Entry).ToArray(),
            Errors = _errors,
            Warnings = _warnings,
            ImageNumbers = file.ImageNumbers,
            CategoryNumbers = file.CategoryNumbers,
        };
    }

    private TruthEntry Entry(CocoAnnotation record, CocoImage image, CocoCategory category)
    {
        if (record.Area is null)
        {
            Warn(record, $"has no 'area'; the area of its {(_kind == OverlapKind.Mask ? "mask" : "box")} is taken");
        }

        return new TruthEntry
        {
            Id = record.Number,
            ImageId = image.Number,
            CategoryId = checked((int)category.Number),
            Box = record.Box ?? default,
            Area = record.Area ?? (_kind == OverlapKind.Mask ? double.NaN : record.Box?.Area ?? 0),
            IsCrowd = record.IsCrowd,
            IsIgnored = _kind == OverlapKind.Keypoints && (record.LabelledKeypoints ?? Labelled(record.Keypoints!)) == 0,
            Keypoints = record.Keypoints,
        };
    }

    private static TruthEntry Masked(TruthEntry entry, Segmentation outline, CocoImage image)
    {
        var mask = SegmentationMask.Rasterize(outline, image.Height, image.Width);
        return entry with { Mask = mask, Area = double.IsNaN(entry.Area) ? mask.Area : entry.Area };
    }

    private string Missing(CocoAnnotation record) =>
        _kind == OverlapKind.Mask && record.Outline is null ? "segmentation"
        : _kind == OverlapKind.Keypoints && record.Keypoints is not { Length: > 0 } ? "keypoints"
        : _kind != OverlapKind.Mask && record.Box is null ? "bbox"
        : record.ImageId is null ? "image_id"
        : record.CategoryId is null ? "category_id"
        : "";

    // Names are for people, and for results that use them; the numbers are right without.
    private bool IsGood(CocoRecord record, string missing = "")
    {
        foreach (var fault in record.Faults.Where(IsHarmless))
        {
            Warn(record, fault.ToString());
        }

        var reason = record.Faults.Where(fault => !IsHarmless(fault)).Select(fault => fault.ToString()).FirstOrDefault()
            ?? (record.Id is null ? record.Why("id") : missing.Length > 0 ? record.Why(missing) : "");
        if (reason.Length > 0)
        {
            _errors.Add(new DataProblem(_path, record.Name, reason));
        }

        return reason.Length == 0;
    }

    private static bool IsHarmless(CocoFault fault) => fault.Field is "file_name" or "name";

    private bool IsFirst(CocoRecord record)
    {
        if (record.IsRepeated)
        {
            Warn(record, $"{CocoRecord.Repeated}; left out");
        }

        return !record.IsRepeated;
    }

    private void Warn(CocoRecord record, string reason) => _warnings.Add(new DataProblem(_path, record.Name, reason));

    private static double Labelled(double[] keypoints) => Enumerable.Range(0, keypoints.Length / 3).Count(i => keypoints[3 * i + 2] > 0);
}
