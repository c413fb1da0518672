using TorchSharp.Modules;
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
        foreach (var convolution in network.modules().OfType<Conv2d>())
        {
            var fanOut = convolution.weight.shape[2] * convolution.weight.shape[3] * convolution.out_channels / convolution.groups;
            normal_(convolution.weight, 0, Math.Sqrt(2.0 / fanOut));
            if (convolution.bias is not null)
            {
                zeros_(convolution.bias);
            }
        }
    }
}
