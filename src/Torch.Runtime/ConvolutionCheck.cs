using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>Looks whether convolutions are right on this machine, before hours are spent on wrong gradients.</summary>
/// <remarks>Some milliseconds. The shapes are those that were seen to go wrong, and plain ones beside them; float64 does not go through oneDNN.</remarks>
public static class ConvolutionCheck
{
    // Float32 rounding of sums of some hundred terms is near 1e-6; the wrong kernel is off by a tenth.
    private const double Tolerance = 1e-3;

    private static readonly (long In, long Out, long Size, long Stride)[] Shapes = [(32, 36, 8, 1), (64, 64, 8, 1), (16, 24, 9, 2), (20, 16, 8, 1)];

    /// <summary>Compares values and both gradients of a few float32 convolutions on the CPU with float64.</summary>
    /// <param name="channelsLast">In the layout in which will be computed.</param>
    /// <returns>Which one is wrong and what to set; null when all are right.</returns>
    public static string? Problem(bool channelsLast)
    {
        using var scope = NewDisposeScope();
        return Shapes.Select(shape => Compare(shape, channelsLast)).FirstOrDefault(problem => problem is not null);
    }

    private static string? Compare((long In, long Out, long Size, long Stride) shape, bool channelsLast)
    {
        using var scope = NewDisposeScope();
        Func<Tensor, Tensor> layout = channelsLast ? ChannelsLast.Of : image => image;
        using var generator = new Generator(1);
        var image = layout(randn([2, shape.In, shape.Size, shape.Size], generator: generator));
        var weight = layout(randn([shape.Out, shape.In, 3, 3], generator: generator));
        var single = Results(image, weight, shape.Stride);
        var exact = Results(image.to(ScalarType.Float64), weight.to(ScalarType.Float64), shape.Stride);
        for (var i = 0; i < single.Length; i++)
        {
            var off = ((single[i] - exact[i]).abs().max() / exact[i].abs().max()).item<double>();
            if (!(off < Tolerance))
            {
                // Kernels for AVX are wrong too where channels come first and are no multiple of 8.
                var remedy = channelsLast ? "Set ONEDNN_MAX_CPU_ISA=AVX in the environment"
                    : "Set loop.channelsLast to true, or ONEDNN_MAX_CPU_ISA=SSE41 in the environment,";
                return $"libtorch {__version__} computes convolutions wrongly on this processor ({shape.In} to {shape.Out} channels"
                    + $"{(channelsLast ? "" : ", channels first")}: off by {100 * off:0.#} %). {remedy} and start again; nothing was trained.";
            }
        }

        return null;
    }

    private static Tensor[] Results(Tensor image, Tensor weight, long stride)
    {
        var (x, w) = (image.detach().requires_grad_(), weight.detach().requires_grad_());
        var y = nn.functional.conv2d(x, w, strides: [stride, stride], padding: [1, 1]);
        y.square().sum().backward();
        return [.. new[] { y.detach(), x.grad!, w.grad! }.Select(tensor => tensor.to(ScalarType.Float64))];
    }
}
