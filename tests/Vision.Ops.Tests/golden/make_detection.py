#!/usr/bin/python3
"""Writes detection.json: inputs and outputs of torchvision's detection operations. Run with torch 1.13.1 and torchvision 0.14.1."""
import json
import os

import torch
import torchvision
from torchvision.models.detection import _utils as det
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.image_list import ImageList
from torchvision.ops import batched_nms, nms, roi_align, sigmoid_focal_loss

torch.manual_seed(20)
out = {"made_with": "torch %s, torchvision %s" % (torch.__version__, torchvision.__version__)}


def flat(tensor):
    return [float("%.9g" % v) for v in tensor.detach().double().flatten().tolist()]


def boxes(count, size, low, high):
    corner = torch.rand(count, 2) * size
    return torch.cat([corner, corner + low + torch.rand(count, 2) * (high - low)], 1)


# Anchors: scale 1 and ratio 1 only, where rounding changes nothing.
maps = [torch.zeros(1, 1, 4, 5), torch.zeros(1, 1, 2, 3)]
generator = AnchorGenerator(sizes=((32,), (64,)), aspect_ratios=((1.0,),) * 2)
out["anchors"] = flat(generator(ImageList(torch.zeros(1, 3, 32, 40), [(32, 40)]), maps)[0])

# Box coder, matcher: the anchors of a 12 x 12 map of stride 8, unrounded, in Detectron2's order.
cell = []
for scale in (1.0, 2 ** (1 / 3), 2 ** (2 / 3)):
    for ratio in (0.5, 1.0, 2.0):
        width = (32.0 * scale) / ratio ** 0.5
        cell.append([-width / 2, -width * ratio / 2, width / 2, width * ratio / 2])
cell = torch.tensor(cell, dtype=torch.float64)
ys, xs = torch.meshgrid(torch.arange(12) * 8.0, torch.arange(12) * 8.0, indexing="ij")
shift = torch.stack([xs, ys, xs, ys], 2).reshape(-1, 1, 4)
anchors = (shift.float() + cell.float()).reshape(-1, 4)
truth = torch.cat([boxes(6, 60, 8, 40), torch.tensor([[3.0, 4.0, 7.0, 9.0]])])
iou = torchvision.ops.box_iou(truth, anchors)
out["truth"] = flat(truth)
out["matches"] = det.Matcher(0.5, 0.4, allow_low_quality_matches=True)(iou).tolist()
out["matches_strict"] = det.Matcher(0.5, 0.4, allow_low_quality_matches=False)(iou).tolist()
coder = det.BoxCoder((10.0, 10.0, 5.0, 5.0))
chosen = torch.tensor([0, 100, 333, 777, 1000, 1200, 1295])
out["coder_anchors"] = chosen.tolist()
out["coder_deltas"] = flat(coder.encode_single(truth, anchors[chosen]))
deltas = torch.randn(7, 4) * torch.tensor([5.0, 5.0, 5.0, 30.0])
out["decode_deltas"] = flat(deltas)
out["decode_boxes"] = flat(coder.decode_single(deltas, anchors[chosen]))

# Focal loss and gradient.
for gamma in (2.0, 1.5, 0.0):
    logits = (torch.randn(37, 5) * 4 - 2).requires_grad_()
    classes = torch.randint(-2, 5, (37,))
    target = torch.zeros(37, 5)
    target[classes >= 0, classes[classes >= 0]] = 1
    loss = sigmoid_focal_loss(logits[classes > -2], target[classes > -2], alpha=0.25, gamma=gamma, reduction="sum")
    loss.backward()
    out["focal_%g" % gamma] = {"logits": flat(logits), "classes": classes.tolist(), "loss": float(loss), "gradient": flat(logits.grad)}

# Smooth L1.
predicted, wanted = torch.randn(9, 4, requires_grad=True), torch.randn(9, 4)
loss = torch.nn.functional.smooth_l1_loss(predicted, wanted, reduction="sum", beta=0.11)
loss.backward()
out["smooth_l1"] = {"input": flat(predicted), "target": flat(wanted), "loss": float(loss), "gradient": flat(predicted.grad)}
out["l1"] = float(torch.nn.functional.l1_loss(predicted, wanted, reduction="sum"))

# NMS with ties in the scores, and per class.
candidates = boxes(300, 100, 5, 45)
candidates[200:220] = candidates[100:120]
scores = torch.randint(0, 40, (300,)).float() / 40
labels = torch.randint(0, 4, (300,))
out["nms"] = {
    "boxes": flat(candidates), "scores": flat(scores), "labels": labels.tolist(),
    "keep": nms(candidates, scores, 0.5).tolist(),
    "keep_per_class": [
        sorted(i for c in range(4) for i in (labels == c).nonzero().flatten()[nms(candidates[labels == c], scores[labels == c], t)].tolist())
        for t in (0.3, 0.5)],
}
assert sorted(batched_nms(candidates, scores, labels, 0.5).tolist()) == out["nms"]["keep_per_class"][1]

# RoIAlign, forward and gradient, with boxes over the border.
features = torch.randn(2, 3, 7, 9, requires_grad=True)
rois = torch.tensor([[0.0, 4, 6, 30, 40], [0, -9, -20, 12, 9], [0, 50, 40, 90, 70], [1, 10, 10, 10.5, 10.5], [1, 0, 0, 72, 56]])
case = {"features": flat(features), "rois": flat(rois)}
for aligned in (True, False):
    pooled = roi_align(features, rois, (4, 3), spatial_scale=0.125, sampling_ratio=2, aligned=aligned)
    weight = torch.linspace(-1, 1, pooled.numel()).reshape(pooled.shape)
    (gradient,) = torch.autograd.grad((pooled * weight).sum(), features)
    case["aligned" if aligned else "first"] = {"pooled": flat(pooled), "gradient": flat(gradient)}
out["roi_align"] = case

# Weighted losses: a row with a class counts with its object's weight, background in full; box losses by row.
logits = (torch.randn(41, 5) * 4 - 2).requires_grad_()
classes = torch.randint(-2, 5, (41,))
weights = torch.where(classes >= 0, torch.rand(41), torch.ones(41))
target = torch.zeros(41, 5)
target[classes >= 0, classes[classes >= 0]] = 1
loss = (sigmoid_focal_loss(logits, target, alpha=0.25, gamma=2.0) * (weights * (classes > -2)).unsqueeze(1)).sum()
loss.backward()
out["focal_weighted"] = {"logits": flat(logits), "classes": classes.tolist(), "weights": flat(weights), "loss": float(loss), "gradient": flat(logits.grad)}
predicted, wanted, weights = torch.randn(9, 4, requires_grad=True), torch.randn(9, 4), torch.rand(9)
loss = (torch.nn.functional.smooth_l1_loss(predicted, wanted, reduction="none", beta=0.11) * weights.unsqueeze(1)).sum()
loss.backward()
out["smooth_l1_weighted"] = {"input": flat(predicted), "target": flat(wanted), "weights": flat(weights), "loss": float(loss), "gradient": flat(predicted.grad)}

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "detection.json"), "w") as file:
    json.dump(out, file, separators=(",", ":"))
    file.write("\n")
