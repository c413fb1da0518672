using System.Collections.Concurrent;
using Vision.Data;
using Vision.Seeding;

namespace Vision.Loading;

/// <summary>Dataset → batches of pixels: decodes, augments and normalises in worker threads ahead of the step. Knows no tensor.</summary>
/// <remarks>
/// What a sample becomes depends on the seed, the epoch and its place in the epoch only: never on the number of workers, nor on where
/// the enumeration began. Images that cannot be decoded are reported once; in training the next good one in the order takes their place.
/// One enumeration at a time; dispose each batch, and the enumerator (<c>foreach</c> does) to stop the workers.
/// </remarks>
public sealed class PixelLoader : IDisposable
{
    private readonly Dataset _dataset;
    private readonly Func<Sample, Random, Sample> _transform;
    private readonly BatchLoaderOptions _options;
    private readonly Action<DataProblem> _report;
    private readonly SampleReader _reader;
    private readonly SampleOrder _order;
    private readonly PixelWriter _writer;
    private readonly ConcurrentDictionary<int, bool> _bad = [];
    private readonly ConcurrentDictionary<int, bool> _odd = [];
    private TimeSpan _waited;
    private BatchPipeline? _pipeline;

    /// <summary>Prepares a loader; no thread is started yet.</summary>
    /// <param name="dataset">The images; at least one.</param>
    /// <param name="options">Sizes, seed, threads.</param>
    /// <param name="transform">Augmentation: sample and random source → sample not larger than the batch. Called from many threads.</param>
    /// <param name="report">Told of images that cannot be decoded, have a flaw or not the size that their labels say, once each, from any thread.</param>
    /// <exception cref="DataException">The dataset is empty.</exception>
    public PixelLoader(Dataset dataset, BatchLoaderOptions options, Func<Sample, Random, Sample> transform, Action<DataProblem>? report = null)
    {
        if (dataset.Images.Count == 0)
        {
            throw new DataException($"{dataset.Name}: has no images.");
        }

        (_dataset, _transform, _options, _report) = (dataset, transform, options, report ?? (_ => { }));
        _reader = new SampleReader(dataset, options.CacheBytes);
        _order = new SampleOrder(dataset.Images.Count, options.Seed, options.Shuffle);
        _writer = new PixelWriter(options);
    }

    /// <summary>Images of a full batch.</summary>
    public int BatchSize => _options.BatchSize;

    /// <summary>Seconds the consumer has waited for batches so far; divide by the time of the steps for the waiting share.</summary>
    public double WaitedSeconds => (_waited + (_pipeline?.Waited ?? TimeSpan.Zero)).TotalSeconds;

    /// <summary>Training: endless full batches from a global step on. The end of an epoch and the start of the next share a batch.</summary>
    public IEnumerable<PreparedBatch> From(long step) => Batches(FillForTraining, step * _options.BatchSize, long.MaxValue);

    /// <summary>Evaluation: every image once, in file order; images that cannot be decoded are missing, the last batch may be smaller.</summary>
    public IEnumerable<PreparedBatch> Once() => Batches(FillForEvaluation, 0, _dataset.Images.Count);

    /// <summary>Stops the workers of an enumeration that was left without disposing it.</summary>
    public void Dispose() => _pipeline?.Dispose();

    private IEnumerable<PreparedBatch> Batches(FillSlot fill, long start, long end)
    {
        var workers = _options.Workers > 0 ? _options.Workers : Math.Clamp(Environment.ProcessorCount / 2, 1, 32);
        using var pipeline = new BatchPipeline(fill, start, end, _options.BatchSize, _writer.Length, workers, _options.Prefetch);
        _pipeline = pipeline;
        try
        {
            while (pipeline.Take() is { } filled)
            {
                var batch = new PreparedBatch(filled, _writer.Length, () => pipeline.Return(filled));
                if (batch.Targets.Count > 0)
                {
                    yield return batch;
                }
                else
                {
                    batch.Dispose();
                }
            }
        }
        finally
        {
            _waited += pipeline.Waited;
            _pipeline = null;
        }
    }

    private Target? FillForTraining(long position, Span<float> pixels)
    {
        var (epoch, place) = _order.Locate(position);
        var count = _dataset.Images.Count;
        for (var attempt = 0; attempt < count; attempt++)
        {
            var index = _order.ImageAt(epoch, (place + attempt) % count);
            if (TryRead(index) is { } sample)
            {
                return Write(_transform(sample, Source(epoch, place)), pixels);
            }
        }

        throw new DataException($"{_dataset.Name}: none of the {count} images can be decoded.");
    }

    private SeededRandom Source(long epoch, int place)
    {
        var seed = Hash.Of(_options.Seed, epoch, place);
        return new(_options.View == 0 ? seed : Hash.Of((long)seed, _options.View));
    }

    private Target? FillForEvaluation(long position, Span<float> pixels) =>
        TryRead((int)position) is { } sample ? Write(_transform(sample, new SeededRandom(Hash.Of(_options.Seed, position))), pixels) : null;

    private Sample? TryRead(int index)
    {
        if (_bad.ContainsKey(index))
        {
            return null;
        }

        try
        {
            var sample = _reader.Read(index);
            var oddities = DatasetCheck.Oddities(_dataset.Images[index], sample.Image);
            if (oddities.Length > 0 && _odd.TryAdd(index, true))
            {
                Array.ForEach(oddities, _report);
            }

            return sample;
        }
        catch (DataException exception)
        {
            var record = _dataset.Images[index];
            if (_bad.TryAdd(index, true))
            {
                _report(new DataProblem(record.FileName, $"image {record.Id}", $"{DatasetCheck.Reason(exception, record)}; left out"));
            }

            return null;
        }
    }

    private Target Write(Sample sample, Span<float> pixels)
    {
        var (width, height) = (sample.Image.Width, sample.Image.Height);
        if (width > _options.Width || height > _options.Height)
        {
            throw new InvalidOperationException(
                $"The augment policy returned a {width}x{height} image for an input of {_options.Width}x{_options.Height}; it must not be larger.");
        }

        _writer.Write(sample.Image, pixels);
        return new Target
        {
            ImageId = sample.ImageId,
            Width = width,
            Height = height,
            Instances = sample.Instances,
            Label = sample.Label,
            OriginalSize = sample.OriginalSize,
            Transform = sample.Transform,
        };
    }
}
