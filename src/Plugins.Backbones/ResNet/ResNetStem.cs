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
            "imagenet" => nn.Conv2d(3, width, 7, stride: 2, padding: 3, bias: bias),
            "cifar" => nn.Conv2d(3, width, 3, padding: 1, bias: bias),
            _ => nn.Sequential(
                nn.Conv2d(3, half, 3, stride: 2, padding: 1, bias: bias), normalizer.Layer(half), nn.ReLU(inplace: true),
                nn.Conv2d(half, half, 3, padding: 1, bias: bias), normalizer.Layer(half), nn.ReLU(inplace: true),
                nn.Conv2d(half, width, 3, padding: 1, bias: bias)),
        };
    }

    /// <summary>What halves the map once more; null for <c>cifar</c>.</summary>
    public static nn.Module<Tensor, Tensor>? Pool(string stem, int width, INormalizer normalizer) => stem switch
    {
        "cifar" => null,
        "deep-no-pool" => nn.Sequential(
            nn.Conv2d(width, width, 3, stride: 2, padding: 1, bias: normalizer.NeedsBias), normalizer.Layer(width), nn.ReLU(inplace: true)),
        _ => nn.MaxPool2d(3, stride: 2, padding: 1),
    };
}
