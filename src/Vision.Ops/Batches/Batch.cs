using Vision.Data;
using static TorchSharp.torch;

namespace Vision.Ops.Batches;

/// <summary>What one step sees: a stack of images and, per image, its targets.</summary>
public sealed record Batch : IDisposable
{
    /// <summary>[N, 3, H, W] float32, normalised, zero where padded; contiguous in the layout the loader was asked for. H and W may change from batch to
    /// batch.</summary>
    public required Tensor Images { get; init; }

    /// <summary>N targets in the order of the images.</summary>
    public required IReadOnlyList<Target> Targets { get; init; }

    /// <summary>The batch of the recipe's second stream for the same step, or null where there is none.</summary>
    public Batch? Auxiliary { get; init; }

    /// <summary>Objects in the batch, crowds not counted.</summary>
    public int InstanceCount => Targets.Sum(target => target.Instances.Count(instance => !instance.IsCrowd));

    /// <summary>Pixels of real image content in the batch (padding not counted).</summary>
    public long PixelCount => Targets.Sum(target => (long)target.Width * target.Height);

    /// <inheritdoc/>
    public void Dispose()
    {
        Images.Dispose();
        Auxiliary?.Dispose();
    }
}
