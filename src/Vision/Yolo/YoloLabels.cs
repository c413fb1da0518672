using System.Globalization;
using Vision.Data;
using Vision.Geometry;
using Vision.Masks;

namespace Vision.Yolo;

/// <summary>Reads the text files of a YOLO set, with all that is wrong in them.</summary>
internal sealed class YoloLabels(YoloFile file, bool upright)
{
    // Tools round; more than this outside of 0..1 is another unit.
    private const double Rounding = 0.01;

    private readonly FolderListing _images = new(file.Base, upright);
    private readonly List<DataProblem> _problems = [];
    private long _last;

    public IReadOnlyList<DataProblem> Problems => _problems;

    public int FilesRead { get; private set; }

    /// <summary>Lines with an object that no image of the result has.</summary>
    public int LeftOut { get; private set; }

    /// <summary>The image with its objects; null when it cannot be used.</summary>
    public ImageRecord? Read(string image, long id)
    {
        var path = Path.Combine(file.Base, LabelsOf(image));
        string[] lines = File.Exists(path) ? [.. File.ReadLines(path)] : [];
        FilesRead += File.Exists(path) ? 1 : 0;
        var isThere = _images.Contains(image);
        var (size, unusable) = ((Width: 0, Height: 0), isThere ? "" : $"there is no such image{_images.NearHint(image)}");
        if (!isThere || !_images.TryReadSize(image, out size, out unusable))
        {
            _problems.Add(new DataProblem(Path.Combine(file.Base, image), "", $"{unusable}; left out with its labels"));
            LeftOut += lines.Count(line => line.Trim().Length > 0);
            return null;
        }

        var annotations = new List<Annotation>();
        foreach (var (index, line) in lines.Index().Where(line => line.Item.Trim().Length > 0))
        {
            if (Object(line, size.Width, size.Height, out var reason) is { } annotation)
            {
                annotations.Add(annotation);
            }
            else
            {
                LeftOut++;
            }

            if (reason.Length > 0)
            {
                _problems.Add(new DataProblem(path, $"line {index + 1}", reason));
            }
        }

        return new ImageRecord { Id = id, FileName = image, Width = size.Width, Height = size.Height, Annotations = annotations };
    }

    private static string LabelsOf(string image)
    {
        var parts = image.Replace('\\', '/').Split('/');
        var images = Array.FindLastIndex(parts, part => part == "images");
        if (images >= 0)
        {
            parts[images] = "labels";
        }

        return Path.ChangeExtension(string.Join('/', parts), ".txt");
    }

    private Annotation? Object(string line, int width, int height, out string reason)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var numbers = Array.ConvertAll(
            words, word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN);
        var name = numbers[0];
        reason = Array.Exists(numbers, number => !double.IsFinite(number)) ? "has something that is not a number; left out"
            : name != Math.Floor(name) || name < 0 || name >= file.Names.Count ? $"has the class {words[0]}, but data.yaml names {file.Names.Count}; left out"
            : "";
        if (reason.Length > 0)
        {
            return null;
        }

        var values = numbers.AsSpan(1);
        var (points, shape) = (file.Keypoints.Count * file.Keypoints.Numbers, file.Keypoints.Numbers);
        var isPose = points > 0 && values.Length == 4 + points;
        var isPolygon = !isPose && values.Length >= 6 && values.Length % 2 == 0;
        if (!isPose && !isPolygon && values.Length is not (4 or 5))
        {
            reason = $"has {values.Length} numbers behind the class; 4 (a box) or at least 6 in pairs (a polygon) are wanted; left out";
            return null;
        }

        if (OutOfRange(isPolygon ? values : values[..4]))
        {
            reason = "has numbers outside of 0..1: they must be shares of the image's width and height, not pixels; left out";
            return null;
        }

        // A fifth number is the score that detectors write.
        double[]? ring = isPolygon ? [.. values.ToArray().Select((value, i) => value * (i % 2 == 0 ? width : height))] : null;
        var given = ring is null
            ? new Box((values[0] - values[2] / 2) * width, (values[1] - values[3] / 2) * height, values[2] * width, values[3] * height)
            : Around(ring);
        return BoxRepair.Repair(given, width, height, out reason) is not { } box ? null : new Annotation
        {
            Id = ++_last,
            CategoryId = (int)name + 1,
            Box = box,
            Area = ring is null ? box.Area : Area(ring),
            Mask = ring is null ? null : new PolygonSegmentation([ring]),
            Keypoints = isPose ? Keypoints(values[4..], shape, width, height) : null,
        };
    }

    private static bool OutOfRange(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (value is < -Rounding or > 1 + Rounding)
            {
                return true;
            }
        }

        return false;
    }

    private static double[] Keypoints(ReadOnlySpan<double> values, int shape, int width, int height)
    {
        var keypoints = new double[values.Length / shape * 3];
        for (var i = 0; i < values.Length / shape; i++)
        {
            var (x, y) = (values[i * shape], values[i * shape + 1]);
            // Without a third number a point at the corner is one that nobody set.
            keypoints[3 * i + 2] = shape == 3 ? values[i * shape + 2] : x == 0 && y == 0 ? 0 : 2;
            (keypoints[3 * i], keypoints[3 * i + 1]) = (x * width, y * height);
        }

        return keypoints;
    }

    private static Box Around(double[] ring)
    {
        var (xs, ys) = (ring.Where((_, i) => i % 2 == 0).ToArray(), ring.Where((_, i) => i % 2 == 1).ToArray());
        return Box.FromCorners(xs.Min(), ys.Min(), xs.Max(), ys.Max());
    }

    private static double Area(double[] ring)
    {
        var twice = 0.0;
        for (var i = 0; i < ring.Length; i += 2)
        {
            var next = (i + 2) % ring.Length;
            twice += ring[i] * ring[next + 1] - ring[next] * ring[i + 1];
        }

        return Math.Abs(twice) / 2;
    }
}
