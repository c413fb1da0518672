using Vision.Data;
using Vision.Masks;

namespace Workbench.Engine.Evaluation.TestTime;

/// <summary>What was found on a mirrored image, on the image itself.</summary>
/// <param name="keypoints">Per keypoint the place of its mirror image: a left eye was predicted as a right one; empty where they keep their places.</param>
internal sealed class Mirror(IReadOnlyList<int> keypoints)
{
    /// <summary>A prediction turned back.</summary>
    /// <param name="prediction">On the mirrored image.</param>
    /// <param name="width">Columns of the stored image.</param>
    public Prediction Back(Prediction prediction, int width) => prediction is DetectionPrediction found
        ? found with { Detections = [.. found.Detections.Select(detection => Back(detection, width))] }
        : prediction;

    private Detection Back(Detection detection, int width) => detection with
    {
        Box = detection.Box with { X = width - detection.Box.X2 },
        Mask = detection.Mask is { } mask ? Back(mask) : null,
        Keypoints = detection.Keypoints is { } points ? Back(points, width) : null,
    };

    private double[] Back(IReadOnlyList<double> points, int width)
    {
        var turned = new double[points.Count];
        for (var point = 0; point < points.Count / 3; point++)
        {
            var from = 3 * (keypoints.Count * 3 == points.Count ? keypoints[point] : point);
            (turned[3 * point], turned[3 * point + 1], turned[3 * point + 2]) = (width - points[from], points[from + 1], points[from + 2]);
        }

        return turned;
    }

    // The runs go column by column, so the columns are written in the other order.
    private static Rle Back(Rle mask)
    {
        var spans = new List<(long Start, long End)>();
        var (at, isForeground) = (0L, false);
        foreach (var count in mask.Counts)
        {
            for (var end = at + count; at < end;)
            {
                var (column, row) = Math.DivRem(at, mask.Height);
                var length = Math.Min(end - at, mask.Height - row);
                if (isForeground)
                {
                    var start = (mask.Width - 1 - column) * mask.Height + row;
                    spans.Add((start, start + length));
                }

                at += length;
            }

            isForeground = !isForeground;
        }

        spans.Sort();
        return RleOps.FromSpans(spans, mask.Height, mask.Width);
    }
}
