using System.ComponentModel.DataAnnotations;

namespace Vision.Loading;

/// <summary>How batches are made.</summary>
public sealed record BatchLoaderOptions
{
    /// <summary>Images per batch.</summary>
    [Range(1, 65536)]
    public int BatchSize { get; init; } = 16;

    /// <summary>Threads that decode and augment; 0 takes half of the processors. Changes speed, never results.</summary>
    [Range(0, 256)]
    public int Workers { get; init; }

    /// <summary>Seeds order and augmentation.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Loaders that differ in this alone see the same images in the same order, each augmented anew.</summary>
    [Range(0, int.MaxValue)]
    public int View { get; init; }

    /// <summary>A new order in each epoch; else file order.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Columns of a batch in pixels; with a <see cref="Divisor"/>, the most that an image may have.</summary>
    [Range(1, 16384)]
    public int Width { get; init; } = 640;

    /// <summary>Rows of a batch in pixels; with a <see cref="Divisor"/>, the most that an image may have.</summary>
    [Range(1, 16384)]
    public int Height { get; init; } = 640;

    /// <summary>Pads each batch to its largest image, up to a multiple of this many columns and rows, and puts images of like shape together (upright ones
    /// with upright ones); 0 pads to <see cref="Width"/> x <see cref="Height"/> and keeps the plain order.</summary>
    [Range(0, 1024)]
    public int Divisor { get; init; }

    /// <summary>Mean of red, green, blue, on the 0..255 scale.</summary>
    [Length(3, 3)]
    public IReadOnlyList<double> Mean { get; init; } = [123.675, 116.28, 103.53];

    /// <summary>Standard deviation of red, green, blue, on the 0..255 scale.</summary>
    [Length(3, 3)]
    public IReadOnlyList<double> Std { get; init; } = [58.395, 57.12, 57.375];

    /// <summary>Lays the images out as [N, H, W, 3] in memory; the shape stays [N, 3, H, W].</summary>
    public bool ChannelsLast { get; init; }

    /// <summary>Batches made ahead of the consumer: the bound of memory.</summary>
    [Range(1, 1024)]
    public int Prefetch { get; init; } = 4;

    /// <summary>Bytes of decoded images to keep, so that small datasets are decoded once; 0 keeps none.</summary>
    [Range(0, long.MaxValue)]
    public long CacheBytes { get; init; } = 256L << 20;
}
