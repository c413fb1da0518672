#!/usr/bin/python3
"""Writes optimizer.json: weights after steps of torch.optim.SGD with clipping, decay without biases and norms, and averages of the weights.

Run with torch 1.13.1.
"""
import json
import os

import torch
from torch.optim.swa_utils import AveragedModel

torch.set_num_threads(1)


def formula(tensor, phase):
    """Values anybody can repeat: a parabola over the positions, modulo 1."""
    i = torch.arange(tensor.numel(), dtype=torch.float64)
    return (((i * i * 0.37 + i * 0.61 + phase) % 1.0) - 0.5).to(torch.float32).reshape(tensor.shape)


def network():
    net = torch.nn.Sequential(torch.nn.Conv2d(2, 4, 3), torch.nn.BatchNorm2d(4), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(16, 3))
    with torch.no_grad():
        for i, p in enumerate(net.parameters()):
            p.copy_(formula(p, 0.1 * i))
    return net


def run(nesterov, clip, decay, ema, warmup, steps=8):
    net = network()
    vectors = [p for p in net.parameters() if p.dim() == 1]
    weights = [p for p in net.parameters() if p.dim() > 1]
    optimizer = torch.optim.SGD([{"params": weights, "weight_decay": decay}, {"params": vectors, "weight_decay": 0}], lr=0.1, momentum=0.9, nesterov=nesterov)
    step = 0

    def average(old, new, count):
        if not old.is_floating_point():
            return new
        d = min(ema, (1 + step) / (10 + step)) if warmup else ema
        return d * old + (1 - d) * new

    averaged = AveragedModel(net, avg_fn=average, use_buffers=True)
    averaged.n_averaged += 1  # begins at the first weights, instead of copying those after the first step
    norms = []
    for step in range(steps):
        x = formula(torch.empty(5, 2, 4, 4), 0.05 * step)
        loss = torch.nn.functional.cross_entropy(net(x), torch.tensor([0, 1, 2, 1, 0]))
        optimizer.zero_grad()
        loss.backward()
        if clip:
            norms.append(float(torch.nn.utils.clip_grad_norm_(net.parameters(), clip)))
        optimizer.step()
        averaged.update_parameters(net)
    names = [k for k in net.state_dict()]
    return {"nesterov": nesterov, "clip": clip, "decay": decay, "ema": ema, "warmup": warmup, "steps": steps, "norms": norms,
            "weights": {k: net.state_dict()[k].double().flatten().tolist() for k in names},
            "averages": {k: averaged.module.state_dict()[k].double().flatten().tolist() for k in names}}


if __name__ == "__main__":
    cases = [run(False, 0, 0.01, 0.9, True), run(True, 0, 0.01, 0.9, False), run(True, 0.3, 0.1, 0.5, True), run(False, 0.2, 0, 0.99, False)]
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "optimizer.json"), "w") as file:
        json.dump({"made_with": "torch %s" % torch.__version__, "cases": cases}, file, separators=(",", ":"))
        file.write("\n")
    print([case["norms"][:2] for case in cases])
