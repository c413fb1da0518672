#!/usr/bin/python3
"""Writes rcnn.json: detections, losses and gradients of torchvision's R-CNN family with weights from a formula that the tests repeat.

Run with torch 1.13.1 and torchvision 0.14.1. It also runs everything in double precision and stops where that finds something else: then some
decision (an overlap at the threshold, two equal scores) hangs on a rounding, and the numbers would not be the same on another machine.
"""
import json
import math
import os

import numpy as np
import torch
import torchvision
from torchvision.models.detection import FasterRCNN, KeypointRCNN, MaskRCNN, roi_heads
from torchvision.models.detection.backbone_utils import resnet_fpn_backbone
from torchvision.ops import FrozenBatchNorm2d, roi_align

torch.set_num_threads(2)
out = {"made_with": "torch %s, torchvision %s" % (torch.__version__, torchvision.__version__)}
CLASSES, KEYPOINTS = 4, 5
SIZES = [(128, 160), (96, 128)]


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


# Factors that keep activations near 1 and spread the outputs, so that there are detections.
GAINS = {"rpn.head.cls_logits": 0.5, "rpn.head.bbox_pred": 0.15, "roi_heads.box_predictor.cls_score": 1.5, "roi_heads.box_predictor.bbox_pred": 1.0,
         "roi_heads.keypoint_predictor.kps_score_lowres": 0.25, "roi_heads.mask_predictor.mask_fcn_logits": 1.0}


# About the mean logits of the boxes with their signs turned, so that every class wins somewhere.
CENTRE = np.array([6.5, 1.0, 4.0, 5.5, 2.5])


def value(name, shape):
    raw = noise(name, int(np.prod(shape)))
    layer, kind = name.rsplit(".", 1)
    if kind == "running_var":
        raw = raw + 1
    elif kind == "weight" and len(shape) == 1:
        raw = raw * 0.2 + (0.3 if layer.endswith("bn3") else 1)
    elif len(shape) > 1:
        raw = raw * math.sqrt(24.0 / np.prod(shape[1:])) * (0.25 if "fpn" in layer else GAINS.get(layer, 1))
    elif name == "roi_heads.box_predictor.cls_score.bias":
        raw = raw + CENTRE
    else:
        raw = raw * 0.2
    return torch.from_numpy(raw.astype(np.float32)).reshape(shape)


def fill(module):
    with torch.no_grad():
        for name, tensor in module.state_dict().items():
            tensor.copy_(value(name, list(tensor.shape)))
    return module


def image(name, height, width):
    return torch.from_numpy((noise(name, 3 * height * width) * 4).astype(np.float32)).reshape(3, height, width)


def flat(tensor):
    return [float("%.7g" % v) for v in tensor.detach().double().flatten().tolist()]


def make(maker, **options):
    backbone = resnet_fpn_backbone("resnet50", weights=None, norm_layer=FrozenBatchNorm2d, trainable_layers=5)
    model = fill(maker(backbone, CLASSES + 1, image_mean=[0.0] * 3, image_std=[1.0] * 3, box_detections_per_img=12, **options))
    model.transform.resize = lambda picture, target: (picture, target)
    return model


def ellipse(box, height, width):
    """The largest ellipse in a box: pixels with their middle in it."""
    y, x = np.mgrid[0:height, 0:width] + 0.5
    return ((x - (box[0] + box[2]) / 2) / ((box[2] - box[0]) / 2)) ** 2 + ((y - (box[1] + box[3]) / 2) / ((box[3] - box[1]) / 2)) ** 2 <= 1


def runs(mask):
    """Lengths of runs column after column, beginning with background."""
    line = mask.T.reshape(-1).astype(np.int8)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], line])))
    return np.diff(np.concatenate([[0], edges, [line.size]])).tolist()


BOXES = [[[30.0, 5, 134, 90], [75, 40, 158, 126], [5, 5, 30, 25]], [[35.0, 30, 106, 92]]]
LABELS = [[2, 4, 1], [3]]


def targets(dtype):
    result = []
    for (height, width), boxes, labels in zip(SIZES, BOXES, LABELS):
        keypoints = [[[b[0] + (b[2] - b[0]) * (k + 0.6) / KEYPOINTS, b[1] + (b[3] - b[1]) * (KEYPOINTS - k) / KEYPOINTS, float(k % 3)]
                      for k in range(KEYPOINTS)] for b in boxes]
        result.append({"boxes": torch.tensor(boxes, dtype=dtype), "labels": torch.tensor(labels), "keypoints": torch.tensor(keypoints),
                       "masks": torch.stack([torch.from_numpy(ellipse(b, height, width).astype(np.uint8)) for b in boxes])})
    return result


def binary_targets(masks, boxes, matched, side):
    """As Detectron2 makes mask targets: aligned, and one half is the border."""
    rois = torch.cat([matched.to(boxes)[:, None], boxes], dim=1)
    return (roi_align(masks[:, None].to(rois), rois, (side, side), 1.0, aligned=True)[:, 0] >= 0.5).to(boxes)


roi_heads.project_masks_on_boxes = binary_targets


def detect(model, dtype):
    with torch.no_grad():
        return model.to(dtype).eval()([image("picture %d" % i, *size).to(dtype) for i, size in enumerate(SIZES)])


def learn(model, dtype):
    return model.to(dtype).train()([image("picture %d" % i, *size).to(dtype) for i, size in enumerate(SIZES)], targets(dtype))


# Everything is drawn, so that nothing depends on random numbers.
ALL = {"rpn_batch_size_per_image": 1000000, "box_batch_size_per_image": 1000000, "rpn_post_nms_top_n_train": 1000}
for name, maker, options in (("faster", FasterRCNN, {}), ("mask", MaskRCNN, {}), ("keypoint", KeypointRCNN, {"num_keypoints": KEYPOINTS})):
    model = make(maker, **options)
    found, precise = detect(model, torch.float32), detect(model, torch.float64)
    fill(model.to(torch.float32))
    case = {"names": {k: list(v.shape) for k, v in model.state_dict().items()}, "detections": []}
    for one, other in zip(found, precise):
        assert one["labels"].tolist() == other["labels"].tolist(), (one["labels"], other["labels"])
        for key in one:
            assert torch.allclose(one[key].double(), other[key].double(), rtol=2e-4, atol=2e-4), (name, key, (one[key] - other[key]).abs().max())
        entry = {key: flat(one[key]) for key in one if key != "masks"}
        if "masks" in one:
            entry["masks"] = [runs(mask[0].numpy() > 0.5) for mask in one["masks"]]
        case["detections"].append(entry)
    model = make(maker, **options, **ALL)
    losses = learn(model, torch.float32)
    sum(losses.values()).backward()
    case["losses"] = {k: float(v) for k, v in losses.items()}
    case["gradients"] = {k: float("%.7g" % p.grad.norm()) for k, p in model.named_parameters()}
    with torch.no_grad():
        precise = learn(model, torch.float64)
    print(case["losses"])
    for key in losses:
        assert abs(float(losses[key]) - float(precise[key])) < 1e-4 * abs(float(precise[key])), (name, key, losses[key], precise[key])
    out[name] = case

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "rcnn.json"), "w") as file:
    json.dump(out, file, separators=(",", ":"))
    file.write("\n")
