using Torch.Runtime;
using Vision.Ops.Convolutions;
using static TorchSharp.torch;

namespace Vision.Ops.Tests.Convolutions;

public sealed class ConvWindowTests
{
    // Errors were below 1e-6 of the largest value; a wrong channel or pixel is off by a tenth and more.
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData(2, 3, 64, 7, 2, 33, 46, false)]
    [InlineData(2, 48, 100, 3, 2, 21, 40, true)]
    [InlineData(4, 20, 40, 3, 3, 25, 16, true)]
    [InlineData(1, 3, 32, 5, 1, 14, 11, true)]
    [InlineData(300, 64, 32, 3, 2, 1, 2, true)] // maps smaller than the kernel
    public void Without_gradients_values_equal_the_direct_sum_in_float64(
        int images, int input, int output, int kernel, int stride, int height, int width, bool bias)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var layer = new ConvWindow(input, output, kernel, stride, bias);
        var maps = ChannelsLast.Of(randn([images, input, height, width], generator: generator));
        using var _ = no_grad();

        var result = layer.call(maps);

        Assert.True(WindowConvolution.Pays(maps, layer.Weight, stride));
        Direct.AssertClose(Direct.Of(layer, maps, stride).Result, result, Tolerance);
    }

    [Fact]
    public void With_gradients_it_is_libtorchs()
    {
        using var scope = NewDisposeScope();
        var (layer, maps) = (new ConvWindow(16, 32, 5), ChannelsLast.Of(randn(2, 16, 20, 20)).requires_grad_());
        var slope = randn(2, 32, 20, 20);

        var result = layer.call(maps);
        result.backward([slope]);

        Assert.True(result.Equals(Direct.InFloats(layer, maps)));
        Direct.Of(layer, maps).AssertGradients(layer, maps, slope, Tolerance);
    }

    [Fact]
    public void First_weights_and_names_are_those_of_libtorchs_layer() =>
        Direct.AssertFirstWeights(() => nn.Conv2d(24, 40, 5, stride: 2, padding: 2), () => new ConvWindow(24, 40, 5, 2));
}
