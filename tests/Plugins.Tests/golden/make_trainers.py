#!/usr/bin/python3
"""Writes trainers.json: losses and gradients of contrastive and joint training, by formulas written out with PyTorch's autograd.

Run with torch 1.13.1.
"""
import json
import os

import numpy as np
import torch
import torch.nn.functional as F

out = {"made_with": "torch %s" % torch.__version__}


def noise(name, *shape):
    """Uniform in [-2, 2): a hash of name and position, the one of make_models.py times 4."""
    seed = 2166136261
    for byte in name.encode():
        seed = ((seed ^ byte) * 16777619) & 0xFFFFFFFF
    h = (np.arange(int(np.prod(shape)), dtype=np.uint64) * np.uint64(2654435761) + np.uint64(seed)) & np.uint64(0xFFFFFFFF)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        h ^= h >> np.uint64(shift)
        h = (h * np.uint64(factor)) & np.uint64(0xFFFFFFFF)
    h ^= h >> np.uint64(16)
    values = ((h.astype(np.float64) / 4294967296.0 - 0.5) * 4).astype(np.float32)
    return torch.from_numpy(values.astype(np.float64)).reshape(*shape)


def flat(tensor):
    return [float("%.12g" % v) for v in tensor.flatten().tolist()]


def nt_xent(z, temperature):
    """Equation 1 of SimCLR row by row, without cross_entropy."""
    rows = z.shape[0]
    total = 0
    for i in range(rows):
        j = (i + rows // 2) % rows
        similarity = F.cosine_similarity(z[i:i + 1], z, dim=1) / temperature
        others = torch.cat([similarity[:i], similarity[i + 1:]])
        total = total + torch.logsumexp(others, 0) - similarity[j]
    return total / rows


cases = []
for images, width, temperature in ((1, 4, 0.5), (3, 8, 0.1), (16, 12, 0.1), (4, 6, 1.0)):
    z = noise("views %d" % images, 2 * images, width).requires_grad_()
    loss = nt_xent(z, temperature)
    loss.backward()
    cases.append({"images": images, "width": width, "temperature": temperature, "loss": float(loss), "gradient": flat(z.grad)})
out["nt_xent"] = cases

# A linear layer on pooled maps, and the weighted sum with a first loss.
maps = noise("maps", 4, 6, 3, 2).requires_grad_()
weight, bias = noise("head.weight", 5, 6).requires_grad_(), noise("head.bias", 5).requires_grad_()
labels = torch.tensor([4, 0, 2, 2])
first = (maps ** 2).mean()
classification = F.cross_entropy(F.linear(maps.mean((2, 3)), weight, bias), labels, label_smoothing=0.1)
total = first + 0.25 * classification
total.backward()
out["joint"] = {"first": float(first), "classification": 0.25 * float(classification), "total": float(total), "maps": flat(maps.grad),
                "weight": flat(weight.grad), "bias": flat(bias.grad)}

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "trainers.json"), "w") as file:
    json.dump(out, file, separators=(",", ":"))
    file.write("\n")
