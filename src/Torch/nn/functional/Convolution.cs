using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Layers as plain functions of their inputs and weights.</summary>
        public static partial class functional
        {
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Ops.Call("aten::linear", input, weights, bias);

            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null,
                long? dilation = null, long groups = 1) =>
                ConvolutionOp.Apply(1, input, weight, bias, [stride ?? 1], [padding ?? 0], null, [dilation ?? 1], groups);

            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1) =>
                ConvolutionOp.Apply(2, input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], null, dilation ?? [1, 1], groups);

            public static Tensor conv3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1) =>
                ConvolutionOp.Apply(3, input, weight, bias, strides ?? [1, 1, 1], padding ?? [0, 0, 0], null, dilation ?? [1, 1, 1], groups);

            public static Tensor conv1d_padding(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid,
                long? dilation = null, long groups = 1) =>
                ConvolutionOp.Apply(1, input, weight, bias, [stride ?? 1], null, padding, [dilation ?? 1], groups);

            public static Tensor conv2d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null,
                Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                ConvolutionOp.Apply(2, input, weight, bias, strides ?? [1, 1], null, padding, dilation ?? [1, 1], groups);

            public static Tensor conv3d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null,
                Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                ConvolutionOp.Apply(3, input, weight, bias, strides ?? [1, 1, 1], null, padding, dilation ?? [1, 1, 1], groups);

            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Ops.Call("aten::conv_transpose2d.input", input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], output_padding ?? [0, 0], groups,
                    dilation ?? [1, 1]);
        }
    }
}
