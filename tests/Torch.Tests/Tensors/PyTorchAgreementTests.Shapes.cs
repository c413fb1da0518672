using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Torch.Tests.Tensors;

public sealed partial class PyTorchAgreementTests
{
    private static (string Name, Func<Tensor> Compute)[] Shapes(Sample s) =>
    [
        ("reshape", () => s.V.reshape(4, 6)), ("permute", () => s.V.permute(2, 0, 1)), ("transpose", () => s.V.transpose(0, 2)),
        ("flatten", () => s.V.flatten(1)), ("expand", () => s.A.unsqueeze(1).expand(3, 2, 4)), ("flip", () => s.V.flip(0, 2)), ("roll", () => s.A.roll(1, 1)),
        ("repeat", () => s.A.repeat(2, 1)), ("repeat_interleave", () => s.A.repeat_interleave(2, 0)), ("unfold", () => s.A.unfold(1, 2, 1)),
        ("unflatten", () => s.A.unflatten(1, 2, 2)), ("movedim", () => movedim(s.V, 0, 2)), ("squeeze", () => s.V[..1].squeeze(0)),
        ("cat", () => cat([s.A, s.B], 1)), ("stack", () => stack([s.A, s.B], 1)), ("chunk", () => s.V.chunk(2, 2)[1]),
        ("split", () => s.V.split([1, 3], 2)[1]), ("unbind", () => s.V.unbind(1)[2]),
    ];

    private static (string Name, Func<Tensor> Compute)[] Selections(Sample s) =>
    [
        ("gather", () => s.A.gather(1, s.Places)), ("scatter", () => zeros(3, 4).scatter(1, s.Places.narrow(1, 0, 1), s.A)),
        ("scatter_add", () => zeros(3, 4).scatter_add(1, s.Places, s.A)), ("index_select", () => s.A.index_select(0, s.Rows)),
        ("index_add", () => zeros(3, 4).index_add(0, s.Rows, s.B.repeat(2, 1)[..4], 0.5)), ("masked_fill", () => s.A.masked_fill(s.Mask, -1.0)),
        ("masked_select", () => s.A.masked_select(s.Mask)), ("nonzero", () => s.Mask.nonzero().@float()),
        ("take_along", () => take_along_dim(s.A, s.Places, 1)),
        ("index_tensor", () => s.A[s.Rows]), ("index_mask", () => s.A[s.Mask]),
        ("index_mixed", () => s.V[1, TensorIndex.Colon, TensorIndex.Tensor(s.Rows)]),
        ("index_range", () => s.V[TensorIndex.Colon, 1.., TensorIndex.Slice(step: 2)]),
        ("index_none", () => s.A[TensorIndex.None, TensorIndex.Ellipsis, -1]), ("meshgrid", () => stack(meshgrid([s.A[0], s.B[TensorIndex.Colon, 0]]))),
    ];

    private static (string Name, Func<Tensor> Compute)[] Made(Sample s) =>
    [
        ("arange", () => arange(1.0, 3.0, 0.25)), ("linspace", () => linspace(-1, 2, 7)), ("eye", () => eye(2, 3)), ("full", () => full(2, 2, 1.5)),
        ("conv2d", () => conv2d(s.Images, arange(81.0).sin().reshape(3, 3, 3, 3), strides: [2, 2], padding: [1, 1])),
        ("max_pool", () => max_pool2d(s.Images, 3, 2, 1)), ("avg_pool", () => avg_pool2d(s.Images, 2)),
        ("interpolate", () => interpolate(s.Images, scale_factor: [2, 2], mode: InterpolationMode.Nearest)),
        ("bilinear", () => interpolate(s.Images, size: [5, 11], mode: InterpolationMode.Bilinear)),
        ("grid_sample", () => grid_sample(s.Images, s.Grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, false)),
        ("bfloat16", () => s.A.bfloat16().@float()), ("half", () => s.A.half().@float()), ("to_int", () => (s.A * 10).@int().@float()),
        ("normal", () => empty(6).normal_(1, 2)), ("uniform", () => empty(6).uniform_(-1, 3)), ("randint", () => randint(2, 9, [6]).@float()),
        ("randperm", () => randperm(9).@float()), ("bernoulli", () => empty(9).bernoulli_(0.3)), ("multinomial", () => s.P.multinomial(2).@float()),
    ];
}
