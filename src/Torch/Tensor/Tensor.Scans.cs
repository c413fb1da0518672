using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Running totals, differences and orders.
    public partial class Tensor
    {
        public Tensor argsort(long dim = -1, bool descending = false) => Ops.Call("aten::argsort", this, dim, descending);

        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Ops.Call("aten::bucketize.Tensor", this, boundaries, outInt32, right);

        public (Tensor values, Tensor indexes) cummax(long dim) => Ops.Two("aten::cummax", this, dim);

        public (Tensor values, Tensor indexes) cummin(long dim) => Ops.Two("aten::cummin", this, dim);

        public Tensor cumprod(long dim, ScalarType? type = null) => Ops.Call("aten::cumprod", this, dim, type);

        public Tensor cumsum(long dim, ScalarType? type = null) => Ops.Call("aten::cumsum", this, dim, type);

        public Tensor cumulative_trapezoid(double dx = 1, long dim = -1) => Ops.Call("aten::cumulative_trapezoid.dx", this, dx, dim);
        public Tensor cumulative_trapezoid(Tensor x, long dim = -1) => Ops.Call("aten::cumulative_trapezoid.x", this, x, dim);

        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) => Ops.Call("aten::diff", this, n, dim, prepend, append);

        public Tensor logcumsumexp(long dim) => Ops.Call("aten::logcumsumexp", this, dim);

        public Tensor msort() => Ops.Call("aten::msort", this);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Ops.Two("aten::sort.stable", this, stable, dim, descending);

        public Tensor trapezoid(double dx = 1, long dim = -1) => Ops.Call("aten::trapezoid.dx", this, dx, dim);
        public Tensor trapezoid(Tensor x, long dim = -1) => Ops.Call("aten::trapezoid.x", this, x, dim);
    }
}
