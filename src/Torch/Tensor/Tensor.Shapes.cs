using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Shapes again: what takes several forms of dimensions.
    public partial class Tensor
    {
        /// <summary>The last two dimensions swapped.</summary>
        public Tensor mT => Ops.Call("aten::mT", this);

        /// <summary>All dimensions in reverse order.</summary>
        public Tensor T => Ops.Call("aten::numpy_T", this);

        public Tensor squeeze(long? dim = null) => dim is null ? Ops.Call("aten::squeeze", this) : Ops.Call("aten::squeeze.dim", this, dim.Value);

        public Tensor squeeze_(long? dim = null) =>
            dim is null ? Ops.InPlace("aten::squeeze_", this) : Ops.InPlace("aten::squeeze_.dim", this, dim.Value);

        public Tensor permute(params long[] permutation) => Ops.Call("aten::permute", this, permutation);

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public Tensor movedim(long[] source, long[] destination) => Ops.Call("aten::movedim.intlist", this, source, destination);

        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);

        public Tensor flip(params long[] dims) => Ops.Call("aten::flip", this, dims);

        public Tensor roll(long shifts, long? dims = null) => Ops.Call("aten::roll", this, shifts, dims is null ? Array.Empty<long>() : [dims.Value]);

        public Tensor roll(long[] shifts) => Ops.Call("aten::roll", this, shifts);

        public Tensor roll(long[] shifts, long[] dims) => Ops.Call("aten::roll", this, shifts, dims);

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => Ops.Call("aten::roll", this, shifts, dims);

        public Tensor roll((long, long) shifts, (long, long) dims) => Ops.Call("aten::roll", this, shifts, dims);

        public Tensor roll((long, long, long) shifts, (long, long, long) dims) => Ops.Call("aten::roll", this, shifts, dims);

        public Tensor unflatten(long dim, params long[] sizes)
        {
            var before = shape;
            var place = dim < 0 ? dim + before.Length : dim;
            return view([.. before[..(int)place], .. sizes, .. before[((int)place + 1)..]]);
        }

        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        /// <summary>Every <paramref name="step"/>-th row of a dimension from start (included) to finish (excluded).</summary>
        public Tensor slice(long dim, long start, long finish, long step) => Ops.Call("aten::slice.Tensor", this, dim, start, finish, step);

        public Tensor take_along_dim(Tensor indices) => Ops.Call("aten::take_along_dim", this, indices, Arg.None);

        public Tensor take_along_dim(Tensor indices, long dim) => Ops.Call("aten::take_along_dim", this, indices, dim);

        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Ops.Call("aten::tensordot", this, b, dims1, dims2);

        /// <summary>Sums over the last dimensions of this and the first of the other.</summary>
        public Tensor tensordot(Tensor b, long dims = 2)
        {
            var rank = ndim;
            var mine = Enumerable.Range(0, (int)dims).Select(i => rank - dims + i).ToArray();
            return tensordot(b, mine, Enumerable.Range(0, (int)dims).Select(i => (long)i).ToArray());
        }
    }
}
