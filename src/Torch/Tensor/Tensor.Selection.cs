using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Picking and writing elements.
    public partial class Tensor
    {
        public Tensor argwhere() => Ops.Call("aten::argwhere", this);

        public Tensor fill_(Scalar value) => Ops.InPlace("aten::fill_.Scalar", this, value);

        public Tensor gather(long dim, Tensor index) => Ops.Call("aten::gather", this, dim, index);

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Ops.Call("aten::index_add", this, dim, index, source, alpha);
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => Ops.InPlace("aten::index_add_", this, dim, index, source, alpha);

        public Tensor index_copy(long dim, Tensor index, Tensor source) => Ops.Call("aten::index_copy", this, dim, index, source);
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Ops.InPlace("aten::index_copy_", this, dim, index, source);

        public Tensor index_fill(long dim, Tensor index, Scalar value) => Ops.Call("aten::index_fill.int_Scalar", this, dim, index, value);
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Ops.InPlace("aten::index_fill_.int_Scalar", this, dim, index, value);

        public Tensor index_select(long dim, Tensor index) => Ops.Call("aten::index_select", this, dim, index);

        public Tensor masked_fill(Tensor mask, Scalar value) => Ops.Call("aten::masked_fill.Scalar", this, mask, value);
        public Tensor masked_fill_(Tensor mask, Scalar value) => Ops.InPlace("aten::masked_fill_.Scalar", this, mask, value);

        public Tensor masked_scatter(Tensor mask, Tensor value) => Ops.Call("aten::masked_scatter", this, mask, value);
        public Tensor masked_scatter_(Tensor mask, Tensor value) => Ops.InPlace("aten::masked_scatter_", this, mask, value);

        public Tensor masked_select(Tensor mask) => Ops.Call("aten::masked_select", this, mask);

        public Tensor narrow(long dim, long start, long length) => Ops.Call("aten::narrow", this, dim, start, length);

        public Tensor nonzero() => Ops.Call("aten::nonzero", this);

        public Tensor scatter(long dim, Tensor index, Tensor src) => Ops.Call("aten::scatter.src", this, dim, index, src);
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Ops.InPlace("aten::scatter_.src", this, dim, index, src);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Ops.Call("aten::scatter_add", this, dim, index, src);
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Ops.InPlace("aten::scatter_add_", this, dim, index, src);

        public Tensor select(long dim, long index) => Ops.Call("aten::select.int", this, dim, index);

        public Tensor select_scatter(Tensor src, long dim, long index) => Ops.Call("aten::select_scatter", this, src, dim, index);

        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
            Ops.Call("aten::slice_scatter", this, src, dim, start, end, step);

        public Tensor take(Tensor index) => Ops.Call("aten::take", this, index);

        public Tensor zero_() => Ops.InPlace("aten::zero_", this);
    }
}
