using TorchSharp.Native;

namespace TorchSharp;

// Putting tensors together and taking them apart, as functions.
public static partial class torch
{
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Ops.Call("aten::cat", Arg.List(tensors), dim);
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Ops.Call("aten::cat", tensors, dim);
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Ops.Call("aten::cat", tensors, dim);

    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => Ops.Call("aten::concat", Arg.List(tensors), dim);
    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Ops.Call("aten::concat", tensors, dim);
    public static Tensor concat(Tensor[] tensors, long dim = 0) => Ops.Call("aten::concat", tensors, dim);

    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => Ops.Call("aten::concatenate", Arg.List(tensors), axis);
    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => Ops.Call("aten::concatenate", tensors, axis);
    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => Ops.Call("aten::concatenate", tensors, axis);

    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) => tensor.split(split_size_or_sections, dim);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Ops.Call("aten::stack", Arg.List(tensors), dim);

    public static Tensor[] tensor_split(Tensor input, long indices_or_sections, long dim = 0) => input.tensor_split(indices_or_sections, dim);
    public static Tensor[] tensor_split(Tensor input, long[] indices_or_sections, long dim = 0) => input.tensor_split(indices_or_sections, dim);
    public static Tensor[] tensor_split(Tensor input, Tensor indices_or_sections, long dim = 0) => input.tensor_split(indices_or_sections, dim);

    public static Tensor[] unbind(Tensor input, long dim = 0) => input.unbind(dim);
    public static Tensor[] unbind(Tensor tensor, int dim = 0) => Ops.Many("aten::unbind.int", tensor, dim);
}
