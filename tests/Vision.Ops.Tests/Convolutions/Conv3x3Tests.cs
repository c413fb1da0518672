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
        var layer = new Conv3x3(input, output, bias: bias);
        var maps = ChannelsLast.Of(randn([images, input, height, width], generator: generator)).requires_grad_();
        var slope = randn([images, output, height, width], generator: generator);
        Assert.True(WinogradConvolution.Pays([maps], output));

        var result = layer.call(maps);
        result.backward([slope]);

        var exact = Direct.Of(layer, maps);
        Direct.AssertClose(exact.Result, result, Tolerance);
        exact.AssertGradients(layer, maps, slope, Tolerance);
    }

    [Fact]
    public void Levels_of_a_pyramid_at_once_equal_the_direct_sum_of_each_in_float64()
    {
        using var scope = NewDisposeScope();
        var layer = new Conv3x3(64, 96);
        var levels = new[] { 30, 15, 7, 3, 1 }.Select(size => Maps(2, 64, size).requires_grad_()).ToArray();

        var results = layer.Over(levels);
        results.Select((result, level) => result.square().sum() * (level + 1)).Aggregate((sum, next) => sum + next).backward();

        var exact = levels.Select(level => Direct.Of(layer, level)).ToArray();
        exact.Select((each, level) => each.Result.square().sum() * (level + 1)).Aggregate((sum, next) => sum + next).backward();
        for (var level = 0; level < levels.Length; level++)
        {
            Direct.AssertClose(exact[level].Result, results[level], Tolerance);
            Direct.AssertClose(exact[level].Maps.grad!, levels[level].grad!, Tolerance);
        }

        Direct.AssertClose(exact.Select(each => each.Weight.grad!).Aggregate((sum, next) => sum + next), layer.Weight.grad!, Tolerance);
        Direct.AssertClose(exact.Select(each => each.Bias!.grad!).Aggregate((sum, next) => sum + next), layer.Bias!.grad!, Tolerance);
    }

    [Fact]
    public void Levels_that_no_loss_uses_have_no_gradient()
    {
        using var scope = NewDisposeScope();
        var (lateral, layer) = (new Conv1x1(64, 64), new Conv3x3(64, 96));
        ChannelsLast.Convert(lateral);
        var levels = new[] { 30, 15, 7 }.Select(size => Maps(2, 64, size).requires_grad_()).ToArray();

        layer.Over([levels[0], lateral.call(levels[1]), levels[2]])[2].square().sum().backward();

        var exact = Direct.Of(layer, levels[2]);
        exact.Result.square().sum().backward();
        Direct.AssertClose(exact.Maps.grad!, levels[2].grad!, Tolerance);
        Direct.AssertClose(exact.Weight.grad!, layer.Weight.grad!, Tolerance);
        Assert.All([levels[0].grad, levels[1].grad, lateral.Weight.grad], Assert.Null);
    }

    [Fact]
    public void The_same_without_recording_gradients()
    {
        using var scope = NewDisposeScope();
        var (layer, maps) = (new Conv3x3(64, 64), Maps(2, 64, 24));
        var recorded = layer.call(maps).detach();
        using var _ = no_grad();

        Assert.True(recorded.Equals(layer.call(maps)));
    }

    [Fact]
    public void Training_goes_on_after_larger_maps_in_inference_mode()
    {
        using var scope = NewDisposeScope();
        var layer = new Conv3x3(256, 1024);
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
        var layer = new Conv3x3(64, 64);
        foreach (var maps in new[] { Maps(1, 64, 16), randn(2, 64, 40, 40) })
        {
            Assert.True(layer.call(maps).Equals(Direct.InFloats(layer, maps)));
        }

        Assert.False(layer.call(Maps(2, 64, 40)).Equals(Direct.InFloats(layer, Maps(2, 64, 40))));
    }

    [Fact]
    public void First_weights_and_names_are_those_of_libtorchs_layer() =>
        Direct.AssertFirstWeights(() => nn.Conv2d(24, 40, 3, padding: 1), () => new Conv3x3(24, 40));

    [Fact]
    public void Each_kernel_stride_and_groups_has_its_layer()
    {
        using var scope = NewDisposeScope();
        Assert.IsType<Conv1x1>(HostConvolution.Of(24, 40, 1, stride: 2));
        Assert.IsType<Conv3x3>(HostConvolution.Of(24, 40, 3));
        Assert.IsType<ConvWindow>(HostConvolution.Of(24, 40, 3, stride: 2));
        Assert.IsType<Conv2d>(HostConvolution.Of(24, 48, 3, groups: 2));
    }

    [Fact]
    public void Nothing_is_computed_for_what_is_frozen()
    {
        using var scope = NewDisposeScope();
        var layer = new Conv3x3(64, 64);
        layer.get_parameter("weight")!.requires_grad = false;
        var maps = Maps(2, 64, 24);

        layer.call(maps).sum().backward();

        Assert.Null(maps.grad);
        Assert.Null(layer.get_parameter("weight")!.grad);
        Direct.AssertClose(full([64], 2.0 * 24 * 24, ScalarType.Float64), layer.get_parameter("bias")!.grad!, Tolerance);
    }

    [Fact]
    public void An_activation_may_change_the_result_in_place()
    {
        using var scope = NewDisposeScope();
        var layer = new Conv3x3(64, 64);
        var maps = Maps(2, 64, 24).requires_grad_();

        layer.call(maps).tanh_().sum().backward();

        // A smooth one: at a kink, a value that rounds to the other side has another slope.
        var exact = Direct.Of(layer, maps);
        exact.Result.tanh().sum().backward();
        Direct.AssertClose(exact.Weight.grad!, layer.get_parameter("weight")!.grad!, Tolerance);
        Direct.AssertClose(exact.Maps.grad!, maps.grad!, Tolerance);
    }

    [Fact]
    public void Autocast_has_its_way()
    {
        using var scope = NewDisposeScope();
        var (layer, maps) = (new Conv3x3(64, 64), Maps(2, 64, 24));
        using var cast = new Autocast(DeviceType.CPU, ScalarType.BFloat16);

        Assert.Equal(ScalarType.BFloat16, layer.call(maps).dtype);
    }

    [Fact]
    public void Steps_leave_no_tensors_behind()
    {
        var layer = new Conv3x3(64, 64);
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
}
