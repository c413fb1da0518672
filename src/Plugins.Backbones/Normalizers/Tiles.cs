using System.Buffers;
using Torch.Runtime;

namespace Plugins.Backbones.Normalizers;

/// <summary>Cuts a stack of channels-last maps into runs of pixels of one image, and works on them with all cores.</summary>
/// <param name="Images">N.</param>
/// <param name="Pixels">H * W.</param>
/// <param name="Channels">C, neighbours in memory.</param>
internal sealed record Tiles(int Images, int Pixels, int Channels)
{
    private const int TileLength = 1 << 15;

    private int PixelsPerTile => Math.Max(1, TileLength / Channels);

    private int PerImage => (Pixels + PixelsPerTile - 1) / PixelsPerTile;

    /// <summary>Does the work on every tile.</summary>
    public void Run(Action<Tile> work)
    {
        // Waking another thread costs more than a small map.
        if ((long)Images * Pixels * Channels < TileLength)
        {
            for (var i = 0; i < Images * PerImage; i++)
            {
                work(At(i));
            }
        }
        else
        {
            Workers.Run(Images * PerImage, i => work(At(i)));
        }
    }

    /// <summary>Adds up, per image and channel, two numbers that the work finds for the channels of each tile.</summary>
    public (double[] First, double[] Second) Sum(ChannelSums work)
    {
        // Lent: a new array each time is memory that the process has not touched yet, which takes longer than the sums.
        var length = Images * PerImage * 2 * Channels;
        var parts = ArrayPool<float>.Shared.Rent(length);
        Array.Clear(parts, 0, length);
        Run(tile => work(tile, parts.AsSpan(tile.Index * 2 * Channels, Channels), parts.AsSpan((tile.Index * 2 + 1) * Channels, Channels)));
        var (first, second) = (new double[Images * Channels], new double[Images * Channels]);
        for (var i = 0; i < Images * PerImage; i++)
        {
            var (target, source) = (i / PerImage * Channels, i * 2 * Channels);
            for (var c = 0; c < Channels; c++)
            {
                first[target + c] += parts[source + c];
                second[target + c] += parts[source + Channels + c];
            }
        }

        ArrayPool<float>.Shared.Return(parts);
        return (first, second);
    }

    private Tile At(int index)
    {
        var (image, part) = Math.DivRem(index, PerImage);
        var start = part * PixelsPerTile;
        return new Tile(index, image, ((image * Pixels) + start) * Channels, Math.Min(PixelsPerTile, Pixels - start) * Channels, Channels);
    }
}

/// <summary>Finds two numbers for each channel of a tile.</summary>
internal delegate void ChannelSums(Tile tile, Span<float> first, Span<float> second);

/// <summary>A run of pixels.</summary>
/// <param name="Index">Number of the tile.</param>
/// <param name="Image">The image it lies in.</param>
/// <param name="Start">Its first value in the stack.</param>
/// <param name="Length">Its values.</param>
/// <param name="Channels">Values per pixel.</param>
internal readonly record struct Tile(int Index, int Image, int Start, int Length, int Channels)
{
    /// <summary>The tile's part of a stack.</summary>
    public Span<float> Of(Span<float> stack) => stack.Slice(Start, Length);

    /// <summary>The image's part of one value per image and channel.</summary>
    public ReadOnlySpan<float> ChannelsOf(float[] values) => values.AsSpan(Image * Channels, Channels);
}
