using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The convolutions of libtorch: per number of dimensions one with padding sizes and one with a padding rule.</summary>
internal static class ConvolutionOp
{
    public static Tensor Apply(int dimensions, Tensor input, Tensor weight, Tensor? bias, long[] stride, long[]? padding, Padding? rule, long[] dilation,
        long groups)
    {
        if (rule is null)
        {
            string sized = dimensions switch { 1 => "aten::conv1d", 2 => "aten::conv2d", _ => "aten::conv3d" };
            return Ops.Call(sized, input, weight, bias, stride, padding, dilation, groups);
        }
        string ruled = dimensions switch { 1 => "aten::conv1d.padding", 2 => "aten::conv2d.padding", _ => "aten::conv3d.padding" };
        return Ops.Call(ruled, input, weight, bias, stride, rule == Padding.Same ? "same" : "valid", dilation, groups);
    }
}
