using Vision.Geometry;
using Vision.Ops.Tests;

namespace Vision.Tests.Geometry;

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

    private static (CornerBox[] Boxes, float[] Scores) Candidates() =>
        ([.. Golden.Floats("nms", "boxes").Chunk(4).Select(c => new CornerBox(c[0], c[1], c[2], c[3]))], Golden.Floats("nms", "scores"));
}
