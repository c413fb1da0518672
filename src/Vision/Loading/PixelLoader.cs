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
    private readonly BatchPixels _pixels;
    private readonly double[] _aspects = []; // of the images, where they are grouped by shape
    private readonly AspectOrder? _groups;
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
        _pixels = BatchPixels.For(options);
        if (options.Divisor > 0)
        {
            _aspects = StoredSizes.Aspects(dataset);
            _groups = new AspectOrder(_order, Array.ConvertAll(_aspects, aspect => aspect < 1), options.BatchSize);
        }
    }

    /// <summary>Images of a full batch.</summary>
    public int BatchSize => _options.BatchSize;

    /// <summary>Seconds the consumer has waited for batches so far; divide by the time of the steps for the waiting share.</summary>
    public double WaitedSeconds => (_waited + (_pipeline?.Waited ?? TimeSpan.Zero)).TotalSeconds;

    /// <summary>Training: endless full batches from a global step on. The end of an epoch and the start of the next share a batch.</summary>
    public IEnumerable<PreparedBatch> From(long step) => Batches(_groups is null ? FillForTraining : FillGrouped, step * _options.BatchSize, long.MaxValue);

    /// <summary>Evaluation: every image once, in file order or, where batches are padded to their images, from the narrowest image to the widest; images that
    /// cannot be decoded are missing, the last batch may be smaller.</summary>
    public IEnumerable<PreparedBatch> Once()
    {
        int[] order = [.. Enumerable.Range(0, _dataset.Images.Count)];
        if (_groups is not null)
        {
            order = [.. order.OrderBy(index => _aspects[index])];
        }

        return Batches((position, batch, slot) => FillForEvaluation(order[position], batch, slot), 0, order.Length);
    }

    /// <summary>Stops the workers of an enumeration that was left without disposing it.</summary>
    public void Dispose() => _pipeline?.Dispose();

    private IEnumerable<PreparedBatch> Batches(FillSlot fill, long start, long end)
    {
        var workers = _options.Workers > 0 ? _options.Workers : Math.Clamp(Environment.ProcessorCount / 2, 1, 32);
        using var pipeline = new BatchPipeline(fill, _pixels, start, end, _options.BatchSize, workers, _options.Prefetch);
        _pipeline = pipeline;
        try
        {
            while (pipeline.Take() is { } filled)
            {
                var batch = new PreparedBatch(filled, () => pipeline.Return(filled));
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

    private Target? FillForTraining(long position, BatchSlots batch, int slot)
    {
        var (epoch, place) = _order.Locate(position);
        return Fill(epoch, place, batch, slot);
    }

    private Target? FillGrouped(long position, BatchSlots batch, int slot)
    {
        var (epoch, place) = _groups!.Batch(position / _options.BatchSize)[slot];
        return Fill(epoch, place, batch, slot);
    }

    private Target? Fill(long epoch, int place, BatchSlots batch, int slot)
    {
        if (FirstGood(epoch, place) is { } sample)
        {
            return Write(_transform(sample, Source(epoch, place)), batch, slot);
        }

        throw new DataException($"{_dataset.Name}: none of the {_dataset.Images.Count} images can be decoded.");
    }

    // The image at a place or, where it cannot be decoded, the next one that can; one of the same shape, if there is one.
    private Sample? FirstGood(long epoch, int place)
    {
        var count = _dataset.Images.Count;
        var wanted = _order.ImageAt(epoch, place);
        foreach (var alike in _groups is null ? [false] : new[] { true, false })
        {
            for (var attempt = 0; attempt < count; attempt++)
            {
                var index = _order.ImageAt(epoch, (place + attempt) % count);
                if ((!alike || _groups!.AreAlike(index, wanted)) && TryRead(index) is { } sample)
                {
                    return sample;
                }
            }
        }

        return null;
    }

    private SeededRandom Source(long epoch, int place)
    {
        var seed = Hash.Of(_options.Seed, epoch, place);
        return new(_options.View == 0 ? seed : Hash.Of((long)seed, _options.View));
    }

    private Target? FillForEvaluation(int index, BatchSlots batch, int slot) =>
        TryRead(index) is { } sample ? Write(_transform(sample, new SeededRandom(Hash.Of(_options.Seed, index))), batch, slot) : null;

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

    private Target Write(Sample sample, BatchSlots batch, int slot)
    {
        var (width, height) = (sample.Image.Width, sample.Image.Height);
        if (width > _options.Width || height > _options.Height)
        {
            throw new InvalidOperationException(
                $"The augment policy returned a {width}x{height} image for an input of {_options.Width}x{_options.Height}; it must not be larger.");
        }

        _pixels.Put(batch, slot, sample.Image);
        return new Target
        {
            ImageId = sample.ImageId,
            Width = width,
            Height = height,
            Instances = sample.Instances,
            Label = sample.Label,
            SoftLabel = sample.SoftLabel,
            OriginalSize = sample.OriginalSize,
            Transform = sample.Transform,
        };
    }
}
