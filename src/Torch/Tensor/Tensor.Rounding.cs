using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Rounding and limits.
    public partial class Tensor
    {
        public Tensor ceil() => Ops.Call("aten::ceil", this);
        public Tensor ceil_() => Ops.InPlace("aten::ceil_", this);

        public Tensor clamp_max(Scalar max) => Ops.Call("aten::clamp_max", this, max);
        public Tensor clamp_max_(Scalar max) => Ops.InPlace("aten::clamp_max_", this, max);

        public Tensor clamp_min(Scalar min) => Ops.Call("aten::clamp_min", this, min);
        public Tensor clamp_min_(Scalar min) => Ops.InPlace("aten::clamp_min_", this, min);

        public Tensor floor() => Ops.Call("aten::floor", this);
        public Tensor floor_() => Ops.InPlace("aten::floor_", this);

        public Tensor fmax(Tensor other) => Ops.Call("aten::fmax", this, other);

        public Tensor fmin(Tensor other) => Ops.Call("aten::fmin", this, other);

        public Tensor frac() => Ops.Call("aten::frac", this);
        public Tensor frac_() => Ops.InPlace("aten::frac_", this);

        public Tensor maximum(Tensor other) => Ops.Call("aten::maximum", this, other);

        public Tensor minimum(Tensor other) => Ops.Call("aten::minimum", this, other);

        public Tensor renorm(float p, long dim, float maxnorm) => Ops.Call("aten::renorm", this, p, dim, maxnorm);

        public Tensor trunc() => Ops.Call("aten::trunc", this);
        public Tensor trunc_() => Ops.InPlace("aten::trunc_", this);
    }
}
