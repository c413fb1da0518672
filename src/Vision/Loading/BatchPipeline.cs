using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Vision.Data;
using Vision.Images;

namespace Vision.Loading;

/// <summary>Makes one image of a batch.</summary>
/// <param name="position">Global number of the sample.</param>
/// <param name="batch">Where its pixels go.</param>
/// <param name="slot">Its place there.</param>
/// <returns>Its labels, or null when the image is left out of the batch.</returns>
internal delegate Target? FillSlot(long position, BatchSlots batch, int slot);

/// <summary>Worker threads that fill batches ahead of one consumer, in order, with bounded memory. Knows neither images nor tensors.</summary>
internal sealed class BatchPipeline : IDisposable
{
    private readonly object _gate = new();
    private readonly FillSlot _fill;
    private readonly BatchPixels _pixels;
    private readonly BatchSlots?[] _ring; // batches being filled or ready, by number modulo the length
    private readonly Thread[] _threads;
    private readonly long _start;
    private readonly long _end;
    private readonly int _batchSize;
    private long _next;
    private long _taken;
    private bool _stopped;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Starts the workers.</summary>
    /// <param name="fill">Makes one sample; called from all workers at once.</param>
    /// <param name="pixels">Where the images become floats.</param>
    /// <param name="start">First position.</param>
    /// <param name="end">Position after the last; <see cref="long.MaxValue"/> never ends.</param>
    /// <param name="batchSize">Samples per batch; the last batch may be shorter.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="prefetch">Batches in the making or ready at any time.</param>
    public BatchPipeline(FillSlot fill, BatchPixels pixels, long start, long end, int batchSize, int workers, int prefetch)
    {
        (_fill, _pixels, _start, _next, _end, _batchSize) = (fill, pixels, start, start, end, batchSize);
        _ring = new BatchSlots?[prefetch];
        _threads = [.. Enumerable.Range(0, workers).Select(number => new Thread(Work) { IsBackground = true, Name = $"loader {number}" })];
        Array.ForEach(_threads, thread => thread.Start());
    }

    /// <summary>Time the consumer has spent waiting for the workers.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>The next batch in order, or null after the last. Give it back with <see cref="Return"/> when it has been read.</summary>
    public BatchSlots? Take()
    {
        lock (_gate)
        {
            if (_end - _start <= _taken * _batchSize)
            {
                return null;
            }

            var began = Stopwatch.GetTimestamp();
            BatchSlots? batch;
            while (((batch = _ring[_taken % _ring.Length]) is not { IsReady: true }) && _failure is null)
            {
                Monitor.Wait(_gate);
            }

            Waited += Stopwatch.GetElapsedTime(began);
            _failure?.Throw();
            _ring[_taken++ % _ring.Length] = null;
            Monitor.PulseAll(_gate);
            return batch;
        }
    }

    /// <summary>Lets the memory of a batch be used again.</summary>
    public void Return(BatchSlots batch) => _pixels.Return(batch);

    /// <summary>Stops the workers after the sample each is at.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }

        Array.ForEach(_threads, thread => thread.Join());
    }

    private void Work()
    {
        while (Claim() is var (batch, position, slot))
        {
            try
            {
                var target = _fill(position, batch, slot);
                if (IsLast(batch, slot, target))
                {
                    _pixels.Finish(batch);
                    Ready(batch);
                }
            }
            catch (Exception exception)
            {
                // The door of the thread: whatever went wrong is thrown where the batch is asked for.
                Fail(exception);
                return;
            }
        }
    }

    private bool IsLast(BatchSlots batch, int slot, Target? target)
    {
        lock (_gate)
        {
            batch.Targets[slot] = target;
            return --batch.Missing == 0;
        }
    }

    private void Ready(BatchSlots batch)
    {
        lock (_gate)
        {
            batch.IsReady = true;
            Monitor.PulseAll(_gate);
        }
    }

    // The next sample to make; null when there is none left or the pipeline stops.
    private (BatchSlots Batch, long Position, int Slot)? Claim()
    {
        lock (_gate)
        {
            while (!_stopped && _next < _end && (_next - _start) / _batchSize >= _taken + _ring.Length)
            {
                Monitor.Wait(_gate);
            }

            if (_stopped || _next >= _end)
            {
                return null;
            }

            var position = _next++;
            var (number, slot) = Math.DivRem(position - _start, _batchSize);
            ref var batch = ref _ring[number % _ring.Length];
            if (batch is null)
            {
                batch = new BatchSlots((int)Math.Min(_batchSize, _end - position));
                _pixels.Begin(batch);
            }

            return (batch, position, (int)slot);
        }
    }

    private void Fail(Exception exception)
    {
        lock (_gate)
        {
            _failure ??= ExceptionDispatchInfo.Capture(exception);
            _stopped = true;
            Monitor.PulseAll(_gate);
        }
    }
}

/// <summary>A batch in the making: memory for the pixels, and the labels in slot order (null where an image was left out).</summary>
internal sealed class BatchSlots(int count)
{
    /// <summary>The floats, slot after slot.</summary>
    public float[] Pixels { get; set; } = [];

    /// <summary>Images that wait for the others of their batch, where its size follows from them.</summary>
    public RgbImage?[] Images { get; set; } = [];

    /// <summary>Columns of each image, padding included.</summary>
    public int Width { get; set; }

    /// <summary>Rows of each image, padding included.</summary>
    public int Height { get; set; }

    public Target?[] Targets { get; } = new Target?[count];

    /// <summary>Slots not filled yet.</summary>
    public int Missing { get; set; } = count;

    /// <summary>It can be read.</summary>
    public bool IsReady { get; set; }
}
