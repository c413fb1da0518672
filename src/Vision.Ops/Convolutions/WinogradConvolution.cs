using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Torch.Runtime;
using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary>3x3 convolution with stride 1 and a border of one pixel, and its gradients, by F(4x4, 3x3): a quarter of the multiplications.</summary>
/// <remarks>
/// Lavin and Gray (2016). Maps [N, C, H, W] and weights [outputs, C, 3, 3] have their channels innermost in memory, float32 on the CPU, and so have
/// results. Rounding errors are some seven times those of the direct sum: about 1.5e-5 of the largest value at 256 channels.
/// </remarks>
internal static unsafe class WinogradConvolution
{
    private const int FewestTiles = 64;
    private const int FewestChannels = 30;

    /// <summary>Whether it is faster than the direct sum: transforms cost C + outputs for each tile and save in proportion to C * outputs; those of the
    /// weights cost once what they cost.</summary>
    public static bool Pays(Tensor maps, long outputs)
    {
        var (channels, shape) = (maps.shape[1], maps.shape);
        return Math.Min(channels, outputs) >= Vector<float>.Count && channels * outputs >= FewestChannels * (channels + outputs)
            && WinogradTiles.Of(shape[0], shape[2], shape[3]).Count >= FewestTiles;
    }

    /// <summary>[N, C, H, W] → [N, outputs, H, W]; the bias, one number per output, may be null.</summary>
    public static Tensor Forward(Tensor maps, Tensor weight, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        var (outputs, channels) = ((int)weight.shape[0], (int)weight.shape[1]);
        var (result, shift) = (Empty(maps.shape[0], outputs, maps.shape[2], maps.shape[3]), bias ?? zeros(outputs));
        var parts = PartsOf(maps, outputs);
        using var scratch = new WinogradScratch(outputs * channels, parts[0].Count * channels, parts[0].Count * outputs);
        var weights = scratch.Points(0, outputs, channels);
        WinogradWeights.ToPoints(Floats(weight), Floats(weights), outputs, channels);
        foreach (var part in parts)
        {
            var (points, products) = (scratch.Points(1, part.Count, channels), scratch.Points(2, part.Count, outputs));
            part.ToPoints<InputMap>(Floats(maps), Floats(points), channels);
            BatchedProduct.Write(points, weights.transpose(1, 2), products);
            part.ToPixels(Floats(products), Floats(shift), Floats(result), outputs);
        }

        return result.MoveToOuterDisposeScope();
    }

    /// <summary>The gradient of the maps, [N, C, H, W], from that of the result, [N, outputs, H, W]: a convolution with the turned weights.</summary>
    public static Tensor InputGradient(Tensor gradient, Tensor weight)
    {
        using var scope = NewDisposeScope();
        return Forward(gradient, ChannelsLast.Of(weight.flip(2, 3).transpose(0, 1)), null).MoveToOuterDisposeScope();
    }

    /// <summary>The gradient of the weights, [outputs, C, 3, 3], from that of the result, [N, outputs, H, W].</summary>
    public static Tensor WeightGradient(Tensor maps, Tensor gradient)
    {
        using var scope = NewDisposeScope();
        var (outputs, channels) = ((int)gradient.shape[1], (int)maps.shape[1]);
        var parts = PartsOf(maps, outputs);
        var furtherSum = parts.Length > 1 ? outputs * channels : 0;
        using var scratch = new WinogradScratch(outputs * channels, furtherSum, parts[0].Count * channels, parts[0].Count * outputs);
        var sum = scratch.Points(0, outputs, channels);
        for (var i = 0; i < parts.Length; i++)
        {
            var (points, slopes) = (scratch.Points(2, parts[i].Count, channels), scratch.Points(3, parts[i].Count, outputs));
            parts[i].ToPoints<InputMap>(Floats(maps), Floats(points), channels);
            parts[i].ToPoints<OutputGradientMap>(Floats(gradient), Floats(slopes), outputs);
            var product = i == 0 ? sum : scratch.Points(1, outputs, channels);
            BatchedProduct.Write(slopes.transpose(1, 2), points, product);
            if (i > 0)
            {
                sum.add_(product);
            }
        }

        var result = Empty(outputs, channels, 3, 3);
        WinogradWeights.GradientOf(Floats(sum), Floats(result), outputs, channels);
        return result.MoveToOuterDisposeScope();
    }

    private static WinogradTiles[] PartsOf(Tensor maps, int outputs) =>
        [.. WinogradTiles.Of(maps.shape[0], maps.shape[2], maps.shape[3]).Parts((int)maps.shape[1] + outputs)];

    // A whole tensor and not a view of one, so that an activation may change it in place.
    private static Tensor Empty(long n, long channels, long height, long width) =>
        empty_strided([n, channels, height, width], [height * width * channels, 1, width * channels, channels]);

    // Where the values lie, in the order of the memory; it is libtorch's and does not move.
    private static float* Floats(Tensor values)
    {
        using var flat = values.as_strided([values.numel()], [1], values.storage_offset());
        return (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(flat.bytes));
    }
}
