using System.Numerics;

namespace Vision.Metrics;

/// <summary>The few moments at which the curve of one category and area range can turn, laid out so that new image weights cost one pass.</summary>
/// <remarks>Detections that found nothing only move the precision of the next found object. So per detection only its image is kept (for the sum of
/// weights before a moment), and only moments are looked at per threshold.</remarks>
internal sealed class AreaEvents
{
    public const int Found = 0;          // found a counted object, own area in range
    public const int FoundOutside = 1;   // found a counted object, own area out of range: counts all the same
    public const int Ignored = 2;        // in range, but took an ignored label: does not count
    public const int KindBits = 2;
    public const int KindMask = 3;

    /// <summary>Images of the counted labels.</summary>
    public required int[] Truths { get; init; }

    /// <summary>Images of the detections with area in range, in counting order, up to the last moment.</summary>
    public required int[] InRange { get; init; }

    /// <summary>The moments in counting order.</summary>
    public required Moment[] Moments { get; init; }

    /// <summary>Per threshold, in counting order: position of the moment shifted left, and the kind.</summary>
    public required int[][] Events { get; init; }

    /// <summary>A detection at which the curve can turn.</summary>
    /// <param name="Image">Position of its image.</param>
    /// <param name="Rank">How many of its image and category are before it.</param>
    /// <param name="Before">In-range detections before it.</param>
    /// <param name="TieStart">Position of the first detection with the same score and image, or -1 when it has them alone.</param>
    /// <param name="TieBefore">In-range detections before it among those of the same score and image.</param>
    /// <param name="TieTotal">In-range detections of the same score and image.</param>
    public readonly record struct Moment(int Image, int Rank, int Before, int TieStart, int TieBefore, int TieTotal);

    public static AreaEvents Build(CategoryMatches category, int area, int numThresholds)
    {
        bool IsInRange(int detection) => (category.OutOfRange[detection] >> area & 1) == 0;
        var turns = Turns(category, area);
        var inRange = new List<int>();
        var moments = new Moment[turns.Count];
        var next = 0;
        for (var m = 0; m < turns.Count; m++)
        {
            var detection = turns[m].Detection;
            for (; next < detection; next++)
            {
                if (IsInRange(next))
                {
                    inRange.Add(category.Images[next]);
                }
            }
            var (start, end) = Tie(category, detection);
            var alone = end - start == 1;
            moments[m] = new Moment(
                category.Images[detection],
                category.Ranks[detection],
                inRange.Count,
                alone ? -1 : start,
                alone ? 0 : Enumerable.Range(start, detection - start).Count(IsInRange),
                alone ? 0 : Enumerable.Range(start, end - start).Count(IsInRange));
        }
        return new AreaEvents
        {
            Truths = [.. category.TruthImages.Where((_, g) => (category.TruthIgnored[g] >> area & 1) == 0)],
            InRange = [.. inRange],
            Moments = moments,
            Events = ByThreshold(turns, IsInRange, numThresholds),
        };
    }

    private static List<(int Detection, uint Found, uint Ignored)> Turns(CategoryMatches category, int area)
    {
        var turns = new List<(int Detection, uint Found, uint Ignored)>();
        foreach (var match in category.Matches)
        {
            if (match.Area != area)
            {
                continue;
            }
            var labelIgnored = (category.TruthIgnored[match.Truth] >> area & 1) == 1;
            if (labelIgnored && (category.OutOfRange[match.Detection] >> area & 1) == 1)
            {
                continue; // would not count unmatched either
            }
            var (found, ignored) = labelIgnored ? (0u, match.Thresholds) : (match.Thresholds, 0u);
            if (turns.Count > 0 && turns[^1].Detection == match.Detection)
            {
                turns[^1] = (match.Detection, turns[^1].Found | found, turns[^1].Ignored | ignored);
            }
            else
            {
                turns.Add((match.Detection, found, ignored));
            }
        }
        return turns;
    }

    private static (int Start, int End) Tie(CategoryMatches category, int detection)
    {
        var (score, image) = (category.Scores[detection], category.Images[detection]);
        var (start, end) = (detection, detection + 1);
        while (start > 0 && category.Scores[start - 1] == score && category.Images[start - 1] == image)
        {
            start--;
        }
        while (end < category.Scores.Length && category.Scores[end] == score && category.Images[end] == image)
        {
            end++;
        }
        return (start, end);
    }

    private static int[][] ByThreshold(List<(int Detection, uint Found, uint Ignored)> turns, Func<int, bool> isInRange, int numThresholds)
    {
        var counts = new int[numThresholds];
        foreach (var (_, found, ignored) in turns)
        {
            for (var bits = found | ignored; bits != 0; bits &= bits - 1)
            {
                counts[BitOperations.TrailingZeroCount(bits)]++;
            }
        }
        var events = Array.ConvertAll(counts, c => new int[c]);
        Array.Clear(counts);
        for (var m = 0; m < turns.Count; m++)
        {
            var (detection, found, ignored) = turns[m];
            var kind = isInRange(detection) ? Found : FoundOutside;
            for (var bits = found | ignored; bits != 0; bits &= bits - 1)
            {
                var t = BitOperations.TrailingZeroCount(bits);
                events[t][counts[t]++] = m << KindBits | ((ignored >> t & 1) == 1 ? Ignored : kind);
            }
        }
        return events;
    }
}
