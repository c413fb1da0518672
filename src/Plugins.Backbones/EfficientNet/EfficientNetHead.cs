using Plugins.Backbones.Layers;
using TorchSharp.Modules;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Backbones.EfficientNet;

/// <summary>What EfficientNet does only to classify: the last map widened by a 1x1 convolution (torchvision's <c>features.8</c>), then its mean.</summary>
internal sealed class EfficientNetHead : nn.Module<Tensor[], Tensor>
{
    private readonly Sequential widen;

    public EfficientNetHead(INormalizer normalizer, int input, int output)
        : base(nameof(EfficientNetHead))
    {
        widen = ConvNorm.Of(normalizer, input, output, Activation.Swish);
        RegisterComponents();
        EfficientNetInit.Apply(this);
    }

    /// <summary>The backbone's maps → [N, output].</summary>
    public override Tensor forward(Tensor[] maps)
    {
        using var scope = NewDisposeScope();
        return nn.functional.adaptive_avg_pool2d(widen.call(maps[^1]), 1).flatten(1).MoveToOuterDisposeScope();
    }
}
