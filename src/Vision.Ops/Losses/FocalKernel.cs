using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Torch.Runtime;
using Vision.Ops.Anchors;
using static TorchSharp.torch;

namespace Vision.Ops.Losses;

/// <summary>Focal loss and its gradient in one pass over memory, on the CPU, with all cores.</summary>
/// <remarks>The order of summation does not depend on the number of threads.</remarks>
internal static class FocalKernel
{
    private const int ChunkLength = 1 << 15;

    /// <summary>As <see cref="FocalLoss.Sum"/>; float32, contiguous, on the CPU.</summary>
    public static Tensor Sum(Tensor logits, int[] classes, float[]? weights, float alpha, float gamma)
    {
        var width = (int)logits.shape[1];
        var values = logits.detach();
        var slopes = empty_like(values);
        var rowsPerChunk = Math.Max(1, ChunkLength / width);
        var sums = new double[(classes.Length + rowsPerChunk - 1) / rowsPerChunk];
        Workers.Run(sums.Length, chunk =>
        {
            var first = chunk * rowsPerChunk;
            var rows = classes.AsSpan(first, Math.Min(rowsPerChunk, classes.Length - first));
            var input = MemoryMarshal.Cast<byte, float>(values.bytes).Slice(first * width, rows.Length * width);
            var output = MemoryMarshal.Cast<byte, float>(slopes.bytes).Slice(first * width, rows.Length * width);
            var shares = weights is null ? default : weights.AsSpan(first, rows.Length);
            sums[chunk] = new Curve(alpha, gamma).Rows(input, output, rows, shares, width);
        });
        return KnownGradient.Attach(logits, slopes, sums.Sum());
    }

    private readonly struct Curve(float alpha, float gamma)
    {
        public double Rows(ReadOnlySpan<float> logits, Span<float> slopes, ReadOnlySpan<int> classes, ReadOnlySpan<float> weights, int width)
        {
            var sum = 0.0;
            for (var row = 0; row < classes.Length;)
            {
                if (classes[row] == IouMatcher.Ignored)
                {
                    slopes.Slice(row++ * width, width).Clear();
                    continue;
                }

                var length = classes[row..].IndexOf(IouMatcher.Ignored);
                length = length < 0 ? classes.Length - row : length;
                sum += Absent(logits.Slice(row * width, length * width), slopes.Slice(row * width, length * width));
                for (var end = row + length; row < end; row++)
                {
                    if (classes[row] >= 0)
                    {
                        var values = logits.Slice(row * width, width);
                        var downhill = slopes.Slice(row * width, width);
                        var weight = weights.IsEmpty ? 1 : weights[row];
                        sum += weight == 1 ? MakePresent(values[classes[row]], ref downhill[classes[row]]) : Reweigh(values, downhill, classes[row], weight);
                    }
                }
            }

            return sum;
        }

        private double Absent(ReadOnlySpan<float> logits, Span<float> slopes)
        {
            var total = Vector256<double>.Zero;
            var weight = Vector256.Create(1 - alpha);
            var i = 0;
            for (; i <= logits.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                var (loss, slope) = FocalMath.At(Vector256.LoadUnsafe(in logits[i]), gamma);
                (weight * slope).StoreUnsafe(ref slopes[i]);
                var (low, high) = Vector256.Widen(loss);
                total += low + high;
            }

            var sum = Vector256.Sum(total);
            for (; i < logits.Length; i++)
            {
                var (loss, slope) = FocalMath.At(Vector256.Create(logits[i]), gamma);
                slopes[i] = (1 - alpha) * slope[0];
                sum += loss[0];
            }

            return (1 - alpha) * sum;
        }

        // The row was counted in full and with its class absent; returns what makes up for both.
        private double Reweigh(ReadOnlySpan<float> logits, Span<float> slopes, int present, float weight)
        {
            var counted = Absent(logits, slopes);
            var right = counted + MakePresent(logits[present], ref slopes[present]);
            foreach (ref var slope in slopes)
            {
                slope *= weight;
            }

            return weight * right - counted;
        }

        // The entry was counted as absent; returns what makes up for it.
        private double MakePresent(float logit, ref float slope)
        {
            var (absent, _) = FocalMath.At(Vector256.Create(logit), gamma);
            var (present, downhill) = FocalMath.At(Vector256.Create(-logit), gamma);
            slope = -alpha * downhill[0];
            return (double)alpha * present[0] - (double)(1 - alpha) * absent[0];
        }
    }
}
