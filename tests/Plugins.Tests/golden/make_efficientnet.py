#!/usr/bin/python3
"""Writes efficientnet.json: names, counts and logits of torchvision's EfficientNets with weights from the formula of make_models.py; counts of b8 and l2,
which torchvision does not have, from a formula that gives torchvision's counts for b0 to b7.

Run with torch 1.13.1 and torchvision 0.14.1.
"""
import ast
import hashlib
import json
import math
import os

import numpy as np
import torch
import torchvision
from torchvision.models import efficientnet

here = os.path.dirname(os.path.abspath(__file__))
# The formula, without what make_models.py does with it.
tree = ast.parse(open(os.path.join(here, "make_models.py")).read())
tree.body = [part for part in tree.body if isinstance(part, ast.FunctionDef) and part.name in ("noise", "value", "fill", "image", "flat")]
exec(compile(tree, "make_models.py", "exec"))


def count(width, depth, classes=1000):
    """Learned numbers of a classifier: convolutions without bias, two numbers a channel of a batch norm, squeeze-and-excitation with biases."""
    def channels(base):
        wanted = base * width
        rounded = max(8, 8 * ((int(wanted) + 4) // 8))
        return rounded + 8 if rounded < 0.9 * wanted else rounded

    stem = channels(32)
    total, previous = 27 * stem + 2 * stem, stem
    for repeats, kernel, expansion, base in ((1, 3, 1, 16), (2, 3, 6, 24), (2, 5, 6, 40), (3, 3, 6, 80), (3, 5, 6, 112), (4, 5, 6, 192), (1, 3, 6, 320)):
        output = channels(base)
        for _ in range(math.ceil(repeats * depth)):
            wide, squeezed = previous * expansion, previous // 4
            total += 0 if expansion == 1 else previous * wide + 2 * wide
            total += kernel * kernel * wide + 2 * wide
            total += 2 * wide * squeezed + squeezed + wide
            total += wide * output + 2 * output
            previous = output
    head = channels(1280)
    return total + previous * head + 2 * head + (head + 1) * classes


torch.set_num_threads(2)
out = {"made_with": "torch %s, torchvision %s" % (torch.__version__, torchvision.__version__), "variants": {}}
scaling = {"b0": (1.0, 1.0), "b1": (1.0, 1.1), "b2": (1.1, 1.2), "b3": (1.2, 1.4), "b4": (1.4, 1.8), "b5": (1.6, 2.2), "b6": (1.8, 2.6), "b7": (2.0, 3.1)}
for variant, (width, depth) in scaling.items():
    network = getattr(efficientnet, "efficientnet_" + variant)()
    lines = sorted("%s [%s]" % (name, ", ".join(map(str, tensor.shape))) for name, tensor in network.state_dict().items())
    parameters = sum(parameter.numel() for parameter in network.parameters())
    assert parameters == count(width, depth), variant
    out["variants"][variant] = {"parameters": parameters, "tensors": len(lines), "sha256": hashlib.sha256("\n".join(lines).encode()).hexdigest()}
    if variant == "b0":
        out["names_b0"] = lines
        rates = [module.p for name, module in network.named_modules() if name.endswith("stochastic_depth")]
        out["rates_b0"] = rates

for variant, width, depth in (("b8", 2.2, 3.6), ("l2", 4.3, 5.3)):
    out["variants"][variant] = {"parameters": count(width, depth)}

network = fill(efficientnet.efficientnet_b0(num_classes=10)).eval()
with torch.no_grad():
    picture = image("input", 2, 3, 64, 96)
    out["logits_b0"] = flat(network(picture))
    for level, end in (("C2", 3), ("C3", 4), ("C4", 6), ("C5", 8)):
        maps = network.features[:end](picture)
        out["b0_" + level] = {"shape": list(maps.shape), "head": flat(maps.flatten()[:24]), "sum": float(maps.double().sum())}

with open(os.path.join(here, "efficientnet.json"), "w") as file:
    json.dump(out, file, separators=(",", ":"))
    file.write("\n")
