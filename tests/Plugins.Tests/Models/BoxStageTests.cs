using Plugins.Models.Rcnn;
using Vision.Geometry;
using Vision.Ops.Anchors;
using Vision.Ops.Boxes;
using Workbench.Sdk.Backbones;
using static TorchSharp.torch;

namespace Plugins.Tests.Models;

public sealed class BoxStageTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(256)]
    [InlineData(600)]
    public void Without_gradients_boxes_in_parts_have_the_outputs_of_all_at_once(int count)
    {
        using var scope = NewDisposeScope();
        var stage = new BoxStage(
            new SingleBoxHeadOptions { FcWidth = 32 }, 0.5, new BoxCoder(), classAgnostic: false, new PoolingOptions(),
            [new FeatureLevel("p2", 16, 4), new FeatureLevel("p3", 16, 8)], null, classes: 3);
        Tensor[] maps = [randn(2, 16, 32, 32), randn(2, 16, 16, 16)];
        var random = new Random(1);
        var rois = Rois.Of([.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, count / 2).Select(_ => Box(random)).ToArray())]);

        var whole = stage.Run(maps, rois);
        using var _ = no_grad();
        var parts = stage.Run(maps, rois);

        Assert.Equal([count, 4], parts.Logits.shape);
        Assert.Equal([count, 16], parts.Deltas.shape);
        // Products of another number of rows may be summed in another order.
        Assert.True(whole.Logits.allclose(parts.Logits, rtol: 1e-4, atol: 1e-5));
        Assert.True(whole.Deltas.allclose(parts.Deltas, rtol: 1e-4, atol: 1e-5));
    }

    private static CornerBox Box(Random random)
    {
        var (x, y) = (100 * random.NextSingle(), 100 * random.NextSingle());
        return new(x, y, x + 5 + 100 * random.NextSingle(), y + 5 + 100 * random.NextSingle());
    }
}
