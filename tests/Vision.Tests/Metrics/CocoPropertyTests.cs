using FsCheck;
using FsCheck.Fluent;
using Vision.Metrics;

namespace Vision.Tests.Metrics;

public sealed class CocoPropertyTests
{
    private const int Cases = 400;

    // A low limit, so that the cases have more detections than count.
    private static readonly MatchRule Rule = MatchRules.CocoBox with { MaxDetections = [1, 2, 5] };

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(Cases);

    [Fact]
    public void The_numbers_are_those_of_the_definitions() =>
        Prop.ForAll(RandomCase.Inputs, input =>
        {
            var (stats, perCategory) = NaiveCoco.Score(input, Rule);
            var summary = new Accumulator(Evaluator.Match(input, Rule)).Summarize();
            return Same(stats, summary.Values, 1e-12) && Same(perCategory, summary.PerCategory, 1e-12);
        }).Check(Many);

    [Fact]
    public void Weights_are_repeated_images() =>
        Prop.ForAll(RandomCase.Inputs, Arb.From(Gen.ArrayOf(Gen.Choose(0, 4), 5)), (input, drawn) =>
        {
            var weights = drawn[..input.ImageIds.Count];
            var repeated = new Accumulator(Evaluator.Match(RandomCase.Repeat(input, weights), Rule)).Summarize();
            var weighted = new Accumulator(Evaluator.Match(input, Rule)).Score(weights);
            return Same(repeated.Values, weighted.Values, 0) && Same(repeated.PerCategory, weighted.PerCategory, 0);
        }).Check(Many);

    [Fact]
    public void Weights_of_one_are_the_plain_result() =>
        Prop.ForAll(RandomCase.Inputs, input =>
        {
            var accumulator = new Accumulator(Evaluator.Match(input, Rule));
            var ones = accumulator.Score(Enumerable.Repeat(1, input.ImageIds.Count).ToArray());
            return Same(accumulator.Summarize().Values, ones.Values, 0);
        }).Check(Many);

    [Fact]
    public void A_stored_table_gives_every_number_again() =>
        Prop.ForAll(RandomCase.Inputs, input =>
        {
            var table = Evaluator.Match(input, Rule);
            using var file = new MemoryStream();
            table.Write(file);
            file.Position = 0;
            var again = MatchTable.Read(file);
            int[] weights = [.. input.ImageIds.Select((_, i) => (i * 5 + 2) % 4)];
            return Same(new Accumulator(table).Score(weights).Values, new Accumulator(again).Score(weights).Values, 0)
                && table.Categories.Zip(again.Categories).All(p => p.First.Matches.SequenceEqual(p.Second.Matches)
                    && p.First.Ranks.SequenceEqual(p.Second.Ranks) && p.First.TruthIds.SequenceEqual(p.Second.TruthIds));
        }).Check(Many);

    [Fact]
    public void The_number_of_threads_changes_nothing() =>
        Prop.ForAll(RandomCase.Inputs, input =>
            Same(
                new Accumulator(Evaluator.Match(input, Rule, maxThreads: 1), maxThreads: 1).Summarize().Values,
                new Accumulator(Evaluator.Match(input, Rule, maxThreads: 2), maxThreads: 2).Summarize().Values,
                0)).Check(Many);

    private static bool Same(IReadOnlyList<double> a, IReadOnlyList<double> b, double tolerance) =>
        a.Count == b.Count && a.Zip(b).All(p => double.IsNaN(p.First) ? double.IsNaN(p.Second) : Math.Abs(p.First - p.Second) <= tolerance);
}
