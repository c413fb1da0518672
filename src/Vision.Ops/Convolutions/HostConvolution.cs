using Torch.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary>A convolution with kernels of our own for channels-last float32 maps on the CPU: names and first weights are those of <c>nn.Conv2d</c>.</summary>
/// <remarks>Elsewhere, and where they do not pay, libtorch's convolution is called. docs/decisions/0025-convolutions.md has the figures.</remarks>
public abstract class HostConvolution : nn.Module<Tensor, Tensor>
{
    private protected HostConvolution(string name)
        : base(name)
    {
    }

    /// <summary>[outputs, inputs, height, width].</summary>
    public abstract Parameter Weight { get; }

    /// <summary>[outputs], or null.</summary>
    public abstract Parameter? Bias { get; }

    /// <summary>Is told each result; for those who count.</summary>
    internal Action<Tensor>? Watcher { get; set; }

    /// <summary>A convolution with a border of half its kernel: one of ours, or libtorch's where it has groups.</summary>
    /// <param name="input">Channels that go in.</param>
    /// <param name="output">Channels that come out.</param>
    /// <param name="kernel">Pixels in height and in width.</param>
    /// <param name="stride">Pixels from one result to the next.</param>
    /// <param name="groups">How many groups of channels are apart from each other.</param>
    /// <param name="bias">Whether it has a bias.</param>
    public static nn.Module<Tensor, Tensor> Of(long input, long output, long kernel, long stride = 1, long groups = 1, bool bias = true) =>
        (kernel, stride, groups) switch
        {
            (1, _, 1) => new Conv1x1(input, output, stride, bias),
            (3, 1, 1) => new Conv3x3(input, output, bias),
            (_, _, 1) => new ConvWindow(input, output, kernel, stride, bias),
            _ => nn.Conv2d(input, output, kernel, stride: stride, padding: kernel / 2, groups: groups, bias: bias),
        };

    // A layer of libtorch's, for its first weights.
    private protected static (Parameter Weight, Parameter? Bias) First(long input, long output, long kernel, bool bias)
    {
        using var plain = nn.Conv2d(input, output, kernel, bias: bias);
        return (nn.Parameter(plain.weight.detach().clone()), bias ? nn.Parameter(plain.bias!.detach().clone()) : null);
    }

    private protected static bool IsOnHost(Tensor map) => map.device_type == DeviceType.CPU && map.dtype == ScalarType.Float32 && !Autocast.IsActive;
}
