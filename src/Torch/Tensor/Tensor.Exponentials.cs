using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Exponentials, logarithms and special functions.
    public partial class Tensor
    {
        public Tensor digamma() => Ops.Call("aten::digamma", this);
        public Tensor digamma_() => Ops.InPlace("aten::digamma_", this);

        public Tensor erf() => Ops.Call("aten::erf", this);
        public Tensor erf_() => Ops.InPlace("aten::erf_", this);

        public Tensor erfc() => Ops.Call("aten::erfc", this);
        public Tensor erfc_() => Ops.InPlace("aten::erfc_", this);

        public Tensor erfinv() => Ops.Call("aten::erfinv", this);
        public Tensor erfinv_() => Ops.InPlace("aten::erfinv_", this);

        public Tensor exp() => Ops.Call("aten::exp", this);
        public Tensor exp_() => Ops.InPlace("aten::exp_", this);

        public Tensor exp2() => Ops.Call("aten::exp2", this);
        public Tensor exp2_() => Ops.InPlace("aten::exp2_", this);

        public Tensor expm1() => Ops.Call("aten::expm1", this);
        public Tensor expm1_() => Ops.InPlace("aten::expm1_", this);

        public Tensor i0() => Ops.Call("aten::i0", this);
        public Tensor i0_() => Ops.InPlace("aten::i0_", this);

        public Tensor lgamma() => Ops.Call("aten::lgamma", this);
        public Tensor lgamma_() => Ops.InPlace("aten::lgamma_", this);

        public Tensor log() => Ops.Call("aten::log", this);
        public Tensor log_() => Ops.InPlace("aten::log_", this);

        public Tensor log10() => Ops.Call("aten::log10", this);
        public Tensor log10_() => Ops.InPlace("aten::log10_", this);

        public Tensor log1p() => Ops.Call("aten::log1p", this);
        public Tensor log1p_() => Ops.InPlace("aten::log1p_", this);

        public Tensor log2() => Ops.Call("aten::log2", this);
        public Tensor log2_() => Ops.InPlace("aten::log2_", this);

        public Tensor logaddexp(Tensor other) => Ops.Call("aten::logaddexp", this, other);

        public Tensor logaddexp2(Tensor other) => Ops.Call("aten::logaddexp2", this, other);

        public Tensor logit(double? eps = null) => Ops.Call("aten::logit", this, eps);
        public Tensor logit_(double? eps = null) => Ops.InPlace("aten::logit_", this, eps);

        public Tensor mvlgamma(long p) => Ops.Call("aten::mvlgamma", this, p);
        public Tensor mvlgamma_(long p) => Ops.InPlace("aten::mvlgamma_", this, p);

        public Tensor sinc() => Ops.Call("aten::sinc", this);
        public Tensor sinc_() => Ops.InPlace("aten::sinc_", this);

        public Tensor xlogy(Scalar y) => Ops.Call("aten::xlogy.Scalar_Other", this, y);
        public Tensor xlogy(Tensor y) => Ops.Call("aten::xlogy.Tensor", this, y);
        public Tensor xlogy_(Scalar y) => Ops.InPlace("aten::xlogy_.Scalar_Other", this, y);
        public Tensor xlogy_(Tensor y) => Ops.InPlace("aten::xlogy_.Tensor", this, y);
    }
}
