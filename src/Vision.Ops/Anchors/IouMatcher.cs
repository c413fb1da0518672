using Vision.Data;
using Vision.Geometry;

namespace Vision.Ops.Anchors;

/// <summary>Gives every anchor an object, background, or nothing, by overlap (RetinaNet, RPN; torchvision and Detectron2 agree).</summary>
/// <remarks>
/// An anchor takes the object it overlaps most (the first one on ties) when the overlap is at least <paramref name="Positive"/>. With
/// <paramref name="LowQuality"/>, anchors that overlap some object as much as any anchor does become positive too, whatever the overlap, so that
/// no object is left out; an object that no anchor touches is. Anchors with more than half their area in a crowd region are ignored unless positive.
/// </remarks>
/// <param name="Positive">Overlap from which an anchor is positive.</param>
/// <param name="Negative">Overlap below which it is background; between the two it is ignored.</param>
/// <param name="LowQuality">Whether the best anchors of each object are positive in any case.</param>
public sealed record IouMatcher(float Positive = 0.5f, float Negative = 0.4f, bool LowQuality = true)
{
    /// <summary>Mark of a background anchor.</summary>
    public const int Background = -1;

    /// <summary>Mark of an anchor without any loss.</summary>
    public const int Ignored = -2;

    /// <summary>Matches the anchors with the objects of one image.</summary>
    /// <returns>Per anchor the index in <paramref name="instances"/>, <see cref="Background"/> or <see cref="Ignored"/>.</returns>
    public int[] Match(AnchorSet anchors, IReadOnlyList<Instance> instances)
    {
        var best = new float[anchors.Count];
        var matches = new int[anchors.Count];
        Array.Fill(matches, Background);
        var peaks = new float[instances.Count];
        for (var i = 0; i < instances.Count; i++)
        {
            if (IsObject(instances[i]))
            {
                peaks[i] = AnchorOverlap.KeepBest(anchors, CornerBox.From(instances[i].Box), i, best, matches);
            }
        }

        var positive = LowQuality ? new bool[anchors.Count] : [];
        for (var i = 0; LowQuality && i < instances.Count; i++)
        {
            if (peaks[i] > 0)
            {
                AnchorOverlap.MarkEqual(anchors, CornerBox.From(instances[i].Box), peaks[i], positive);
            }
        }

        for (var a = 0; a < matches.Length; a++)
        {
            if (best[a] < Positive && !(LowQuality && positive[a]))
            {
                matches[a] = best[a] < Negative ? Background : Ignored;
            }
        }

        foreach (var crowd in instances.Where(instance => instance.IsCrowd))
        {
            AnchorOverlap.IgnoreInside(anchors, CornerBox.From(crowd.Box), matches);
        }

        return matches;
    }

    // A box without area overlaps nothing and has no logarithm of its size.
    private static bool IsObject(Instance instance) => !instance.IsCrowd && instance.Box is { Width: > 0, Height: > 0 };
}
