using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // From many elements to few.
    public partial class Tensor
    {
        public Tensor all() => Ops.Call("aten::all", this);
        public Tensor all(long dim, bool keepdim = false) => Ops.Call("aten::all.dim", this, dim, keepdim);

        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) => Ops.Two("aten::aminmax", this, dim, keepdim);

        public Tensor any() => Ops.Call("aten::any", this);
        public Tensor any(long dim, bool keepdim = false) => Ops.Call("aten::any.dim", this, dim, keepdim);

        public Tensor argmax() => Ops.Call("aten::argmax", this);
        public Tensor argmax(long dim, bool keepdim = false) => Ops.Call("aten::argmax", this, dim, keepdim);

        public Tensor argmin() => Ops.Call("aten::argmin", this);
        public Tensor argmin(long dim, bool keepdim = false) => Ops.Call("aten::argmin", this, dim, keepdim);

        public Tensor bincount(Tensor? weights, long minlength = 0) => Ops.Call("aten::bincount", this, weights, minlength);

        public Tensor corrcoef() => Ops.Call("aten::corrcoef", this);

        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) => Ops.Call("aten::cov", this, correction, fweights, aweights);

        public Tensor logsumexp(long dim, bool keepdim = false) => Ops.Call("aten::logsumexp", this, dim, keepdim);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Ops.Two("aten::max.dim", this, dim, keepdim);
        public Tensor max() => Ops.Call("aten::max", this);
        public Tensor max(Tensor other) => Ops.Call("aten::max.other", this, other);

        public Tensor mean() => Ops.Call("aten::mean", this);
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Ops.Call("aten::mean.dim", this, dimensions, keepdim, type);

        public Tensor median() => Ops.Call("aten::median", this);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Ops.Two("aten::min.dim", this, dim, keepdim);
        public Tensor min() => Ops.Call("aten::min", this);
        public Tensor min(Tensor other) => Ops.Call("aten::min.other", this, other);

        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) => Ops.Two("aten::mode", this, dim, keepdim);

        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) => Ops.Call("aten::nanmean", this, dim, keepdim, dtype);

        public Tensor nanmedian() => Ops.Call("aten::nanmedian", this);

        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) => Ops.Call("aten::nanquantile", this, q, dim, keepdim);

        public Tensor nansum() => Ops.Call("aten::nansum", this);

        public Tensor norm(float p = 2f) => Ops.Call("aten::norm.Scalar", this, p);
        public Tensor norm(int dim, bool keepdim = false, float p = 2f) => Ops.Call("aten::norm.ScalarOpt_dim", this, p, dim, keepdim);

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Ops.Call("aten::prod.dim_int", this, dim, keepdim, type);
        public Tensor prod(ScalarType? type = null) => Ops.Call("aten::prod", this, type);

        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Ops.Call("aten::quantile", this, q, dim, keepdim);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => Ops.Call("aten::sum.dim_IntList", this, dim, keepdim, type);
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Ops.Call("aten::sum.dim_IntList", this, dim, keepdim, type);
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Ops.Call("aten::sum.dim_IntList", this, dim, keepdim, type);
        public Tensor sum(ScalarType? type = null) => Ops.Call("aten::sum", this, type);

        public Tensor trace() => Ops.Call("aten::trace", this);
    }
}
