using System.Numerics;
using System.Runtime.CompilerServices;

namespace Vision.Ops.Convolutions;

/// <summary>Rows of a stack of maps cut into tiles of 4x4 pixels, which are read with a border of one pixel and written without it.</summary>
/// <param name="Height">H in pixels.</param>
/// <param name="Width">W in pixels.</param>
/// <param name="First">The first row of tiles, counted through all images.</param>
/// <param name="Rows">How many rows of tiles.</param>
/// <remarks>Maps are [N, H, W, C], points [36, tiles, C], both contiguous float32. C is at least the length of a vector.</remarks>
internal readonly unsafe record struct WinogradTiles(int Height, int Width, int First, int Rows)
{
    /// <summary>Values of a tile: 6x6.</summary>
    public const int Points = 36;

    private const int Side = 4;

    // 32 MB of points: less makes small products, a quarter of it takes 15 to 30 % longer; more gains nothing.
    private const int ValuesAtOnce = 1 << 23;

    /// <summary>Tiles of these rows.</summary>
    public int Count => Rows * Columns;

    private int Columns => (Width + Side - 1) / Side;

    private int RowsPerImage => (Height + Side - 1) / Side;

    /// <summary>Tiles of a whole stack.</summary>
    public static WinogradTiles Of(long images, long height, long width) =>
        new((int)height, (int)width, 0, (int)(images * ((height + Side - 1) / Side)));

    /// <summary>These tiles in parts of a size that computes fast; the same parts on any machine.</summary>
    /// <param name="channels">Those that go in and those that come out.</param>
    public IEnumerable<WinogradTiles> Parts(int channels)
    {
        var rows = Math.Max(1, ValuesAtOnce / (Points * channels * Columns));
        for (var first = First; first < First + Rows; first += rows)
        {
            yield return this with { First = first, Rows = Math.Min(rows, First + Rows - first) };
        }
    }

    /// <summary>Pixels to points: the tile itself, or with its border, as many pixels as the map takes. What lies outside of the image is zero.</summary>
    public void ToPoints<TMap>(float* maps, float* points, int channels)
        where TMap : struct, IWinogradMap
    {
        var tiles = this;
        Parallel.For(0, Rows, () => new float[channels], (row, _, zeros) =>
        {
            fixed (float* outside = zeros)
            {
                var pixels = stackalloc float*[Points];
                for (var column = 0; column < tiles.Columns; column++)
                {
                    tiles.Find(maps, channels, row, column, TMap.Inputs, outside, pixels);
                    ToPoints<TMap>(pixels, points + (long)(row * tiles.Columns + column) * channels, (long)tiles.Count * channels, channels);
                }
            }

            return zeros;
        }, _ => { });
    }

    /// <summary>Points to pixels; <paramref name="bias"/>, C values, is added.</summary>
    public void ToPixels(float* points, float* bias, float* maps, int channels)
    {
        var tiles = this;
        Parallel.For(0, Rows, () => new float[channels], (row, _, unused) =>
        {
            fixed (float* outside = unused)
            {
                var pixels = stackalloc float*[Side * Side];
                for (var column = 0; column < tiles.Columns; column++)
                {
                    tiles.Find(maps, channels, row, column, Side, outside, pixels);
                    ToPixels(points + (long)(row * tiles.Columns + column) * channels, (long)tiles.Count * channels, bias, pixels, channels);
                }
            }

            return unused;
        }, _ => { });
    }

    // The first calls of a process would otherwise take ten times as long.
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToPoints<TMap>(float** pixels, float* points, long step, int channels)
        where TMap : struct, IWinogradMap
    {
        var lanes = Vector<float>.Count;
        var between = stackalloc float[Points * lanes];
        for (var c = 0; c < channels; c += lanes)
        {
            // The last vector overlaps the one before where the channels are no multiple of its length.
            var channel = Math.Min(c, channels - lanes);
            for (var column = 0; column < TMap.Inputs; column++)
            {
                TMap.Map(new PixelVectors(pixels + column, TMap.Inputs, channel), new EvenVectors(between + column * lanes, TMap.Inputs * lanes));
            }

            for (var row = 0; row < TMap.Outputs; row++)
            {
                TMap.Map(new EvenVectors(between + row * TMap.Inputs * lanes, lanes), new EvenVectors(points + row * TMap.Outputs * step + channel, step));
            }
        }
    }

    // The first calls of a process would otherwise take ten times as long.
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToPixels(float* points, long step, float* bias, float** pixels, int channels)
    {
        var lanes = Vector<float>.Count;
        var between = stackalloc float[Points * lanes];
        for (var c = 0; c < channels; c += lanes)
        {
            var channel = Math.Min(c, channels - lanes);
            for (var column = 0; column < OutputMap.Inputs; column++)
            {
                OutputMap.Map(
                    new EvenVectors(points + column * step + channel, OutputMap.Inputs * step),
                    new EvenVectors(between + column * lanes, OutputMap.Inputs * lanes));
            }

            var shift = *(Vector<float>*)(bias + channel);
            for (var row = 0; row < OutputMap.Outputs; row++)
            {
                OutputMap.Map(
                    new EvenVectors(between + row * OutputMap.Inputs * lanes, lanes), new PixelVectors(pixels + row * OutputMap.Outputs, 1, channel, shift));
            }
        }
    }

    // Where the pixels of a tile lie; what is outside of the image is read and written elsewhere.
    private void Find(float* maps, int channels, int row, int column, int size, float* outside, float** pixels)
    {
        var (image, rowOfImage) = Math.DivRem(First + row, RowsPerImage);
        var border = (size - Side) / 2;
        var (top, left) = (rowOfImage * Side - border, column * Side - border);
        for (var y = top; y < top + size; y++)
        {
            for (var x = left; x < left + size; x++)
            {
                var isInside = (uint)y < (uint)Height && (uint)x < (uint)Width;
                *pixels++ = isInside ? maps + ((long)(image * Height + y) * Width + x) * channels : outside;
            }
        }
    }
}
