using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vision.Ops.Losses;

/// <summary>f(z) = sigmoid(z)^gamma * softplus(z) and its slope, eight values at a time, to some 2e-7 relative.</summary>
internal static class FocalMath
{
    /// <summary>Value and slope.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Value, Vector256<float> Slope) At(Vector256<float> z, float gamma)
    {
        var one = Vector256<float>.One;
        var e = Exp(-Vector256.Abs(z));
        var log1p = Log1p(e);
        var softplus = Vector256.Max(z, Vector256<float>.Zero) + log1p;
        var major = one / (one + e);
        var isPositive = Vector256.GreaterThanOrEqual(z, Vector256<float>.Zero);
        var p = Vector256.ConditionalSelect(isPositive, major, e * major);
        var q = Vector256.ConditionalSelect(isPositive, e * major, major);

        // -log sigmoid(z) = softplus(-z), so sigmoid^gamma needs no logarithm.
        var power = gamma == 2 ? p * p : Exp(Vector256.Create(-gamma) * (Vector256.Max(-z, Vector256<float>.Zero) + log1p));
        return (power * softplus, power * Vector256.FusedMultiplyAdd(Vector256.Create(gamma) * q, softplus, p));
    }

    // For x <= 0. e^x = 2^n * e^r with |r| <= ln 2 / 2; the series of e^r up to r^7 is exact to 5e-9.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Exp(Vector256<float> x)
    {
        var bounded = Vector256.Max(x, Vector256.Create(-87f));
        var magic = Vector256.Create(12582912f);
        var n = bounded * Vector256.Create(1.44269504f) + magic - magic;
        var r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-0.693359375f), bounded);
        r = Vector256.FusedMultiplyAdd(n, Vector256.Create(2.12194440e-4f), r);
        var series = Vector256.Create(1f / 5040);
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(1f / 720));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(1f / 120));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(1f / 24));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(1f / 6));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(0.5f));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256<float>.One);
        series = Vector256.FusedMultiplyAdd(series, r, Vector256<float>.One);
        var scale = Vector256.ShiftLeft(Vector256.ConvertToInt32(n) + Vector256.Create(127), 23).AsSingle();
        return series * scale;
    }

    // For 0 <= e <= 1: log(1 + e) = 2 atanh(s), s = e / (2 + e) <= 1/3; the series up to s^13 is exact to 2e-8.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Log1p(Vector256<float> e)
    {
        var s = e / (e + Vector256.Create(2f));
        var square = s * s;
        var series = Vector256.Create(1f / 13);
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(1f / 11));
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(1f / 9));
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(1f / 7));
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(1f / 5));
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(1f / 3));
        series = Vector256.FusedMultiplyAdd(series, square, Vector256<float>.One);
        return (s + s) * series;
    }
}
