using System.Runtime.InteropServices;
using Vision.Data;
using static TorchSharp.torch;

namespace Vision.Loading;

/// <summary>The last step of loading, on the compute thread: floats into a tensor, with one copy.</summary>
internal static class BatchTensor
{
    /// <summary>The batch, or null when all its images were left out.</summary>
    public static Batch? Collate(PreparedBatch prepared, BatchLoaderOptions options)
    {
        var length = options.Width * options.Height * 3;
        var kept = Enumerable.Range(0, prepared.Targets.Length).Where(slot => prepared.Targets[slot] is not null).ToArray();
        if (kept.Length == 0)
        {
            return null;
        }

        long[] shape = options.ChannelsLast ? [kept.Length, options.Height, options.Width, 3] : [kept.Length, 3, options.Height, options.Width];
        var images = empty(shape, dtype: ScalarType.Float32);
        var target = MemoryMarshal.Cast<byte, float>(images.bytes);
        for (var row = 0; row < kept.Length; row++)
        {
            prepared.Pixels.AsSpan(kept[row] * length, length).CopyTo(target[(row * length)..]);
        }

        if (options.ChannelsLast)
        {
            using var packed = images;
            images = packed.permute(0, 3, 1, 2);
        }

        return new Batch { Images = images, Targets = [.. kept.Select(slot => prepared.Targets[slot]!)] };
    }
}
