using Torch.Runtime;
using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary>1x1 convolution with stride 1 and its gradients: products of the pixels' channels, [pixels, C], and the weights, [outputs, C].</summary>
/// <remarks>Maps [N, C, H, W] have their channels innermost in memory, float32 on the CPU, and so have results; weights are [outputs, C, 1, 1].</remarks>
internal static unsafe class PointwiseConvolution
{
    private const int FewestPixels = 128;

    // The columns of the widest panel, whatever this machine's are: the same rule on each.
    private const int FewestChannels = 32;

    // A panel of so many pixels stays in the cache while the gradients of all outputs pass by.
    private const int PixelsOfPanel = 256;
    private const int RowsOfPiece = 16 * MatrixKernel.RowsAtOnce;

    /// <summary>Whether it is as fast as libtorch's way or faster: weights are packed at each call, and panels are full.</summary>
    public static bool Pays(long pixels, long channels, long outputs) =>
        channels >= FewestChannels && AreEnough(pixels, outputs);

    /// <summary>Whether there are pixels enough for the weights to be packed, and outputs enough for a panel.</summary>
    public static bool AreEnough(long pixels, long outputs) => pixels >= FewestPixels && outputs >= FewestChannels;

    /// <summary>[N, C, H, W] → [N, outputs, H, W]; the bias, one number per output, may be null.</summary>
    public static Tensor Forward(Tensor maps, Tensor weight, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        return Multiply(maps, ChannelsLast.Of(weight), isTurned: true, bias ?? zeros(weight.shape[0])).MoveToOuterDisposeScope();
    }

    /// <summary>The gradient of the maps, [N, C, H, W], from that of the result, [N, outputs, H, W].</summary>
    public static Tensor InputGradient(Tensor gradient, Tensor weight)
    {
        using var scope = NewDisposeScope();
        return Multiply(gradient, ChannelsLast.Of(weight), isTurned: false, zeros(weight.shape[1])).MoveToOuterDisposeScope();
    }

    /// <summary>The gradient of the weights, laid out as they are, from that of the result, [N, outputs, H, W].</summary>
    public static Tensor WeightGradient(Tensor maps, Tensor gradient, Tensor weight)
    {
        var (channels, outputs) = ((int)weight.shape[1], (int)weight.shape[0]);
        var result = empty_like(weight);
        float* pixels = TensorMemory.Floats(maps), slopes = TensorMemory.Floats(gradient), to = TensorMemory.Floats(result);
        var (count, panels, pieces) = ((int)(maps.numel() / channels), new Panels(channels), (outputs + RowsOfPiece - 1) / RowsOfPiece);
        var (panelSize, sumsSize) = (PixelsOfPanel * MatrixKernel.Columns, RowsOfPiece * MatrixKernel.Columns);
        using var scratch = new Scratch(MatrixKernel.Columns, Workers.Count * (panelSize + sumsSize));
        float* zeros = scratch[0], workers = scratch[1];
        new Span<float>(zeros, MatrixKernel.Columns).Clear();
        Workers.Run(new Workers.Phase(panels.Count * pieces, (item, worker) =>
        {
            var (piece, index) = Math.DivRem(item, panels.Count);
            var (column, firstRow) = (panels.FirstOf(index), piece * RowsOfPiece);
            var rows = Math.Min(RowsOfPiece, outputs - firstRow);
            float* panel = workers + worker * (panelSize + sumsSize), sums = panel + panelSize;
            for (var pixel = 0; pixel < count; pixel += PixelsOfPanel)
            {
                var length = Math.Min(PixelsOfPanel, count - pixel);
                for (var i = 0; i < length; i++)
                {
                    MatrixKernel.CopyRow(pixels + (long)(pixel + i) * channels + column, panel + i * MatrixKernel.Columns);
                }

                for (var row = 0; row < rows; row += MatrixKernel.RowsAtOnce)
                {
                    var sum = new Matrix(sums + row * MatrixKernel.Columns, MatrixKernel.Columns);
                    var slopesOfRows = new Matrix(slopes + (long)pixel * outputs + RowsProduct.RowOf(firstRow + row, outputs), 1, outputs);
                    MatrixKernel.Multiply(slopesOfRows, panel, length, pixel == 0 ? new Matrix(zeros, 0) : sum, sum);
                }
            }

            for (var row = 0; row < MatrixKernel.RoundedRows(rows); row++)
            {
                var output = RowsProduct.RowOf(firstRow + row / MatrixKernel.RowsAtOnce * MatrixKernel.RowsAtOnce, outputs) + row % MatrixKernel.RowsAtOnce;
                MatrixKernel.CopyRow(sums + row * MatrixKernel.Columns, to + (long)output * channels + column);
            }
        }));
        GC.KeepAlive((maps, gradient));
        return result;
    }

    private static Tensor Multiply(Tensor maps, Tensor weight, bool isTurned, Tensor bias)
    {
        var (length, channels) = ((int)maps.shape[1], (int)weight.shape[1]);
        var result = ChannelsLast.Empty(maps.shape[0], bias.shape[0], maps.shape[2], maps.shape[3]);
        float* pixels = TensorMemory.Floats(maps), weights = TensorMemory.Floats(weight);
        RowsProduct.Write(
            isTurned ? new Matrix(weights, 1, channels) : new Matrix(weights, channels), length, bias, result, (first, _, _) => pixels + (long)first * length);
        GC.KeepAlive((maps, weight));
        return result;
    }
}
