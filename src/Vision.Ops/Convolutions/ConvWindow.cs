using Torch.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary>A convolution with any kernel and stride and a border of half the kernel: <c>nn.Conv2d(input, output, kernel, stride, padding: kernel / 2)</c>,
/// whose gradients are libtorch's.</summary>
public sealed class ConvWindow : HostConvolution
{
    // Not readonly: moving a module to another device replaces its parameters.
    private Parameter weight;
    private Parameter? bias;

    /// <summary>First weights as libtorch's.</summary>
    /// <param name="input">Channels that go in.</param>
    /// <param name="output">Channels that come out.</param>
    /// <param name="kernel">Pixels in height and in width.</param>
    /// <param name="stride">Pixels from one result to the next.</param>
    /// <param name="bias">Whether it has a bias.</param>
    public ConvWindow(long input, long output, long kernel, long stride = 1, bool bias = true)
        : base(nameof(ConvWindow))
    {
        (weight, this.bias) = First(input, output, kernel, bias);
        Stride = stride;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Parameter Weight => weight;

    /// <inheritdoc/>
    public override Parameter? Bias => bias;

    /// <summary>Pixels from one result to the next.</summary>
    public long Stride { get; }

    /// <summary>[N, inputs, H, W] → [N, outputs, H / stride, W / stride], rounded up where the kernel is odd.</summary>
    public override Tensor forward(Tensor x)
    {
        var border = weight.shape[2] / 2;
        var result = IsFaster(x, weight, Stride) ? WindowConvolution.Forward(x, weight, bias, (int)Stride)
            : nn.functional.conv2d(x, weight, bias, strides: [Stride, Stride], padding: [border, border]);
        Watcher?.Invoke(result);
        return result;
    }

    /// <summary>Whether windows are copied for these maps.</summary>
    internal static bool IsFaster(Tensor x, Tensor weight, long stride) =>
        !is_grad_enabled() && IsOnHost(weight) && IsOnHost(x) && ChannelsLast.Is(x) && WindowConvolution.Pays(x, weight, stride);
}
