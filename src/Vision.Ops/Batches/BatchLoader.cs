using Vision.Data;
using Vision.Loading;

namespace Vision.Ops.Batches;

/// <summary>Dataset → batches of tensors: a <see cref="PixelLoader"/> works ahead, the tensor is made on the thread that asks for it.</summary>
/// <param name="dataset">The images; at least one.</param>
/// <param name="options">Sizes, seed, threads.</param>
/// <param name="transform">Augmentation: sample and random source → sample not larger than the batch. Called from many threads.</param>
/// <param name="report">Told of images that cannot be decoded or have not the size that their labels say, once each, from any thread.</param>
/// <exception cref="DataException">The dataset is empty.</exception>
public sealed class BatchLoader(Dataset dataset, BatchLoaderOptions options, Func<Sample, Random, Sample> transform, Action<DataProblem>? report = null)
    : IDisposable
{
    private readonly PixelLoader _pixels = new(dataset, options, transform, report);

    /// <inheritdoc cref="PixelLoader.BatchSize"/>
    public int BatchSize => _pixels.BatchSize;

    /// <inheritdoc cref="PixelLoader.WaitedSeconds"/>
    public double WaitedSeconds => _pixels.WaitedSeconds;

    /// <inheritdoc cref="PixelLoader.From"/>
    public IEnumerable<Batch> From(long step) => _pixels.From(step).Select(Collate);

    /// <inheritdoc cref="PixelLoader.Once"/>
    public IEnumerable<Batch> Once() => _pixels.Once().Select(Collate);

    /// <inheritdoc cref="PixelLoader.Dispose"/>
    public void Dispose() => _pixels.Dispose();

    // Between two batches no native call is under way, in training, evaluation, labelling and prediction alike.
    private Batch Collate(PreparedBatch prepared)
    {
        Torch.Runtime.Finalizers.SafePoint();
        using (prepared)
        {
            return BatchTensor.Collate(prepared, options.ChannelsLast);
        }
    }
}
