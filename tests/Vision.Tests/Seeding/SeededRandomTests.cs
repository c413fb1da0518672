using Vision.Seeding;

namespace Vision.Tests.Seeding;

public sealed class SeededRandomTests
{
    [Fact]
    public void The_sequence_never_changes()
    {
        var random = new SeededRandom(Hash.Of(1, 2, 3));

        long[] drawn = [random.Next(1000), random.Next(1000), random.Next(-50, 50), random.NextInt64() % 1000, (long)(1000 * random.NextDouble())];

        Assert.Equal(Golden, drawn);
    }

    [Fact]
    public void Numbers_are_spread_evenly()
    {
        var random = new SeededRandom(Hash.Of(4, 4));
        var counts = new int[10];
        for (var draw = 0; draw < 100_000; draw++)
        {
            counts[random.Next(10)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
        Assert.InRange(Enumerable.Range(0, 100_000).Average(_ => random.NextDouble()), 0.495, 0.505);
    }

    [Fact]
    public void Neighbouring_seeds_have_nothing_in_common()
    {
        var first = Enumerable.Range(0, 2000).Select(seed => new SeededRandom(Hash.Of(seed, 0)).NextDouble()).ToArray();
        var next = Enumerable.Range(1, 2000).Select(seed => new SeededRandom(Hash.Of(seed, 0)).NextDouble()).ToArray();

        Assert.InRange(first.Average(), 0.48, 0.52);
        Assert.InRange(first.Zip(next, (a, b) => (a - 0.5) * (b - 0.5)).Average(), -0.006, 0.006);
    }

    private static readonly long[] Golden = [911, 288, -27, 437, 292];
}
