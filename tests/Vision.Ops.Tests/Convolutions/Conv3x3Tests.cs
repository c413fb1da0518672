using Torch.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using Vision.Ops.Convolutions;
using static TorchSharp.torch;

namespace Vision.Ops.Tests.Convolutions;

public sealed class Conv3x3Tests
{
    // Errors were 1e-6 to 2e-5 of the largest value, growing with the channels; a wrong tap, tile or border is off by a tenth and more.
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData(2, 64, 64, 24, 32, true)] // whole tiles
    [InlineData(3, 64, 96, 21, 23, false)] // tiles cut by the border
    [InlineData(1, 68, 61, 37, 34, true)] // channels that are no multiple of a vector's length
    [InlineData(70, 128, 40, 3, 2, true)] // maps smaller than a tile
    [InlineData(1, 512, 720, 47, 61, true)] // more than one part
    public void Values_and_gradients_equal_the_direct_sum_in_float64(int images, int input, int output, int height, int width, bool bias)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var layer = Conv3x3.Of(input, output, bias: bias);
        var maps = ChannelsLast.Of(randn([images, input, height, width], generator: generator)).requires_grad_();
        var slope = randn([images, output, height, width], generator: generator);
        Assert.True(WinogradConvolution.Pays(maps, output));

        var result = layer.call(maps);
        result.backward([slope]);

        var exact = Exact(layer, maps);
        exact.Result.backward([slope.to(ScalarType.Float64)]);
        Assert.Equal([images, output, height, width], result.shape);
        AssertClose(exact.Result, result);
        AssertClose(exact.Maps.grad!, maps.grad!);
        AssertClose(exact.Weight.grad!, layer.get_parameter("weight")!.grad!);
        if (bias)
        {
            AssertClose(exact.Bias!.grad!, layer.get_parameter("bias")!.grad!);
        }
    }

    [Fact]
    public void The_same_without_recording_gradients()
    {
        using var scope = NewDisposeScope();
        var (layer, maps) = (Conv3x3.Of(64, 64), Maps(2, 64, 24));
        var recorded = layer.call(maps).detach();
        using var _ = no_grad();

        Assert.True(recorded.Equals(layer.call(maps)));
    }

    [Fact]
    public void Training_goes_on_after_larger_maps_in_inference_mode()
    {
        using var scope = NewDisposeScope();
        var layer = Conv3x3.Of(256, 1024);
        using (inference_mode())
        {
            layer.call(Maps(3, 256, 40));
        }

        layer.call(Maps(3, 256, 40)).sum().backward();

        Assert.NotNull(layer.get_parameter("weight")!.grad);
    }

    [Fact]
    public void Small_maps_and_channels_first_go_to_libtorch()
    {
        using var scope = NewDisposeScope();
        var layer = Conv3x3.Of(64, 64);
        foreach (var maps in new[] { Maps(1, 64, 16), randn(2, 64, 40, 40) })
        {
            Assert.True(layer.call(maps).Equals(Direct(layer, maps)));
        }

        Assert.False(layer.call(Maps(2, 64, 40)).Equals(Direct(layer, Maps(2, 64, 40))));
    }

    [Fact]
    public void First_weights_and_names_are_those_of_libtorchs_layer()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var plain = nn.Conv2d(24, 40, 3, padding: 1);
        manual_seed(5);
        var layer = Conv3x3.Of(24, 40);

        var (expected, actual) = (plain.state_dict(), layer.state_dict());
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected, pair => Assert.True(pair.Value.Equals(actual[pair.Key])));
        Assert.IsType<Conv3x3>(layer);
        Assert.IsType<Conv2d>(Conv3x3.Of(24, 40, stride: 2));
        Assert.IsType<Conv2d>(Conv3x3.Of(24, 48, groups: 2));
    }

    [Fact]
    public void Nothing_is_computed_for_what_is_frozen()
    {
        using var scope = NewDisposeScope();
        var layer = Conv3x3.Of(64, 64);
        layer.get_parameter("weight")!.requires_grad = false;
        var maps = Maps(2, 64, 24);

        layer.call(maps).sum().backward();

        Assert.Null(maps.grad);
        Assert.Null(layer.get_parameter("weight")!.grad);
        AssertClose(full([64], 2.0 * 24 * 24, ScalarType.Float64), layer.get_parameter("bias")!.grad!);
    }

    [Fact]
    public void An_activation_may_change_the_result_in_place()
    {
        using var scope = NewDisposeScope();
        var layer = Conv3x3.Of(64, 64);
        var maps = Maps(2, 64, 24).requires_grad_();

        layer.call(maps).relu_().sum().backward();

        var exact = Exact(layer, maps);
        exact.Result.relu().sum().backward();
        AssertClose(exact.Weight.grad!, layer.get_parameter("weight")!.grad!);
        AssertClose(exact.Maps.grad!, maps.grad!);
    }

    [Fact]
    public void Autocast_has_its_way()
    {
        using var scope = NewDisposeScope();
        var (layer, maps) = (Conv3x3.Of(64, 64), Maps(2, 64, 24));
        using var cast = new Autocast(DeviceType.CPU, ScalarType.BFloat16);

        Assert.Equal(ScalarType.BFloat16, layer.call(maps).dtype);
    }

    [Fact]
    public void Steps_leave_no_tensors_behind()
    {
        var layer = Conv3x3.Of(64, 64);
        using var maps = Maps(2, 64, 24).requires_grad_();
        Step();
        Step();
        var before = NativeMemory.LiveTensors;
        for (var i = 0; i < 8; i++)
        {
            Step();
        }

        // Tensors forgotten by earlier tests may be freed meanwhile: fewer is fine, a leak leaves at least one a step.
        Assert.True(NativeMemory.LiveTensors - before < 8, $"8 steps left {NativeMemory.LiveTensors - before} tensors behind");

        void Step()
        {
            using var scope = NewDisposeScope();
            layer.call(maps).sum().backward();
            foreach (var tensor in layer.parameters().Append(maps))
            {
                tensor.grad = null;
            }
        }
    }

    private static Tensor Maps(int images, int channels, int size) => ChannelsLast.Of(randn(images, channels, size, size));

    private static Tensor Direct(nn.Module layer, Tensor maps) =>
        nn.functional.conv2d(maps, layer.get_parameter("weight")!, layer.get_parameter("bias"), padding: [1, 1]);

    private static (Tensor Result, Tensor Maps, Tensor Weight, Tensor? Bias) Exact(nn.Module layer, Tensor maps)
    {
        var (x, weight) = (Double(maps), Double(layer.get_parameter("weight")!));
        var bias = layer.get_parameter("bias") is { } values ? Double(values) : null;
        return (nn.functional.conv2d(x, weight, bias, padding: [1, 1]), x, weight, bias);

        static Tensor Double(Tensor values) => values.detach().to(ScalarType.Float64).requires_grad_();
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        var off = ((actual.to(ScalarType.Float64) - expected).abs().max() / expected.abs().max()).item<double>();
        Assert.True(off < Tolerance, $"off by {off:0.0e0} of the largest value");
    }
}
