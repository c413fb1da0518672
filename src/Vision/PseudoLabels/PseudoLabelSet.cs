using Vision.Data;

namespace Vision.PseudoLabels;

/// <summary>Everything a teacher found on images without labels, before any threshold of ours.</summary>
public sealed record PseudoLabelSet
{
    /// <summary>The classes of the labelled data, in network order.</summary>
    public required IReadOnlyList<Category> Categories { get; init; }

    /// <summary>The images that could be decoded, with their sizes and without labels.</summary>
    public required IReadOnlyList<ImageRecord> Images { get; init; }

    /// <summary>Per image what was found, best first. For classification its likely classes, whose box has no meaning.</summary>
    public required IReadOnlyList<IReadOnlyList<Detection>> Detections { get; init; }

    /// <summary>False where whole images are classified.</summary>
    public required bool HasBoxes { get; init; }

    /// <summary>The best score of all; 0 when nothing was found.</summary>
    public double HighestScore => Detections.SelectMany(found => found).Select(detection => (double)detection.Score).DefaultIfEmpty().Max();

    /// <summary>Sets of the same classes, one after the other.</summary>
    public static PseudoLabelSet Join(IReadOnlyList<PseudoLabelSet> parts) => parts[0] with
    {
        Images = [.. parts.SelectMany(part => part.Images)],
        Detections = [.. parts.SelectMany(part => part.Detections)],
        HasBoxes = parts.All(part => part.HasBoxes),
    };

    /// <summary>The same without what suppression and the limit of a rule take away, of an image's classes without all but the best; its threshold is not
    /// applied.</summary>
    public PseudoLabelSet Under(PseudoLabelRule rule) => this with
    {
        Detections = [.. Detections.Select(found => HasBoxes ? rule.Candidates(found) : [.. found.Take(1)])],
    };

    /// <summary>What is kept from a score on; ask a set that is already <see cref="Under"/> its rule.</summary>
    public PseudoCut At(double threshold)
    {
        var perClass = new long[Categories.Count];
        var images = 0;
        foreach (var found in Detections)
        {
            var kept = 0;
            foreach (var detection in found)
            {
                if (detection.Score >= threshold)
                {
                    perClass[detection.Class]++;
                    kept++;
                }
            }

            images += kept > 0 ? 1 : 0;
        }

        return new(threshold, perClass.Sum(), images, perClass);
    }

    /// <summary>The images with what is kept as their labels.</summary>
    /// <param name="images">The images as they were read: pixels come from there.</param>
    /// <param name="rule">What is kept.</param>
    public Dataset Labelled(Dataset images, PseudoLabelRule rule)
    {
        var next = 1L;
        var chosen = new List<ImageRecord>();
        foreach (var (at, found) in Under(rule).Detections.Index())
        {
            Detection[] kept = [.. found.Where(detection => rule.Keeps(detection.Score))];
            if (kept.Length > 0 || (rule.KeepsEmpty && HasBoxes))
            {
                chosen.Add(HasBoxes
                    ? Images[at] with { Annotations = [.. kept.Select(detection => Annotation(next++, detection, rule))] }
                    : Images[at] with { Label = kept[0].Class, SoftLabel = rule.IsSoft ? Soft(Detections[at]) : null });
            }
        }

        return images with { Categories = Categories, Images = chosen };
    }

    private static SoftLabel Soft(IReadOnlyList<Detection> classes) => new([.. classes.Select(found => new ClassProbability(found.Class, found.Score))]);

    private Annotation Annotation(long id, Detection detection, PseudoLabelRule rule) => new()
    {
        Id = id,
        CategoryId = Categories[detection.Class].Id,
        Box = detection.Box,
        Area = detection.Box.Area,
        Weight = rule.IsSoft ? detection.Score : 1,
    };
}

/// <summary>What a threshold keeps.</summary>
/// <param name="Threshold">Scores from here on.</param>
/// <param name="Boxes">Boxes kept; for classification, images.</param>
/// <param name="Images">Images with at least one.</param>
/// <param name="PerClass">Boxes per class, in network order.</param>
public sealed record PseudoCut(double Threshold, long Boxes, int Images, IReadOnlyList<long> PerClass);
