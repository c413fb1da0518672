using static TorchSharp.torch;

namespace Vision.Data;

/// <summary>What one step sees: a stack of images and, per image, its targets.</summary>
public sealed record Batch : IDisposable
{
    /// <summary>[N, 3, H, W] float32, normalised, zero where padded; contiguous in the layout the loader was asked for.</summary>
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

/// <summary>Labels of one image of a batch, in pixels of the network's input.</summary>
public sealed record Target
{
    /// <summary>The image's id in the dataset.</summary>
    public required long ImageId { get; init; }

    /// <summary>Columns of image content (the rest of the tensor is padding).</summary>
    public required int Width { get; init; }

    /// <summary>Rows of image content.</summary>
    public required int Height { get; init; }

    /// <summary>The objects.</summary>
    public IReadOnlyList<Instance> Instances { get; init; } = [];

    /// <summary>Class of the whole image for classification, else null.</summary>
    public int? Label { get; init; }

    /// <summary>Size of the stored image: (width, height).</summary>
    public required (int Width, int Height) OriginalSize { get; init; }

    /// <summary>Stored image → network input.</summary>
    public required ImageTransform Transform { get; init; }
}
