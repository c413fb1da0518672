using Torch.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary>A 1x1 convolution without a border: <c>nn.Conv2d(input, output, 1, stride)</c>.</summary>
/// <remarks>It is one product of matrices, pixels by channels, that needs no copies of the maps.</remarks>
public sealed class Conv1x1 : HostConvolution
{
    // Not readonly: moving a module to another device replaces its parameters.
    private Parameter weight;
    private Parameter? bias;

    /// <summary>First weights as libtorch's.</summary>
    /// <param name="input">Channels that go in.</param>
    /// <param name="output">Channels that come out.</param>
    /// <param name="stride">Pixels from one result to the next.</param>
    /// <param name="bias">Whether it has a bias.</param>
    public Conv1x1(long input, long output, long stride = 1, bool bias = true)
        : base(nameof(Conv1x1))
    {
        (weight, this.bias) = First(input, output, 1, bias);
        Stride = stride;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Parameter Weight => weight;

    /// <inheritdoc/>
    public override Parameter? Bias => bias;

    /// <summary>Pixels from one result to the next.</summary>
    public long Stride { get; }

    /// <summary>[N, inputs, H, W] → [N, outputs, H / stride, W / stride], rounded up.</summary>
    public override Tensor forward(Tensor x)
    {
        var result = IsFaster(x) ? Pointwise(x) : nn.functional.conv2d(x, weight, bias, strides: [Stride, Stride]);
        Watcher?.Invoke(result);
        return result;
    }

    private Tensor Pointwise(Tensor x)
    {
        using var scope = NewDisposeScope();
        if (Stride > 1)
        {
            x = ChannelsLast.Of(x.slice(2, 0, x.shape[2], Stride).slice(3, 0, x.shape[3], Stride));
        }

        var result = is_grad_enabled() ? Conv1x1Function.Of(x, weight, bias) : PointwiseConvolution.Forward(x, weight, bias);
        return result.MoveToOuterDisposeScope();
    }

    private bool IsFaster(Tensor x) => IsOnHost(weight) && IsOnHost(x) && ChannelsLast.Is(x)
        && PointwiseConvolution.Pays(x.shape[0] * x.shape[2] * x.shape[3] / (Stride * Stride), x.shape[1], weight.shape[0]);
}
