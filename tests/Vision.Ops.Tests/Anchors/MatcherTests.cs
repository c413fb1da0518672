using Vision.Data;
using Vision.Geometry;
using Vision.Ops.Anchors;

namespace Vision.Ops.Tests.Anchors;

public sealed class MatcherTests
{
    private static readonly AnchorSet Anchors = new AnchorGrid([8], new AnchorShape()).For([(12, 12)]);

    [Theory]
    [InlineData(true, "matches")]
    [InlineData(false, "matches_strict")]
    public void Matches_equal_torchvisions(bool lowQuality, string golden)
    {
        var matches = new IouMatcher(LowQuality: lowQuality).Match(Anchors, Truth());

        Assert.Equal(Golden.Ints(golden), matches);
    }

    [Fact]
    public void Anchors_inside_a_crowd_are_ignored_unless_they_are_positive()
    {
        var truth = Truth();
        var without = new IouMatcher().Match(Anchors, truth);
        var region = Box.FromCorners(20, 20, 80, 80);

        var with = new IouMatcher().Match(Anchors, [.. truth, new Instance(0, region, IsCrowd: true)]);

        for (var a = 0; a < with.Length; a++)
        {
            var x = Math.Min(Anchors.X2[a], 80) - Math.Max(Anchors.X1[a], 20);
            var y = Math.Min(Anchors.Y2[a], 80) - Math.Max(Anchors.Y1[a], 20);
            var isInside = x > 0 && y > 0 && x * y > 0.5f * Anchors.Area[a];
            Assert.Equal(without[a] == IouMatcher.Background && isInside ? IouMatcher.Ignored : without[a], with[a]);
        }

        Assert.Contains(true, with.Zip(without, (after, before) => after != before));
    }

    [Fact]
    public void No_objects_make_all_anchors_background()
    {
        var matches = new IouMatcher().Match(Anchors, []);

        Assert.All(matches, match => Assert.Equal(IouMatcher.Background, match));
    }

    [Theory]
    [InlineData(5, 5, 0, 10)]
    [InlineData(5000, 5000, 10, 10)]
    public void A_box_without_area_or_out_of_reach_matches_nothing(double x, double y, double width, double height)
    {
        var matches = new IouMatcher().Match(Anchors, [new Instance(0, new Box(x, y, width, height))]);

        Assert.All(matches, match => Assert.Equal(IouMatcher.Background, match));
    }

    [Fact]
    public void Targets_hold_classes_per_level_and_deltas_that_decode_to_the_boxes()
    {
        var anchors = new AnchorGrid([8, 16], new AnchorShape()).For([(12, 12), (6, 6)]);
        var coder = new BoxCoder();
        Target[] targets = [SomeTarget([]), SomeTarget(Truth())];

        var assigned = AnchorTargets.Assign(anchors, targets, new IouMatcher(), coder);

        var matches = new IouMatcher().Match(anchors, targets[1].Instances);
        Assert.Equal(matches.Count(match => match >= 0), assigned.PositiveCount);
        Assert.All(assigned.Classes[0][..anchors.LevelLength(0)], mark => Assert.Equal(IouMatcher.Background, mark));
        for (var i = 0; i < assigned.PositiveCount; i++)
        {
            var row = (int)assigned.PositiveRows[i];
            var level = row < 2 * anchors.LevelLength(0) ? 0 : 1;
            var within = row - (level == 0 ? 0 : 2 * anchors.LevelLength(0));
            var anchor = anchors.Starts[level] + within - anchors.LevelLength(level);
            var d = assigned.Deltas.AsSpan(i * 4, 4);
            var (x1, y1, x2, y2) = coder.Decode(anchors, anchor, d[0], d[1], d[2], d[3]);
            var box = targets[1].Instances[matches[anchor]].Box;
            Assert.Equal(targets[1].Instances[matches[anchor]].Class, assigned.Classes[level][within]);
            Assert.Equal([box.X, box.Y, box.X2, box.Y2], new double[] { x1, y1, x2, y2 }, (a, b) => Math.Abs(a - b) < 1e-3);
        }
    }

    private static Instance[] Truth() => [.. Golden.Floats("truth").Chunk(4).Select((c, i) => new Instance(i, Box.FromCorners(c[0], c[1], c[2], c[3])))];

    private static Target SomeTarget(Instance[] instances) => new()
    {
        ImageId = 1,
        Width = 96,
        Height = 96,
        Instances = instances,
        OriginalSize = (96, 96),
        Transform = ImageTransform.Identity,
    };
}
