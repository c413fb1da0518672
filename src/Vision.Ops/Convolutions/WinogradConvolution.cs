using System.Numerics;
using Torch.Runtime;
using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary>3x3 convolution with stride 1 and a border of one pixel, and its gradients, by F(4x4, 3x3): a quarter of the multiplications.</summary>
/// <remarks>
/// Lavin and Gray (2016). Maps, each [N, C, H, W], and weights, [outputs, C, 3, 3], have their channels innermost in memory, float32 on the CPU, and so
/// have results. Rounding errors are some seven times those of the direct sum: about 1.5e-5 of the largest value at 256 channels.
/// </remarks>
internal static unsafe class WinogradConvolution
{
    private const int FewestTiles = 64;
    private const int FewestChannels = 30;

    /// <summary>Whether it is faster than the direct sum: transforms cost C + outputs for each tile and save in proportion to C * outputs; those of the
    /// weights cost once what they cost.</summary>
    public static bool Pays(IReadOnlyList<Tensor> maps, long outputs)
    {
        var channels = maps[0].shape[1];
        return Math.Min(channels, outputs) >= Vector<float>.Count && channels * outputs >= FewestChannels * (channels + outputs)
            && maps.Sum(TiledMaps.CountOf) >= FewestTiles;
    }

    /// <summary>Each [N, C, H, W] → [N, outputs, H, W]; the bias, one number per output, may be null.</summary>
    public static Tensor[] Forward(IReadOnlyList<Tensor> maps, Tensor weight, Tensor? bias)
    {
        var channels = (int)weight.shape[1];
        return Convolve(maps, weight, new Taps(TensorMemory.Floats(weight), channels, inputStep: 1, outputStep: Taps.Count * channels), bias, weight.shape[0]);
    }

    /// <summary>The gradients of the maps, each [N, C, H, W], from those of the results, each [N, outputs, H, W]: a convolution with the turned
    /// weights, whose last tap comes first.</summary>
    public static Tensor[] InputGradients(IReadOnlyList<Tensor> gradients, Tensor weight)
    {
        var channels = (int)weight.shape[1];
        var last = TensorMemory.Floats(weight) + (Taps.Count - 1) * channels;
        return Convolve(gradients, weight, new Taps(last, -channels, inputStep: Taps.Count * channels, outputStep: 1), null, channels);
    }

    /// <summary>The gradient of the weights, [outputs, C, 3, 3], from those of the results, each [N, outputs, H, W].</summary>
    public static Tensor WeightGradient(IReadOnlyList<Tensor> maps, IReadOnlyList<Tensor> gradients)
    {
        var (outputs, channels) = (gradients[0].shape[1], maps[0].shape[1]);
        var result = ChannelsLast.Empty(outputs, channels, 3, 3);
        new WinogradWeightGradient((int)channels, (int)outputs).Run(new TiledMaps(maps), new TiledMaps(gradients), TensorMemory.Floats(result));
        GC.KeepAlive((maps, gradients));
        return result;
    }

    private static Tensor[] Convolve(IReadOnlyList<Tensor> maps, Tensor weight, Taps taps, Tensor? bias, long outputs)
    {
        using var scope = NewDisposeScope();
        bias ??= zeros(outputs);
        var results = maps.Select(map => ChannelsLast.Empty(map.shape[0], outputs, map.shape[2], map.shape[3])).ToArray();
        new WinogradForward((int)maps[0].shape[1], (int)outputs).Run(new TiledMaps(maps), taps, TensorMemory.Floats(bias), new TiledMaps(results));
        GC.KeepAlive((maps, weight, bias));
        scope.MoveToOuter(results);
        return results;
    }
}
