using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Operators of C#. Numbers are not turned into tensors first.
    public partial class Tensor
    {
        public static Tensor operator +(Tensor left, Tensor right) => left.add(right);

        public static Tensor operator +(Tensor left, Scalar right) => left.add(right);

        public static Tensor operator +(Tensor left, int right) => Ops.Call("aten::add.Scalar", left, right);

        public static Tensor operator +(Tensor left, long right) => Ops.Call("aten::add.Scalar", left, right);

        public static Tensor operator +(Tensor left, float right) => Ops.Call("aten::add.Scalar", left, right);

        public static Tensor operator +(Tensor left, double right) => Ops.Call("aten::add.Scalar", left, right);

        public static Tensor operator +(Scalar left, Tensor right) => Ops.Call("aten::add.Scalar", right, left);

        public static Tensor operator +(int left, Tensor right) => Ops.Call("aten::add.Scalar", right, left);

        public static Tensor operator +(long left, Tensor right) => Ops.Call("aten::add.Scalar", right, left);

        public static Tensor operator +(float left, Tensor right) => Ops.Call("aten::add.Scalar", right, left);

        public static Tensor operator +(double left, Tensor right) => Ops.Call("aten::add.Scalar", right, left);

        public static Tensor operator -(Tensor left, Tensor right) => left.sub(right);

        public static Tensor operator -(Tensor left, Scalar right) => left.sub(right);

        public static Tensor operator -(Tensor left, int right) => Ops.Call("aten::sub.Scalar", left, right);

        public static Tensor operator -(Tensor left, long right) => Ops.Call("aten::sub.Scalar", left, right);

        public static Tensor operator -(Tensor left, float right) => Ops.Call("aten::sub.Scalar", left, right);

        public static Tensor operator -(Tensor left, double right) => Ops.Call("aten::sub.Scalar", left, right);

        public static Tensor operator -(Scalar left, Tensor right) => Ops.Call("aten::rsub.Scalar", right, left);

        public static Tensor operator -(int left, Tensor right) => Ops.Call("aten::rsub.Scalar", right, left);

        public static Tensor operator -(long left, Tensor right) => Ops.Call("aten::rsub.Scalar", right, left);

        public static Tensor operator -(float left, Tensor right) => Ops.Call("aten::rsub.Scalar", right, left);

        public static Tensor operator -(double left, Tensor right) => Ops.Call("aten::rsub.Scalar", right, left);

        public static Tensor operator *(Tensor left, Tensor right) => left.mul(right);

        public static Tensor operator *(Tensor left, Scalar right) => left.mul(right);

        public static Tensor operator *(Tensor left, int right) => Ops.Call("aten::mul.Scalar", left, right);

        public static Tensor operator *(Tensor left, long right) => Ops.Call("aten::mul.Scalar", left, right);

        public static Tensor operator *(Tensor left, float right) => Ops.Call("aten::mul.Scalar", left, right);

        public static Tensor operator *(Tensor left, double right) => Ops.Call("aten::mul.Scalar", left, right);

        public static Tensor operator *(Scalar left, Tensor right) => Ops.Call("aten::mul.Scalar", right, left);

        public static Tensor operator *(int left, Tensor right) => Ops.Call("aten::mul.Scalar", right, left);

        public static Tensor operator *(long left, Tensor right) => Ops.Call("aten::mul.Scalar", right, left);

        public static Tensor operator *(float left, Tensor right) => Ops.Call("aten::mul.Scalar", right, left);

        public static Tensor operator *(double left, Tensor right) => Ops.Call("aten::mul.Scalar", right, left);

        public static Tensor operator /(Tensor left, Tensor right) => left.div(right);

        public static Tensor operator /(Tensor left, Scalar right) => left.div(right);

        public static Tensor operator /(Tensor left, int right) => Ops.Call("aten::div.Scalar", left, right);

        public static Tensor operator /(Tensor left, long right) => Ops.Call("aten::div.Scalar", left, right);

        public static Tensor operator /(Tensor left, float right) => Ops.Call("aten::div.Scalar", left, right);

        public static Tensor operator /(Tensor left, double right) => Ops.Call("aten::div.Scalar", left, right);

        public static Tensor operator /(Scalar left, Tensor right) => Divided(left, right);

        public static Tensor operator /(int left, Tensor right) => Divided(left, right);

        public static Tensor operator /(long left, Tensor right) => Divided(left, right);

        public static Tensor operator /(float left, Tensor right) => Divided(left, right);

        public static Tensor operator /(double left, Tensor right) => Divided(left, right);

        public static Tensor operator %(Tensor left, Tensor right) => left.remainder(right);

        public static Tensor operator %(Tensor left, Scalar right) => left.remainder(right);

        public static Tensor operator %(Tensor left, int right) => Ops.Call("aten::remainder.Scalar", left, right);

        public static Tensor operator %(Tensor left, long right) => Ops.Call("aten::remainder.Scalar", left, right);

        public static Tensor operator %(Tensor left, float right) => Ops.Call("aten::remainder.Scalar", left, right);

        public static Tensor operator %(Tensor left, double right) => Ops.Call("aten::remainder.Scalar", left, right);

        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);

        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);

        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);

        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);

        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);

        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);

        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);

        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);

        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);

        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);

        public static Tensor operator &(Tensor left, Tensor right) => left.bitwise_and(right);

        public static Tensor operator |(Tensor left, Tensor right) => left.bitwise_or(right);

        public static Tensor operator ^(Tensor left, Tensor right) => left.bitwise_xor(right);

        public static Tensor operator ~(Tensor left) => left.bitwise_not();

        public static Tensor operator -(Tensor tensor) => tensor.neg();

        private static Tensor Divided(Scalar left, Tensor right)
        {
            using var inverse = right.reciprocal();
            return inverse.mul(left);
        }
    }
}
