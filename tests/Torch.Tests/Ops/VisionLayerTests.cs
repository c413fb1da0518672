using System.Text.Json;
using Torch.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torchvision;

namespace Torch.Tests.Ops;

public sealed class VisionLayerTests
{
    [Fact]
    public void A_frozen_batch_norm_has_buffers_only_and_computes_torchvisions_values()
    {
        var golden = new GoldenFile("ops.json");
        using var scope = NewDisposeScope();
        manual_seed(29);
        _ = (rand(7, 2), rand(7, 2), rand(5, 2), rand(5, 2), rand(1000, 2), rand(1000, 2), rand(1000), randn(6, 4), rand(6, 4));
        var layer = ops.FrozenBatchNorm2d(3);
        layer.weight.copy_(tensor([1f, 2f, 0.5f]));
        layer.running_mean.copy_(tensor([0.1f, -0.2f, 0.3f]));
        layer.running_var.copy_(tensor([1.5f, 0.7f, 2f]));

        var y = layer.call(randn(2, 3, 4, 4));

        golden.Equal(golden.Root.GetProperty("frozen"), y, "output");
        Assert.Empty(layer.parameters());
        Assert.Equal(["weight", "bias", "running_mean", "running_var"], layer.state_dict().Keys);
    }

    [Fact]
    public void Squeeze_and_excitation_is_torchvisions()
    {
        var golden = new GoldenFile("ops.json");
        using var scope = NewDisposeScope();
        manual_seed(31);
        var layer = ops.SqueezeExcitation(8, 2);

        golden.Equal(golden.Root.GetProperty("squeeze"), layer.call(randn(2, 8, 3, 3)), "output");
    }

    [Fact]
    public void Stochastic_depth_drops_the_rows_that_torchvision_drops()
    {
        var golden = new GoldenFile("ops.json");
        using var scope = NewDisposeScope();
        manual_seed(37);

        var rows = ops.stochastic_depth(ones(6, 2), 0.4, torchvision.StochasticDepth.Mode.Row);
        var batch = ops.stochastic_depth(ones(6, 2), 0.4, torchvision.StochasticDepth.Mode.Batch);

        Assert.Equal(Floats(golden.Root.GetProperty("rows")), rows.data<float>().ToArray());
        Assert.Equal(Floats(golden.Root.GetProperty("batch")), batch.data<float>().ToArray());
    }

    [Fact]
    public void Stochastic_depth_leaves_evaluation_alone()
    {
        using var scope = NewDisposeScope();
        var layer = ops.StochasticDepth(0.9, torchvision.StochasticDepth.Mode.Row);
        layer.eval();

        Assert.Equal(6, layer.call(ones(6)).sum().item<float>());
    }

    private static float[] Floats(JsonElement rows) =>
        [.. rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(item => (float)item.GetDouble())];
}
