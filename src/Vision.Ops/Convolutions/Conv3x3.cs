using Torch.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary>
/// A 3x3 convolution with stride 1 and a border of one pixel: <c>nn.Conv2d(input, output, 3, padding: 1)</c> with the same names and first weights, and on
/// the CPU up to twice as fast where maps are large.
/// </summary>
/// <remarks>
/// With channels-last float32 maps on the CPU it computes by F(4x4, 3x3) where that pays (Lavin and Gray, Fast Algorithms for Convolutional Neural Networks,
/// 2016), as cuDNN does on a GPU; else libtorch's convolution is called. docs/decisions/0025-3x3-convolutions.md has the figures.
/// </remarks>
public sealed class Conv3x3 : nn.Module<Tensor, Tensor>
{
    // Not readonly: moving a module to another device replaces its parameters.
    private Parameter weight;
    private Parameter? bias;

    private Conv3x3(long input, long output, bool bias)
        : base(nameof(Conv3x3))
    {
        using var plain = nn.Conv2d(input, output, 3, padding: 1, bias: bias);
        weight = nn.Parameter(plain.weight.detach().clone());
        this.bias = bias ? nn.Parameter(plain.bias!.detach().clone()) : null;
        RegisterComponents();
    }

    /// <summary>[outputs, inputs, 3, 3].</summary>
    public Parameter Weight => weight;

    /// <summary>[outputs], or null.</summary>
    public Parameter? Bias => bias;

    /// <summary>A 3x3 convolution with a border of one pixel: this layer where it has stride 1 and one group, else libtorch's.</summary>
    /// <param name="input">Channels that go in.</param>
    /// <param name="output">Channels that come out.</param>
    /// <param name="stride">Pixels from one result to the next.</param>
    /// <param name="groups">How many groups of channels are apart from each other.</param>
    /// <param name="bias">Whether it has a bias.</param>
    public static nn.Module<Tensor, Tensor> Of(long input, long output, long stride = 1, long groups = 1, bool bias = true) => stride == 1 && groups == 1
        ? new Conv3x3(input, output, bias)
        : nn.Conv2d(input, output, 3, stride: stride, padding: 1, groups: groups, bias: bias);

    /// <summary>[N, inputs, H, W] → [N, outputs, H, W].</summary>
    public override Tensor forward(Tensor x)
    {
        if (!IsFaster(x))
        {
            return nn.functional.conv2d(x, weight, bias, padding: [1, 1]);
        }

        using var scope = NewDisposeScope();
        var kernels = ChannelsLast.Of(weight);
        var result = !is_grad_enabled() ? WinogradConvolution.Forward(x, kernels, bias)
            : bias is null ? Conv3x3Function.apply(x, kernels) : Conv3x3Function.apply(x, kernels, bias);
        return result.MoveToOuterDisposeScope();
    }

    private bool IsFaster(Tensor x) => x.device_type == DeviceType.CPU && x.dtype == ScalarType.Float32 && weight.dtype == ScalarType.Float32
        && !Autocast.IsActive && ChannelsLast.Is(x) && WinogradConvolution.Pays(x, weight.shape[0]);
}
