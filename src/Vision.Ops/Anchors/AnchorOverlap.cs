using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Vision.Geometry;

namespace Vision.Ops.Anchors;

/// <summary>One box against all anchors, eight at a time. The operations and their order are torchvision's <c>box_iou</c>, so
/// results are equal to the last bit.</summary>
internal static class AnchorOverlap
{
    private static readonly int Lanes = Vector256<float>.Count;

    /// <summary>Where the box overlaps more than <paramref name="best"/>, stores overlap and index. Returns the box's
    /// largest overlap with any anchor.</summary>
    public static float KeepBest(AnchorSet anchors, CornerBox box, int index, float[] best, int[] matches)
    {
        var lanes = new Lane(anchors, box);
        var peak = Vector256<float>.Zero;
        var mark = Vector256.Create(index);
        var a = 0;
        for (; a <= best.Length - Lanes; a += Lanes)
        {
            var iou = lanes.Iou(a);
            peak = Vector256.Max(peak, iou);
            var old = Vector256.LoadUnsafe(ref best[a]);
            var better = Vector256.GreaterThan(iou, old);
            if (better != Vector256<float>.Zero)
            {
                Vector256.ConditionalSelect(better, iou, old).StoreUnsafe(ref best[a]);
                Vector256.ConditionalSelect(better.AsInt32(), mark, Vector256.LoadUnsafe(ref matches[a])).StoreUnsafe(ref matches[a]);
            }
        }

        var highest = 0f;
        for (var lane = 0; lane < Lanes; lane++)
        {
            highest = MathF.Max(highest, peak[lane]);
        }

        for (; a < best.Length; a++)
        {
            var iou = lanes.IouOf(a);
            highest = MathF.Max(highest, iou);
            if (iou > best[a])
            {
                (best[a], matches[a]) = (iou, index);
            }
        }

        return highest;
    }

    /// <summary>Marks the anchors whose overlap with the box equals <paramref name="value"/>.</summary>
    public static void MarkEqual(AnchorSet anchors, CornerBox box, float value, bool[] marks)
    {
        var lanes = new Lane(anchors, box);
        var wanted = Vector256.Create(value);
        var a = 0;
        for (; a <= marks.Length - Lanes; a += Lanes)
        {
            for (var bits = Vector256.Equals(lanes.Iou(a), wanted).ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                marks[a + System.Numerics.BitOperations.TrailingZeroCount(bits)] = true;
            }
        }

        for (; a < marks.Length; a++)
        {
            marks[a] |= lanes.IouOf(a) == value;
        }
    }

    /// <summary>Turns background anchors with more than half their area inside the region into ignored ones.</summary>
    public static void IgnoreInside(AnchorSet anchors, CornerBox region, int[] matches)
    {
        for (var a = 0; a < matches.Length; a++)
        {
            if (matches[a] == IouMatcher.Background)
            {
                var width = MathF.Min(anchors.X2[a], region.X2) - MathF.Max(anchors.X1[a], region.X1);
                var height = MathF.Min(anchors.Y2[a], region.Y2) - MathF.Max(anchors.Y1[a], region.Y1);
                if (width > 0 && height > 0 && width * height > 0.5f * anchors.Area[a])
                {
                    matches[a] = IouMatcher.Ignored;
                }
            }
        }
    }

    private readonly struct Lane(AnchorSet anchors, CornerBox box)
    {
        private readonly Vector256<float> _x1 = Vector256.Create(box.X1);
        private readonly Vector256<float> _y1 = Vector256.Create(box.Y1);
        private readonly Vector256<float> _x2 = Vector256.Create(box.X2);
        private readonly Vector256<float> _y2 = Vector256.Create(box.Y2);
        private readonly Vector256<float> _area = Vector256.Create(box.Area);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<float> Iou(int a)
        {
            var offset = (nuint)a;
            var left = Vector256.Max(_x1, Load(anchors.X1, offset));
            var top = Vector256.Max(_y1, Load(anchors.Y1, offset));
            var width = Vector256.Max(Vector256.Min(_x2, Load(anchors.X2, offset)) - left, Vector256<float>.Zero);
            var height = Vector256.Max(Vector256.Min(_y2, Load(anchors.Y2, offset)) - top, Vector256<float>.Zero);
            var inter = width * height;
            return inter / (_area + Load(anchors.Area, offset) - inter);
        }

        public float IouOf(int a)
        {
            var width = MathF.Max(MathF.Min(box.X2, anchors.X2[a]) - MathF.Max(box.X1, anchors.X1[a]), 0);
            var height = MathF.Max(MathF.Min(box.Y2, anchors.Y2[a]) - MathF.Max(box.Y1, anchors.Y1[a]), 0);
            var inter = width * height;
            return inter / (box.Area + anchors.Area[a] - inter);
        }

        private static Vector256<float> Load(float[] values, nuint offset) =>
            Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), offset);
    }
}
