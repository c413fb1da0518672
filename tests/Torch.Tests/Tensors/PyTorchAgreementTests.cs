using Torch.Tests.Golden;
using static TorchSharp.torch;

namespace Torch.Tests.Tensors;

public sealed partial class PyTorchAgreementTests
{
    [Fact]
    public void Operations_give_what_pytorch_gives()
    {
        using var scope = NewDisposeScope();
        var golden = new GoldenFile("tensors.json");
        var sample = new Sample();
        (string Name, Func<Tensor> Compute)[] results =
            [.. Arithmetic(sample), .. Reductions(sample), .. Matrices(sample), .. Shapes(sample), .. Selections(sample), .. Made(sample)];

        var problems = new List<string>();
        var names = new HashSet<string> { "made" };
        foreach (var (name, compute) in results)
        {
            names.Add(name);
            if (Record.Exception(() => golden.Equal(golden.Root.GetProperty(name), compute(), name)) is { } error)
            {
                problems.Add($"{name}: {error.Message}");
            }
        }

        Assert.Empty(problems);
        Assert.Empty(golden.Root.EnumerateObject().Select(entry => entry.Name).Except(names));
    }

    private static (string Name, Func<Tensor> Compute)[] Arithmetic(Sample s) =>
    [
        ("add", () => s.A + s.B), ("add_scalar", () => s.A + 2), ("sub_left", () => 3 - s.A), ("mul", () => s.A * s.B), ("div", () => s.A / s.P),
        ("div_left", () => 2 / s.P), ("remainder", () => s.A % 0.7), ("floor_div", () => s.A.div(0.3, RoundingMode.floor)), ("pow", () => s.P.pow(2.5)),
        ("exp", () => s.A.exp()), ("log", () => s.P.log()), ("log1p", () => s.P.log1p()), ("expm1", () => s.A.expm1()), ("sqrt", () => s.P.sqrt()),
        ("rsqrt", () => s.P.rsqrt()), ("abs", () => s.A.abs()), ("sigmoid", () => s.A.sigmoid()), ("tanh", () => s.A.tanh()), ("relu", () => s.A.relu()),
        ("softplus", () => s.A.softplus()), ("softmax", () => s.A.softmax(1)), ("log_softmax", () => s.A.log_softmax(0)),
        ("clamp", () => s.A.clamp(-0.5, 0.5)), ("clamp_min", () => s.A.clamp(min: 0.1)), ("clamp_tensor", () => s.A.clamp(-s.P, s.P)),
        ("maximum", () => maximum(s.A, s.B)), ("minimum", () => minimum(s.A, s.B)), ("where", () => where(s.Mask, s.A, s.B)),
        ("round", () => (s.A * 3).round()), ("round_2", () => s.A.round(2)), ("sin", () => s.A.sin()), ("atan2", () => atan2(s.A, s.B)),
        ("erf", () => s.A.erf()), ("sign", () => s.A.sign()), ("square", () => s.A.square()), ("lerp", () => lerp(s.A, s.B, s.P)),
        ("addcmul", () => s.A.addcmul(s.B, s.P, 0.5)), ("addcdiv", () => s.A.addcdiv(s.B, s.P, 0.5)), ("nan_to_num", () => (s.A / 0 * 0).nan_to_num(1.5)),
    ];

    private static (string Name, Func<Tensor> Compute)[] Reductions(Sample s) =>
    [
        ("sum", () => s.A.sum()), ("sum_dim", () => s.A.sum(1)), ("sum_keep", () => s.A.sum(0, keepdim: true)), ("sum_dims", () => s.V.sum(0, 2)),
        ("mean", () => s.A.mean()), ("mean_dim", () => s.V.mean([1, 2])), ("prod", () => s.P.prod(1)), ("std", () => s.A.std()), ("std_dim", () => s.A.std(1)),
        ("var_biased", () => s.A.var(1, unbiased: false)), ("amax", () => s.V.amax(0, 2)), ("max", () => s.A.max()), ("max_values", () => s.A.max(1).values),
        ("max_indices", () => s.A.max(1).indexes.@float()), ("min_values", () => s.A.min(0).values), ("argmax", () => s.A.argmax(1).@float()),
        ("argmax_all", () => s.A.argmax().@float()), ("norm", () => s.A.norm()), ("norm_dim", () => s.A.norm(1)), ("median", () => s.A.median()),
        ("logsumexp", () => s.A.logsumexp(1)), ("cumsum", () => s.A.cumsum(1)), ("cumprod", () => s.P.cumprod(0)),
        ("sort", () => s.A.sort(1, descending: true).Values), ("sort_indices", () => s.A.sort(1).Indices.@float()), ("argsort", () => s.A.argsort(0).@float()),
        ("topk", () => s.A.topk(2, 1).values), ("topk_indices", () => s.A.topk(2, 1).indexes.@float()), ("kthvalue", () => s.A.kthvalue(2, 1).values),
        ("unique", () => s.Whole.unique().output.@float()), ("counts", () => s.Whole.unique(return_counts: true).counts!.@float()),
        ("inverse", () => s.Whole.unique(return_inverse: true).inverse_indices!.@float()), ("bincount", () => s.Whole.bincount(null, minlength: 12).@float()),
        ("diff", () => s.A.diff(dim: 1)), ("searchsorted", () => searchsorted(s.A.sort(1).Values, s.B.contiguous()).@float()),
    ];

    private static (string Name, Func<Tensor> Compute)[] Matrices(Sample s) =>
    [
        ("matmul", () => s.A.matmul(s.C)), ("batched", () => s.V.matmul(s.C)), ("mm", () => s.A.mm(s.C)), ("bmm", () => s.V.bmm(s.V.transpose(1, 2))),
        ("addmm", () => ones(5).addmm(s.A, s.C)), ("outer", () => s.A[0].outer(s.B[1])), ("einsum", () => einsum("nij,jk->nik", s.V, s.C)),
        ("tensordot", () => tensordot(s.V, s.C, 1)), ("tril", () => s.A.tril()), ("triu", () => s.A.triu(1)), ("diag", () => s.A.diag()),
        ("kron", () => s.A[..2, ..2].kron(s.B[..2, ..2])), ("cdist", () => cdist(s.A, s.B)), ("inverse_matrix", () => (s.A.matmul(s.A.t()) + eye(3)).inverse()),
    ];
}
