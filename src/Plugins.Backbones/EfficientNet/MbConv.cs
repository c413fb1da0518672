using Plugins.Backbones.Layers;
using Plugins.Backbones.ResNet;
using TorchSharp.Modules;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Backbones.EfficientNet;

/// <summary>What tells one <see cref="MbConv"/> from another.</summary>
/// <param name="Input">Channels that come in.</param>
/// <param name="Output">Channels that come out.</param>
/// <param name="Kernel">Size of the depthwise convolution.</param>
/// <param name="Stride">1, or 2 where the map is halved.</param>
/// <param name="Expansion">Channels between, per channel that comes in.</param>
/// <param name="DropRate">How often training leaves the block out, 0..1.</param>
internal sealed record MbConvShape(int Input, int Output, int Kernel, int Stride, int Expansion, double DropRate);

/// <summary>Inverted residual block (Sandler et al. 2018): widen by 1x1, convolve each channel by itself, weigh the channels, narrow by 1x1. Field names are
/// torchvision's.</summary>
internal sealed class MbConv : nn.Module<Tensor, Tensor>
{
    private readonly Sequential block;
    private readonly StochasticDepth? drop;
    private readonly bool _hasShortcut;

    public MbConv(MbConvShape shape, double excitation, INormalizer normalizer)
        : base(nameof(MbConv))
    {
        var wide = shape.Input * shape.Expansion;
        var layers = new List<nn.Module<Tensor, Tensor>>();
        if (shape.Expansion > 1)
        {
            layers.Add(ConvNorm.Of(normalizer, shape.Input, wide, Activation.Swish));
        }

        layers.Add(ConvNorm.Of(normalizer, wide, wide, Activation.Swish, shape.Kernel, shape.Stride, groups: wide));
        if (excitation > 0)
        {
            layers.Add(new SqueezeExcitation(wide, Math.Max(1, (int)(shape.Input * excitation)), new ActivationLayer(Activation.Swish)));
        }

        layers.Add(ConvNorm.Of(normalizer, wide, shape.Output, activation: null));
        block = nn.Sequential(layers);
        _hasShortcut = shape.Stride == 1 && shape.Input == shape.Output;
        drop = _hasShortcut && shape.DropRate > 0 ? new(shape.DropRate) : null;
        RegisterComponents();
    }

    /// <summary>[N, input, H, W] → [N, output, H / stride, W / stride], rounded up.</summary>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var branch = block.call(x);
        if (_hasShortcut)
        {
            branch = drop is null ? branch : drop.call(branch);
            branch = branch.add_(x);
        }

        return branch.MoveToOuterDisposeScope();
    }
}
