using TorchSharp;
using Vision.Ops.Layers;
using static TorchSharp.torch;

namespace Vision.Ops.Tests.Layers;

public sealed class PointwiseConv2dTests
{
    [Theory]
    [InlineData(8, 16, 1, 6)]
    [InlineData(64, 1024, 1, 5)]
    [InlineData(512, 1024, 2, 7)] // as convolutions of oneDNN, this and the next end the process where the sizes of caches are hidden
    [InlineData(1024, 256, 1, 20)]
    public void Values_and_gradients_are_those_of_the_sums(long inputs, long outputs, long stride, long size)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var layer = new PointwiseConv2d(inputs, outputs, stride);
        layer.to(ScalarType.Float64);
        var x = randn([2, inputs, size, size], dtype: ScalarType.Float64).requires_grad_();

        var y = layer.call(x);
        y.square().sum().backward();

        var seen = x.detach().slice(2, 0, size, stride).slice(3, 0, size, stride);
        var expected = einsum("nihw,oi->nohw", seen, layer.Weight.detach().flatten(1)) + layer.Bias!.detach().view(1, -1, 1, 1);
        Assert.Equal(expected.shape, y.shape);
        Assert.True(y.detach().allclose(expected, 1e-10, 1e-10));
        Assert.True(layer.Weight.grad!.flatten(1).allclose(einsum("nohw,nihw->oi", expected * 2, seen), 1e-9, 1e-9));
        Assert.True(x.grad!.slice(2, 0, size, stride).slice(3, 0, size, stride).allclose(einsum("nohw,oi->nihw", expected * 2, layer.Weight.detach().flatten(1)), 1e-9, 1e-9));
    }

    [Fact]
    public void In_float32_and_channels_last_the_wide_ones_run_on_every_machine()
    {
        using var scope = NewDisposeScope();
        using var layer = new PointwiseConv2d(256, 1024, bias: false);
        var x = Torch.Runtime.ChannelsLast.Of(randn(1, 256, 20, 20)).requires_grad_();

        var y = layer.call(x);
        y.sum().backward();

        Assert.Equal([1, 1024, 20, 20], y.shape);
        Assert.Equal(1, y.stride(1));
    }
}
