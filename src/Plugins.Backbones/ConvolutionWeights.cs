using TorchSharp.Modules;
using Vision.Ops.Layers;
using static TorchSharp.torch;

namespace Plugins.Backbones;

/// <summary>The parameters of a convolution, whichever layer it is.</summary>
/// <param name="Weight">[outputs, inputs, rows, columns].</param>
/// <param name="Bias">[outputs], or null.</param>
internal sealed record ConvolutionWeights(Parameter Weight, Parameter? Bias)
{
    /// <summary>Those of a module; null when it is no convolution.</summary>
    public static ConvolutionWeights? Of(nn.Module module) => module switch
    {
        Conv2d layer => new(layer.weight, layer.bias),
        PointwiseConv2d layer => new(layer.Weight, layer.Bias),
        _ => null,
    };
}
