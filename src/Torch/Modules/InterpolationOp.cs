using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Picks libtorch's resizing operator for a mode and a number of spatial dimensions.</summary>
internal static class InterpolationOp
{
    public static Tensor Apply(Tensor x, int dimensions, long[]? size, double[]? scale, InterpolationMode mode, bool alignCorners, bool antialias) =>
        (mode, dimensions, antialias) switch
        {
            (InterpolationMode.Nearest, 1, _) => Ops.Call("aten::upsample_nearest1d.vec", x, size, scale),
            (InterpolationMode.Nearest, 2, _) => Ops.Call("aten::upsample_nearest2d.vec", x, size, scale),
            (InterpolationMode.Nearest, 3, _) => Ops.Call("aten::upsample_nearest3d.vec", x, size, scale),
            (InterpolationMode.NearestExact, 1, _) => Ops.Call("aten::_upsample_nearest_exact1d.vec", x, size, scale),
            (InterpolationMode.NearestExact, 2, _) => Ops.Call("aten::_upsample_nearest_exact2d.vec", x, size, scale),
            (InterpolationMode.NearestExact, 3, _) => Ops.Call("aten::_upsample_nearest_exact3d.vec", x, size, scale),
            (InterpolationMode.Area, 1, _) => Ops.Call("aten::adaptive_avg_pool1d", x, size),
            (InterpolationMode.Area, 2, _) => Ops.Call("aten::adaptive_avg_pool2d", x, size),
            (InterpolationMode.Area, 3, _) => Ops.Call("aten::adaptive_avg_pool3d", x, size),
            (InterpolationMode.Linear, 1, _) => Ops.Call("aten::upsample_linear1d.vec", x, size, alignCorners, scale),
            (InterpolationMode.Bilinear, 2, false) => Ops.Call("aten::upsample_bilinear2d.vec", x, size, alignCorners, scale),
            (InterpolationMode.Bilinear, 2, true) => Ops.Call("aten::_upsample_bilinear2d_aa.vec", x, size, alignCorners, scale),
            (InterpolationMode.Bicubic, 2, false) => Ops.Call("aten::upsample_bicubic2d.vec", x, size, alignCorners, scale),
            (InterpolationMode.Bicubic, 2, true) => Ops.Call("aten::_upsample_bicubic2d_aa.vec", x, size, alignCorners, scale),
            (InterpolationMode.Trilinear, 3, _) => Ops.Call("aten::upsample_trilinear3d.vec", x, size, alignCorners, scale),
            _ => throw new ArgumentException($"interpolate: {mode} does not exist for {dimensions} spatial dimensions."),
        };
}
