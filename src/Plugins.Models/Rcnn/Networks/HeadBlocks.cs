using Vision.Ops.Convolutions;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Models.Rcnn;

/// <summary>Rows of 3x3 convolutions, named as torchvision names them: block by block, in each convolution, normalizer, ReLU.</summary>
internal static class HeadBlocks
{
    /// <summary>Blocks of a convolution and a ReLU, with a normalizer between where there is one.</summary>
    public static IEnumerable<nn.Module<Tensor, Tensor>> Of(int input, int width, int count, INormalizer? normalizer)
    {
        for (var i = 0; i < count; i++)
        {
            var convolution = new Conv3x3(i == 0 ? input : width, width, normalizer?.NeedsBias ?? true);
            yield return normalizer is null
                ? nn.Sequential(convolution, nn.ReLU(inplace: true))
                : nn.Sequential(convolution, normalizer.Layer(width), nn.ReLU(inplace: true));
        }
    }
}
