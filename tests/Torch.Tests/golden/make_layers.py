"""Outputs and gradients of layers, functions and losses. Run: python3 make_layers.py"""
from common import floats, torch, write
from torch import nn
import torch.nn.functional as F

LAYERS = {
    "conv1d": (lambda: nn.Conv1d(4, 6, 3, stride=2, padding=1), (2, 4, 15)),
    "conv2d": (lambda: nn.Conv2d(4, 6, 3, stride=2, padding=1, bias=False), (2, 4, 9, 11)),
    "conv2d_groups": (lambda: nn.Conv2d(4, 6, (3, 5), padding=(2, 4), dilation=2, groups=2), (2, 4, 9, 11)),
    "conv2d_same": (lambda: nn.Conv2d(4, 6, 3, padding="same"), (2, 4, 9, 11)),
    "conv2d_reflect": (lambda: nn.Conv2d(4, 6, 3, padding=1, padding_mode="reflect"), (2, 4, 9, 11)),
    "conv2d_circular": (lambda: nn.Conv2d(4, 6, 3, padding=2, padding_mode="circular"), (2, 4, 9, 11)),
    "conv3d": (lambda: nn.Conv3d(2, 3, 3, padding=1), (1, 2, 5, 6, 7)),
    "conv_transpose2d": (lambda: nn.ConvTranspose2d(4, 6, 3, stride=2, padding=1, output_padding=1, groups=2), (2, 4, 5, 7)),
    "linear": (lambda: nn.Linear(12, 5), (3, 12)),
    "batch_norm1d": (lambda: nn.BatchNorm1d(4), (6, 4, 5)),
    "batch_norm2d": (lambda: nn.BatchNorm2d(4, eps=1e-3, momentum=0.01), (3, 4, 5, 6)),
    "batch_norm3d": (lambda: nn.BatchNorm3d(4), (3, 4, 2, 3, 4)),
    "batch_norm2d_bare": (lambda: nn.BatchNorm2d(4, affine=False, track_running_stats=False), (3, 4, 5, 6)),
    "group_norm": (lambda: nn.GroupNorm(2, 4), (3, 4, 5, 6)),
    "layer_norm": (lambda: nn.LayerNorm([5, 6]), (3, 4, 5, 6)),
    "relu": (lambda: nn.ReLU(), (3, 7)),
    "relu6": (lambda: nn.ReLU6(), (3, 7)),
    "leaky_relu": (lambda: nn.LeakyReLU(0.1), (3, 7)),
    "silu": (lambda: nn.SiLU(), (3, 7)),
    "sigmoid": (lambda: nn.Sigmoid(), (3, 7)),
    "tanh": (lambda: nn.Tanh(), (3, 7)),
    "gelu": (lambda: nn.GELU(), (3, 7)),
    "gelu_tanh": (lambda: nn.GELU("tanh"), (3, 7)),
    "hardswish": (lambda: nn.Hardswish(), (3, 7)),
    "hardsigmoid": (lambda: nn.Hardsigmoid(), (3, 7)),
    "softmax": (lambda: nn.Softmax(1), (3, 7)),
    "log_softmax": (lambda: nn.LogSoftmax(1), (3, 7)),
    "softplus": (lambda: nn.Softplus(2), (3, 7)),
    "max_pool1d": (lambda: nn.MaxPool1d(3, 2, 1), (2, 3, 10)),
    "max_pool2d": (lambda: nn.MaxPool2d(3, 2, 1), (2, 3, 10, 11)),
    "max_pool2d_ceil": (lambda: nn.MaxPool2d((3, 2), ceil_mode=True), (2, 3, 10, 11)),
    "avg_pool1d": (lambda: nn.AvgPool1d(3, 2, 1), (2, 3, 10)),
    "avg_pool2d": (lambda: nn.AvgPool2d(3, 2, 1, count_include_pad=False), (2, 3, 10, 11)),
    "adaptive_avg_pool2d": (lambda: nn.AdaptiveAvgPool2d((3, 2)), (2, 3, 10, 11)),
    "adaptive_max_pool2d": (lambda: nn.AdaptiveMaxPool2d((3, 2)), (2, 3, 10, 11)),
    "dropout": (lambda: nn.Dropout(0.3), (5, 9)),
    "dropout2d": (lambda: nn.Dropout2d(0.3), (5, 9, 2, 2)),
    "flatten": (lambda: nn.Flatten(), (2, 3, 4)),
    "unflatten": (lambda: nn.Unflatten(1, (2, 3)), (2, 6, 4)),
    "pixel_shuffle": (lambda: nn.PixelShuffle(2), (2, 8, 3, 3)),
    "zero_pad2d": (lambda: nn.ZeroPad2d((1, 2, 3, 0)), (2, 3, 4, 5)),
    "upsample_nearest": (lambda: nn.Upsample(scale_factor=2), (2, 3, 4, 5)),
    "upsample_bilinear": (lambda: nn.Upsample(size=(7, 9), mode="bilinear", align_corners=False), (2, 3, 4, 5)),
    "upsample_corners": (lambda: nn.Upsample(size=(7, 9), mode="bilinear", align_corners=True), (2, 3, 4, 5)),
    "upsample_bicubic": (lambda: nn.Upsample(scale_factor=1.5, mode="bicubic", align_corners=False), (2, 3, 4, 5)),
    "interpolate_antialias": (lambda: Function(lambda x: F.interpolate(x, size=(3, 3), mode="bilinear", antialias=True)), (2, 3, 8, 9)),
    "interpolate_area": (lambda: Function(lambda x: F.interpolate(x, scale_factor=0.5, mode="area")), (2, 3, 8, 9)),
    "interpolate_exact": (lambda: Function(lambda x: F.interpolate(x, size=(3, 5), mode="nearest-exact")), (2, 3, 8, 9)),
    "normalize": (lambda: Function(lambda x: F.normalize(x)), (3, 7)),
    "grid_sample": (lambda: Function(lambda x: F.grid_sample(
        x, F.affine_grid(torch.tensor([[[0.7, 0.2, 0.1], [-0.3, 0.9, 0.0]]]).repeat(2, 1, 1), [2, 3, 5, 5], align_corners=False),
        padding_mode="border", align_corners=False)), (2, 3, 8, 9)),
}

LOSSES = {
    "cross_entropy": lambda x, t, c: F.cross_entropy(x, c, label_smoothing=0.1),
    "cross_entropy_weight": lambda x, t, c: F.cross_entropy(x, c, weight=torch.tensor([1.0, 2.0, 0.5, 1.0, 3.0]), ignore_index=1),
    "nll": lambda x, t, c: F.nll_loss(F.log_softmax(x, 1), c),
    "bce_with_logits": lambda x, t, c: F.binary_cross_entropy_with_logits(x, t, pos_weight=torch.tensor([1.0, 2.0, 0.5, 1.0, 3.0])),
    "bce": lambda x, t, c: F.binary_cross_entropy(x.sigmoid(), t, reduction="sum"),
    "mse": lambda x, t, c: F.mse_loss(x, t),
    "l1": lambda x, t, c: F.l1_loss(x, t, reduction="sum"),
    "smooth_l1": lambda x, t, c: F.smooth_l1_loss(x, t, beta=0.2),
    "huber": lambda x, t, c: F.huber_loss(x, t, delta=0.3),
    "kl_div": lambda x, t, c: F.kl_div(F.log_softmax(x, 1), F.log_softmax(t, 1), log_target=True, reduction="sum"),
}


class Function(nn.Module):
    def __init__(self, run):
        super().__init__()
        self.run = run

    def forward(self, x):
        return self.run(x)


def layer(make, shape):
    torch.manual_seed(11)
    module = make()
    x = torch.randn(shape, requires_grad=True)
    y = module(x)
    (y * y).sum().backward()
    return {
        "input": list(shape),
        "keys": list(module.state_dict().keys()),
        "output": floats(y),
        "input_grad": floats(x.grad),
        "state": {name: floats(value) for name, value in module.state_dict().items()},
        "grads": {name: floats(p.grad) for name, p in module.named_parameters()},
    }


def loss(run):
    torch.manual_seed(13)
    x = torch.randn(6, 5, requires_grad=True)
    t = torch.rand(6, 5)
    c = torch.randint(0, 5, (6,))
    value = run(x, t, c)
    value.backward()
    return {"value": value.item(), "grad": floats(x.grad)}


write("layers.json", {
    "layers": {name: layer(*entry) for name, entry in LAYERS.items()},
    "losses": {name: loss(run) for name, run in LOSSES.items()},
})
