#!/usr/bin/python3
"""Writes rcnn.json: inputs and outputs of the parts of torchvision's R-CNN family. Run with torch 1.13.1 and torchvision 0.14.1."""
import collections
import json
import os

import torch
import torchvision
from torchvision.models.detection import roi_heads
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.image_list import ImageList
from torchvision.models.detection.rpn import RegionProposalNetwork
from torchvision.ops import MultiScaleRoIAlign, roi_align
from torchvision.ops.poolers import LevelMapper

torch.manual_seed(21)
out = {"made_with": "torch %s, torchvision %s" % (torch.__version__, torchvision.__version__)}


def flat(tensor):
    return [float("%.7g" % v) for v in tensor.detach().double().flatten().tolist()]


def gradient_of(pooled, *inputs):
    weight = torch.linspace(-1, 1, pooled.numel()).reshape(pooled.shape)
    return torch.autograd.grad((pooled * weight).sum(), inputs)


# RoIAlign with an adaptive grid; boxes over the border, without area, and far outside. 35 channels: whole vectors and a rest.
features = (torch.randn(2, 35, 4, 5)).requires_grad_()
rois = torch.tensor([[0.0, 4, 6, 30, 40], [0, -9, -20, 12, 9], [0, 5, 5, 5, 20], [1, 10, 10, 10.5, 10.5], [1, 0, 0, 40, 32], [1, 900, 900, 950, 999]])
case = {"features": flat(features), "rois": flat(rois)}
for ratio in (0, 3):
    for aligned in (True, False):
        pooled = roi_align(features, rois, (2, 3), spatial_scale=0.125, sampling_ratio=ratio, aligned=aligned)
        case["%d %s" % (ratio, aligned)] = {"pooled": flat(pooled), "gradient": flat(gradient_of(pooled, features)[0])}
out["roi_align"] = case

# All levels of a pyramid at once, and the level of a box.
maps = [torch.randn(2, 1, 224 // s, 256 // s).requires_grad_() for s in (8, 16)]
per_image = [torch.tensor([[0.0, 0, 200, 150], [10, 20, 250, 222], [5, 5, 9, 9]]), torch.tensor([[0.0, 0, 240, 224], [30, 40, 60, 100]])]
pooler = MultiScaleRoIAlign(["0", "1"], 3, 2)
pooled = pooler(collections.OrderedDict([("0", maps[0]), ("1", maps[1])]), per_image, [(224, 256)] * 2)
gradients = gradient_of(pooled, *maps)
out["pyramid"] = {"maps": [flat(m) for m in maps], "boxes": [flat(b) for b in per_image], "pooled": flat(pooled), "gradients": [flat(g) for g in gradients]}
sides = torch.tensor([1.0, 56, 111.9, 112, 113, 223.99, 224, 225, 447.9, 448, 2000])
boxes = torch.stack([torch.zeros_like(sides), torch.zeros_like(sides), sides, sides], 1)
out["levels"] = {"sides": flat(sides), "levels": LevelMapper(2, 5)([boxes]).tolist()}

# RPN anchors: one size per level, corners rounded.
generator = AnchorGenerator(sizes=((32,), (64,)), aspect_ratios=((0.5, 1.0, 2.0),) * 2)
out["anchors"] = flat(generator(ImageList(torch.zeros(1, 3, 16, 20), [(16, 20)]), [torch.zeros(1, 1, 4, 5), torch.zeros(1, 1, 2, 3)])[0][:60])

# Proposals of two images of one batch: best of each level, clipped, small ones gone, suppressed per level.
rpn = RegionProposalNetwork(AnchorGenerator(sizes=((32,), (64,)), aspect_ratios=((0.5, 1.0, 2.0),) * 2), None, 0.7, 0.3, 256, 0.5,
                            {"training": 0, "testing": 40}, {"training": 0, "testing": 30}, 0.7).eval()
sizes = [(10, 12), (5, 6)]
counts = [3 * h * w for h, w in sizes]
logits = torch.randn(2, sum(counts)) * 2
deltas = torch.randn(2 * sum(counts), 4) * 0.5
anchors = rpn.anchor_generator(ImageList(torch.zeros(2, 3, 80, 96), [(80, 96), (60, 70)]), [torch.zeros(2, 1, h, w) for h, w in sizes])
decoded = rpn.box_coder.decode(deltas, anchors).view(2, -1, 4)
kept, _ = rpn.filter_proposals(decoded, logits, [(80, 96), (60, 70)], counts)
out["proposals"] = {"logits": flat(logits), "deltas": flat(deltas), "kept": [flat(k) for k in kept]}

# Masks pasted into an image: smooth blobs, boxes over the border, thin, without area.
coarse = torch.nn.functional.interpolate(torch.randn(7, 1, 5, 5), size=(28, 28), mode="bicubic").sigmoid().mul(1000).round() / 1000
boxes = torch.tensor([[3.2, 4.7, 40.1, 33.3], [0, 0, 60, 45], [50.5, 30.2, 60, 45], [10, 10, 10.4, 30], [20, 5, 20, 5], [0, 0, 12.6, 45], [31.9, 0, 60, 3.1]])
pasted = roi_heads.paste_masks_in_image(coarse, boxes, (45, 60))[:, 0] > 0.5
out["paste"] = {"masks": flat(coarse), "boxes": flat(boxes), "rows": ["".join("01"[v] for v in row) for mask in pasted.int().tolist() for row in mask]}

# Keypoints to places in a heatmap and back.
keypoints = torch.tensor([[[12.0, 15, 2], [30.4, 40.9, 1], [50, 60, 2], [9.9, 20, 2], [20, 20, 0]],
                          [[5.0, 6, 2], [0, 0, 2], [25, 31, 1], [24.99, 30.99, 2], [12, 31, 2]]])
boxes = torch.tensor([[10.0, 15, 50, 60], [0, 0, 25, 31]])
places, valid = roi_heads.keypoints_to_heatmap(keypoints, boxes, 56)
out["keypoints_in"] = {"keypoints": flat(keypoints), "boxes": flat(boxes), "places": places.tolist(), "valid": valid.tolist()}
heatmaps = (torch.nn.functional.interpolate(torch.randn(3, 1, 7, 7), size=(56, 56), mode="bicubic") * 3).mul(100).round() / 100
boxes = torch.tensor([[10.0, 15, 50.4, 60], [3, 2, 3.5, 90.2], [0, 0, 130, 31]])
found, scores = roi_heads.heatmaps_to_keypoints(heatmaps, boxes)
out["keypoints_out"] = {"heatmaps": flat(heatmaps), "boxes": flat(boxes), "found": flat(found), "scores": flat(scores)}

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "rcnn.json"), "w") as file:
    json.dump(out, file, separators=(",", ":"))
    file.write("\n")
