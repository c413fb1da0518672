"""What tells whether a machine adds up in the same order as the one that made the golden numbers. Run: python3 make_probe.py"""
from common import torch, write


def pattern(*shape):
    count = torch.Size(shape).numel()
    return (torch.arange(count, dtype=torch.float32).remainder(97) / 97 - 0.5).reshape(shape)


a, b = pattern(64, 256), pattern(256, 48)
x, w = pattern(2, 64, 28, 28), pattern(64, 64, 3, 3).requires_grad_()
y = torch.nn.functional.conv2d(x, w, padding=1)
y.square().sum().backward()
write("probe.json", {"values": [(a @ b).double().sum().item(), y.detach().double().sum().item(), w.grad.double().sum().item(), w.grad[3, 2, 1, 0].item()]})
