#!/usr/bin/python3
"""Writes models.json: names, outputs and losses of torchvision's networks with weights from a formula that the tests repeat.

Run with torch 1.13.1 and torchvision 0.14.1.
"""
import json
import math
import os

import numpy as np
import torch
import torchvision
from torchvision.models import resnet18, resnet50
from torchvision.models.detection import RetinaNet
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.backbone_utils import BackboneWithFPN
from torchvision.models.detection.retinanet import RetinaNetHead
from torchvision.ops.feature_pyramid_network import LastLevelP6P7

torch.set_num_threads(2)
out = {"made_with": "torch %s, torchvision %s" % (torch.__version__, torchvision.__version__)}


def noise(name, count):
    """Uniform in [-0.5, 0.5): a hash of name and position."""
    seed = 2166136261
    for byte in name.encode():
        seed = ((seed ^ byte) * 16777619) & 0xFFFFFFFF
    h = (np.arange(count, dtype=np.uint64) * np.uint64(2654435761) + np.uint64(seed)) & np.uint64(0xFFFFFFFF)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        h ^= h >> np.uint64(shift)
        h = (h * np.uint64(factor)) & np.uint64(0xFFFFFFFF)
    h ^= h >> np.uint64(16)
    return h.astype(np.float64) / 4294967296.0 - 0.5


def value(name, shape):
    raw = noise(name, int(np.prod(shape)))
    if name.endswith("running_var"):
        raw = raw + 1
    elif name.endswith("weight") and len(shape) == 1:
        raw = raw * 0.2 + 1
    elif len(shape) > 1:
        raw = raw * math.sqrt(24.0 / np.prod(shape[1:])) * (0.1 if "head." in name and "output" in name else 1)
    elif name == "head.cls.output.bias":
        raw = raw - 3
    else:
        raw = raw * 0.2
    return torch.from_numpy(raw.astype(np.float32)).reshape(shape)


def fill(module, rename=lambda name: name):
    with torch.no_grad():
        for name, tensor in module.state_dict().items():
            if not name.endswith("num_batches_tracked"):
                tensor.copy_(value(rename(name), list(tensor.shape)))
    return module


def image(name, *shape):
    return torch.from_numpy((noise(name, int(np.prod(shape))) * 4).astype(np.float32)).reshape(shape)


def flat(tensor):
    return [float("%.9g" % v) for v in tensor.detach().double().flatten().tolist()]


def group_norm(channels):
    return torch.nn.GroupNorm(32, channels)


# Names and shapes of the state dict, and logits.
for maker, depth in ((resnet18, 18), (resnet50, 50)):
    network = maker()
    out["names_%d" % depth] = {k: list(v.shape) for k, v in network.state_dict().items()}
    for norm, kwargs in (("batch", {}), ("group", {"norm_layer": group_norm})):
        network = fill(maker(num_classes=10, **kwargs)).eval()
        with torch.no_grad():
            out["logits_%d_%s" % (depth, norm)] = flat(network(image("input", 2, 3, 64, 96)))
cross = torch.nn.functional.cross_entropy(torch.tensor(out["logits_18_group"]).reshape(2, 10), torch.tensor([3, 7]), label_smoothing=0.1)
out["cross_entropy"] = float(cross)


# RetinaNet R18-FPN, GroupNorm in backbone and pyramid, anchors as Detectron2 lays them.
class Anchors(AnchorGenerator):
    def set_cell_anchors(self, dtype, device):
        self.cell_anchors = [self.cell(size).to(dtype=dtype, device=device) for (size,) in self.sizes]

    @staticmethod
    def cell(size):
        rows = []
        for scale in (1.0, 2 ** (1 / 3), 2 ** (2 / 3)):
            for ratio in (0.5, 1.0, 2.0):
                width = size * scale / ratio ** 0.5
                rows.append([-width / 2, -width * ratio / 2, width / 2, width * ratio / 2])
        return torch.tensor(rows, dtype=torch.float64)

    def num_anchors_per_location(self):
        return [9] * len(self.sizes)


def rename(name):
    for old, new in (("backbone.body.", "backbone."), ("backbone.fpn.", "neck."), ("head.classification_head.cls_logits", "head.cls.output"),
                     ("head.regression_head.bbox_reg", "head.box.output"), ("head.classification_head.", "head.cls."), ("head.regression_head.", "head.box.")):
        if name.startswith(old):
            return new + name[len(old):]
    return name


pyramid = BackboneWithFPN(resnet18(norm_layer=group_norm), {"layer2": "0", "layer3": "1", "layer4": "2"}, [128, 256, 512], 64,
                          extra_blocks=LastLevelP6P7(64, 64), norm_layer=group_norm)
anchors = Anchors(sizes=((32,), (64,), (128,), (256,), (512,)), aspect_ratios=((1.0,),) * 5)
model = RetinaNet(pyramid, 5, min_size=128, max_size=160, image_mean=[0, 0, 0], image_std=[1, 1, 1], anchor_generator=anchors,
                  head=RetinaNetHead(64, 9, 5), detections_per_img=20)
fill(model, rename)
names = {rename(k): list(v.shape) for k, v in model.state_dict().items()}
out["retinanet_names"] = names
picture = image("picture", 3, 128, 160)
target = {"boxes": torch.tensor([[10.0, 20, 70, 90], [80, 30, 150, 110], [5, 5, 30, 25]]), "labels": torch.tensor([1, 4, 0])}
model.train()
losses = model([picture], [target])
sum(losses.values()).backward()
out["retinanet_losses"] = [float(losses["classification"]), float(losses["bbox_regression"])]
out["retinanet_gradients"] = {rename(k): float(p.grad.norm()) for k, p in model.named_parameters() if p.grad is not None}
model.eval()
with torch.no_grad():
    maps = pyramid(picture.unsqueeze(0))
    out["pyramid"] = [{"shape": list(m.shape), "sum": float(m.double().sum()), "head": flat(m.flatten()[:8])} for m in maps.values()]
    found = model([picture])[0]
out["detections"] = {"boxes": flat(found["boxes"]), "scores": flat(found["scores"]), "labels": found["labels"].tolist()}
print(len(found["scores"]), found["scores"][:5], losses)

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "models.json"), "w") as file:
    json.dump(out, file, separators=(",", ":"))
    file.write("\n")
