using Vision.Ops.Convolutions;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Backbones.ResNet;

/// <summary>What comes before the first block: images [N, 3, H, W] → [N, width, H / 4, W / 4] (of the same size for <c>cifar</c>).</summary>
internal static class ResNetStem
{
    /// <summary>The convolution or convolutions; the last one's normalisation is the network's <c>bn1</c>.</summary>
    public static nn.Module<Tensor, Tensor> Convolution(string stem, int width, INormalizer normalizer)
    {
        var (bias, half) = (normalizer.NeedsBias, width / 2);
        return stem switch
        {
            "imagenet" => new ConvWindow(3, width, 7, 2, bias),
            "cifar" => new Conv3x3(3, width, bias),
            _ => nn.Sequential(
                new ConvWindow(3, half, 3, 2, bias), normalizer.Layer(half), nn.ReLU(inplace: true),
                new Conv3x3(half, half, bias), normalizer.Layer(half), nn.ReLU(inplace: true),
                new Conv3x3(half, width, bias)),
        };
    }

    /// <summary>What halves the map once more; null for <c>cifar</c>.</summary>
    public static nn.Module<Tensor, Tensor>? Pool(string stem, int width, INormalizer normalizer) => stem switch
    {
        "cifar" => null,
        "deep-no-pool" => nn.Sequential(
            new ConvWindow(width, width, 3, 2, normalizer.NeedsBias), normalizer.Layer(width), nn.ReLU(inplace: true)),
        _ => nn.MaxPool2d(3, stride: 2, padding: 1),
    };
}
