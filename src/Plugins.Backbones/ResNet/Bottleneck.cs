using TorchSharp.Modules;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Backbones.ResNet;

/// <summary>1x1, 3x3, 1x1 convolutions and a shortcut (ResNet-50 and deeper).</summary>
internal sealed class Bottleneck : nn.Module<Tensor, Tensor>, IResidualBlock
{
    /// <summary>Output channels per unit of width.</summary>
    public const int Expansion = 4;

    private readonly Conv2d conv1;
    private readonly nn.Module<Tensor, Tensor> bn1;
    private readonly Conv2d conv2;
    private readonly nn.Module<Tensor, Tensor> bn2;
    private readonly Conv2d conv3;
    private readonly nn.Module<Tensor, Tensor> bn3;
    private readonly Sequential? downsample;

    public Bottleneck(int input, int width, int stride, bool strideIn1x1, Sequential? shortcut, INormalizer normalizer)
        : base(nameof(Bottleneck))
    {
        var bias = normalizer.NeedsBias;
        conv1 = nn.Conv2d(input, width, 1, stride: strideIn1x1 ? stride : 1, bias: bias);
        bn1 = normalizer.Layer(width);
        conv2 = nn.Conv2d(width, width, 3, stride: strideIn1x1 ? 1 : stride, padding: 1, bias: bias);
        bn2 = normalizer.Layer(width);
        conv3 = nn.Conv2d(width, width * Expansion, 1, bias: bias);
        bn3 = normalizer.Layer(width * Expansion);
        downsample = shortcut;
        RegisterComponents();
    }

    public nn.Module LastNorm => bn3;

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var inner = bn1.call(conv1.call(x)).relu_();
        inner = bn2.call(conv2.call(inner)).relu_();
        inner = bn3.call(conv3.call(inner));
        return inner.add_(downsample is null ? x : downsample.call(x)).relu_().MoveToOuterDisposeScope();
    }
}
