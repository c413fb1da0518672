using System.Numerics;
using System.Runtime.CompilerServices;

namespace Vision.Ops.Convolutions;

/// <summary>A linear map in two dimensions: first of each column of a grid, then of each row of what comes out.</summary>
internal static unsafe class WinogradTransform
{
    /// <summary>Values of a tile between pixels and pixels: 6x6.</summary>
    public const int Points = 36;

    /// <summary>Maps a grid of Inputs x Inputs places to one of Outputs x Outputs.</summary>
    /// <param name="from">What goes in.</param>
    /// <param name="to">What comes out.</param>
    /// <param name="channels">Channels of a place; at least the length of a vector.</param>
    // Optimized at once, since the first calls of a process would otherwise take ten times as long.
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TMap, TFrom, TTo>(TFrom from, TTo to, int channels)
        where TMap : struct, IWinogradMap
        where TFrom : struct, IGrid
        where TTo : struct, IGrid
    {
        var lanes = Vector<float>.Count;
        var memory = stackalloc float[Points * lanes];
        var between = new EvenGrid(memory, lanes);
        for (var c = 0; c < channels; c += lanes)
        {
            // The last vector overlaps the one before where the channels are no multiple of its length.
            var channel = Math.Min(c, channels - lanes);
            for (var column = 0; column < TMap.Inputs; column++)
            {
                TMap.Map(new Line<TFrom>(from, column, TMap.Inputs, channel), new Line<EvenGrid>(between, column, TMap.Inputs, 0));
            }

            for (var row = 0; row < TMap.Outputs; row++)
            {
                TMap.Map(new Line<EvenGrid>(between, row * TMap.Inputs, 1, 0), new Line<TTo>(to, row * TMap.Outputs, 1, channel));
            }
        }
    }
}
