using Vision.Masks;

namespace Workbench.Engine.Evaluation.TestTime;

/// <summary>The mean of masks, cut at one half: the pixels that at least half of them have.</summary>
internal static class MaskVote
{
    /// <summary>The pixels of the mean.</summary>
    /// <param name="masks">At least one, all of one size.</param>
    public static Rle Of(IReadOnlyList<Rle> masks)
    {
        if (masks.Count == 1)
        {
            return masks[0];
        }

        var changes = new List<(long At, int Change)>();
        foreach (var mask in masks)
        {
            var (at, isForeground) = (0L, false);
            foreach (var count in mask.Counts)
            {
                if (isForeground && count > 0)
                {
                    changes.Add((at, 1));
                    changes.Add((at + count, -1));
                }

                at += count;
                isForeground = !isForeground;
            }
        }

        changes.Sort();
        return RleOps.FromSpans(Spans(changes, masks.Count), masks[0].Height, masks[0].Width);
    }

    private static List<(long Start, long End)> Spans(List<(long At, int Change)> changes, int count)
    {
        var spans = new List<(long, long)>();
        var (votes, start) = (0, -1L);
        for (var i = 0; i < changes.Count; i++)
        {
            votes += changes[i].Change;
            if (i + 1 < changes.Count && changes[i + 1].At == changes[i].At)
            {
                continue; // all that happens at one pixel first
            }

            var isIn = 2 * votes >= count;
            if (isIn && start < 0)
            {
                start = changes[i].At;
            }
            else if (!isIn && start >= 0)
            {
                spans.Add((start, changes[i].At));
                start = -1;
            }
        }

        return spans;
    }
}
