using Vision.Ops.Anchors;
using Vision.Ops.Sampling;
using static TorchSharp.torch;

namespace Vision.Ops.Tests.Sampling;

public sealed class BalancedSamplerTests
{
    [Fact]
    public void Samples_keep_their_promises_whatever_the_candidates()
    {
        var random = new Random(7);
        for (var trial = 0UL; trial < 300; trial++)
        {
            var matches = Enumerable.Range(0, random.Next(400)).Select(_ => random.Next(-2, random.Next(1, 4))).ToArray();
            var sampler = new BalancedSampler(random.Next(1, 300), random.NextDouble());

            var chosen = sampler.Choose(matches, trial);

            var (positive, negative) = (matches.Count(match => match >= 0), matches.Count(match => match == IouMatcher.Background));
            var wanted = Math.Min(positive, (int)(sampler.Count * sampler.PositiveShare));
            Assert.Equal(chosen.Distinct().Order(), chosen);
            Assert.DoesNotContain(chosen, i => matches[i] == IouMatcher.Ignored);
            Assert.Equal(wanted, chosen.Count(i => matches[i] >= 0));
            Assert.Equal(Math.Min(negative, sampler.Count - wanted), chosen.Count(i => matches[i] < 0));
            Assert.Equal(chosen, sampler.Choose(matches, trial));
        }
    }

    [Fact]
    public void Every_candidate_is_equally_likely()
    {
        const int draws = 4000;
        int[] matches = [.. Enumerable.Repeat(0, 20), .. Enumerable.Repeat(IouMatcher.Background, 60)];
        var counts = new int[matches.Length];
        var seeds = TorchSeeds.Draw(draws);

        foreach (var i in seeds.SelectMany(seed => new BalancedSampler(16, 0.25).Choose(matches, seed)))
        {
            counts[i]++;
        }

        // 4 of 20 and 12 of 60: each a fifth of the draws; five standard deviations of a binomial.
        Assert.All(counts, count => Assert.InRange(count, draws / 5.0 - 127, draws / 5.0 + 127));
    }

    [Fact]
    public void Seeds_come_from_torchs_generator_and_are_drawn_again_from_its_state()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var state = get_rng_state();
        var first = TorchSeeds.Draw(5);
        var second = TorchSeeds.Draw(5);

        set_rng_state(state);

        Assert.Equal(first, TorchSeeds.Draw(5));
        Assert.Equal(second, TorchSeeds.Draw(5));
        Assert.Equal(10, first.Concat(second).Distinct().Count());
    }
}
