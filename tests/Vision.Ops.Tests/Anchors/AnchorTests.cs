using Vision.Ops.Anchors;

namespace Vision.Ops.Tests.Anchors;

public sealed class AnchorTests
{
    [Fact]
    public void Square_anchors_lie_where_torchvision_puts_them()
    {
        var grid = new AnchorGrid([8, 16], new AnchorShape { Scales = [1], Ratios = [1] });

        var anchors = grid.For([(4, 5), (2, 3)]);

        // torchvision derives the stride from the image size: 40 / 3 = 13 columns on the second map, so only the first map compares.
        Assert.Equal(Golden.Floats("anchors")[..80], Enumerable.Range(0, 20).SelectMany(i => Corners(anchors, i)));
        Assert.Equal([0, 20, 26], anchors.Starts);
    }

    [Fact]
    public void Nine_anchors_have_the_papers_areas_and_shapes()
    {
        var grid = new AnchorGrid([8], new AnchorShape());

        var anchors = grid.For([(1, 1)]);

        var expected = from side in new[] { 32, 32 * Math.Pow(2, 1 / 3.0), 32 * Math.Pow(2, 2 / 3.0) }
                       from ratio in new[] { 0.5, 1, 2 }
                       select (side * side, ratio);
        Assert.Equal(9, anchors.Count);
        foreach (var ((area, ratio), i) in expected.Select((shape, i) => (shape, i)))
        {
            Assert.Equal(area, anchors.Area[i], area * 1e-6);
            Assert.Equal(ratio, (anchors.Y2[i] - anchors.Y1[i]) / (anchors.X2[i] - anchors.X1[i]), 1e-5);
        }
    }

    [Fact]
    public void The_same_sizes_give_the_same_set_again()
    {
        var grid = new AnchorGrid([8, 16], new AnchorShape());

        Assert.Same(grid.For([(4, 4), (2, 2)]), grid.For([(4, 4), (2, 2)]));
        Assert.NotSame(grid.For([(4, 4), (2, 2)]), grid.For([(4, 5), (2, 3)]));
    }

    private static float[] Corners(AnchorSet set, int i) => [set.X1[i], set.Y1[i], set.X2[i], set.Y2[i]];
}
