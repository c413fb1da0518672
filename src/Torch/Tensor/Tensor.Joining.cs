using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Putting tensors together and taking them apart.
    public partial class Tensor
    {
        public Tensor[] chunk(long chunks, long dim = 0) => Ops.Many("aten::chunk", this, chunks, dim);

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => Ops.Many("aten::split.sizes", this, sizes, dim);
        public Tensor[] split(long size, int dim = 0) => Ops.Many("aten::split.Tensor", this, size, dim);
        public Tensor[] split(long[] sizes, long dim = 0) => Ops.Many("aten::split.sizes", this, sizes, dim);
        public Tensor[] split(params long[] sizes) => Ops.Many("aten::split.sizes", this, sizes);

        public Tensor[] tensor_split(long size, long dim = 0) => Ops.Many("aten::tensor_split.sections", this, size, dim);
        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Ops.Many("aten::tensor_split.indices", this, sizes, dim);
        public Tensor[] tensor_split(Tensor indices, long dim = 0) => Ops.Many("aten::tensor_split.tensor_indices_or_sections", this, indices, dim);

        public Tensor[] unbind(long dimension = 0) => Ops.Many("aten::unbind.int", this, dimension);
    }
}
