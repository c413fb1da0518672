using System.Numerics;
using System.Runtime.CompilerServices;

namespace Vision.Ops.Convolutions;

/// <summary>The weights' side of F(4x4, 3x3): kernels are [outputs, 9, C], their points [36, outputs, C]; C is at least the length of a vector.</summary>
internal static unsafe class WinogradWeights
{
    private const int Taps = 9;

    /// <summary>Kernels to points.</summary>
    public static void ToPoints(float* kernels, float* points, int outputs, int channels) => Parallel.For(0, outputs, output =>
        Transform<WeightMap>(kernels + (long)output * Taps * channels, channels, points + (long)output * channels, (long)outputs * channels, channels));

    /// <summary>The gradient of points to that of kernels.</summary>
    public static void GradientOf(float* points, float* kernels, int outputs, int channels) => Parallel.For(0, outputs, output =>
        Transform<WeightGradientMap>(points + (long)output * channels, (long)outputs * channels, kernels + (long)output * Taps * channels, channels, channels));

    // The first calls of a process would otherwise take ten times as long.
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transform<TMap>(float* from, long step, float* to, long toStep, int channels)
        where TMap : struct, IWinogradMap
    {
        var lanes = Vector<float>.Count;
        var between = stackalloc float[WinogradTiles.Points * lanes];
        for (var c = 0; c < channels; c += lanes)
        {
            var channel = Math.Min(c, channels - lanes);
            for (var column = 0; column < TMap.Inputs; column++)
            {
                TMap.Map(
                    new EvenVectors(from + column * step + channel, TMap.Inputs * step), new EvenVectors(between + column * lanes, TMap.Inputs * lanes));
            }

            for (var row = 0; row < TMap.Outputs; row++)
            {
                TMap.Map(new EvenVectors(between + row * TMap.Inputs * lanes, lanes), new EvenVectors(to + row * TMap.Outputs * toStep + channel, toStep));
            }
        }
    }
}
