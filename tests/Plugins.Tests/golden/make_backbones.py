#!/usr/bin/python3
"""Writes backbones.json: names and outputs of torchvision's ResNeXt and VGG with weights from the formula of make_models.py.

Run with torch 1.13.1 and torchvision 0.14.1.
"""
import ast
import json
import math
import os

import numpy as np
import torch
import torchvision
from torchvision.models import resnext50_32x4d, vgg11, vgg11_bn, vgg16, wide_resnet50_2
from torchvision.ops.misc import SqueezeExcitation

here = os.path.dirname(os.path.abspath(__file__))
# The formula, without what make_models.py does with it.
tree = ast.parse(open(os.path.join(here, "make_models.py")).read())
tree.body = [part for part in tree.body if isinstance(part, ast.FunctionDef) and part.name in ("noise", "value", "fill", "image", "flat")]
exec(compile(tree, "make_models.py", "exec"))

torch.set_num_threads(2)
out = {"made_with": "torch %s, torchvision %s" % (torch.__version__, torchvision.__version__)}
for name, maker in (("resnext50_32x4d", resnext50_32x4d), ("wide_resnet50_2", wide_resnet50_2), ("vgg16", vgg16)):
    out["names_" + name] = {k: list(v.shape) for k, v in maker().state_dict().items()}

network = fill(resnext50_32x4d(num_classes=10)).eval()
with torch.no_grad():
    out["resnext50"] = flat(network(image("input", 2, 3, 64, 96)))

for name, maker, ends in (("vgg11", vgg11, (5, 20)), ("vgg11_bn", vgg11_bn, (7, 28))):
    features = fill(maker(), lambda name: name).eval().features
    with torch.no_grad():
        for level, end in zip(("C2", "C5"), ends):
            maps = features[:end](image("input", 1, 3, 32, 48))
            out["%s_%s" % (name, level)] = {"shape": list(maps.shape), "head": flat(maps.flatten()[:24]), "sum": float(maps.double().sum())}

excitation = fill(SqueezeExcitation(16, 4))
with torch.no_grad():
    out["squeeze_excitation"] = flat(excitation(image("squeezed", 2, 16, 3, 5)))

with open(os.path.join(here, "backbones.json"), "w") as file:
    json.dump(out, file, separators=(",", ":"))
    file.write("\n")
