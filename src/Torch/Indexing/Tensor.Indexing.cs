using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>Rows by number or mask, one tensor per dimension.</summary>
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params long[] indices]
        {
            get => index(Plain(indices));
            set => index_put_(value, Plain(indices));
        }

        public Tensor this[long i1]
        {
            get => Ops.Call("aten::select.int", this, 0, i1);
            set => index_put_(value, Plain([i1]));
        }

        public Tensor this[long i1, long i2]
        {
            get => index(Plain([i1, i2]));
            set => index_put_(value, Plain([i1, i2]));
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => index(Plain([i1, i2, i3]));
            set => index_put_(value, Plain([i1, i2, i3]));
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index(Plain([i1, i2, i3, i4]));
            set => index_put_(value, Plain([i1, i2, i3, i4]));
        }

        public Tensor index(params TensorIndex[] indices) => IndexPlan.Make(this, indices).Read();

        public Tensor index(params Tensor[] indices) => Ops.Call("aten::index.Tensor", this, indices);

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            IndexPlan.Make(this, indices).Write(value, accumulate);
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Ops.InPlace("aten::index_put_", this, indices, value, accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var number = full([], value, dtype, device);
            return index_put_(number, indices);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var number = full([], value, dtype, device);
            return index_put_(number, indices);
        }

        /// <summary>This where the condition holds, elsewhere the other.</summary>
        public Tensor where(Tensor condition, Tensor y) => Ops.Call("aten::where.self", condition, this, y);

        private static TensorIndex[] Plain(ReadOnlySpan<long> numbers)
        {
            var indices = new TensorIndex[numbers.Length];
            for (var i = 0; i < indices.Length; i++)
            {
                indices[i] = numbers[i];
            }

            return indices;
        }
    }

    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Ops.Call("aten::where.self", condition, x, y);

    /// <summary>The places where the condition holds, one tensor per dimension.</summary>
    public static Tensor[] where(Tensor condition) => Ops.Many("aten::where", condition);
}
