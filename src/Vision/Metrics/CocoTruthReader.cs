using System.Text.Json;
using Vision.Data;
using Vision.Geometry;
using Vision.Masks;

namespace Vision.Metrics;

/// <summary>Reads labels in COCO's JSON, only what the metric needs.</summary>
public sealed class CocoTruthReader
{
    private readonly string _file;
    private readonly OverlapKind _kind;
    private readonly List<DataProblem> _errors = [];
    private readonly List<DataProblem> _warnings = [];
    private readonly List<MetricImage> _images = [];
    private readonly List<Category> _categories = [];
    private readonly List<(TruthEntry Entry, Segmentation? Outline, int Index)> _truths = [];

    private CocoTruthReader(string file, OverlapKind kind) => (_file, _kind) = (file, kind);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The JSON file.</param>
    /// <param name="kind">What will be compared; outlines and keypoints are read only if they are needed.</param>
    /// <exception cref="DataException">Not there, not JSON, or without images, annotations or categories.</exception>
    public static MetricTruth Read(string path, OverlapKind kind)
    {
        var reader = new CocoTruthReader(path, kind);
        try
        {
            reader.ReadFile(MetricJson.Load(path));
        }
        catch (JsonException e)
        {
            throw MetricJson.NotJson(path, e);
        }
        return reader.Finish();
    }

    private void ReadFile(byte[] bytes)
    {
        var reader = MetricJson.Open(bytes);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new DataException($"{_file}: not a COCO label file (an object with images, annotations, categories is wanted).");
        }
        var seen = new HashSet<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var part = reader.GetString()!;
            reader.Read();
            switch (part)
            {
                case "images":
                    MetricJson.Records(ref reader, _file, part, _errors, ReadImage);
                    break;
                case "annotations":
                    MetricJson.Records(ref reader, _file, part, _errors, ReadAnnotation);
                    break;
                case "categories":
                    MetricJson.Records(ref reader, _file, part, _errors, ReadCategory);
                    break;
                default:
                    reader.Skip();
                    break;
            }
            seen.Add(part);
        }
        if (new[] { "images", "annotations", "categories" }.FirstOrDefault(p => !seen.Contains(p)) is { } missing)
        {
            throw new DataException($"{_file}: no '{missing}' in it; a COCO label file has images, annotations and categories.");
        }
    }

    private void ReadImage(ref Utf8JsonReader reader, int index)
    {
        long? id = null;
        var (name, height, width) = ("", 0, 0);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var field = reader.GetString();
            reader.Read();
            switch (field)
            {
                case "id": id = MetricJson.Id(ref reader, field); break;
                case "height": height = (int)MetricJson.Number(ref reader, field); break;
                case "width": width = (int)MetricJson.Number(ref reader, field); break;
                case "file_name" when reader.TokenType == JsonTokenType.String: name = reader.GetString()!; break;
                default: reader.Skip(); break;
            }
        }
        _images.Add(new MetricImage(id ?? throw Missing("id"), name, height, width));
    }

    private void ReadCategory(ref Utf8JsonReader reader, int index)
    {
        long? id = null;
        var name = "";
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var field = reader.GetString();
            reader.Read();
            switch (field)
            {
                case "id": id = MetricJson.Id(ref reader, field); break;
                case "name" when reader.TokenType == JsonTokenType.String: name = reader.GetString()!; break;
                default: reader.Skip(); break;
            }
        }
        _categories.Add(new Category((int)(id ?? throw Missing("id")), name));
    }

    private void ReadAnnotation(ref Utf8JsonReader reader, int index)
    {
        var (id, image, category) = ((long?)null, (long?)null, (long?)null);
        var (box, area, labelled) = ((Box?)null, (double?)null, (double?)null);
        var crowd = false;
        Segmentation? outline = null;
        double[]? keypoints = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var field = reader.GetString();
            reader.Read();
            switch (field)
            {
                case "id": id = MetricJson.Id(ref reader, field); break;
                case "image_id": image = MetricJson.Id(ref reader, field); break;
                case "category_id": category = MetricJson.Id(ref reader, field); break;
                case "bbox": box = MetricJson.Box(ref reader); break;
                case "area": area = MetricJson.Number(ref reader, field); break;
                case "iscrowd": crowd = MetricJson.Flag(ref reader, field); break;
                case "num_keypoints": labelled = MetricJson.Number(ref reader, field); break;
                case "keypoints" when _kind == OverlapKind.Keypoints: keypoints = MetricJson.Numbers(ref reader, field); break;
                case "segmentation" when _kind == OverlapKind.Mask: outline = MetricJson.Segmentation(ref reader); break;
                default: reader.Skip(); break;
            }
        }
        if (_kind == OverlapKind.Mask && outline is null)
        {
            throw Missing("segmentation");
        }
        if (_kind == OverlapKind.Keypoints && keypoints?.Length is not > 0)
        {
            throw Missing("keypoints");
        }
        if (box is null && _kind != OverlapKind.Mask)
        {
            throw Missing("bbox");
        }
        if (area is null)
        {
            _warnings.Add(new DataProblem(_file, $"annotations record {index}", "has no 'area'; the area of its box is taken"));
        }
        var entry = new TruthEntry
        {
            Id = id ?? throw Missing("id"),
            ImageId = image ?? throw Missing("image_id"),
            CategoryId = (int)(category ?? throw Missing("category_id")),
            Box = box ?? default,
            Area = area ?? box?.Area ?? 0,
            IsCrowd = crowd,
            IsIgnored = _kind == OverlapKind.Keypoints && (labelled ?? Labelled(keypoints!)) == 0,
            Keypoints = keypoints,
        };
        _truths.Add((entry, outline, index));
    }

    private MetricTruth Finish()
    {
        var images = _images.DistinctBy(i => i.Id).ToDictionary(i => i.Id);
        var categories = _categories.Select(c => c.Id).ToHashSet();
        WarnOfTwins("images", _images.Select(i => i.Id));
        WarnOfTwins("annotations", _truths.Select(t => t.Entry.Id));
        foreach (var (entry, _, index) in _truths)
        {
            var stranger = !images.ContainsKey(entry.ImageId) ? $"image {entry.ImageId}"
                : categories.Contains(entry.CategoryId) ? null
                : $"category {entry.CategoryId}";
            if (stranger is not null)
            {
                _warnings.Add(new DataProblem(_file, $"annotations record {index}", $"belongs to {stranger}, which the file does not list; left out"));
            }
        }
        var entries = _truths.AsParallel().AsOrdered().Select(t => t.Outline is null || !images.TryGetValue(t.Entry.ImageId, out var image)
            ? t.Entry
            : t.Entry with { Mask = SegmentationMask.Rasterize(t.Outline, image.Height, image.Width) }).ToArray();
        return new MetricTruth
        {
            File = _file,
            Images = [.. images.Values],
            Categories = [.. _categories.DistinctBy(c => c.Id)],
            Truths = entries,
            Errors = _errors,
            Warnings = _warnings,
        };
    }

    private void WarnOfTwins(string what, IEnumerable<long> ids)
    {
        var seen = new HashSet<long>();
        foreach (var id in ids.Where(id => !seen.Add(id)))
        {
            _warnings.Add(new DataProblem(_file, $"{what} id {id}", "is used more than once"));
        }
    }

    private static double Labelled(double[] keypoints) => Enumerable.Range(0, keypoints.Length / 3).Count(i => keypoints[3 * i + 2] > 0);

    private static BadRecordException Missing(string field) => new($"has no '{field}'");
}
