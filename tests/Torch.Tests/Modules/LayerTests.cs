using Torch.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Torch.Tests.Modules;

/// <summary>Outputs, gradients, buffers and state dict keys of every layer against PyTorch.</summary>
public sealed class LayerTests
{
    private static readonly Dictionary<string, Func<Module<Tensor, Tensor>>> Layers = new()
    {
        ["conv1d"] = () => Conv1d(4, 6, 3, stride: 2, padding: 1),
        ["conv2d"] = () => Conv2d(4, 6, 3, stride: 2, padding: 1, bias: false),
        ["conv2d_groups"] = () => Conv2d(4, 6, (3, 5), padding: (2, 4), dilation: (2, 2), groups: 2),
        ["conv2d_same"] = () => Conv2d(4, 6, 3, padding: Padding.Same),
        ["conv2d_reflect"] = () => Conv2d(4, 6, 3, padding: 1, padding_mode: PaddingModes.Reflect),
        ["conv2d_circular"] = () => Conv2d(4, 6, 3, padding: 2, padding_mode: PaddingModes.Circular),
        ["conv3d"] = () => Conv3d(2, 3, 3, padding: 1),
        ["conv_transpose2d"] = () => ConvTranspose2d(4, 6, 3, stride: 2, padding: 1, output_padding: 1, groups: 2),
        ["linear"] = () => Linear(12, 5),
        ["batch_norm1d"] = () => BatchNorm1d(4),
        ["batch_norm2d"] = () => BatchNorm2d(4, eps: 1e-3, momentum: 0.01),
        ["batch_norm3d"] = () => BatchNorm3d(4),
        ["batch_norm2d_bare"] = () => BatchNorm2d(4, affine: false, track_running_stats: false),
        ["group_norm"] = () => GroupNorm(2, 4),
        ["layer_norm"] = () => LayerNorm([5, 6]),
        ["relu"] = () => ReLU(),
        ["relu6"] = () => ReLU6(),
        ["leaky_relu"] = () => LeakyReLU(0.1),
        ["silu"] = () => SiLU(),
        ["sigmoid"] = () => Sigmoid(),
        ["tanh"] = () => Tanh(),
        ["gelu"] = () => GELU(),
        ["gelu_tanh"] = () => GELU(TorchSharp.Modules.GELU.Approximate.tanh),
        ["hardswish"] = () => Hardswish(),
        ["hardsigmoid"] = () => Hardsigmoid(),
        ["softmax"] = () => Softmax(1),
        ["log_softmax"] = () => LogSoftmax(1),
        ["softplus"] = () => Softplus(2),
        ["max_pool1d"] = () => MaxPool1d(3, 2, 1),
        ["max_pool2d"] = () => MaxPool2d(3, 2, 1),
        ["max_pool2d_ceil"] = () => MaxPool2d((3, 2), ceil_mode: true),
        ["avg_pool1d"] = () => AvgPool1d(3, 2, 1),
        ["avg_pool2d"] = () => AvgPool2d(3, 2, 1, count_include_pad: false),
        ["adaptive_avg_pool2d"] = () => AdaptiveAvgPool2d((3, 2)),
        ["adaptive_max_pool2d"] = () => AdaptiveMaxPool2d([3, 2]),
        ["dropout"] = () => Dropout(0.3),
        ["dropout2d"] = () => Dropout2d(0.3),
        ["flatten"] = () => Flatten(),
        ["unflatten"] = () => Unflatten(1, [2, 3]),
        ["pixel_shuffle"] = () => PixelShuffle(2),
        ["zero_pad2d"] = () => ZeroPad2d((1, 2, 3, 0)),
        ["upsample_nearest"] = () => Upsample(scale_factor: [2]),
        ["upsample_bilinear"] = () => Upsample(size: [7, 9], mode: UpsampleMode.Bilinear, align_corners: false),
        ["upsample_corners"] = () => Upsample(size: [7, 9], mode: UpsampleMode.Bilinear, align_corners: true),
        ["upsample_bicubic"] = () => Upsample(scale_factor: [1.5], mode: UpsampleMode.Bicubic, align_corners: false),
        ["interpolate_antialias"] = () => Run(x => functional.interpolate(x, size: [3, 3], mode: InterpolationMode.Bilinear, antialias: true)),
        ["interpolate_area"] = () => Run(x => functional.interpolate(x, scale_factor: [0.5], mode: InterpolationMode.Area)),
        ["interpolate_exact"] = () => Run(x => functional.interpolate(x, size: [3, 5], mode: InterpolationMode.NearestExact)),
        ["normalize"] = () => Run(x => functional.normalize(x)),
        ["grid_sample"] = () => Run(x => functional.grid_sample(x,
            functional.affine_grid(tensor([0.7f, 0.2f, 0.1f, -0.3f, 0.9f, 0f]).reshape(1, 2, 3).repeat(2, 1, 1), [2, 3, 5, 5]),
            padding_mode: GridSamplePaddingMode.Border, align_corners: false)),
    };

    public static TheoryData<string> Names => [.. new GoldenFile("layers.json").Root.GetProperty("layers").EnumerateObject().Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_layer_computes_what_PyTorchs_does(string name)
    {
        var golden = new GoldenFile("layers.json");
        var expected = golden.Root.GetProperty("layers").GetProperty(name);
        manual_seed(11);
        using var module = Layers[name]();
        using var scope = NewDisposeScope();
        var x = randn([.. expected.GetProperty("input").EnumerateArray().Select(size => size.GetInt64())], requires_grad: true);

        var y = module.call(x);
        (y * y).sum().backward();

        golden.Equal(expected.GetProperty("output"), y, "output");
        golden.Equal(expected.GetProperty("input_grad"), x.grad!, "gradient of the input");
        Assert.Equal(expected.GetProperty("keys").EnumerateArray().Select(key => key.GetString()!), module.state_dict().Keys);
        foreach (var (key, value) in module.state_dict())
        {
            golden.Equal(expected.GetProperty("state").GetProperty(key), value, key);
        }
        foreach (var (key, parameter) in module.named_parameters())
        {
            golden.Equal(expected.GetProperty("grads").GetProperty(key), parameter.grad!, $"gradient of {key}");
        }
    }

    private static Function Run(Func<Tensor, Tensor> run) => new(run);

    private sealed class Function(Func<Tensor, Tensor> run) : Module<Tensor, Tensor>("function")
    {
        public override Tensor forward(Tensor input) => run(input);
    }
}
