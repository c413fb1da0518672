using Vision.Ops.Convolutions;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.init;

namespace Plugins.Backbones.ResNet;

/// <summary>A block whose last normalisation can start at zero.</summary>
internal interface IResidualBlock
{
    /// <summary>The normalisation before the addition.</summary>
    nn.Module LastNorm { get; }
}

/// <summary>MSRA initialisation (He et al. 2015) as torchvision applies it: normal, fan out, gain of ReLU.</summary>
internal static class ResNetInit
{
    public static void Apply(nn.Module network, bool zeroInitResidual)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (weight, bias, _) in ConvolutionWeights.Of(network))
        {
            kaiming_normal_(weight, mode: FanInOut.FanOut, nonlinearity: NonlinearityType.ReLU);
            if (bias is not null)
            {
                zeros_(bias);
            }
        }

        if (zeroInitResidual)
        {
            foreach (var block in network.modules().OfType<IResidualBlock>())
            {
                var weight = block.LastNorm.get_parameter("weight")
                    ?? throw new ArgumentException(
                        "zeroInitResidual has no effect here: the normalizer has no learned weight. Take another one or switch it off.");
                zeros_(weight);
            }
        }
    }
}
