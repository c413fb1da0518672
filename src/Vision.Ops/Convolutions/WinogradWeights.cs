using System.Numerics;

namespace Vision.Ops.Convolutions;

/// <summary>The weights' side of F(4x4, 3x3): kernels are [outputs, 9, C], their points [36, outputs, C]; C is at least the length of a vector.</summary>
internal static unsafe class WinogradWeights
{
    private const int Taps = 9;

    /// <summary>Kernels to points.</summary>
    public static void ToPoints(float* kernels, float* points, int outputs, int channels) => Parallel.For(0, outputs, output =>
    {
        var from = kernels + (long)output * Taps * channels;
        var to = points + (long)output * channels;
        Transform<WeightMap>(from, channels, Taps, to, (long)outputs * channels, WinogradTiles.Points, channels);
    });

    /// <summary>The gradient of points to that of kernels.</summary>
    public static void GradientOf(float* points, float* kernels, int outputs, int channels) => Parallel.For(0, outputs, output =>
    {
        var from = points + (long)output * channels;
        var to = kernels + (long)output * Taps * channels;
        Transform<WeightGradientMap>(from, (long)outputs * channels, WinogradTiles.Points, to, channels, Taps, channels);
    });

    private static void Transform<TMap>(float* from, long step, int inputs, float* to, long toStep, int outputs, int channels)
        where TMap : struct, IWinogradMap
    {
        var values = stackalloc Vector<float>[WinogradTiles.Points];
        var result = stackalloc Vector<float>[WinogradTiles.Points];
        for (var c = 0; c < channels; c += Vector<float>.Count)
        {
            var channel = Math.Min(c, channels - Vector<float>.Count);
            for (var i = 0; i < inputs; i++)
            {
                values[i] = *(Vector<float>*)(from + i * step + channel);
            }

            WinogradTiles.Apply<TMap>(values, result);
            for (var i = 0; i < outputs; i++)
            {
                *(Vector<float>*)(to + i * toStep + channel) = result[i];
            }
        }
    }
}
