#!/usr/bin/python3
"""Writes self_train.json: twenty steps of SGD on the joint loss of self-training, by its formula with PyTorch's autograd.

Run with torch 1.13.1.
"""
import json
import os

import numpy as np
import torch

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


def run(alpha, decay, normalise):
    weight, bias = noise("weight", 1, 3).requires_grad_(), noise("bias", 1).requires_grad_()
    ema = None
    steps = []
    for step in range(20):
        human = ((torch.nn.functional.linear(noise("human %d" % step, 4, 3), weight, bias) - 1) ** 2).mean()
        pseudo = ((torch.nn.functional.linear(noise("pseudo %d" % step, 6, 3), weight, bias) + 2) ** 2).mean()
        now = (float(human), float(pseudo))
        ema = now if ema is None else tuple(decay * old + (1 - decay) * new for old, new in zip(ema, now))
        ratio = ema[0] / ema[1] if normalise else 1.0
        loss = (human + alpha * ratio * pseudo) / (1 + alpha)
        weight.grad = bias.grad = None
        loss.backward()
        steps.append({"loss": float(loss), "human": now[0], "pseudo": now[1], "emaHuman": ema[0], "emaPseudo": ema[1], "ratio": ratio})
        with torch.no_grad():
            weight -= 0.01 * weight.grad
            bias -= 0.01 * bias.grad
    return {"alpha": alpha, "decay": decay, "normalise": normalise, "steps": steps, "weight": weight.flatten().tolist(), "bias": bias.tolist()}


out["cases"] = [run(1.0, 0.9, True), run(0.5, 0.99, True), run(2.0, 0.9, False)]

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "self_train.json"), "w") as file:
    json.dump(out, file, separators=(",", ":"))
    file.write("\n")
