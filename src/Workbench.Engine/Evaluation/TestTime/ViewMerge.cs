using Vision.Data;
using Vision.Geometry;
using Vision.Masks;
using Workbench.Engine.Recipes;

namespace Workbench.Engine.Evaluation.TestTime;

/// <summary>Makes one prediction of several of the same image.</summary>
/// <remarks>
/// Boxes of all views go through non-maximum suppression per class. A box that remains speaks for its cluster: the boxes of its class that overlap it
/// by at least <see cref="ClusterOverlap"/>. Its mask is the mean of the cluster's masks cut at one half, its keypoints are the cluster's mean, each weighed
/// by the score of its detection and its own. (Models that could look again at the merged boxes are not asked: their contract has no such call.)
/// Scores of classes are averaged.
/// </remarks>
/// <param name="options">Overlap and number of what remains.</param>
internal sealed class ViewMerge(TtaOptions options)
{
    /// <summary>From here on two boxes are taken for the same object.</summary>
    public const double ClusterOverlap = 0.5;

    /// <summary>The merged prediction.</summary>
    /// <param name="views">At least one, all of the same image.</param>
    public Prediction Merge(IReadOnlyList<Prediction> views) => views[0] switch
    {
        _ when views.Count == 1 => views[0],
        DetectionPrediction first => first with
        {
            Parts = views.OfType<DetectionPrediction>().Aggregate(first.Parts, (parts, view) => parts | view.Parts),
            Detections = Merge([.. views.Cast<DetectionPrediction>().SelectMany(view => view.Detections)]),
        },
        ClassificationPrediction first => first with
        {
            Scores = [.. first.Scores.Select((_, place) => views.Cast<ClassificationPrediction>().Average(view => view.Scores[place]))],
        },
        var other => throw new NotSupportedException($"Test-time augmentation cannot merge a {other.GetType().Name}. Set evaluation.tta off."),
    };

    private List<Detection> Merge(Detection[] found)
    {
        CornerBox[] boxes = [.. found.Select(detection => CornerBox.From(detection.Box))];
        var kept = Nms.Keep(boxes, [.. found.Select(detection => detection.Score)], [.. found.Select(detection => detection.Class)], options.Overlap,
            options.Detections);
        return [.. kept.Select(place => Speak(found, boxes, place))];
    }

    private static Detection Speak(Detection[] found, CornerBox[] boxes, int place)
    {
        var best = found[place];
        if (best.Mask is null && best.Keypoints is null)
        {
            return best;
        }

        Detection[] cluster = [.. found.Where((other, i) => i == place || (other.Class == best.Class && Iou(boxes[i], boxes[place]) >= ClusterOverlap))];
        return best with
        {
            Mask = best.Mask is { } mask ? MaskVote.Of([.. cluster.Select(other => other.Mask).OfType<Rle>().Where(other => IsAsLarge(other, mask))]) : null,
            Keypoints = best.Keypoints is { } points ? Mean([.. cluster.Where(other => other.Keypoints?.Count == points.Count)], points.Count) : null,
        };
    }

    private static bool IsAsLarge(Rle mask, Rle other) => (mask.Width, mask.Height) == (other.Width, other.Height);

    private static double[] Mean(Detection[] cluster, int length)
    {
        var mean = new double[length];
        for (var at = 0; at + 2 < length; at += 3)
        {
            var (weights, scores) = (0.0, 0.0);
            foreach (var detection in cluster)
            {
                var points = detection.Keypoints!;
                var weight = detection.Score * Math.Max(points[at + 2], 1e-6);
                (mean[at], mean[at + 1], mean[at + 2]) = (mean[at] + weight * points[at], mean[at + 1] + weight * points[at + 1],
                    mean[at + 2] + detection.Score * points[at + 2]);
                (weights, scores) = (weights + weight, scores + detection.Score);
            }

            (mean[at], mean[at + 1], mean[at + 2]) = (mean[at] / weights, mean[at + 1] / weights, mean[at + 2] / scores);
        }

        return mean;
    }

    private static double Iou(CornerBox a, CornerBox b)
    {
        var (width, height) = (Math.Min(a.X2, b.X2) - Math.Max(a.X1, b.X1), Math.Min(a.Y2, b.Y2) - Math.Max(a.Y1, b.Y1));
        var common = width <= 0 || height <= 0 ? 0 : (double)width * height;
        return common == 0 ? 0 : common / (a.Area + b.Area - common);
    }
}
