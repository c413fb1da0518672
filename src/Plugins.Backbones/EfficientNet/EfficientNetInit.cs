using Vision.Ops.Convolutions;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.init;

namespace Plugins.Backbones.EfficientNet;

/// <summary>The initialisation of the authors' public code: normal with variance 2 / (kernel area · outputs of a group), biases zero.</summary>
/// <remarks>torchvision counts the outputs of all groups, which makes depthwise convolutions start near zero; where no normalisation repairs it, the signal
/// dies out.</remarks>
internal static class EfficientNetInit
{
    public static void Apply(nn.Module network)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (weight, bias, groups) in ConvolutionWeights.Of(network))
        {
            var fanOut = weight.shape[2] * weight.shape[3] * weight.shape[0] / groups;
            normal_(weight, 0, Math.Sqrt(2.0 / fanOut));
            if (bias is not null)
            {
                zeros_(bias);
            }
        }
    }
}
