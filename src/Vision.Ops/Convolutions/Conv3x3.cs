using Torch.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary>A 3x3 convolution with stride 1 and a border of one pixel: <c>nn.Conv2d(input, output, 3, padding: 1)</c>, faster where maps are large.</summary>
/// <remarks>It computes by F(4x4, 3x3) (Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, 2016), as cuDNN does on a GPU.</remarks>
public sealed class Conv3x3 : HostConvolution
{
    // Not readonly: moving a module to another device replaces its parameters.
    private Parameter weight;
    private Parameter? bias;

    /// <summary>First weights as libtorch's.</summary>
    /// <param name="input">Channels that go in.</param>
    /// <param name="output">Channels that come out.</param>
    /// <param name="bias">Whether it has a bias.</param>
    public Conv3x3(long input, long output, bool bias = true)
        : base(nameof(Conv3x3))
    {
        (weight, this.bias) = First(input, output, 3, bias);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Parameter Weight => weight;

    /// <inheritdoc/>
    public override Parameter? Bias => bias;

    /// <summary>[N, inputs, H, W] → [N, outputs, H, W].</summary>
    public override Tensor forward(Tensor x) => Over([x])[0];

    /// <summary>The same convolution of several maps, such as the levels of a pyramid, each [N, inputs, H, W] of its own height and width → [N, outputs, H,
    /// W]. Faster than one after the other, since what is done with the weights is done once.</summary>
    public Tensor[] Over(IReadOnlyList<Tensor> maps)
    {
        var results = IsFaster(maps) ? Winograd([.. maps.Select(map => ChannelsLast.Is(map) ? map : ChannelsLast.Of(map))]) : [.. maps.Select(Plain)];
        Array.ForEach(results, result => Watcher?.Invoke(result));
        return results;
    }

    private Tensor[] Winograd(Tensor[] maps)
    {
        using var scope = NewDisposeScope();
        var kernels = ChannelsLast.Of(weight);
        var results = is_grad_enabled() ? Conv3x3Function.Of(maps, kernels, bias) : WinogradConvolution.Forward(maps, kernels, bias);
        scope.MoveToOuter(results);
        return results;
    }

    private Tensor Plain(Tensor map) => ConvWindow.IsFaster(map, weight, 1) ? WindowConvolution.Forward(map, weight, bias, 1)
        : nn.functional.conv2d(map, weight, bias, padding: [1, 1]);

    // The first map is the largest one; a map of one pixel is laid out both ways.
    private bool IsFaster(IReadOnlyList<Tensor> maps) =>
        IsOnHost(weight) && maps.All(IsOnHost) && ChannelsLast.Is(maps[0]) && WinogradConvolution.Pays(maps, weight.shape[0]);
}
