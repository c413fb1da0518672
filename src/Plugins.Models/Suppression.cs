using Vision.Geometry;

namespace Plugins.Models;

/// <summary>What becomes of detections of one class that overlap: NMS, or Soft-NMS.</summary>
/// <param name="options">Which.</param>
/// <param name="threshold">Overlap from which NMS and the linear Soft-NMS act.</param>
/// <param name="floor">Detections whose score falls below it are dropped.</param>
/// <param name="limit">Most detections.</param>
internal sealed class Suppression(SoftNmsOptions options, double threshold, double floor, int limit)
{
    private readonly SoftNms? _soft = options.Decay switch
    {
        SoftNmsOptions.Linear => new(SoftNms.Linear(threshold), floor),
        SoftNmsOptions.Gaussian => new(SoftNms.Gaussian(options.Sigma), floor),
        _ => null,
    };

    /// <summary>Those that remain, best first, with their scores.</summary>
    public (int Index, float Score)[] Keep(ReadOnlySpan<CornerBox> boxes, ReadOnlySpan<float> scores, ReadOnlySpan<int> classes)
    {
        if (_soft is not null)
        {
            return _soft.Keep(boxes, scores, classes, limit);
        }

        var kept = Nms.Keep(boxes, scores, classes, threshold, limit);
        var found = new (int, float)[kept.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            found[i] = (kept[i], scores[kept[i]]);
        }

        return found;
    }
}
