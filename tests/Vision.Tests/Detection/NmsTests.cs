using Vision.Detection;

namespace Vision.Tests.Detection;

public sealed class NmsTests
{
    [Fact]
    public void Kept_boxes_equal_torchvisions_ties_included()
    {
        var (boxes, scores) = Candidates();

        var kept = Nms.Keep(boxes, scores, new int[boxes.Length], 0.5);

        Assert.Equal(Golden.Ints("nms", "keep"), kept);
    }

    [Theory]
    [InlineData(0.3, 0)]
    [InlineData(0.5, 1)]
    public void Classes_do_not_suppress_each_other(double threshold, int golden)
    {
        var (boxes, scores) = Candidates();

        var kept = Nms.Keep(boxes, scores, Golden.Ints("nms", "labels"), threshold);

        Assert.Equal(Golden.At("nms", "keep_per_class")[golden].EnumerateArray().Select(value => value.GetInt32()), kept.Order());
        Assert.Equal(kept.OrderByDescending(i => scores[i]).ThenBy(i => i), kept);
    }

    [Fact]
    public void A_limit_gives_the_head_of_the_whole_list()
    {
        var (boxes, scores) = Candidates();

        Assert.Equal(Nms.Keep(boxes, scores, new int[boxes.Length], 0.5)[..7], Nms.Keep(boxes, scores, new int[boxes.Length], 0.5, limit: 7));
        Assert.Empty(Nms.Keep([], [], [], 0.5));
    }

    [Fact]
    public void Boxes_without_area_suppress_nothing()
    {
        CornerBox[] boxes = [new(5, 5, 5, 5), new(5, 5, 5, 5), new(0, 0, 10, 10)];

        Assert.Equal([0, 1, 2], Nms.Keep(boxes, [0.9f, 0.8f, 0.7f], [0, 0, 0], 0));
    }

    [Fact]
    public void Top_scores_equal_a_full_sort()
    {
        var random = new Random(5);
        var values = Enumerable.Range(0, 20_003).Select(_ => random.Next(500) / 100f).ToArray();
        var top = new TopScores(1000, 1);

        top.Scan(values);

        var expected = values.Select((value, i) => (value, i)).Where(pair => pair.value > 1).OrderByDescending(pair => pair.value).ThenBy(pair => pair.i).Take(1000);
        Assert.Equal(expected, top.Best().ToArray());
    }

    private static (CornerBox[] Boxes, float[] Scores) Candidates() =>
        ([.. Golden.Floats("nms", "boxes").Chunk(4).Select(c => new CornerBox(c[0], c[1], c[2], c[3]))], Golden.Floats("nms", "scores"));
}
