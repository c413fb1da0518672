#!/usr/bin/python3
"""Writes rmsprop.json: weights after steps of RMSProp in float64, by torch.optim.RMSprop and by the formula of TensorFlow's ApplyRMSProp.

PyTorch's begins its mean of squares at 0, which is set to 1 here, and adds epsilon after the root: "torch" has none, so that both must agree; "torch_epsilon"
has one, so that they must not. Run with torch 1.13.1.
"""
import json
import os

import torch

from make_optimizer import formula, network

torch.set_num_threads(1)
STEPS, DECAY = 8, 0.01


def train(update):
    net = network().double()
    slots = {}
    for step in range(STEPS):
        x = formula(torch.empty(5, 2, 4, 4), 0.05 * step).double()
        net.zero_grad()
        torch.nn.functional.cross_entropy(net(x), torch.tensor([0, 1, 2, 1, 0])).backward()
        update(net, slots, step)
    return {k: v.double().flatten().tolist() for k, v in net.state_dict().items()}


def pytorch(epsilon):
    def update(net, slots, step):
        if not slots:
            groups = [{"params": [p for p in net.parameters() if p.dim() > 1], "weight_decay": DECAY},
                      {"params": [p for p in net.parameters() if p.dim() == 1], "weight_decay": 0}]
            slots["optimizer"] = torch.optim.RMSprop(groups, lr=0.01, alpha=0.9, momentum=0.9, eps=epsilon)
            for p in net.parameters():
                slots["optimizer"].state[p] = {"step": 0, "square_avg": torch.ones_like(p), "momentum_buffer": torch.zeros_like(p)}
        slots["optimizer"].step()
    return update


def tensorflow(net, slots, step):
    """ms = rho ms + (1 - rho) g^2; mom = momentum mom + lr g / sqrt(ms + epsilon); var -= mom, with a rate that changes."""
    rate = 0.01 if step < 4 else 0.005
    torch.nn.utils.clip_grad_norm_(net.parameters(), 0.3)
    with torch.no_grad():
        for name, p in net.named_parameters():
            ms, mom = slots.get(name, (torch.ones_like(p), torch.zeros_like(p)))
            g = p.grad + (DECAY * p if p.dim() > 1 else 0)
            ms = 0.8 * ms + 0.2 * g ** 2
            mom = 0.7 * mom + rate * g / (ms + 1e-3) ** 0.5
            p -= mom
            slots[name] = (ms, mom)


result = {"torch": train(pytorch(0)), "torch_epsilon": train(pytorch(1e-1)), "tensorflow": train(tensorflow)}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "rmsprop.json"), "w") as file:
    json.dump({"made_with": "torch %s" % torch.__version__, "cases": result}, file, separators=(",", ":"))
    file.write("\n")
print({name: weights["0.weight"][:2] for name, weights in result.items()})
