using Vision.Data;
using Vision.Loading;
using Vision.PseudoLabels;
using Vision.Tests.Data;

namespace Vision.Tests.PseudoLabels;

public sealed class SoftLabelTests
{
    [Fact]
    public void What_is_not_listed_is_spread_evenly_and_all_sum_to_one()
    {
        var probabilities = Enumerable.Range(0, 1000).Select(at => at == 700 ? 0.4f : 0.6f / 999).ToArray();
        var label = SoftLabel.Of(probabilities);
        var row = new float[1000];

        label.Fill(row);

        Assert.Equal((50, 700), (label.Likely.Count, label.Likely[0].Class));
        Assert.Equal(1, row.Sum(value => (double)value), 1e-5);
        Assert.All(row.Zip(probabilities), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Theory]
    [InlineData(new[] { 0.0f, 1.0f, 0.0f }, 1)]
    [InlineData(new[] { 0.25f, 0.5f, 0.25f }, 3)]
    [InlineData(new[] { 0.9995f, 0.0003f, 0.0002f }, 1)]
    public void Few_classes_are_listed_where_few_hold_nearly_all(float[] probabilities, int listed)
    {
        var label = SoftLabel.Of(probabilities);
        var row = new float[3];
        label.Fill(row);

        Assert.Equal(listed, label.Likely.Count);
        Assert.All(row.Zip(probabilities), pair => Assert.Equal(pair.Second, pair.First, 1e-3));
        Assert.Equal(1, row.Sum(value => (double)value), 1e-6);
    }

    [Fact]
    public void A_soft_rule_labels_with_the_distribution_and_a_hard_one_with_the_best_class()
    {
        var images = Enumerable.Range(1, 2).Select(id => new ImageRecord { Id = id, FileName = $"{id}.png", Width = 8, Height = 8 }).ToList();
        var set = new PseudoLabelSet
        {
            Categories = [new(1, "cat"), new(2, "dog"), new(3, "cow")],
            Images = images,
            Detections = [[new(1, default, 0.6f), new(0, default, 0.4f)], [new(2, default, 0.45f), new(0, default, 0.45f), new(1, default, 0.1f)]],
            HasBoxes = false,
        };
        var data = Some.Dataset(2) with { Images = images };
        var rule = new PseudoLabelRule { ScoreThreshold = 0.5 };

        var hard = Assert.Single(set.Labelled(data, rule).Images);
        var soft = Assert.Single(set.Labelled(data, rule with { IsSoft = true }).Images);

        Assert.Equal((1, null), (hard.Label, hard.SoftLabel));
        Assert.Equal(1, soft.Label);
        Assert.Equal([new(1, 0.6f), new(0, 0.4f)], soft.SoftLabel!.Likely);
        Assert.Equal((1L, 1), (set.Under(rule).At(0.5).Boxes, set.Under(rule).At(0.5).Images));
        Assert.Equal(2L, set.Under(rule).At(0.05).Boxes);
        Assert.Same(soft.SoftLabel, new SampleReader(data with { Images = [soft] }, cacheBytes: 0).Read(0).SoftLabel);
    }
}
