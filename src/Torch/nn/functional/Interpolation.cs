using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Resizes the spatial dimensions of [N, C, ...] to a size or by a factor (exactly one of the two).</summary>
            /// <param name="align_corners">For linear modes: whether the corner pixels' centres coincide; null means false.</param>
            /// <param name="recompute_scale_factor">Derive the factor from the rounded output size, instead of using the one given.</param>
            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null,
                InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                int dimensions = (int)x.ndim - 2;
                if ((size is null) == (scale_factor is null))
                {
                    throw new ArgumentException("interpolate needs either a size or a scale factor.");
                }
                if (align_corners is not null && mode is InterpolationMode.Nearest or InterpolationMode.NearestExact or InterpolationMode.Area)
                {
                    align_corners = align_corners == true ? throw new ArgumentException($"interpolate: align_corners has no meaning for {mode}.") : null;
                }
                size = size is [var same] && dimensions > 1 ? [.. Enumerable.Repeat(same, dimensions)] : size;
                scale_factor = scale_factor is [var alike] && dimensions > 1 ? [.. Enumerable.Repeat(alike, dimensions)] : scale_factor;
                if ((size?.Length ?? scale_factor!.Length) != dimensions)
                {
                    throw new ArgumentException($"interpolate: the input has {dimensions} spatial dimensions, "
                        + $"but size or scale factor {size?.Length ?? scale_factor!.Length}.");
                }
                if (scale_factor is not null && (recompute_scale_factor || mode == InterpolationMode.Area))
                {
                    long[] shape = x.shape;
                    size = [.. scale_factor.Select((factor, i) => (long)Math.Floor(shape[i + 2] * factor))];
                    scale_factor = null;
                }
                if (antialias && !(dimensions == 2 && mode is InterpolationMode.Bilinear or InterpolationMode.Bicubic))
                {
                    throw new ArgumentException($"interpolate: antialias works for Bilinear and Bicubic in two dimensions, not for {mode} in {dimensions}.");
                }
                return InterpolationOp.Apply(x, dimensions, size, scale_factor, mode, align_corners ?? false, antialias);
            }

            public static Tensor grid_sample(Tensor input, Tensor grid, GridSampleMode mode = GridSampleMode.Bilinear,
                GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros, bool? align_corners = null)
            {
                long interpolation = mode == GridSampleMode.Nearest ? 1 : 0;
                long outside = padding_mode switch { GridSamplePaddingMode.Zeros => 0, GridSamplePaddingMode.Border => 1, _ => 2 };
                return Ops.Call("aten::grid_sampler", input, grid, interpolation, outside, align_corners ?? false);
            }

            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false) =>
                Ops.Call("aten::affine_grid_generator", theta, size, align_corners);

            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
            {
                PaddingModes.Constant or PaddingModes.Zeros => Ops.Call("aten::pad", input, pad, "constant", value),
                PaddingModes.Reflect => Ops.Call("aten::pad", input, pad, "reflect", Arg.None),
                PaddingModes.Replicate => Ops.Call("aten::pad", input, pad, "replicate", Arg.None),
                _ => Ops.Call("aten::pad", input, pad, "circular", Arg.None),
            };

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, new[] { pad, pad }, mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, Pair(pad), mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, new[] { pad.Item1, pad.Item2, pad.Item3, pad.Item4 }, mode, value);

            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) => Ops.Call("aten::pixel_shuffle", input, upscale_factor);

            public static Tensor one_hot(Tensor x, long num_classes = -1) => Ops.Call("aten::one_hot", x, num_classes);

            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                Ops.Call("aten::im2col", input, Twice(kernel_size), Twice(dilation), Twice(padding), Twice(stride));
        }
    }
}
