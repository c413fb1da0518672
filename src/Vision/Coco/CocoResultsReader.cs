using Vision.Data;
using Vision.Geometry;
using Vision.Masks;
using Vision.Metrics;

namespace Vision.Coco;

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

    private readonly string _path;
    private readonly OverlapKind _kind;
    private readonly string _labels;
    private readonly CocoIdMatcher<MetricImage> _images;
    private readonly CocoIdMatcher<Category> _categories;
    private readonly List<DataProblem> _errors = [];
    private readonly List<DataProblem> _warnings = [];
    private readonly List<DetectionEntry> _detections = [];
    private readonly List<string> _otherSizes = [];
    private Form _form;

    private CocoResultsReader(string path, MetricTruth truth, OverlapKind kind)
    {
        (_path, _kind, _labels) = (path, kind, truth.File);
        _images = new(
            "image", _labels, truth.ImageNumbers, truth.Images, image => image.Id, image => image.Name, image => Path.GetFileName(image.Name),
            image => Path.GetFileNameWithoutExtension(image.Name));
        _categories = new("category", _labels, truth.CategoryNumbers, truth.Categories, category => category.Id, category => category.Name);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The JSON file: a list of records with image_id, category_id, score and bbox, segmentation or keypoints.</param>
    /// <param name="truth">The labels; an image they do not have is an error, a category they do not have a warning.</param>
    /// <param name="kind">What will be compared.</param>
    /// <exception cref="DataException">Not there, not JSON, not a list.</exception>
    public static MetricDetections Read(string path, MetricTruth truth, OverlapKind kind)
    {
        var reader = new CocoResultsReader(path, truth, kind);
        CocoJson.Read(path, reader.ReadList);
        if (reader._otherSizes.Count > 0)
        {
            reader._warnings.Add(new(path, "",
                $"{reader._otherSizes.Count} masks have another size than their image ({reader._otherSizes[0]}); they overlap nothing"));
        }

        return new MetricDetections { Detections = reader._detections.ToArray(), Errors = reader._errors, Warnings = reader._warnings };
    }

    private void ReadList(ref CocoJson json)
    {
        if (!json.IsList)
        {
            throw new DataException($"{_path}: is not a results file: the outermost thing must be a list of detections.");
        }

        json.EnterList("detection");
        while (json.NextRecord())
        {
            ReadRecord(ref json);
        }
    }

    private void ReadRecord(ref CocoJson json)
    {
        var (image, category, score) = ((FileId?)null, (FileId?)null, (double?)null);
        Box? box = null;
        Segmentation? outline = null;
        double[]? keypoints = null;
        while (json.NextField(out var field))
        {
            switch (field)
            {
                case "image_id": image = json.Id(); break;
                case "category_id": category = json.Id(); break;
                case "score": score = json.Number(); break;
                case "bbox": box = json.Box(); break;
                case "segmentation" when _kind == OverlapKind.Mask || _form != Form.Boxes: outline = json.Outline(); break;
                case "keypoints" when _kind == OverlapKind.Keypoints || _form != Form.Boxes: keypoints = json.Numbers(); break;
                default: json.Skip(); break;
            }
        }

        var mistake = json.Faults is [var fault, ..] ? fault.ToString() : "";
        if (mistake.Length == 0)
        {
            mistake = Add(image, category, score, box, outline, keypoints, json.Index);
        }

        if (mistake.Length > 0)
        {
            _errors.Add(new DataProblem(_path, $"detection record {json.Index}", mistake));
        }
    }

    // Takes the record in; else says why not.
    private string Add(FileId? imageId, FileId? categoryId, double? score, Box? box, Segmentation? outline, double[]? keypoints, int index)
    {
        if (imageId is not { } ofImage || categoryId is not { } ofCategory || score is null)
        {
            return $"has no '{(imageId is null ? "image_id" : categoryId is null ? "category_id" : "score")}'";
        }

        if (_images.Find(ofImage, out var mistake) is not { } image)
        {
            return mistake.Length > 0 ? mistake : $"is of image {ofImage}, which {_labels} does not have; are these the results of another split?";
        }

        if (_categories.Find(ofCategory, out mistake) is not { } category)
        {
            if (mistake.Length == 0)
            {
                _warnings.Add(new DataProblem(_path, $"detection record {index}", $"is of category {ofCategory}, which {_labels} does not have; left out"));
            }

            return mistake;
        }

        if (_form == Form.Unknown)
        {
            _form = box is not null ? Form.Boxes : outline is not null ? Form.Outlines : keypoints is not null ? Form.Keypoints : Form.Unknown;
        }

        var needsMask = _form == Form.Outlines || _kind == OverlapKind.Mask;
        var hasBox = box is not null;
        if ((_kind == OverlapKind.Keypoints || (_form == Form.Keypoints && !hasBox)) && keypoints is not { Length: > 1 })
        {
            return "has no 'keypoints'";
        }

        if (_form is Form.Unknown or Form.Boxes && !hasBox)
        {
            return "has no 'bbox'";
        }

        if (needsMask && outline is null && _form != Form.Boxes)
        {
            return "has no 'segmentation'";
        }

        if (needsMask && outline is PolygonSegmentation && (image.Width == 0 || image.Height == 0))
        {
            return $"has polygons, but {_labels} gives no width and height of its image {ofImage}";
        }

        if (needsMask && outline is RleSegmentation runs && image.Width > 0 && (runs.Width, runs.Height) != (image.Width, image.Height))
        {
            _otherSizes.Add($"detection record {index} has {runs.Width}x{runs.Height} and its image {image.Width}x{image.Height}");
        }

        if (needsMask && outline is null && box is { } area
            && !new[] { area.X, area.Y, area.X2, area.Y2 }.All(corner => Math.Abs(corner) <= CocoJson.Farthest))
        {
            return "has a box with corners far outside of any image, and no outline";
        }

        var mask = !needsMask ? null
            : outline is not null ? SegmentationMask.Rasterize(outline, image.Height, image.Width)
            : PolygonRaster.Fill(box!.Value, image.Height, image.Width);
        var extent = box ?? (_form == Form.Outlines ? mask!.Bounds : Around(keypoints!));
        _detections.Add(new DetectionEntry
        {
            ImageId = image.Id,
            CategoryId = category.Id,
            Box = extent,
            Area = _form == Form.Outlines ? mask!.Area : extent.Area,
            Score = score.Value,
            Mask = mask,
            Keypoints = keypoints,
        });
        return "";
    }

    private static Box Around(double[] keypoints)
    {
        var xs = keypoints.Where((_, i) => i % 3 == 0).ToArray();
        var ys = keypoints.Where((_, i) => i % 3 == 1).ToArray();
        return Box.FromCorners(xs.Min(), ys.Min(), xs.Max(), ys.Max());
    }
}
