using Workbench.Sdk.Backbones;
using Workbench.Sdk.Plugins;

namespace Plugins.Backbones.ResNet;

/// <summary>Makes ResNet-RS (Bello et al. 2021): a <see cref="ResNet"/> with ResNet-D's stem and shortcuts, squeeze-and-excitation of ratio 0.25, and
/// blocks that begin as the identity.</summary>
[Backbone("resnet-rs", Summary = "ResNet-RS-50 to -420 (Revisiting ResNets): ResNet-D and squeeze-and-excitation")]
public sealed class ResNetRsPlugin : Plugin<IBackbone, ResNetRsOptions>
{
    /// <inheritdoc/>
    protected override IBackbone Create(ResNetRsOptions options, BuildContext context)
    {
        var normalizer = context.Normalizer ?? throw new ArgumentException("resnet-rs needs a normalizer: name one, for example batch-norm or group-norm.");
        return new ResNet(
            new()
            {
                Depth = options.Depth,
                Width = options.Width,
                Stem = "deep-no-pool",
                Shortcut = "average-pool",
                SqueezeExcitation = 0.25,
                StochasticDepth = options.StochasticDepth,
                ZeroInitResidual = true,
            },
            normalizer);
    }
}
