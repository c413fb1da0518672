using System.Numerics;
using System.Runtime.InteropServices;

namespace Plugins.Backbones.Normalizers;

/// <summary>Vector loops over pixels of C neighbouring channels.</summary>
internal static class ChannelRows
{
    /// <summary>Per channel: sum of a * b, and sum of a.</summary>
    public static void DotAndSum(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> dot, Span<float> sum)
    {
        var channels = dot.Length;
        var lanes = Vector<float>.Count;
        var c = 0;
        for (; c <= channels - 4 * lanes; c += 4 * lanes)
        {
            SumFour(a, b, c, dot, sum);
        }

        for (; c <= channels - lanes; c += lanes)
        {
            Vector<float> dots = default, sums = default;
            for (var i = c; i < a.Length; i += channels)
            {
                var value = At(a, i);
                dots = Vector.FusedMultiplyAdd(value, At(b, i), dots);
                sums += value;
            }

            dots.CopyTo(dot[c..]);
            sums.CopyTo(sum[c..]);
        }

        for (; c < channels; c++)
        {
            for (var i = c; i < a.Length; i += channels)
            {
                dot[c] += a[i] * b[i];
                sum[c] += a[i];
            }
        }
    }

    /// <summary>y = x * factor + shift.</summary>
    public static void Affine(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> factors, ReadOnlySpan<float> shifts)
    {
        var lanes = Vector<float>.Count;
        for (var pixel = 0; pixel < x.Length; pixel += factors.Length)
        {
            var c = 0;
            for (; c <= factors.Length - lanes; c += lanes)
            {
                Vector.FusedMultiplyAdd(At(x, pixel + c), At(factors, c), At(shifts, c)).CopyTo(y[(pixel + c)..]);
            }

            for (; c < factors.Length; c++)
            {
                y[pixel + c] = MathF.FusedMultiplyAdd(x[pixel + c], factors[c], shifts[c]);
            }
        }
    }

    /// <summary>y = a * factor + b * slope + shift.</summary>
    public static void Blend(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> y, ReadOnlySpan<float> factors, ReadOnlySpan<float> slopes, ReadOnlySpan<float> shifts)
    {
        var lanes = Vector<float>.Count;
        for (var pixel = 0; pixel < a.Length; pixel += factors.Length)
        {
            var c = 0;
            for (; c <= factors.Length - lanes; c += lanes)
            {
                var rest = Vector.FusedMultiplyAdd(At(b, pixel + c), At(slopes, c), At(shifts, c));
                Vector.FusedMultiplyAdd(At(a, pixel + c), At(factors, c), rest).CopyTo(y[(pixel + c)..]);
            }

            for (; c < factors.Length; c++)
            {
                y[pixel + c] = MathF.FusedMultiplyAdd(a[pixel + c], factors[c], MathF.FusedMultiplyAdd(b[pixel + c], slopes[c], shifts[c]));
            }
        }
    }

    // Four vectors at once: whole cache lines, and four chains of additions in flight.
    private static void SumFour(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int c, Span<float> dot, Span<float> sum)
    {
        var lanes = Vector<float>.Count;
        Vector<float> dot0 = default, dot1 = default, dot2 = default, dot3 = default, sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (var i = c; i < a.Length; i += dot.Length)
        {
            Vector<float> a0 = At(a, i), a1 = At(a, i + lanes), a2 = At(a, i + 2 * lanes), a3 = At(a, i + 3 * lanes);
            dot0 = Vector.FusedMultiplyAdd(a0, At(b, i), dot0);
            dot1 = Vector.FusedMultiplyAdd(a1, At(b, i + lanes), dot1);
            dot2 = Vector.FusedMultiplyAdd(a2, At(b, i + 2 * lanes), dot2);
            dot3 = Vector.FusedMultiplyAdd(a3, At(b, i + 3 * lanes), dot3);
            sum0 += a0;
            sum1 += a1;
            sum2 += a2;
            sum3 += a3;
        }

        dot0.CopyTo(dot[c..]);
        dot1.CopyTo(dot[(c + lanes)..]);
        dot2.CopyTo(dot[(c + 2 * lanes)..]);
        dot3.CopyTo(dot[(c + 3 * lanes)..]);
        sum0.CopyTo(sum[c..]);
        sum1.CopyTo(sum[(c + lanes)..]);
        sum2.CopyTo(sum[(c + 2 * lanes)..]);
        sum3.CopyTo(sum[(c + 3 * lanes)..]);
    }

    private static Vector<float> At(ReadOnlySpan<float> values, int index) => Vector.LoadUnsafe(in MemoryMarshal.GetReference(values), (nuint)index);
}
