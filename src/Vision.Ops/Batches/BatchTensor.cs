using System.Runtime.InteropServices;
using Vision.Loading;
using static TorchSharp.torch;

namespace Vision.Ops.Batches;

/// <summary>The last step of loading, on the compute thread: floats into a tensor, with one copy.</summary>
internal static class BatchTensor
{
    /// <summary>Stacks the images of a batch.</summary>
    /// <param name="prepared">At least one image.</param>
    /// <param name="channelsLast">The layout it was prepared in.</param>
    public static Batch Collate(PreparedBatch prepared, bool channelsLast)
    {
        var count = prepared.Targets.Count;
        long[] shape = channelsLast ? [count, prepared.Height, prepared.Width, 3] : [count, 3, prepared.Height, prepared.Width];
        var images = empty(shape, dtype: ScalarType.Float32);
        var target = MemoryMarshal.Cast<byte, float>(images.bytes);
        for (var image = 0; image < count; image++)
        {
            var pixels = prepared.Pixels(image);
            pixels.CopyTo(target[(image * pixels.Length)..]);
        }

        if (channelsLast)
        {
            using var packed = images;
            images = packed.permute(0, 3, 1, 2);
        }

        return new Batch { Images = images, Targets = prepared.Targets };
    }
}
