using Vision.Ops.Convolutions;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.init;

namespace Plugins.Backbones.Fpn;

/// <summary>Uniform Xavier-like initialisation of all convolutions (kaiming uniform with a = 1), biases zero, as Caffe2 and torchvision do.</summary>
internal static class FpnInit
{
    public static void Apply(nn.Module network)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (weight, bias, _) in ConvolutionWeights.Of(network))
        {
            kaiming_uniform_(weight, a: 1);
            if (bias is not null)
            {
                zeros_(bias);
            }
        }
    }
}
