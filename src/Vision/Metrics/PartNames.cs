using System.Diagnostics;

namespace Vision.Metrics;

/// <summary>How the scores of boxes, masks and keypoints stand side by side: <c>AP</c>, <c>mask.AP</c>, <c>keypoint.AP</c>, and a file of matches for
/// each.</summary>
public static class PartNames
{
    private static readonly OverlapKind[] Kinds = [OverlapKind.Box, OverlapKind.Mask, OverlapKind.Keypoints];

    /// <summary>What stands before the names of a kind's numbers; nothing for boxes, by which runs are ranked.</summary>
    public static string Prefix(OverlapKind kind) => kind switch
    {
        OverlapKind.Box => "",
        OverlapKind.Mask => "mask.",
        OverlapKind.Keypoints => "keypoint.",
        _ => throw new UnreachableException($"Unhandled overlap {kind}."),
    };

    /// <summary>The file of a kind's matches.</summary>
    public static string FileName(OverlapKind kind) => kind switch
    {
        OverlapKind.Box => "matches.bin",
        OverlapKind.Mask => "matches-mask.bin",
        OverlapKind.Keypoints => "matches-keypoint.bin",
        _ => throw new UnreachableException($"Unhandled overlap {kind}."),
    };

    /// <summary>The kind that a number is of; boxes where no other prefix stands before it.</summary>
    public static OverlapKind KindOf(string number) =>
        Kinds.Skip(1).FirstOrDefault(kind => number.StartsWith(Prefix(kind), StringComparison.OrdinalIgnoreCase), OverlapKind.Box);
}
