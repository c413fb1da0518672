using TorchSharp.Modules;
using Vision.Ops.Convolutions;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Backbones.Layers;

/// <summary>Convolution, normalisation and, by choice, activation: 0, 1 and 2 as in torchvision's names.</summary>
internal static class ConvNorm
{
    /// <summary>[N, input, H, W] → [N, output, H / stride, W / stride], rounded up.</summary>
    public static Sequential Of(
        INormalizer normalizer, int input, int output, Func<Tensor, Tensor>? activation, int kernel = 1, int stride = 1, int groups = 1)
    {
        var convolution = HostConvolution.Of(input, output, kernel, stride, groups, normalizer.NeedsBias);
        var norm = normalizer.Layer(output);
        return activation is null ? nn.Sequential(convolution, norm) : nn.Sequential(convolution, norm, new ActivationLayer(activation));
    }
}
