"""Results of single operations on small seeded tensors. Run: python3 make_tensors.py"""
from common import floats, torch, write
import torch.nn.functional as F

torch.manual_seed(3)
a, b, c = torch.randn(3, 4), torch.randn(3, 4), torch.randn(4, 5)
p = torch.rand(3, 4) + 0.1
v = torch.randn(2, 3, 4)
images = torch.randn(2, 3, 8, 8)
rows = torch.tensor([2, 0, 1, 2])
places = torch.tensor([[0, 2, 1, 3], [3, 1, 0, 2], [1, 1, 2, 0]])
mask = a > 0.2
grid = torch.rand(2, 5, 6, 2) * 2.4 - 1.2
whole = torch.tensor([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5])

results = {
    "add": a + b, "add_scalar": a + 2, "sub_left": 3 - a, "mul": a * b, "div": a / p, "div_left": 2 / p, "remainder": a % 0.7,
    "floor_div": torch.div(a, 0.3, rounding_mode="floor"), "pow": p ** 2.5, "exp": a.exp(), "log": p.log(), "log1p": p.log1p(), "expm1": a.expm1(),
    "sqrt": p.sqrt(), "rsqrt": p.rsqrt(), "abs": a.abs(), "sigmoid": a.sigmoid(), "tanh": a.tanh(), "relu": a.relu(), "softplus": F.softplus(a),
    "softmax": a.softmax(1), "log_softmax": a.log_softmax(0), "clamp": a.clamp(-0.5, 0.5), "clamp_min": a.clamp(min=0.1), "clamp_tensor": a.clamp(-p, p),
    "maximum": torch.maximum(a, b), "minimum": torch.minimum(a, b), "where": torch.where(mask, a, b), "round": (a * 3).round(), "round_2": a.round(decimals=2),
    "sin": a.sin(), "atan2": torch.atan2(a, b), "erf": a.erf(), "sign": a.sign(), "square": a.square(), "lerp": torch.lerp(a, b, p), "addcmul": a.addcmul(b, p, value=0.5),
    "addcdiv": a.addcdiv(b, p, value=0.5), "nan_to_num": (a / 0 * 0).nan_to_num(1.5), "sum": a.sum(), "sum_dim": a.sum(1), "sum_keep": a.sum(0, keepdim=True),
    "sum_dims": v.sum((0, 2)), "mean": a.mean(), "mean_dim": v.mean((1, 2)), "prod": p.prod(1), "std": a.std(), "std_dim": a.std(1), "var_biased": a.var(1, unbiased=False),
    "amax": v.amax((0, 2)), "max": a.max(), "max_values": a.max(1)[0], "max_indices": a.max(1)[1].float(), "min_values": a.min(0)[0], "argmax": a.argmax(1).float(),
    "argmax_all": a.argmax().float(), "norm": a.norm(), "norm_dim": a.norm(2, 1), "median": a.median(), "logsumexp": a.logsumexp(1), "cumsum": a.cumsum(1),
    "cumprod": p.cumprod(0), "sort": a.sort(1, descending=True)[0], "sort_indices": a.sort(1)[1].float(), "argsort": a.argsort(0).float(), "topk": a.topk(2, 1)[0],
    "topk_indices": a.topk(2, 1)[1].float(), "kthvalue": a.kthvalue(2, 1)[0], "unique": whole.unique().float(), "counts": whole.unique(return_counts=True)[1].float(),
    "inverse": whole.unique(return_inverse=True)[1].float(), "bincount": whole.bincount(minlength=12).float(), "diff": a.diff(dim=1),
    "searchsorted": torch.searchsorted(a.sort(1)[0], b.contiguous()).float(), "matmul": a @ c, "batched": v @ c, "mm": a.mm(c), "bmm": v.bmm(v.transpose(1, 2)),
    "addmm": torch.addmm(torch.ones(5), a, c), "outer": a[0].outer(b[1]), "einsum": torch.einsum("nij,jk->nik", v, c), "tensordot": torch.tensordot(v, c, 1),
    "tril": a.tril(), "triu": a.triu(1), "diag": a.diag(), "kron": a[:2, :2].kron(b[:2, :2]), "cdist": torch.cdist(a, b), "inverse_matrix": (a @ a.t() + torch.eye(3)).inverse(),
    "reshape": v.reshape(4, 6), "permute": v.permute(2, 0, 1), "transpose": v.transpose(0, 2), "flatten": v.flatten(1), "expand": a[:, None].expand(3, 2, 4), "flip": v.flip(0, 2),
    "roll": a.roll(1, 1), "repeat": a.repeat(2, 1), "repeat_interleave": a.repeat_interleave(2, 0), "unfold": a.unfold(1, 2, 1), "unflatten": a.unflatten(1, (2, 2)),
    "movedim": v.movedim(0, 2), "squeeze": v[:1].squeeze(0), "cat": torch.cat([a, b], 1), "stack": torch.stack([a, b], 1), "chunk": v.chunk(2, 2)[1], "split": v.split([1, 3], 2)[1],
    "unbind": v.unbind(1)[2], "gather": a.gather(1, places), "scatter": torch.zeros(3, 4).scatter(1, places[:, :1], a), "scatter_add": torch.zeros(3, 4).scatter_add(1, places, a),
    "index_select": a.index_select(0, rows), "index_add": torch.zeros(3, 4).index_add(0, rows, b.repeat(2, 1)[:4], alpha=0.5), "masked_fill": a.masked_fill(mask, -1.0),
    "masked_select": a.masked_select(mask), "nonzero": mask.nonzero().float(), "take_along": torch.take_along_dim(a, places, 1), "index_tensor": a[rows], "index_mask": a[mask],
    "index_mixed": v[1, :, rows], "index_range": v[:, 1:, ::2], "index_none": a[None, ..., -1], "meshgrid": torch.stack(torch.meshgrid(a[0], b[:, 0], indexing="ij")),
    "arange": torch.arange(1.0, 3.0, 0.25), "linspace": torch.linspace(-1, 2, 7), "eye": torch.eye(2, 3), "full": torch.full((2, 2), 1.5),
    "conv2d": F.conv2d(images, torch.sin(torch.arange(3 * 3 * 9.0)).reshape(3, 3, 3, 3), stride=2, padding=1), "max_pool": F.max_pool2d(images, 3, 2, 1),
    "avg_pool": F.avg_pool2d(images, 2), "interpolate": F.interpolate(images, scale_factor=2, mode="nearest"), "bilinear": F.interpolate(images, size=(5, 11), mode="bilinear"),
    "grid_sample": F.grid_sample(images, grid, align_corners=False),
    "bfloat16": a.bfloat16().float(), "half": a.half().float(), "to_int": (a * 10).int().float(), "normal": torch.empty(6).normal_(1, 2), "uniform": torch.empty(6).uniform_(-1, 3),
    "randint": torch.randint(2, 9, (6,)).float(), "randperm": torch.randperm(9).float(), "bernoulli": torch.empty(9).bernoulli_(0.3), "multinomial": p.multinomial(2).float(),
}
write("tensors.json", {name: floats(value, 24) for name, value in results.items()})
