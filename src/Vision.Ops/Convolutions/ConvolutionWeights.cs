using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary>The weights of a network's convolutions, for those who set the first ones.</summary>
public static class ConvolutionWeights
{
    /// <summary>Weight, [outputs, inputs per group, height, width], bias and groups of each <see cref="Conv2d"/> and <see cref="HostConvolution"/> below a
    /// network, in its order.</summary>
    public static IEnumerable<(Parameter Weight, Parameter? Bias, long Groups)> Of(nn.Module network)
    {
        foreach (var module in network.modules())
        {
            if (module is Conv2d plain)
            {
                yield return (plain.weight, plain.bias, plain.groups);
            }
            else if (module is HostConvolution convolution)
            {
                yield return (convolution.Weight, convolution.Bias, 1);
            }
        }
    }
}
