using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? Ops.InPlace("aten::relu_", x) : Ops.Call("aten::relu", x);

            public static Tensor relu6(Tensor x, bool inplace = false) =>
                inplace ? Ops.InPlace("aten::hardtanh_", x, 0.0, 6.0) : Ops.Call("aten::hardtanh", x, 0.0, 6.0);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? Ops.InPlace("aten::leaky_relu_", input, negative_slope) : Ops.Call("aten::leaky_relu", input, negative_slope);

            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? Ops.InPlace("aten::silu_", x) : Ops.Call("aten::silu", x);

            public static Tensor sigmoid(Tensor x) => Ops.Call("aten::sigmoid", x);

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? Ops.InPlace("aten::sigmoid_", x) : Ops.Call("aten::sigmoid", x);

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? Ops.InPlace("aten::tanh_", x) : Ops.Call("aten::tanh", x);

            public static Tensor hardswish(Tensor input, bool inplace = false) =>
                inplace ? Ops.InPlace("aten::hardswish_", input) : Ops.Call("aten::hardswish", input);

            public static Tensor hardsigmoid(Tensor input, bool inplace = false) =>
                inplace ? Ops.InPlace("aten::hardsigmoid_", input) : Ops.Call("aten::hardsigmoid", input);

            public static Tensor gelu(Tensor x) => gelu(x, false);

            public static Tensor gelu(Tensor x, bool inplace) => gelu(x, Modules.GELU.Approximate.none, inplace);

            public static Tensor gelu(Tensor x, GELU.Approximate approximate, bool inplace = false) =>
                inplace ? Ops.InPlace("aten::gelu_", x, NameOf(approximate)) : Ops.Call("aten::gelu", x, NameOf(approximate));

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Ops.Call("aten::softplus", x, beta, threshold);

            public static Tensor logsigmoid(Tensor x) => Ops.Call("aten::log_sigmoid", x);

            private static string NameOf(GELU.Approximate approximate) => approximate == Modules.GELU.Approximate.tanh ? "tanh" : "none";
        }
    }
}
