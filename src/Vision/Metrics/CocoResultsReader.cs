using System.Text.Json;
using Vision.Data;
using Vision.Geometry;
using Vision.Masks;

namespace Vision.Metrics;

/// <summary>Reads detections in COCO's results format, with the COCO API's way of filling in what is not there.</summary>
/// <remarks>The first record decides for all, as in the COCO API: with boxes, areas are box areas (also in mask evaluation) and missing outlines are the
/// boxes; else with outlines, areas are theirs and missing boxes are around them; else boxes are around the keypoints.
/// Images may be named by file name and categories by name instead of id.</remarks>
public sealed class CocoResultsReader
{
    private enum Form
    {
        Unknown,
        Boxes,
        Outlines,
        Keypoints,
    }

    private readonly string _file;
    private readonly OverlapKind _kind;
    private readonly MetricTruth _truth;
    private readonly Dictionary<long, MetricImage> _images;
    private readonly HashSet<int> _categories;
    private readonly List<DataProblem> _errors = [];
    private readonly List<DataProblem> _warnings = [];
    private readonly List<DetectionEntry> _detections = [];
    private Dictionary<string, long>? _imageNames;
    private Form _form;

    private CocoResultsReader(string file, MetricTruth truth, OverlapKind kind)
    {
        (_file, _truth, _kind) = (file, truth, kind);
        _images = truth.Images.ToDictionary(i => i.Id);
        _categories = [.. truth.Categories.Select(c => c.Id)];
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The JSON file: a list of records with image_id, category_id, score and bbox, segmentation or keypoints.</param>
    /// <param name="truth">The labels; an image they do not have is an error, a category they do not have a warning.</param>
    /// <param name="kind">What will be compared.</param>
    /// <exception cref="DataException">Not there, not JSON, not a list.</exception>
    public static MetricDetections Read(string path, MetricTruth truth, OverlapKind kind)
    {
        var reader = new CocoResultsReader(path, truth, kind);
        try
        {
            var json = MetricJson.Open(MetricJson.Load(path));
            if (!json.Read() || json.TokenType != JsonTokenType.StartArray)
            {
                throw new DataException($"{path}: not a results file (a JSON list of detections is wanted).");
            }
            MetricJson.Records(ref json, path, "detection", reader._errors, reader.ReadRecord);
            json.Read(); // anything after the list is an error of JSON
        }
        catch (JsonException e)
        {
            throw MetricJson.NotJson(path, e);
        }
        return new MetricDetections { Detections = reader._detections.ToArray(), Errors = reader._errors, Warnings = reader._warnings };
    }

    private void ReadRecord(ref Utf8JsonReader reader, int index)
    {
        var (image, category, score) = ((long?)null, (int?)null, (double?)null);
        Box? box = null;
        Segmentation? outline = null;
        double[]? keypoints = null;
        string? unknownCategory = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueTextEquals("image_id"u8))
            {
                reader.Read();
                image = ImageId(ref reader);
            }
            else if (reader.ValueTextEquals("category_id"u8))
            {
                reader.Read();
                category = CategoryId(ref reader, out unknownCategory);
            }
            else if (reader.ValueTextEquals("score"u8))
            {
                reader.Read();
                score = MetricJson.Number(ref reader, "score");
            }
            else if (reader.ValueTextEquals("bbox"u8))
            {
                reader.Read();
                box = MetricJson.Box(ref reader);
            }
            else if (reader.ValueTextEquals("segmentation"u8) && (_kind == OverlapKind.Mask || _form != Form.Boxes))
            {
                reader.Read();
                outline = MetricJson.Segmentation(ref reader);
            }
            else if (reader.ValueTextEquals("keypoints"u8) && (_kind == OverlapKind.Keypoints || _form != Form.Boxes))
            {
                reader.Read();
                keypoints = MetricJson.Numbers(ref reader, "keypoints");
            }
            else
            {
                reader.Skip();
            }
        }
        var imageId = image ?? throw Missing("image_id");
        if (!_images.TryGetValue(imageId, out var size))
        {
            throw new BadRecordException($"is of image {imageId}, which {_truth.File} does not have; are these the results of another split?");
        }
        if (unknownCategory is not null || !_categories.Contains(category ?? throw Missing("category_id")))
        {
            _warnings.Add(new DataProblem(
                _file, $"detection record {index}", $"is of category {unknownCategory ?? $"{category}"}, which {_truth.File} does not have; left out"));
            return;
        }
        _detections.Add(Complete(imageId, category!.Value, score ?? throw Missing("score"), box, outline, keypoints, size));
    }

    private DetectionEntry Complete(
        long image, int category, double score, Box? box, Segmentation? outline, double[]? keypoints, MetricImage size)
    {
        if (_form == Form.Unknown)
        {
            _form = box is not null ? Form.Boxes : outline is not null ? Form.Outlines : keypoints is not null ? Form.Keypoints : throw Missing("bbox");
        }
        if (_kind == OverlapKind.Keypoints && keypoints is null)
        {
            throw Missing("keypoints");
        }
        Rle? mask = null;
        if (_form == Form.Outlines || _kind == OverlapKind.Mask)
        {
            mask = outline is not null ? SegmentationMask.Rasterize(outline, size.Height, size.Width)
                : _form == Form.Boxes && box is { } whole ? PolygonRaster.Fill(whole, size.Height, size.Width)
                : throw Missing("segmentation");
        }
        var extent = box ?? _form switch
        {
            Form.Outlines => mask!.Bounds,
            Form.Keypoints => Around(keypoints ?? throw Missing("keypoints")),
            _ => throw Missing("bbox"),
        };
        return new DetectionEntry
        {
            ImageId = image,
            CategoryId = category,
            Box = extent,
            Area = _form == Form.Outlines ? mask!.Area : extent.Area,
            Score = score,
            Mask = mask,
            Keypoints = keypoints,
        };
    }

    private static Box Around(double[] keypoints)
    {
        var xs = keypoints.Where((_, i) => i % 3 == 0).ToArray();
        var ys = keypoints.Where((_, i) => i % 3 == 1).ToArray();
        return ys.Length == 0 ? throw Missing("keypoints") : Box.FromCorners(xs.Min(), ys.Min(), xs.Max(), ys.Max());
    }

    private long ImageId(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return MetricJson.Id(ref reader, "image_id");
        }
        _imageNames ??= _truth.Images.SelectMany(i => new[] { (i.Name, i.Id), (Path.GetFileNameWithoutExtension(i.Name), i.Id) })
            .DistinctBy(p => p.Item1).ToDictionary(p => p.Item1, p => p.Id);
        var name = reader.GetString()!;
        return _imageNames.TryGetValue(name, out var id)
            ? id
            : throw new BadRecordException($"is of image '{name}', which {_truth.File} does not have; are these the results of another split?");
    }

    private int CategoryId(ref Utf8JsonReader reader, out string? unknown)
    {
        unknown = null;
        if (reader.TokenType != JsonTokenType.String)
        {
            var id = MetricJson.Id(ref reader, "category_id");
            unknown = id is < int.MinValue or > int.MaxValue ? $"{id}" : null;
            return (int)id;
        }
        var name = reader.GetString()!;
        var known = _truth.Categories.FirstOrDefault(c => c.Name == name);
        unknown = known is null ? $"'{name}'" : null;
        return known?.Id ?? 0;
    }

    private static BadRecordException Missing(string field) => new($"has no '{field}'");
}
