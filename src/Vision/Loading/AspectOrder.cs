namespace Vision.Loading;

/// <summary>Which samples make up the n-th batch when upright images go with upright ones, for any n, without running through those before.</summary>
/// <remarks>
/// Each group collects its images in the order of <see cref="SampleOrder"/>, and a batch is due when it is full: images left over at the end of an
/// epoch wait for the next, so every image comes once per epoch. How many batches a group has filled after so many epochs is a division, which
/// leads to the epoch of a batch; within it the order is walked once. Used from many threads.
/// </remarks>
/// <param name="order">The order of images in each epoch.</param>
/// <param name="isUpright">Per image, whether it is higher than wide.</param>
/// <param name="batchSize">Images per batch.</param>
internal sealed class AspectOrder(SampleOrder order, bool[] isUpright, int batchSize)
{
    private const int KeptEpochs = 4, KeptBatches = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, Epoch> _epochs = [];
    private readonly Dictionary<long, (long Epoch, int Place)[]> _batches = [];
    private readonly long[] _sizes = [isUpright.LongCount(upright => !upright), isUpright.LongCount(upright => upright)];

    /// <summary>Whether two images may share a batch.</summary>
    public bool AreAlike(int image, int other) => isUpright[image] == isUpright[other];

    /// <summary>The samples of a batch: epoch and place in it.</summary>
    public IReadOnlyList<(long Epoch, int Place)> Batch(long number)
    {
        lock (_lock)
        {
            if (!_batches.TryGetValue(number, out var samples))
            {
                Forget(_batches, number - KeptBatches);
                _batches.Add(number, samples = Samples(number));
            }

            return samples;
        }
    }

    private (long Epoch, int Place)[] Samples(long number)
    {
        // Each of the groups may keep some images back, so the epoch is this one or a later one.
        var epoch = number * batchSize / isUpright.Length;
        while (FilledBefore(epoch + 1) <= number)
        {
            epoch++;
        }

        var (group, batch) = EpochOf(epoch).Filled[(int)(number - FilledBefore(epoch))];
        var samples = new (long Epoch, int Place)[batchSize];
        for (var i = 0; i < batchSize; i++)
        {
            var (memberEpoch, member) = Math.DivRem(batch * batchSize + i, _sizes[group]);
            samples[i] = (memberEpoch, EpochOf(memberEpoch).Places[group][(int)member]);
        }

        return samples;
    }

    private long FilledBefore(long epoch) => epoch * _sizes[0] / batchSize + epoch * _sizes[1] / batchSize;

    private Epoch EpochOf(long number)
    {
        if (!_epochs.TryGetValue(number, out var epoch))
        {
            Forget(_epochs, number - KeptEpochs);
            _epochs.Add(number, epoch = Walk(number));
        }

        return epoch;
    }

    private Epoch Walk(long number)
    {
        List<int>[] places = [[], []];
        var filled = new List<(int Group, long Batch)>();
        for (var place = 0; place < isUpright.Length; place++)
        {
            var group = isUpright[order.ImageAt(number, place)] ? 1 : 0;
            places[group].Add(place);
            var (batches, rest) = Math.DivRem(number * _sizes[group] + places[group].Count, batchSize);
            if (rest == 0)
            {
                filled.Add((group, batches - 1));
            }
        }

        return new(places, filled);
    }

    private static void Forget<TValue>(Dictionary<long, TValue> kept, long before)
    {
        foreach (var old in kept.Keys.Where(key => key < before).ToArray())
        {
            kept.Remove(old);
        }
    }

    /// <summary>An epoch: per group the places of its images, and the batches it completes in order, by group and number in the group.</summary>
    private sealed record Epoch(IReadOnlyList<int>[] Places, IReadOnlyList<(int Group, long Batch)> Filled);
}
