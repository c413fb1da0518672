using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Angles and hyperbolas.
    public partial class Tensor
    {
        public Tensor acos() => Ops.Call("aten::acos", this);
        public Tensor acos_() => Ops.InPlace("aten::acos_", this);

        public Tensor acosh() => Ops.Call("aten::acosh", this);
        public Tensor acosh_() => Ops.InPlace("aten::acosh_", this);

        public Tensor arccos() => Ops.Call("aten::arccos", this);
        public Tensor arccos_() => Ops.InPlace("aten::arccos_", this);

        public Tensor arccosh() => Ops.Call("aten::arccosh", this);
        public Tensor arccosh_() => Ops.InPlace("aten::arccosh_", this);

        public Tensor arcsin() => Ops.Call("aten::arcsin", this);
        public Tensor arcsin_() => Ops.InPlace("aten::arcsin_", this);

        public Tensor arcsinh() => Ops.Call("aten::arcsinh", this);
        public Tensor arcsinh_() => Ops.InPlace("aten::arcsinh_", this);

        public Tensor arctan2(Tensor other) => Ops.Call("aten::arctan2", this, other);
        public Tensor arctan2_(Tensor other) => Ops.InPlace("aten::arctan2_", this, other);

        public Tensor arctanh() => Ops.Call("aten::arctanh", this);
        public Tensor arctanh_() => Ops.InPlace("aten::arctanh_", this);

        public Tensor asin() => Ops.Call("aten::asin", this);
        public Tensor asin_() => Ops.InPlace("aten::asin_", this);

        public Tensor asinh() => Ops.Call("aten::asinh", this);
        public Tensor asinh_() => Ops.InPlace("aten::asinh_", this);

        public Tensor atan() => Ops.Call("aten::atan", this);
        public Tensor atan_() => Ops.InPlace("aten::atan_", this);

        public Tensor atan2(Tensor other) => Ops.Call("aten::atan2", this, other);
        public Tensor atan2_(Tensor other) => Ops.InPlace("aten::atan2_", this, other);

        public Tensor atanh() => Ops.Call("aten::atanh", this);
        public Tensor atanh_() => Ops.InPlace("aten::atanh_", this);

        public Tensor cos() => Ops.Call("aten::cos", this);
        public Tensor cos_() => Ops.InPlace("aten::cos_", this);

        public Tensor cosh() => Ops.Call("aten::cosh", this);
        public Tensor cosh_() => Ops.InPlace("aten::cosh_", this);

        public Tensor deg2rad() => Ops.Call("aten::deg2rad", this);
        public Tensor deg2rad_() => Ops.InPlace("aten::deg2rad_", this);

        public Tensor rad2deg() => Ops.Call("aten::rad2deg", this);
        public Tensor rad2deg_() => Ops.InPlace("aten::rad2deg_", this);

        public Tensor sin() => Ops.Call("aten::sin", this);
        public Tensor sin_() => Ops.InPlace("aten::sin_", this);

        public Tensor sinh() => Ops.Call("aten::sinh", this);
        public Tensor sinh_() => Ops.InPlace("aten::sinh_", this);

        public Tensor tan() => Ops.Call("aten::tan", this);
        public Tensor tan_() => Ops.InPlace("aten::tan_", this);
    }
}
