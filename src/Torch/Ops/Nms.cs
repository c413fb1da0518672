using System.Numerics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class torchvision
{
    public static partial class ops
    {
        /// <summary>Keeps the best of overlapping boxes.</summary>
        /// <param name="boxes">[N, 4], x1 y1 x2 y2.</param>
        /// <param name="scores">[N].</param>
        /// <param name="iou_threshold">A box goes when it overlaps a better one that stays by more than this.</param>
        /// <returns>Positions of the boxes that stay, int64, best first; of equal scores the first box counts as better.</returns>
        public static Tensor nms(Tensor boxes, Tensor scores, double iou_threshold = 0.5)
        {
            if (boxes.shape is not [var count, 4] || scores.shape is not [var scored] || count != scored)
            {
                throw new ArgumentException("nms needs boxes of shape [N, 4] and scores of shape [N], "
                    + $"but got [{string.Join(", ", boxes.shape)}] and [{string.Join(", ", scores.shape)}].");
            }
            using var noGrad = no_grad();
            using var scope = NewDisposeScope();
            var dtype = boxes.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
            // The sort is stable, as torchvision's.
            var (_, ranking) = scores.detach().sort(0, descending: true, stable: true);
            var ordered = boxes.detach().index_select(0, ranking).to(dtype).cpu().t().contiguous();
            var order = MemoryMarshal.Cast<byte, long>(ranking.cpu().bytes);
            long[] kept = dtype == ScalarType.Float64
                ? Nms.Keep(MemoryMarshal.Cast<byte, double>(ordered.bytes), order, iou_threshold)
                : Nms.Keep(MemoryMarshal.Cast<byte, float>(ordered.bytes), order, NotAbove(iou_threshold));
            return tensor(kept, dtype: ScalarType.Int64, device: boxes.device).MoveToOuterDisposeScope();
        }

        // For a float x, x > threshold (as double) exactly when x > the largest float that is not above the threshold.
        private static float NotAbove(double threshold)
        {
            float nearest = (float)threshold;
            return nearest > threshold ? MathF.BitDecrement(nearest) : nearest;
        }

        private static class Nms
        {
            /// <param name="boxes">All x1, then all y1, x2, y2; best box first.</param>
            /// <param name="order">Original positions of the boxes.</param>
            public static long[] Keep<T>(ReadOnlySpan<T> boxes, ReadOnlySpan<long> order, T threshold) where T : struct, IFloatingPointIeee754<T>
            {
                int count = order.Length;
                var x1 = boxes[..count];
                var y1 = boxes.Slice(count, count);
                var x2 = boxes.Slice(2 * count, count);
                var y2 = boxes.Slice(3 * count, count);
                var areas = new T[count];
                for (int i = 0; i < count; i++)
                {
                    areas[i] = (x2[i] - x1[i]) * (y2[i] - y1[i]);
                }
                // Per box, a value that is not 0 when it goes.
                var gone = new T[count];
                var kept = new List<long>();
                for (int i = 0; i < count; i++)
                {
                    if (gone[i] != T.Zero)
                    {
                        continue;
                    }
                    kept.Add(order[i]);
                    int j = i + 1;
                    for (; j <= count - Vector<T>.Count; j += Vector<T>.Count)
                    {
                        var width = Shared(x1[i], x2[i], new(x1[j..]), new(x2[j..]));
                        var height = Shared(y1[i], y2[i], new(y1[j..]), new(y2[j..]));
                        var shared = width * height;
                        var overlap = shared / (new Vector<T>(areas[i]) + new Vector<T>(areas.AsSpan(j)) - shared);
                        var marks = Vector.ConditionalSelect(Vector.GreaterThan(overlap, new(threshold)), Vector<T>.One, new Vector<T>(gone.AsSpan(j)));
                        marks.CopyTo(gone.AsSpan(j));
                    }
                    for (; j < count; j++)
                    {
                        var width = T.Max(T.Zero, T.Min(x2[i], x2[j]) - T.Max(x1[i], x1[j]));
                        var height = T.Max(T.Zero, T.Min(y2[i], y2[j]) - T.Max(y1[i], y1[j]));
                        var shared = width * height;
                        if (shared / (areas[i] + areas[j] - shared) > threshold)
                        {
                            gone[j] = T.One;
                        }
                    }
                }
                return [.. kept];
            }

            private static Vector<T> Shared<T>(T low, T high, Vector<T> lows, Vector<T> highs) where T : struct =>
                Vector.Max(Vector<T>.Zero, Vector.Min(new(high), highs) - Vector.Max(new(low), lows));
        }
    }
}
