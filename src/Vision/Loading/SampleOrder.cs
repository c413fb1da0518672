using Vision.Seeding;

namespace Vision.Loading;

/// <summary>Which image is the n-th of training, for any n, without running through those before.</summary>
/// <remarks>Epochs follow each other without a gap: a batch may hold the end of one and the start of the next. Used from many threads.</remarks>
public sealed class SampleOrder(int count, long seed, bool shuffle)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, int[]> _orders = [];

    /// <summary>The epoch and the place in it of a global position.</summary>
    public (long Epoch, int Place) Locate(long position) => (position / count, (int)(position % count));

    /// <summary>The image at a place of an epoch.</summary>
    public int ImageAt(long epoch, int place) => shuffle ? Order(epoch)[place] : place;

    private int[] Order(long epoch)
    {
        lock (_lock)
        {
            if (!_orders.TryGetValue(epoch, out var order))
            {
                // Workers are at most a few batches apart; older epochs are not asked for again.
                foreach (var old in _orders.Keys.Where(key => key < epoch - 2).ToArray())
                {
                    _orders.Remove(old);
                }

                _orders.Add(epoch, order = Shuffled(epoch));
            }

            return order;
        }
    }

    // Fisher and Yates, spelt out: the order must not change with the runtime's version.
    private int[] Shuffled(long epoch)
    {
        var order = Enumerable.Range(0, count).ToArray();
        var random = new SeededRandom(Hash.Of(seed, epoch, OrderStream));
        for (var left = count - 1; left > 0; left--)
        {
            var other = random.Next(left + 1);
            (order[left], order[other]) = (order[other], order[left]);
        }

        return order;
    }

    /// <summary>Keeps the numbers of the order apart from those of augmentation.</summary>
    private const long OrderStream = -1;
}
