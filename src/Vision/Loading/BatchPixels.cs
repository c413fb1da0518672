using Vision.Images;

namespace Vision.Loading;

/// <summary>Where the images of a batch become floats.</summary>
/// <remarks>Called from many threads, each for another slot; <see cref="Finish"/> once all slots are there.</remarks>
internal abstract class BatchPixels
{
    /// <summary>How large the batches are.</summary>
    public static BatchPixels For(BatchLoaderOptions options) => options.Divisor > 0 ? new PaddedPixels(options) : new FixedPixels(options);

    /// <summary>Makes room for a batch.</summary>
    public abstract void Begin(BatchSlots batch);

    /// <summary>Takes the image of a slot.</summary>
    public abstract void Put(BatchSlots batch, int slot, RgbImage image);

    /// <summary>Completes a batch whose slots are all taken or left out.</summary>
    public abstract void Finish(BatchSlots batch);

    /// <summary>Lets the memory of a batch be used again.</summary>
    public abstract void Return(BatchSlots batch);
}

/// <summary>All batches have one size: each image is written to its place as soon as it is there.</summary>
internal sealed class FixedPixels(BatchLoaderOptions options) : BatchPixels
{
    private readonly PixelWriter _writer = new(options);
    private readonly PixelBuffers _buffers = new();
    private readonly int _length = options.Width * options.Height * 3;

    public override void Begin(BatchSlots batch)
    {
        (batch.Width, batch.Height) = (options.Width, options.Height);
        batch.Pixels = _buffers.Rent(options.BatchSize * _length);
    }

    public override void Put(BatchSlots batch, int slot, RgbImage image) =>
        _writer.Write(image, batch.Pixels.AsSpan(slot * _length, _length), options.Width, options.Height);

    public override void Finish(BatchSlots batch)
    {
        // Everything is in its place.
    }

    public override void Return(BatchSlots batch) => _buffers.Return(batch.Pixels);
}

/// <summary>A batch is as large as its largest image: the images wait as bytes, a quarter of their floats, until all are there.</summary>
internal sealed class PaddedPixels(BatchLoaderOptions options) : BatchPixels
{
    private readonly PixelWriter _writer = new(options);
    private readonly PixelBuffers _buffers = new();

    public override void Begin(BatchSlots batch) => batch.Images = new RgbImage?[batch.Targets.Length];

    public override void Put(BatchSlots batch, int slot, RgbImage image) => batch.Images[slot] = image;

    public override void Finish(BatchSlots batch)
    {
        var (images, divisor) = (batch.Images, options.Divisor);
        batch.Width = images.Max(image => ShorterSide.Padded(image?.Width ?? 0, divisor));
        batch.Height = images.Max(image => ShorterSide.Padded(image?.Height ?? 0, divisor));
        var length = batch.Width * batch.Height * 3;
        batch.Pixels = _buffers.Rent(images.Length * length);
        for (var slot = 0; slot < images.Length; slot++)
        {
            if (images[slot] is { } image)
            {
                _writer.Write(image, batch.Pixels.AsSpan(slot * length, length), batch.Width, batch.Height);
            }
        }

        batch.Images = [];
    }

    public override void Return(BatchSlots batch) => _buffers.Return(batch.Pixels);
}
