using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary>Maps cut into tiles of 4x4 pixels, numbered row by row, image by image and map by map; those at the edge reach beyond the image.</summary>
internal sealed unsafe class TiledMaps
{
    private const int Side = 4;

    private readonly Map[] _maps;
    private readonly int _channels;

    /// <param name="maps">Each [N, C, H, W] of any height and width, C innermost in memory, and of the same C; they must live as long as this does.</param>
    public TiledMaps(IReadOnlyList<Tensor> maps)
    {
        _channels = (int)maps[0].shape[1];
        _maps = new Map[maps.Count];
        for (var i = 0; i < _maps.Length; i++)
        {
            var (height, width) = ((int)maps[i].shape[2], (int)maps[i].shape[3]);
            _maps[i] = new Map((nint)TensorMemory.Floats(maps[i]), height, width, Across(height), Across(width), Count);
            Count += (int)maps[i].shape[0] * Across(height) * Across(width);
        }
    }

    /// <summary>How many tiles.</summary>
    public int Count { get; }

    /// <summary>Tiles of maps [N, C, H, W].</summary>
    public static long CountOf(Tensor maps) => maps.shape[0] * Across((int)maps.shape[2]) * Across((int)maps.shape[3]);

    /// <summary>Where the pixels of a tile are.</summary>
    /// <param name="tile">Which.</param>
    /// <param name="size">4 for the tile itself, 6 for it and a border of one pixel.</param>
    /// <param name="outside">C numbers in place of pixels outside of the image.</param>
    /// <param name="pixels">Takes size * size places.</param>
    public void Find(int tile, int size, float* outside, float** pixels)
    {
        var last = _maps.Length - 1;
        while (tile < _maps[last].FirstTile)
        {
            last--;
        }

        var map = _maps[last];
        var (image, rest) = Math.DivRem(tile - map.FirstTile, map.Rows * map.Columns);
        var (row, column) = Math.DivRem(rest, map.Columns);
        var border = (size - Side) / 2;
        var (top, left) = (row * Side - border, column * Side - border);
        for (var y = top; y < top + size; y++)
        {
            var line = (float*)map.Start + ((long)image * map.Height + y) * map.Width * _channels;
            for (var x = left; x < left + size; x++)
            {
                var isInside = (uint)y < (uint)map.Height && (uint)x < (uint)map.Width;
                *pixels++ = isInside ? line + (long)x * _channels : outside;
            }
        }
    }

    private static int Across(int pixels) => (pixels + Side - 1) / Side;

    private readonly record struct Map(nint Start, int Height, int Width, int Rows, int Columns, int FirstTile);
}
