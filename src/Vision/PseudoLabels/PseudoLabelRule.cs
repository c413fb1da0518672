using Vision.Data;
using Vision.Geometry;

namespace Vision.PseudoLabels;

/// <summary>Which of a teacher's detections become labels.</summary>
/// <remarks>
/// Suppression and the limit look at better boxes only, so they do not depend on the threshold: what is kept at a higher threshold is the head of
/// what is kept at a lower one, and one pass answers for every threshold.
/// </remarks>
public sealed record PseudoLabelRule
{
    /// <summary>Boxes, and classes of whole images, are kept from this score on.</summary>
    public double ScoreThreshold { get; init; } = 0.5;

    /// <summary>Overlap above which the weaker of two boxes of a class goes, beyond what the model suppressed itself; 0 changes nothing.</summary>
    public double NmsThreshold { get; init; }

    /// <summary>Most boxes per image, the best; 0 sets no limit.</summary>
    public int MaxPerImage { get; init; }

    /// <summary>A kept box counts with its score instead of in full; a kept image has the probabilities of all classes as its label instead of the best
    /// class.</summary>
    public bool IsSoft { get; init; }

    /// <summary>Images on which nothing is kept serve as background instead of being left out.</summary>
    public bool KeepsEmpty { get; init; }

    /// <summary>The boxes of one image that are kept at threshold 0, best first.</summary>
    /// <param name="detections">Best score first.</param>
    public IReadOnlyList<Detection> Candidates(IReadOnlyList<Detection> detections)
    {
        IEnumerable<Detection> left = NmsThreshold > 0 ? Suppressed(detections) : detections;
        return [.. MaxPerImage > 0 ? left.Take(MaxPerImage) : left];
    }

    /// <summary>Whether a score is enough.</summary>
    public bool Keeps(double score) => score >= ScoreThreshold;

    private IEnumerable<Detection> Suppressed(IReadOnlyList<Detection> detections) => Nms.Keep(
        [.. detections.Select(detection => CornerBox.From(detection.Box))],
        [.. detections.Select(detection => detection.Score)],
        [.. detections.Select(detection => detection.Class)],
        NmsThreshold).Select(index => detections[index]);
}
