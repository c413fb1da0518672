using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Products and decompositions of matrices.
    public partial class Tensor
    {
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => Ops.Call("aten::addbmm", this, batch1, batch2, beta, alpha);
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            Ops.InPlace("aten::addbmm_", this, batch1, batch2, beta, alpha);

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => Ops.Call("aten::addmm", this, mat1, mat2, beta, alpha);
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => Ops.InPlace("aten::addmm_", this, mat1, mat2, beta, alpha);

        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) => Ops.Call("aten::addmv", this, mat, vec, beta, alpha);
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) => Ops.InPlace("aten::addmv_", this, mat, vec, beta, alpha);

        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => Ops.Call("aten::addr", this, vec1, vec2, beta, alpha);
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => Ops.InPlace("aten::addr_", this, vec1, vec2, beta, alpha);

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => Ops.Call("aten::baddbmm", this, batch1, batch2, beta, alpha);

        public Tensor bmm(Tensor batch2) => Ops.Call("aten::bmm", this, batch2);

        public Tensor det() => Ops.Call("aten::det", this);

        public Tensor diag(long diagonal = 0) => Ops.Call("aten::diag", this, diagonal);

        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Ops.Call("aten::diag_embed", this, offset, dim1, dim2);

        public Tensor diagflat(long offset = 0) => Ops.Call("aten::diagflat", this, offset);

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Ops.Call("aten::diagonal", this, offset, dim1, dim2);

        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Ops.Call("aten::diagonal_scatter", this, src, offset, dim1, dim2);

        public Tensor dot(Tensor target) => Ops.Call("aten::dot", this, target);

        public Tensor ger(Tensor vec2) => Ops.Call("aten::ger", this, vec2);

        public Tensor inner(Tensor vec2) => Ops.Call("aten::inner", this, vec2);

        public Tensor inverse() => Ops.Call("aten::inverse", this);

        public Tensor kron(Tensor other) => Ops.Call("aten::kron", this, other);

        public Tensor logdet() => Ops.Call("aten::logdet", this);

        public Tensor matmul(Tensor target) => Ops.Call("aten::matmul", this, target);

        public Tensor matrix_exp() => Ops.Call("aten::matrix_exp", this);

        public Tensor matrix_power(int n) => Ops.Call("aten::matrix_power", this, n);

        public Tensor mm(Tensor target) => Ops.Call("aten::mm", this, target);

        public Tensor mv(Tensor target) => Ops.Call("aten::mv", this, target);

        public Tensor outer(Tensor vec2) => Ops.Call("aten::outer", this, vec2);

        public Tensor tril(long diagonal = 0) => Ops.Call("aten::tril", this, diagonal);
        public Tensor tril_(long diagonal = 0) => Ops.InPlace("aten::tril_", this, diagonal);

        public Tensor triu(long diagonal = 0) => Ops.Call("aten::triu", this, diagonal);
        public Tensor triu_(long diagonal = 0) => Ops.InPlace("aten::triu_", this, diagonal);

        public Tensor vdot(Tensor target) => Ops.Call("aten::vdot", this, target);
    }
}
