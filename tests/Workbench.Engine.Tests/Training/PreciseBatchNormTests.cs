using TorchSharp.Modules;
using Vision.Ops.Batches;
using Workbench.Engine.Training;
using static TorchSharp.torch;

namespace Workbench.Engine.Tests.Training;

public sealed class PreciseBatchNormTests
{
    [Fact]
    public void Statistics_are_those_of_all_batches_and_the_momentum_stays()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var network = nn.Sequential(nn.Conv2d(3, 4, 1), nn.BatchNorm2d(4, momentum: 0.1));
        var layer = (BatchNorm2d)network[1];
        Tensor[] images = [.. Enumerable.Range(0, 3).Select(_ => randn(2, 3, 5, 7))];
        var values = cat([.. images.Select(image => ((Conv2d)network[0]).call(image))], 0).transpose(0, 1).flatten(1).to(ScalarType.Float64).detach();

        PreciseBatchNorm.Recompute(network, images.Select(image => new Batch { Images = image.alias(), Targets = [] }), batch => network.call(batch.Images));

        var mean = values.mean([1]);
        Assert.True(layer.running_mean!.to(ScalarType.Float64).allclose(mean, rtol: 1e-5, atol: 1e-6));
        // A batch's variance is of its 70 values with 69 in the divisor.
        var parts = values.reshape(4, 3, 70);
        var expected = (parts.var(2) + parts.mean([2]).square()).mean([1]) - mean.square();
        Assert.True(layer.running_var!.to(ScalarType.Float64).allclose(expected, rtol: 1e-5, atol: 1e-6));
        Assert.Equal(0.1, layer.momentum);
    }

    [Fact]
    public void Layers_that_keep_no_statistics_are_none()
    {
        using var scope = NewDisposeScope();

        Assert.Empty(PreciseBatchNorm.Layers(nn.Sequential(nn.Conv2d(3, 4, 1), nn.GroupNorm(2, 4), nn.BatchNorm2d(4, track_running_stats: false))));
    }
}
