using Vision.Geometry;
using Vision.Ops.Tests;

namespace Vision.Tests.Geometry;

/// <summary>Against <c>make_soft_nms.py</c>, which goes class by class as the paper does.</summary>
public sealed class SoftNmsTests
{
    private static readonly SoftNms Gaussian = new(SoftNms.Gaussian(0.5), 0.05);

    private static CornerBox[] Boxes { get; } = [.. Golden.Floats("nms", "boxes").Chunk(4).Select(c => new CornerBox(c[0], c[1], c[2], c[3]))];

    private static float[] Scores { get; } = Golden.Floats("nms", "scores");

    private static int[] Classes { get; } = Golden.Ints("nms", "labels");

    [Theory]
    [InlineData("linear", 0.3, 0.05)]
    [InlineData("gaussian", 0.5, 0.05)]
    [InlineData("gaussian_wide", 1.5, 0.001)]
    public void Boxes_and_scores_equal_those_of_the_papers_procedure(string name, double number, double floor)
    {
        var rule = new SoftNms(name == "linear" ? SoftNms.Linear(number) : SoftNms.Gaussian(number), floor);

        var kept = rule.Keep(Boxes, Scores, Classes);

        var golden = Golden.SoftNms.Of(name).EnumerateArray().Select(pair => (Index: pair[0].GetInt32(), Score: pair[1].GetDouble())).ToArray();
        Assert.Equal(golden.Select(pair => pair.Index), kept.Select(pair => pair.Index));
        Assert.All(golden.Zip(kept), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-7));
    }

    [Fact]
    public void A_limit_gives_the_head_of_the_whole_list() =>
        Assert.Equal(Gaussian.Keep(Boxes, Scores, Classes)[..9], Gaussian.Keep(Boxes, Scores, Classes, limit: 9));

    [Fact]
    public void What_nms_would_remove_remains_with_a_lower_score()
    {
        CornerBox[] boxes = [new(0, 0, 10, 10), new(0, 0, 10, 8), new(0, 0, 10, 10), new(20, 20, 30, 30)];

        var kept = Gaussian.Keep(boxes, [0.9f, 0.8f, 0.7f, 0.6f], [0, 0, 1, 0]);

        Assert.Equal([0, 2, 3, 1], kept.Select(pair => pair.Index));
        float[] wanted = [0.9f, 0.7f, 0.6f, (float)(0.8 * Math.Exp(-0.8 * 0.8 / 0.5))];
        Assert.All(wanted.Zip(kept), pair => Assert.Equal(pair.First, pair.Second.Score, 1e-6f));
    }

    [Fact]
    public void A_score_below_the_floor_ends_the_box()
    {
        CornerBox[] boxes = [new(0, 0, 10, 10), new(0, 0, 10, 9)];

        Assert.Equal([0], new SoftNms(SoftNms.Linear(0.3), 0.09).Keep(boxes, [0.9f, 0.8f], [0, 0]).Select(pair => pair.Index));
        Assert.Equal(2, new SoftNms(SoftNms.Linear(0.3), 0.07).Keep(boxes, [0.9f, 0.8f], [0, 0]).Length);
    }

    [Fact]
    public void Boxes_without_area_lower_nothing_and_none_gives_none()
    {
        CornerBox[] boxes = [new(5, 5, 5, 5), new(5, 5, 5, 5), new(0, 0, 10, 10)];

        Assert.Equal([0.9f, 0.8f, 0.7f], Gaussian.Keep(boxes, [0.9f, 0.8f, 0.7f], [0, 0, 0]).Select(pair => pair.Score));
        Assert.Empty(Gaussian.Keep([], [], []));
    }
}
