using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Scales all gradients together so that their norm is at most <paramref name="max_norm"/>.</summary>
            /// <returns>The norm before; not finite when a gradient is not.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var noGrad = no_grad();
                using var scope = NewDisposeScope();
                var grads = Gradients(tensors);
                if (grads.Count == 0)
                {
                    return 0;
                }
                var device = grads[0].device;
                var norms = stack(grads.Select(grad => Norm(grad, norm_type).to(device)));
                var total = Norm(norms, norm_type);
                var factor = (max_norm / (total + 1e-6)).clamp_max(1.0);
                foreach (var grad in grads)
                {
                    grad.mul_(factor.to(grad.device));
                }
                return total.to(ScalarType.Float64).item<double>();
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var noGrad = no_grad();
                using var scope = NewDisposeScope();
                foreach (var grad in Gradients(tensors))
                {
                    grad.clamp_(-clip_value, clip_value);
                }
            }

            /// <summary>All elements of all parameters, one after another.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                return cat([.. tensors.Select(parameter => parameter.reshape(-1))]).MoveToOuterDisposeScope();
            }

            /// <summary>Copies the parts of a vector into the parameters.</summary>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var noGrad = no_grad();
                using var scope = NewDisposeScope();
                long start = 0;
                foreach (var parameter in tensors)
                {
                    parameter.copy_(vec.narrow(0, start, parameter.numel()).reshape(parameter.shape));
                    start += parameter.numel();
                }
            }

            private static List<Tensor> Gradients(IEnumerable<Parameter> parameters) =>
                [.. parameters.Select(parameter => parameter.grad).Where(grad => grad is not null).Select(grad => grad!)];

            private static Tensor Norm(Tensor tensor, double p) =>
                double.IsPositiveInfinity(p) ? tensor.abs().max() : Ops.Call("aten::norm.Scalar", tensor, p);
        }
    }
}
