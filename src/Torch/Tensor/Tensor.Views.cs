using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Other shapes of the same elements.
    public partial class Tensor
    {
        public Tensor adjoint() => Ops.Call("aten::adjoint", this);

        public Tensor alias() => Ops.Call("aten::alias", this);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => Ops.Call("aten::as_strided", this, size, strides, storageOffset);

        public Tensor broadcast_to(params long[] shape) => Ops.Call("aten::broadcast_to", this, shape);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Ops.Call("aten::expand", this, sizes, isImplicit);
        public Tensor expand(long[] sizes, bool isImplicit = false) => Ops.Call("aten::expand", this, sizes, isImplicit);
        public Tensor expand(params long[] sizes) => Ops.Call("aten::expand", this, sizes);
        public Tensor expand(Size sizes, bool isImplicit = false) => Ops.Call("aten::expand", this, sizes.Shape, isImplicit);

        public Tensor expand_as(Tensor other) => Ops.Call("aten::expand_as", this, other);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Ops.Call("aten::flatten.using_ints", this, start_dim, end_dim);

        public Tensor fliplr() => Ops.Call("aten::fliplr", this);

        public Tensor flipud() => Ops.Call("aten::flipud", this);

        public Tensor ravel() => Ops.Call("aten::ravel", this);

        public Tensor repeat(params long[] sizes) => Ops.Call("aten::repeat", this, sizes);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Ops.Call("aten::repeat_interleave.self_int", this, repeats, dim, output_size);
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Ops.Call("aten::repeat_interleave.self_Tensor", this, repeats, dim, output_size);

        public Tensor reshape(params long[] shape) => Ops.Call("aten::reshape", this, shape);

        public Tensor rot90(long k = 1, (long, long)? dims = null) => Ops.Call("aten::rot90", this, k, dims is { } plane ? plane : default(Arg));

        public Tensor swapaxes(long dim0, long dim1) => Ops.Call("aten::swapaxes", this, dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => Ops.Call("aten::swapdims", this, dim0, dim1);

        public Tensor t() => Ops.Call("aten::t", this);

        public Tensor tile(long[] reps) => Ops.Call("aten::tile", this, reps);

        public Tensor transpose(long dim0, long dim1) => Ops.Call("aten::transpose.int", this, dim0, dim1);
        public Tensor transpose_(long dim0, long dim1) => Ops.InPlace("aten::transpose_", this, dim0, dim1);

        public Tensor unfold(long dimension, long size, long step) => Ops.Call("aten::unfold", this, dimension, size, step);

        public Tensor unsqueeze(long dim) => Ops.Call("aten::unsqueeze", this, dim);
        public Tensor unsqueeze_(long dim) => Ops.InPlace("aten::unsqueeze_", this, dim);

        public Tensor view(params long[] shape) => Ops.Call("aten::view", this, shape);

        public Tensor view_as(Tensor other) => Ops.Call("aten::view_as", this, other);
    }
}
