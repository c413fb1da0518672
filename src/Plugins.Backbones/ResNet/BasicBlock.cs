using TorchSharp.Modules;
using Vision.Ops.Convolutions;
using static TorchSharp.torch;

namespace Plugins.Backbones.ResNet;

/// <summary>Two 3x3 convolutions and a shortcut (ResNet-18 and -34).</summary>
internal sealed class BasicBlock : nn.Module<Tensor, Tensor>, IResidualBlock
{
    private readonly nn.Module<Tensor, Tensor> conv1;
    private readonly nn.Module<Tensor, Tensor> bn1;
    private readonly nn.Module<Tensor, Tensor> conv2;
    private readonly nn.Module<Tensor, Tensor> bn2;
    private readonly SqueezeExcitation? se;
    private readonly StochasticDepth? drop;
    private readonly Sequential? downsample;
    private readonly Func<Tensor, Tensor> _activate;

    public BasicBlock(BlockShape shape)
        : base(nameof(BasicBlock))
    {
        var (width, bias) = (shape.Width, shape.Normalizer.NeedsBias);
        conv1 = HostConvolution.Of(shape.Input, width, 3, shape.Stride, bias: bias);
        bn1 = shape.Normalizer.Layer(width);
        conv2 = new Conv3x3(width, width, bias);
        bn2 = shape.Normalizer.Layer(width);
        se = shape.Excitation(width);
        drop = shape.Drop();
        downsample = shape.Shortcut(width);
        _activate = shape.Activate;
        RegisterComponents();
    }

    public nn.Module LastNorm => bn2;

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var inner = _activate(bn1.call(conv1.call(x)));
        inner = bn2.call(conv2.call(inner));
        inner = se is null ? inner : se.call(inner);
        inner = drop is null ? inner : drop.call(inner);
        return _activate(inner.add_(downsample is null ? x : downsample.call(x))).MoveToOuterDisposeScope();
    }
}
