using System.Diagnostics;
using Vision.Geometry;
using Vision.Masks;

namespace Vision.Metrics;

/// <summary>How much a detection and a label are the same thing, 0..1.</summary>
/// <remarks>Every operation is in the order of the COCO API, so that overlaps at a threshold fall on the same side.</remarks>
internal abstract class Overlap
{
    public abstract double Of(in DetectionEntry detection, in TruthEntry truth);

    public static Overlap For(MatchRule rule) => rule.Overlap switch
    {
        OverlapKind.Box => new BoxOverlap(rule.InclusivePixels ? 1 : 0),
        OverlapKind.Mask => new MaskOverlap(),
        OverlapKind.Keypoints => new KeypointOverlap(rule.KeypointSigmas),
        _ => throw new UnreachableException($"Unhandled overlap {rule.Overlap}."),
    };
}

internal sealed class BoxOverlap(double lastPixel) : Overlap
{
    public override double Of(in DetectionEntry detection, in TruthEntry truth) => Of(detection.Box, truth.Box, truth.IsCrowd);

    public double Of(in Box d, in Box g, bool crowd)
    {
        var width = Math.Min(d.Width + d.X, g.Width + g.X) - Math.Max(d.X, g.X) + lastPixel;
        if (width <= 0)
        {
            return 0;
        }
        var height = Math.Min(d.Height + d.Y, g.Height + g.Y) - Math.Max(d.Y, g.Y) + lastPixel;
        if (height <= 0)
        {
            return 0;
        }
        var common = width * height;
        var detectionArea = (d.Width + lastPixel) * (d.Height + lastPixel);
        return common / (crowd ? detectionArea : detectionArea + (g.Width + lastPixel) * (g.Height + lastPixel) - common);
    }
}

internal sealed class MaskOverlap : Overlap
{
    public override double Of(in DetectionEntry detection, in TruthEntry truth) =>
        RleOps.Iou(Required(detection.Mask), Required(truth.Mask), truth.IsCrowd);

    private static Rle Required(Rle? mask) => mask ?? throw new ArgumentException("Mask evaluation needs a mask on every label and detection.");
}

/// <summary>Object keypoint similarity; without a labelled keypoint, distance to the label's box made twice as large on each side.</summary>
internal sealed class KeypointOverlap(IReadOnlyList<double> sigmas) : Overlap
{
    private static readonly double Spacing = Math.BitIncrement(1.0) - 1;
    private readonly double[] _variances = [.. sigmas.Select(s => s * 2 * (s * 2))];

    public override double Of(in DetectionEntry detection, in TruthEntry truth)
    {
        var (found, label) = (Required(detection.Keypoints), Required(truth.Keypoints));
        var labelled = 0;
        for (var i = 2; i < label.Count; i += 3)
        {
            labelled += label[i] > 0 ? 1 : 0;
        }
        var box = truth.Box;
        var (left, right) = (box.X - box.Width, box.X + box.Width * 2);
        var (top, bottom) = (box.Y - box.Height, box.Y + box.Height * 2);
        var sum = 0.0;
        for (var i = 0; i < _variances.Length; i++)
        {
            var (x, y) = (found[3 * i], found[3 * i + 1]);
            if (labelled > 0 && !(label[3 * i + 2] > 0))
            {
                continue;
            }
            var dx = labelled > 0 ? x - label[3 * i] : Math.Max(0, left - x) + Math.Max(0, x - right);
            var dy = labelled > 0 ? y - label[3 * i + 1] : Math.Max(0, top - y) + Math.Max(0, y - bottom);
            sum += Math.Exp(-((dx * dx + dy * dy) / _variances[i] / (truth.Area + Spacing) / 2));
        }
        return sum / (labelled > 0 ? labelled : _variances.Length);
    }

    private IReadOnlyList<double> Required(IReadOnlyList<double>? keypoints) => keypoints?.Count == 3 * _variances.Length
        ? keypoints
        : throw new ArgumentException($"Keypoint evaluation needs {_variances.Length} keypoints on every label and detection, as many as the rule has sigmas.");
}
