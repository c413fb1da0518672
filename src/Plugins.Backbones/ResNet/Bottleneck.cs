using TorchSharp.Modules;
using Vision.Ops.Convolutions;
using static TorchSharp.torch;

namespace Plugins.Backbones.ResNet;

/// <summary>1x1, 3x3, 1x1 convolutions and a shortcut (ResNet-50 and deeper, ResNeXt).</summary>
internal sealed class Bottleneck : nn.Module<Tensor, Tensor>, IResidualBlock
{
    /// <summary>Output channels per unit of width.</summary>
    public const int Expansion = 4;

    private const double UsualGroupWidth = 64;

    private readonly Conv1x1 conv1;
    private readonly nn.Module<Tensor, Tensor> bn1;
    private readonly nn.Module<Tensor, Tensor> conv2;
    private readonly nn.Module<Tensor, Tensor> bn2;
    private readonly Conv1x1 conv3;
    private readonly nn.Module<Tensor, Tensor> bn3;
    private readonly SqueezeExcitation? se;
    private readonly StochasticDepth? drop;
    private readonly Sequential? downsample;
    private readonly Func<Tensor, Tensor> _activate;

    public Bottleneck(BlockShape shape)
        : base(nameof(Bottleneck))
    {
        var (options, normalizer) = (shape.Options, shape.Normalizer);
        var (bias, output) = (normalizer.NeedsBias, shape.Width * Expansion);
        var inner = (int)(shape.Width * (options.GroupWidth / UsualGroupWidth)) * options.Groups;
        conv1 = new Conv1x1(shape.Input, inner, options.StrideIn1x1 ? shape.Stride : 1, bias: bias);
        bn1 = normalizer.Layer(inner);
        conv2 = HostConvolution.Of(inner, inner, 3, options.StrideIn1x1 ? 1 : shape.Stride, options.Groups, bias);
        bn2 = normalizer.Layer(inner);
        conv3 = new Conv1x1(inner, output, bias: bias);
        bn3 = normalizer.Layer(output);
        se = shape.Excitation(output);
        drop = shape.Drop();
        downsample = shape.Shortcut(output);
        _activate = shape.Activate;
        RegisterComponents();
    }

    public nn.Module LastNorm => bn3;

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var inner = _activate(bn1.call(conv1.call(x)));
        inner = _activate(bn2.call(conv2.call(inner)));
        inner = bn3.call(conv3.call(inner));
        inner = se is null ? inner : se.call(inner);
        inner = drop is null ? inner : drop.call(inner);
        return _activate(inner.add_(downsample is null ? x : downsample.call(x))).MoveToOuterDisposeScope();
    }
}
