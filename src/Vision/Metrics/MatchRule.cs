namespace Vision.Metrics;

/// <summary>What is compared when a detection is held against a label.</summary>
public enum OverlapKind
{
    /// <summary>Intersection over union of boxes.</summary>
    Box,

    /// <summary>Intersection over union of masks.</summary>
    Mask,

    /// <summary>Object keypoint similarity.</summary>
    Keypoints,
}

/// <summary>Which label a detection gets; better scores choose first in both.</summary>
public enum Assignment
{
    /// <summary>The label of largest overlap that nobody has taken; crowds can be taken often, counted labels go before ignored ones (COCO).</summary>
    BestFree,

    /// <summary>The label of largest overlap; if that is taken the detection is wrong (Pascal VOC).</summary>
    BestOnly,
}

/// <summary>How a precision-recall curve becomes one number.</summary>
public enum Interpolation
{
    /// <summary>Mean over the recalls 0, 0.01 ... 1 (COCO).</summary>
    Coco101,

    /// <summary>Mean over the recalls 0, 0.1 ... 1 (Pascal VOC until 2009).</summary>
    Voc11,

    /// <summary>Area under the curve made monotone (Pascal VOC from 2010).</summary>
    VocArea,
}

/// <summary>Which labels and unmatched detections count, by their area.</summary>
/// <param name="Name">Short name, for example <c>small</c>.</param>
/// <param name="Min">Smallest area in square pixels that counts.</param>
/// <param name="Max">Largest area in square pixels that counts.</param>
public sealed record AreaRange(string Name, double Min, double Max)
{
    /// <summary>Whether an area counts.</summary>
    public bool Contains(double area) => !(area < Min || area > Max);
}

/// <summary>Everything that fixes how detections are matched and counted.</summary>
/// <remarks>At most 32 thresholds and 8 area ranges.</remarks>
public sealed record MatchRule
{
    /// <summary>Short name, stored with the matches: <c>coco-bbox</c>, <c>voc-2012</c> ...</summary>
    public required string Name { get; init; }

    /// <summary>What is compared.</summary>
    public required OverlapKind Overlap { get; init; }

    /// <summary>Which label a detection gets.</summary>
    public required Assignment Assignment { get; init; }

    /// <summary>How the curve becomes a number.</summary>
    public required Interpolation Interpolation { get; init; }

    /// <summary>Overlaps from which a detection matches, ascending.</summary>
    public required IReadOnlyList<double> Thresholds { get; init; }

    /// <summary>The area ranges; the first is all.</summary>
    public required IReadOnlyList<AreaRange> Areas { get; init; }

    /// <summary>How many best detections per image and category count, ascending; the last holds for AP, the others are for recall.</summary>
    public required IReadOnlyList<int> MaxDetections { get; init; }

    /// <summary>Boxes hold their last pixel (VOC's integer corners): one pixel is added to widths and heights.</summary>
    public bool InclusivePixels { get; init; }

    /// <summary>Keypoint evaluation: how exactly people place each keypoint, as a share of the object's scale; one per keypoint.</summary>
    public IReadOnlyList<double> KeypointSigmas { get; init; } = [];
}

/// <summary>The rules of the two benchmarks.</summary>
public static class MatchRules
{
    private const double NoLimit = 1e10;

    /// <summary>The 17 sigmas of COCO's people: nose, eyes, ears, shoulders, elbows, wrists, hips, knees, ankles.</summary>
    public static IReadOnlyList<double> CocoPersonSigmas { get; } =
        [.. new[] { .26, .25, .25, .35, .35, .79, .79, .72, .72, .62, .62, 1.07, 1.07, .87, .87, .89, .89 }.Select(s => s / 10)];

    /// <summary>COCO box AP: thresholds 0.50 to 0.95, small below 32 x 32, large from 96 x 96, at most 1, 10, 100 detections.</summary>
    public static MatchRule CocoBox { get; } = new()
    {
        Name = "coco-bbox",
        Overlap = OverlapKind.Box,
        Assignment = Assignment.BestFree,
        Interpolation = Interpolation.Coco101,
        Thresholds = Steps(.5, .95, 10),
        Areas = [new("all", 0, NoLimit), new("small", 0, 32 * 32), new("medium", 32 * 32, 96 * 96), new("large", 96 * 96, NoLimit)],
        MaxDetections = [1, 10, 100],
    };

    /// <summary>COCO mask AP.</summary>
    public static MatchRule CocoMask { get; } = CocoBox with { Name = "coco-segm", Overlap = OverlapKind.Mask };

    /// <summary>COCO keypoint AP: no small range, at most 20 detections.</summary>
    public static MatchRule CocoKeypoints { get; } = CocoBox with
    {
        Name = "coco-keypoints",
        Overlap = OverlapKind.Keypoints,
        Areas = [CocoBox.Areas[0], CocoBox.Areas[2], CocoBox.Areas[3]],
        MaxDetections = [20],
        KeypointSigmas = CocoPersonSigmas,
    };

    /// <summary>VOC mAP until 2009: overlap at least 0.5, 11 points. Each detection is held against the label it overlaps most.</summary>
    public static MatchRule Voc2007 { get; } = new()
    {
        Name = "voc-2007",
        Overlap = OverlapKind.Box,
        Assignment = Assignment.BestOnly,
        Interpolation = Interpolation.Voc11,
        Thresholds = [.5],
        Areas = [new("all", double.NegativeInfinity, double.PositiveInfinity)],
        MaxDetections = [int.MaxValue],
    };

    /// <summary>VOC mAP from 2010: as <see cref="Voc2007"/>, with the area under the curve.</summary>
    public static MatchRule Voc2012 { get; } = Voc2007 with { Name = "voc-2012", Interpolation = Interpolation.VocArea };

    /// <summary>Whether numbers can be <see cref="MatchRule.MaxDetections"/>: at least one, from 1 on, ascending.</summary>
    public static bool AreLimits(IReadOnlyList<int> limits) =>
        limits.Count > 0 && limits[0] > 0 && limits.Zip(limits.Skip(1)).All(pair => pair.First < pair.Second);

    // The same roundings as numpy.linspace, which the COCO API uses: the thresholds decide ties.
    internal static double[] Steps(double from, double to, int count)
    {
        var step = (to - from) / (count - 1);
        var values = Enumerable.Range(0, count).Select(i => i * step + from).ToArray();
        values[^1] = to;
        return values;
    }
}
