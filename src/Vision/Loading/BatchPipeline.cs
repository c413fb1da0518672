using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Vision.Data;

namespace Vision.Loading;

/// <summary>Makes one image of a batch.</summary>
/// <param name="position">Global number of the sample.</param>
/// <param name="pixels">Where its floats go.</param>
/// <returns>Its labels, or null when the image is left out of the batch.</returns>
internal delegate Target? FillSlot(long position, Span<float> pixels);

/// <summary>Worker threads that fill batches ahead of one consumer, in order, with bounded memory. Knows neither images nor tensors.</summary>
internal sealed class BatchPipeline : IDisposable
{
    private readonly object _gate = new();
    private readonly FillSlot _fill;
    private readonly BatchSlots?[] _ring; // batches being filled or ready, by number modulo the length
    private readonly Stack<float[]> _spare = new();
    private readonly Thread[] _threads;
    private readonly long _start;
    private readonly long _end;
    private readonly int _batchSize;
    private readonly int _length;
    private long _next;
    private long _taken;
    private bool _stopped;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Starts the workers.</summary>
    /// <param name="fill">Makes one sample; called from all workers at once.</param>
    /// <param name="start">First position.</param>
    /// <param name="end">Position after the last; <see cref="long.MaxValue"/> never ends.</param>
    /// <param name="batchSize">Samples per batch; the last batch may be shorter.</param>
    /// <param name="length">Floats per sample.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="prefetch">Batches in the making or ready at any time.</param>
    public BatchPipeline(FillSlot fill, long start, long end, int batchSize, int length, int workers, int prefetch)
    {
        (_fill, _start, _next, _end, _batchSize, _length) = (fill, start, start, end, batchSize, length);
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
            while (((batch = _ring[_taken % _ring.Length]) is null || batch.Missing > 0) && _failure is null)
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
    public void Return(BatchSlots batch)
    {
        lock (_gate)
        {
            _spare.Push(batch.Pixels);
        }
    }

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
            Target? target = null;
            try
            {
                target = _fill(position, batch.Pixels.AsSpan(slot * _length, _length));
            }
            catch (Exception exception)
            {
                // The door of the thread: whatever went wrong is thrown where the batch is asked for.
                Fail(exception);
                return;
            }

            lock (_gate)
            {
                batch.Targets[slot] = target;
                if (--batch.Missing == 0)
                {
                    Monitor.PulseAll(_gate);
                }
            }
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
            batch ??= new BatchSlots(
                _spare.TryPop(out var pixels) ? pixels : new float[_batchSize * _length],
                (int)Math.Min(_batchSize, _end - position));
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
internal sealed class BatchSlots(float[] pixels, int count)
{
    public float[] Pixels { get; } = pixels;

    public Target?[] Targets { get; } = new Target?[count];

    /// <summary>Slots not filled yet.</summary>
    public int Missing { get; set; } = count;
}
