using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Reductions and orders that take several forms of dimensions, and limits.
    public partial class Tensor
    {
        public Tensor std(bool unbiased = true) => Ops.Call("aten::std", this, unbiased);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(type, Ops.Call("aten::std.dim", this, dim, unbiased, keepdim));

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(type, Ops.Call("aten::std.dim", this, dimensions, unbiased, keepdim));

        public Tensor var(bool unbiased = true) => Ops.Call("aten::var", this, unbiased);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(type, Ops.Call("aten::var.dim", this, dim, unbiased, keepdim));

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(type, Ops.Call("aten::var.dim", this, dimensions, unbiased, keepdim));

        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => Ops.Two("aten::std_mean", this, unbiased);

        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) => Ops.Two("aten::var_mean", this, unbiased);

        public Tensor amax(params long[] dims) => Ops.Call("aten::amax", this, dims, false);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Ops.Call("aten::amax", this, dims, keepdim));

        public Tensor amin(params long[] dims) => Ops.Call("aten::amin", this, dims, false);

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Ops.Call("aten::amin", this, dims, keepdim));

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum(new[] { dim0, dim1 }, keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum(new[] { dim0, dim1, dim2 }, keepdim, type);

        public Tensor count_nonzero(long[]? dims = null) =>
            dims is null ? Ops.Call("aten::count_nonzero", this) : Ops.Call("aten::count_nonzero.dim_IntList", this, dims);

        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Ops.Call("aten::histc", this, bins, min, max);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Ops.Two("aten::topk", this, k, dim, largest, sorted);

        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) =>
            Ops.Two("aten::kthvalue", this, k, dim ?? -1, keepdim);

        /// <summary>The different values; the other results are meaningful only when asked for.</summary>
        public (Tensor output, Tensor inverse_indices, Tensor counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            dim is null
                ? Ops.Three("aten::_unique2", this, sorted, return_inverse, return_counts)
                : Ops.Three("aten::unique_dim", this, dim.Value, sorted, return_inverse, return_counts);

        public (Tensor output, Tensor inverse_indices, Tensor counts) unique_consecutive(
            bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Ops.Three("aten::unique_consecutive", this, return_inverse, return_counts, dim);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Ops.Call("aten::clamp", this, min, max);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Ops.Call("aten::clamp.Tensor", this, min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Ops.InPlace("aten::clamp_", this, min, max);

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Ops.InPlace("aten::clamp_.Tensor", this, min, max);

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor round(long decimals = 0) => Ops.Call("aten::round.decimals", this, decimals);

        public Tensor round_(long decimals = 0) => Ops.InPlace("aten::round_.decimals", this, decimals);

        public Tensor gelu() => Ops.Call("aten::gelu", this);

        public Tensor gelu_() => Ops.InPlace("aten::gelu_", this);

        public Tensor prelu(Tensor target) => Ops.Call("aten::prelu", this, target);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Ops.InPlace("aten::bernoulli_.float", this, p, generator);

        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Ops.InPlace("aten::bernoulli_.Tensor", this, p, generator);

        public Tensor random_(double from, double to, Generator? generator = null) =>
            Ops.InPlace("aten::random_.from", this, (long)from, (long)to, generator);

        private static Tensor Typed(ScalarType? type, Tensor result) => type is null ? result : result.to_type(type.Value, disposeAfter: type != result.dtype);

        private static Tensor Into(Tensor? target, Tensor result)
        {
            if (target is null)
            {
                return result;
            }

            target.copy_(result);
            result.Dispose();
            return target;
        }
    }
}
