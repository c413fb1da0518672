using Vision.Geometry;
using Vision.Ops.Boxes;
using static TorchSharp.torch;

namespace Vision.Ops.Tests.Boxes;

public sealed class RoiAlignTests
{
    [Theory]
    [InlineData(true, "aligned")]
    [InlineData(false, "first")]
    public void Values_and_gradient_equal_torchvisions(bool aligned, string golden)
    {
        foreach (var fused in new[] { true, false })
        {
            using var scope = NewDisposeScope();
            var features = tensor(Golden.Floats("roi_align", "features")).view(2, 3, 7, 9).requires_grad_();
            var rois = Regions(Golden.Floats("roi_align", "rois"));

            var pooled = Pool(new RoiAlign(4, 3, 2, aligned), features, rois, fused);
            Weigh(pooled).backward();

            Assert.Equal([5, 3, 4, 3], pooled.shape);
            AssertClose(Golden.Floats("roi_align", golden, "pooled"), pooled, fused ? 2e-6 : 1e-5);
            AssertClose(Golden.Floats("roi_align", golden, "gradient"), features.grad!, fused ? 2e-6 : 1e-5);
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(3, true)]
    [InlineData(3, false)]
    public void Adaptive_grids_and_boxes_without_area_or_out_of_reach_equal_torchvisions(int ratio, bool aligned)
    {
        foreach (var fused in new[] { true, false })
        {
            using var scope = NewDisposeScope();
            var features = tensor(Golden.Rcnn.FloatsOf("roi_align", "features")).view(2, 35, 4, 5).requires_grad_();
            var rois = Regions(Golden.Rcnn.FloatsOf("roi_align", "rois"));

            var pooled = Pool(new RoiAlign(2, 3, ratio, aligned), features, rois, fused);
            Weigh(pooled).backward();

            AssertClose(Golden.Rcnn.FloatsOf("roi_align", $"{ratio} {aligned}", "pooled"), pooled, 1e-5);
            AssertClose(Golden.Rcnn.FloatsOf("roi_align", $"{ratio} {aligned}", "gradient"), features.grad!, 1e-5);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Boxes_are_cut_from_the_maps_of_their_levels_as_torchvisions_are(bool fused)
    {
        using var scope = NewDisposeScope();
        var maps = Golden.Rcnn.Rows("pyramid", "maps").Select((values, i) => tensor(values).view(2, 1, 28 >> i, 32 >> i).requires_grad_()).ToArray();
        var rois = Rois.Of([.. Golden.Rcnn.Rows("pyramid", "boxes").Select(Corners)]);
        var levels = new PyramidLevels(3, 4).Of(rois.Boxes);
        var align = new RoiAlign(3, 3, 2, Aligned: false);

        var pooled = fused ? align.Pool(maps, [1 / 8.0, 1 / 16.0], rois, levels) : align.Composed(maps, [1 / 8.0, 1 / 16.0], rois, levels);
        Weigh(pooled).backward();

        Assert.Equal([0, 1], levels.Distinct().Order());
        AssertClose(Golden.Rcnn.FloatsOf("pyramid", "pooled"), pooled, 1e-5);
        foreach (var (map, golden) in maps.Zip(Golden.Rcnn.Rows("pyramid", "gradients")))
        {
            AssertClose(golden, map.grad!, 1e-5);
        }
    }

    [Fact]
    public void The_layout_of_the_map_and_the_number_of_threads_change_no_bit()
    {
        using var scope = NewDisposeScope();
        var random = new Random(3);
        var rois = Rois.Of([Some(random, 60), Some(random, 45)]);
        float[][] Run(bool channelsLast)
        {
            manual_seed(1);
            var map = randn(2, 70, 20, 25);
            map = (channelsLast ? map.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2) : map).detach().requires_grad_();
            var pooled = new RoiAlign(7, 7).Pool(map, 0.25, rois);
            Weigh(pooled).backward();
            return [pooled.contiguous().data<float>().ToArray(), map.grad!.contiguous().data<float>().ToArray()];
        }

        var expected = Run(channelsLast: false);

        Assert.Equal(expected, Run(channelsLast: true));
        Assert.Equal(expected, Run(channelsLast: true));
    }

    [Fact]
    public void No_boxes_give_an_empty_result_that_still_has_a_gradient()
    {
        using var scope = NewDisposeScope();
        var map = ones(1, 8, 4, 4).requires_grad_();

        var pooled = new RoiAlign(7, 7).Pool(map, 0.25, new Rois([], []));
        pooled.sum().backward();

        Assert.Equal([0, 8, 7, 7], pooled.shape);
        Assert.Equal(0, map.grad!.abs().sum().item<float>());
    }

    [Fact]
    public void Steps_leave_no_tensor_behind()
    {
        using var outer = NewDisposeScope();
        var map = ones(2, 16, 8, 8).requires_grad_();
        var rois = Rois.Of([[new(0, 0, 20, 20)], [new(3, 3, 30, 30)]]);
        void Step()
        {
            using var scope = NewDisposeScope();
            new RoiAlign(7, 7).Pool(map, 0.25, rois).sum().backward();
        }

        Step();
        Step();
        var before = Torch.Runtime.NativeMemory.LiveTensors;
        for (var i = 0; i < 8; i++)
        {
            Step();
        }

        Assert.True(Torch.Runtime.NativeMemory.LiveTensors - before < 8, $"8 steps left {Torch.Runtime.NativeMemory.LiveTensors - before} tensors behind.");
    }

    [Fact]
    public void Images_out_of_order_or_out_of_the_batch_are_refused()
    {
        using var scope = NewDisposeScope();

        Assert.Throws<ArgumentException>(() => new Rois([default, default], [1, 0]));
        Assert.Throws<ArgumentException>(() => new RoiAlign(7, 7).Pool(ones(1, 8, 4, 4), 0.25, new Rois([default], [1])));
    }

    [Fact]
    public void Levels_equal_torchvisions_also_at_the_borders()
    {
        var boxes = Golden.Rcnn.FloatsOf("levels", "sides").Select(side => new CornerBox(0, 0, side, side)).ToArray();

        Assert.Equal(Golden.Rcnn.IntsOf("levels", "levels"), new PyramidLevels().Of(boxes));
        Assert.Equal(0, new PyramidLevels().Of(new CornerBox(5, 5, 5, 9)));
    }

    private static Tensor Pool(RoiAlign align, Tensor features, Rois rois, bool fused) =>
        fused ? align.Pool(features, 0.125, rois) : align.Composed([features], [0.125], rois, new int[rois.Count]);

    private static Tensor Weigh(Tensor pooled) => (pooled.reshape(-1) * linspace(-1, 1, pooled.numel())).sum();

    private static Rois Regions(float[] rows) =>
        new([.. rows.Chunk(5).Select(r => new CornerBox(r[1], r[2], r[3], r[4]))], [.. rows.Chunk(5).Select(r => (int)r[0])]);

    private static CornerBox[] Corners(float[] values) => [.. values.Chunk(4).Select(c => new CornerBox(c[0], c[1], c[2], c[3]))];

    private static CornerBox[] Some(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var (x, y) = (random.NextSingle() * 80, random.NextSingle() * 60);
        return new CornerBox(x, y, x + random.NextSingle() * 50, y + random.NextSingle() * 50);
    })];

    private static void AssertClose(float[] expected, Tensor actual, double tolerance) =>
        Assert.Equal(expected, actual.contiguous().data<float>().ToArray(), (a, b) => Math.Abs(a - b) <= tolerance * Math.Max(1, Math.Abs(a)));
}
