using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1E-05)
            {
                if (training && input.shape is [var samples, _, .. var rest] && rest.Aggregate(samples, (product, size) => product * size) == 1)
                {
                    throw new ArgumentException("Batch normalization in training needs more than one value per channel, "
                        + $"but got an input of shape [{string.Join(", ", input.shape)}].");
                }
                return Ops.Call("aten::batch_norm", input, weight, bias, running_mean, running_var, training, momentum, eps, true);
            }

            public static Tensor instance_norm(Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null,
                Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1E-05) =>
                Ops.Call("aten::instance_norm", input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);

            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1E-05) =>
                Ops.Call("aten::group_norm", input, num_groups, weight, bias, eps, true);

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1E-05) =>
                Ops.Call("aten::layer_norm", input, normalized_shape, weight, bias, eps, true);

            /// <summary>Divides by the p-norm along one dimension, or by eps where the norm is smaller.</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1E-12)
            {
                using var norm = Ops.Call("aten::norm.ScalarOpt_dim", input, p, new long[] { dim }, true);
                using var bounded = norm.clamp_min(eps);
                return input.div(bounded);
            }

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Ops.InPlace("aten::dropout_", input, p, training) : Ops.Call("aten::dropout", input, p, training);

            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Ops.InPlace("aten::feature_dropout_", input, p, training) : Ops.Call("aten::feature_dropout", input, p, training);
        }
    }
}
