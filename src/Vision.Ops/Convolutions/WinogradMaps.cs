using System.Numerics;
using System.Runtime.CompilerServices;

namespace Vision.Ops.Convolutions;

/// <summary>A linear map of a few vectors to a few vectors, one of the matrices of F(4x4, 3x3).</summary>
/// <remarks>Lavin and Gray, Fast Algorithms for Convolutional Neural Networks (2016): polynomials are evaluated at 0, 1, -1, 2, -2 and infinity.</remarks>
internal interface IWinogradMap
{
    /// <summary>How many vectors go in.</summary>
    static abstract int Inputs { get; }

    /// <summary>How many come out.</summary>
    static abstract int Outputs { get; }

    /// <summary>Maps <see cref="Inputs"/> vectors to <see cref="Outputs"/> ones.</summary>
    static abstract void Map<TFrom, TTo>(Line<TFrom> from, Line<TTo> to)
        where TFrom : struct, IGrid
        where TTo : struct, IGrid;
}

/// <summary>B transposed: six pixels of the input to six points.</summary>
internal readonly struct InputMap : IWinogradMap
{
    public static int Inputs => 6;

    public static int Outputs => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Map<TFrom, TTo>(Line<TFrom> from, Line<TTo> to)
        where TFrom : struct, IGrid
        where TTo : struct, IGrid
    {
        var (x0, x1, x2) = (from[0], from[1], from[2]);
        var (x3, x4, x5) = (from[3], from[4], from[5]);
        var (four, five) = (new Vector<float>(4), new Vector<float>(5));
        var (even, odd) = (x4 - four * x2, x3 - four * x1);
        to.Set(0, four * x0 - five * x2 + x4);
        to.Set(1, even + odd);
        to.Set(2, even - odd);
        (even, odd) = (x4 - x2, (x3 - x1) * 2);
        to.Set(3, even + odd);
        to.Set(4, even - odd);
        to.Set(5, four * x1 - five * x3 + x5);
    }
}

/// <summary>G: three weights to six points.</summary>
internal readonly struct WeightMap : IWinogradMap
{
    public static int Inputs => 3;

    public static int Outputs => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Map<TFrom, TTo>(Line<TFrom> from, Line<TTo> to)
        where TFrom : struct, IGrid
        where TTo : struct, IGrid
    {
        var (w0, w1, w2) = (from[0], from[1], from[2]);
        to.Set(0, w0 * (1f / 4));
        var (even, odd) = ((w0 + w2) * (-1f / 6), w1 * (-1f / 6));
        to.Set(1, even + odd);
        to.Set(2, even - odd);
        (even, odd) = (w0 * (1f / 24) + w2 * (1f / 6), w1 * (1f / 12));
        to.Set(3, even + odd);
        to.Set(4, even - odd);
        to.Set(5, w2);
    }
}

/// <summary>A transposed: six points to four pixels of the output.</summary>
internal readonly struct OutputMap : IWinogradMap
{
    public static int Inputs => 6;

    public static int Outputs => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Map<TFrom, TTo>(Line<TFrom> from, Line<TTo> to)
        where TFrom : struct, IGrid
        where TTo : struct, IGrid
    {
        var (m1, m2, m3, m4) = (from[1], from[2], from[3], from[4]);
        var (even1, odd1, even2, odd2) = (m1 + m2, m1 - m2, m3 + m4, m3 - m4);
        to.Set(0, from[0] + even1 + even2);
        to.Set(1, odd1 + odd2 * 2);
        to.Set(2, even1 + even2 * 4);
        to.Set(3, odd1 + odd2 * 8 + from[5]);
    }
}

/// <summary>A: the gradients of four pixels of the output to those of six points.</summary>
internal readonly struct OutputGradientMap : IWinogradMap
{
    public static int Inputs => 4;

    public static int Outputs => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Map<TFrom, TTo>(Line<TFrom> from, Line<TTo> to)
        where TFrom : struct, IGrid
        where TTo : struct, IGrid
    {
        var (y0, y1, y2, y3) = (from[0], from[1], from[2], from[3]);
        to.Set(0, y0);
        var (even, odd) = (y0 + y2, y1 + y3);
        to.Set(1, even + odd);
        to.Set(2, even - odd);
        (even, odd) = (y0 + y2 * 4, y1 * 2 + y3 * 8);
        to.Set(3, even + odd);
        to.Set(4, even - odd);
        to.Set(5, y3);
    }
}

/// <summary>G transposed: the gradients of six points to those of three weights.</summary>
internal readonly struct WeightGradientMap : IWinogradMap
{
    public static int Inputs => 6;

    public static int Outputs => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Map<TFrom, TTo>(Line<TFrom> from, Line<TTo> to)
        where TFrom : struct, IGrid
        where TTo : struct, IGrid
    {
        var (u1, u2, u3, u4) = (from[1], from[2], from[3], from[4]);
        var (even1, odd1, even2, odd2) = (u1 + u2, u1 - u2, u3 + u4, u3 - u4);
        to.Set(0, from[0] * (1f / 4) - even1 * (1f / 6) + even2 * (1f / 24));
        to.Set(1, odd1 * (-1f / 6) + odd2 * (1f / 12));
        to.Set(2, (even2 - even1) * (1f / 6) + from[5]);
    }
}
