using Torch.Runtime;
using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary>A convolution with any kernel and stride and a border of half the kernel, without gradients: windows of pixels times weights.</summary>
/// <remarks>Maps [N, C, H, W] have their channels innermost in memory, float32 on the CPU, and so have results; weights are [outputs, C, height, width].
/// Windows are copied for a few pixels at once, so that they stay in the cache.</remarks>
internal static unsafe class WindowConvolution
{
    /// <summary>Whether it is as fast as libtorch's way or faster.</summary>
    public static bool Pays(Tensor maps, Tensor weight, long stride) =>
        PointwiseConvolution.AreEnough(maps.shape[0] * maps.shape[2] * maps.shape[3] / (stride * stride), weight.shape[0]);

    /// <summary>[N, C, H, W] → [N, outputs, H / stride, W / stride], rounded up where the kernel is odd; the bias may be null.</summary>
    public static Tensor Forward(Tensor maps, Tensor weight, Tensor? bias, int stride)
    {
        using var scope = NewDisposeScope();
        var (channels, kernel) = ((int)maps.shape[1], (int)weight.shape[2]);
        var (height, width) = ((int)maps.shape[2], (int)maps.shape[3]);
        var (rows, columns) = (Across(height), Across(width));
        var pixels = TensorMemory.Floats(maps);
        var result = ChannelsLast.Empty(maps.shape[0], weight.shape[0], rows, columns);
        var (length, laidOut) = (kernel * kernel * channels, ChannelsLast.Of(weight));
        RowsProduct.Write(new Matrix(TensorMemory.Floats(laidOut), 1, length), length, bias ?? zeros(weight.shape[0]), result, Windows);
        GC.KeepAlive((maps, laidOut));
        return result.MoveToOuterDisposeScope();

        int Across(int size) => (size + 2 * (kernel / 2) - kernel) / stride + 1;

        float* Windows(int first, int count, float* own)
        {
            var line = kernel * channels;
            for (var i = 0; i < count; i++)
            {
                var (image, rest) = Math.DivRem(first + i, rows * columns);
                var (row, column) = Math.DivRem(rest, columns);
                var (top, left) = (row * stride - kernel / 2, column * stride - kernel / 2);
                // Pixels side by side lie side by side in memory: those inside of the image are one piece.
                var (start, end) = (Math.Max(left, 0), Math.Min(left + kernel, width));
                for (var y = top; y < top + kernel; y++)
                {
                    var to = new Span<float>(own, line);
                    own += line;
                    if (y < 0 || y >= height || start > left || end < left + kernel)
                    {
                        to.Clear();
                    }

                    if (y >= 0 && y < height)
                    {
                        new ReadOnlySpan<float>(pixels + ((long)(image * height + y) * width + start) * channels, (end - start) * channels)
                            .CopyTo(to[((start - left) * channels)..]);
                    }
                }
            }

            return own - (long)count * kernel * line;
        }
    }
}
