using Workbench.Sdk.Backbones;
using static TorchSharp.torch;

namespace Plugins.SelfTrain;

/// <summary>The features of whole images.</summary>
internal static class PooledFeatures
{
    /// <summary>Images [N, 3, H, W] → [N, C]: the mean over the backbone's last map.</summary>
    public static Tensor Of(IBackbone backbone, Tensor images) => nn.functional.adaptive_avg_pool2d(backbone.Network.call(images)[^1], 1).flatten(1);
}
