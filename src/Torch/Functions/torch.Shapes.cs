using TorchSharp.Native;

namespace TorchSharp;

// Shapes again, as functions.
public static partial class torch
{
    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);

    public static Tensor squeeze_(Tensor input, long? dim = null) => input.squeeze_(dim);

    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);

    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    public static Tensor movedim(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);

    public static Tensor moveaxis(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    public static Tensor moveaxis(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);

    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);

    public static Tensor roll(Tensor input, long shifts, long? dims = null) => input.roll(shifts, dims);

    public static Tensor roll(Tensor input, long[] shifts) => input.roll(shifts);

    public static Tensor roll(Tensor input, long[] shifts, long[] dims) => input.roll(shifts, dims);

    public static Tensor unflatten(Tensor input, long dim, params long[] sizes) => input.unflatten(dim, sizes);

    public static Tensor take_along_dim(Tensor input, Tensor indices, long dim = 0) => input.take_along_dim(indices, dim);

    public static Tensor tensordot(Tensor a, Tensor b, long[] dims1, long[] dims2) => a.tensordot(b, dims1, dims2);

    public static Tensor tensordot(Tensor a, Tensor b, long dims = 2) => a.tensordot(b, dims);

    public static Tensor hstack(IEnumerable<Tensor> tensors) => Ops.Call("aten::hstack", Arg.List(tensors));

    public static Tensor hstack(IList<Tensor> tensors) => Ops.Call("aten::hstack", Arg.List(tensors));

    public static Tensor hstack(params Tensor[] tensors) => Ops.Call("aten::hstack", tensors);

    public static Tensor vstack(IList<Tensor> tensors) => Ops.Call("aten::vstack", Arg.List(tensors));

    public static Tensor vstack(Tensor[] tensors) => Ops.Call("aten::vstack", tensors);

    public static Tensor dstack(IEnumerable<Tensor> tensors) => Ops.Call("aten::dstack", Arg.List(tensors));

    public static Tensor dstack(params Tensor[] tensors) => Ops.Call("aten::dstack", tensors);

    public static Tensor column_stack(params Tensor[] tensors) => Ops.Call("aten::column_stack", tensors);

    public static Tensor row_stack(params Tensor[] tensors) => Ops.Call("aten::row_stack", tensors);

    public static Tensor block_diag(params Tensor[] tensors) => Ops.Call("aten::block_diag", tensors);

    public static Tensor cartesian_prod(params Tensor[] tensors) => Ops.Call("aten::cartesian_prod", tensors);

    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false) =>
        Ops.Call("aten::combinations", input, r, with_replacement);

    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Ops.Many("aten::broadcast_tensors", tensors);

    /// <summary>Sums of products, written as in "bij,bjk->bik".</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) => Ops.Call("aten::einsum", equation, tensors);
}
