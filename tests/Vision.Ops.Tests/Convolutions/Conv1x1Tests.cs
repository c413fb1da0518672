using Torch.Runtime;
using Vision.Ops.Convolutions;
using static TorchSharp.torch;

namespace Vision.Ops.Tests.Convolutions;

public sealed class Conv1x1Tests
{
    // Errors were below 1e-6 of the largest value, those of a sum of float32 numbers; a wrong channel or pixel is off by a tenth and more.
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData(2, 64, 256, 20, 20, 1, true)]
    [InlineData(3, 40, 36, 13, 7, 1, false)] // channels and pixels that are no multiples of what is computed at once
    [InlineData(1, 512, 130, 47, 61, 1, true)] // more than one panel of pixels
    [InlineData(2, 96, 200, 25, 18, 2, false)]
    [InlineData(1, 32, 32, 128, 1, 1, true)]
    [InlineData(2, 32, 32, 8, 8, 1, true)]
    public void Values_and_gradients_equal_the_direct_sum_in_float64(int images, int input, int output, int height, int width, int stride, bool bias)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var layer = new Conv1x1(input, output, stride, bias);
        var maps = ChannelsLast.Of(randn([images, input, height, width], generator: generator)).requires_grad_();
        var exact = Direct.Of(layer, maps, stride);
        var slope = randn(exact.Result.shape, generator: generator);

        var result = layer.call(maps);
        result.backward([slope]);

        Direct.AssertClose(exact.Result, result, Tolerance);
        exact.AssertGradients(layer, maps, slope, Tolerance);
    }

    [Fact]
    public void The_same_without_recording_gradients_and_not_what_libtorch_computes()
    {
        using var scope = NewDisposeScope();
        var (layer, maps) = (new Conv1x1(256, 64), ChannelsLast.Of(randn(2, 256, 20, 20)));
        var recorded = layer.call(maps).detach();
        using var _ = no_grad();

        Assert.True(recorded.Equals(layer.call(maps)));
        Assert.False(recorded.Equals(Direct.InFloats(layer, maps)));
    }

    [Fact]
    public void Few_pixels_or_channels_and_channels_first_go_to_libtorch()
    {
        using var scope = NewDisposeScope();
        var (layer, narrow) = (new Conv1x1(256, 64), new Conv1x1(256, 12));
        foreach (var (conv, maps) in new[] { (layer, Maps(10)), (layer, randn(1, 256, 40, 40)), (narrow, Maps(40)) })
        {
            Assert.True(conv.call(maps).Equals(Direct.InFloats(conv, maps)));
        }

        static Tensor Maps(int size) => ChannelsLast.Of(randn(1, 256, size, size));
    }

    [Fact]
    public void First_weights_and_names_are_those_of_libtorchs_layer() =>
        Direct.AssertFirstWeights(() => nn.Conv2d(24, 40, 1, stride: 2), () => new Conv1x1(24, 40, 2));
}
