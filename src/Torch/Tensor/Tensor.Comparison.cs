using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Comparisons, logic and bits.
    public partial class Tensor
    {
        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
            Ops.Truth("aten::allclose", this, target, rtol, atol, equal_nan);

        public Tensor bitwise_and(Tensor other) => Ops.Call("aten::bitwise_and.Tensor", this, other);
        public Tensor bitwise_and_(Tensor other) => Ops.InPlace("aten::bitwise_and_.Tensor", this, other);

        public Tensor bitwise_left_shift(Tensor other) => Ops.Call("aten::bitwise_left_shift.Tensor", this, other);
        public Tensor bitwise_left_shift_(Tensor other) => Ops.InPlace("aten::bitwise_left_shift_.Tensor", this, other);

        public Tensor bitwise_not() => Ops.Call("aten::bitwise_not", this);
        public Tensor bitwise_not_() => Ops.InPlace("aten::bitwise_not_", this);

        public Tensor bitwise_or(Tensor other) => Ops.Call("aten::bitwise_or.Tensor", this, other);
        public Tensor bitwise_or_(Tensor other) => Ops.InPlace("aten::bitwise_or_.Tensor", this, other);

        public Tensor bitwise_right_shift(Tensor other) => Ops.Call("aten::bitwise_right_shift.Tensor", this, other);
        public Tensor bitwise_right_shift_(Tensor other) => Ops.InPlace("aten::bitwise_right_shift_.Tensor", this, other);

        public Tensor bitwise_xor(Tensor other) => Ops.Call("aten::bitwise_xor.Tensor", this, other);
        public Tensor bitwise_xor_(Tensor other) => Ops.InPlace("aten::bitwise_xor_.Tensor", this, other);

        public Tensor eq(Scalar target) => Ops.Call("aten::eq.Scalar", this, target);
        public Tensor eq(Tensor target) => Ops.Call("aten::eq.Tensor", this, target);
        public Tensor eq_(Scalar target) => Ops.InPlace("aten::eq_.Scalar", this, target);
        public Tensor eq_(Tensor target) => Ops.InPlace("aten::eq_.Tensor", this, target);

        public Tensor ge(Scalar target) => Ops.Call("aten::ge.Scalar", this, target);
        public Tensor ge(Tensor target) => Ops.Call("aten::ge.Tensor", this, target);
        public Tensor ge_(Scalar target) => Ops.InPlace("aten::ge_.Scalar", this, target);
        public Tensor ge_(Tensor target) => Ops.InPlace("aten::ge_.Tensor", this, target);

        public Tensor greater(Tensor target) => Ops.Call("aten::greater.Tensor", this, target);

        public Tensor greater_equal(Tensor target) => Ops.Call("aten::greater_equal.Tensor", this, target);

        public Tensor gt(Scalar target) => Ops.Call("aten::gt.Scalar", this, target);
        public Tensor gt(Tensor target) => Ops.Call("aten::gt.Tensor", this, target);
        public Tensor gt_(Scalar target) => Ops.InPlace("aten::gt_.Scalar", this, target);
        public Tensor gt_(Tensor target) => Ops.InPlace("aten::gt_.Tensor", this, target);

        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
            Ops.Call("aten::isclose", this, other, rtol, atol, nanEqual);

        public Tensor isfinite() => Ops.Call("aten::isfinite", this);

        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Ops.Call("aten::isin.Tensor_Tensor", this, test_elements, assumeUnique, invert);

        public Tensor isinf() => Ops.Call("aten::isinf", this);

        public Tensor isnan() => Ops.Call("aten::isnan", this);

        public Tensor isneginf() => Ops.Call("aten::isneginf", this);

        public Tensor isposinf() => Ops.Call("aten::isposinf", this);

        public Tensor isreal() => Ops.Call("aten::isreal", this);

        public Tensor le(Scalar target) => Ops.Call("aten::le.Scalar", this, target);
        public Tensor le(Tensor target) => Ops.Call("aten::le.Tensor", this, target);
        public Tensor le_(Scalar target) => Ops.InPlace("aten::le_.Scalar", this, target);
        public Tensor le_(Tensor target) => Ops.InPlace("aten::le_.Tensor", this, target);

        public Tensor less(Tensor target) => Ops.Call("aten::less.Tensor", this, target);

        public Tensor less_equal(Tensor target) => Ops.Call("aten::less_equal.Tensor", this, target);
        public Tensor less_equal_(Tensor target) => Ops.InPlace("aten::less_equal_.Tensor", this, target);

        public Tensor logical_and(Tensor other) => Ops.Call("aten::logical_and", this, other);
        public Tensor logical_and_(Tensor other) => Ops.InPlace("aten::logical_and_", this, other);

        public Tensor logical_not() => Ops.Call("aten::logical_not", this);
        public Tensor logical_not_() => Ops.InPlace("aten::logical_not_", this);

        public Tensor logical_or(Tensor other) => Ops.Call("aten::logical_or", this, other);
        public Tensor logical_or_(Tensor other) => Ops.InPlace("aten::logical_or_", this, other);

        public Tensor logical_xor(Tensor other) => Ops.Call("aten::logical_xor", this, other);
        public Tensor logical_xor_(Tensor other) => Ops.InPlace("aten::logical_xor_", this, other);

        public Tensor lt(Scalar target) => Ops.Call("aten::lt.Scalar", this, target);
        public Tensor lt(Tensor target) => Ops.Call("aten::lt.Tensor", this, target);
        public Tensor lt_(Scalar target) => Ops.InPlace("aten::lt_.Scalar", this, target);
        public Tensor lt_(Tensor target) => Ops.InPlace("aten::lt_.Tensor", this, target);

        public Tensor ne(Scalar target) => Ops.Call("aten::ne.Scalar", this, target);
        public Tensor ne(Tensor target) => Ops.Call("aten::ne.Tensor", this, target);
        public Tensor ne_(Scalar target) => Ops.InPlace("aten::ne_.Scalar", this, target);
        public Tensor ne_(Tensor target) => Ops.InPlace("aten::ne_.Tensor", this, target);

        public Tensor not_equal(Tensor target) => Ops.Call("aten::not_equal.Tensor", this, target);
        public Tensor not_equal_(Tensor target) => Ops.InPlace("aten::not_equal_.Tensor", this, target);
    }
}
