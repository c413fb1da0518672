using System.Numerics;

namespace Vision.Ops.Convolutions;

/// <summary>A linear map of a few vectors to a few vectors, one of the matrices of F(4x4, 3x3).</summary>
/// <remarks>Lavin and Gray, Fast Algorithms for Convolutional Neural Networks (2016): polynomials are evaluated at 0, 1, -1, 2, -2 and infinity.</remarks>
internal unsafe interface IWinogradMap
{
    /// <summary>How many vectors go in.</summary>
    static abstract int Inputs { get; }

    /// <summary>How many come out.</summary>
    static abstract int Outputs { get; }

    /// <summary>Maps <see cref="Inputs"/> vectors, one every <paramref name="step"/>, to <see cref="Outputs"/> ones, likewise.</summary>
    static abstract void Map(Vector<float>* from, int step, Vector<float>* to, int toStep);
}

/// <summary>B transposed: six pixels of the input to six points.</summary>
internal readonly unsafe struct InputMap : IWinogradMap
{
    public static int Inputs => 6;

    public static int Outputs => 6;

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static void Map(Vector<float>* from, int step, Vector<float>* to, int toStep)
    {
        var (x0, x1, x2) = (from[0], from[step], from[2 * step]);
        var (x3, x4, x5) = (from[3 * step], from[4 * step], from[5 * step]);
        var (four, five) = (new Vector<float>(4), new Vector<float>(5));
        var (even, odd) = (x4 - four * x2, x3 - four * x1);
        to[0] = four * x0 - five * x2 + x4;
        to[toStep] = even + odd;
        to[2 * toStep] = even - odd;
        (even, odd) = (x4 - x2, (x3 - x1) * 2);
        to[3 * toStep] = even + odd;
        to[4 * toStep] = even - odd;
        to[5 * toStep] = four * x1 - five * x3 + x5;
    }
}

/// <summary>G: three weights to six points.</summary>
internal readonly unsafe struct WeightMap : IWinogradMap
{
    public static int Inputs => 3;

    public static int Outputs => 6;

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static void Map(Vector<float>* from, int step, Vector<float>* to, int toStep)
    {
        var (w0, w1, w2) = (from[0], from[step], from[2 * step]);
        to[0] = w0 * (1f / 4);
        var (even, odd) = ((w0 + w2) * (-1f / 6), w1 * (-1f / 6));
        to[toStep] = even + odd;
        to[2 * toStep] = even - odd;
        (even, odd) = (w0 * (1f / 24) + w2 * (1f / 6), w1 * (1f / 12));
        to[3 * toStep] = even + odd;
        to[4 * toStep] = even - odd;
        to[5 * toStep] = w2;
    }
}

/// <summary>A transposed: six points to four pixels of the output.</summary>
internal readonly unsafe struct OutputMap : IWinogradMap
{
    public static int Inputs => 6;

    public static int Outputs => 4;

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static void Map(Vector<float>* from, int step, Vector<float>* to, int toStep)
    {
        var (m1, m2, m3, m4) = (from[step], from[2 * step], from[3 * step], from[4 * step]);
        var (even1, odd1, even2, odd2) = (m1 + m2, m1 - m2, m3 + m4, m3 - m4);
        to[0] = from[0] + even1 + even2;
        to[toStep] = odd1 + odd2 * 2;
        to[2 * toStep] = even1 + even2 * 4;
        to[3 * toStep] = odd1 + odd2 * 8 + from[5 * step];
    }
}

/// <summary>A: the gradients of four pixels of the output to those of six points.</summary>
internal readonly unsafe struct OutputGradientMap : IWinogradMap
{
    public static int Inputs => 4;

    public static int Outputs => 6;

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static void Map(Vector<float>* from, int step, Vector<float>* to, int toStep)
    {
        var (y0, y1, y2, y3) = (from[0], from[step], from[2 * step], from[3 * step]);
        to[0] = y0;
        var (even, odd) = (y0 + y2, y1 + y3);
        to[toStep] = even + odd;
        to[2 * toStep] = even - odd;
        (even, odd) = (y0 + y2 * 4, y1 * 2 + y3 * 8);
        to[3 * toStep] = even + odd;
        to[4 * toStep] = even - odd;
        to[5 * toStep] = y3;
    }
}

/// <summary>G transposed: the gradients of six points to those of three weights.</summary>
internal readonly unsafe struct WeightGradientMap : IWinogradMap
{
    public static int Inputs => 6;

    public static int Outputs => 3;

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static void Map(Vector<float>* from, int step, Vector<float>* to, int toStep)
    {
        var (u1, u2, u3, u4) = (from[step], from[2 * step], from[3 * step], from[4 * step]);
        var (even1, odd1, even2, odd2) = (u1 + u2, u1 - u2, u3 + u4, u3 - u4);
        to[0] = from[0] * (1f / 4) - even1 * (1f / 6) + even2 * (1f / 24);
        to[toStep] = odd1 * (-1f / 6) + odd2 * (1f / 12);
        to[2 * toStep] = (even2 - even1) * (1f / 6) + from[5 * step];
    }
}
