#!/usr/bin/python3
"""Writes soft_nms.json: Soft-NMS (Bodla et al. 2017, Fig. 3) class by class in float64, over the boxes of detection.json.

Run with numpy 1.24.2.
"""
import json
import os

import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
given = json.load(open(os.path.join(here, "detection.json")))["nms"]
boxes = np.float32(given["boxes"]).astype(np.float64).reshape(-1, 4)
scores = np.float32(given["scores"]).astype(np.float64)
labels = np.array(given["labels"])


def overlaps(box, others):
    top_left, bottom_right = np.maximum(box[:2], others[:, :2]), np.minimum(box[2:], others[:, 2:])
    common = np.prod(np.clip(bottom_right - top_left, 0, None), axis=1)
    areas = np.prod(others[:, 2:] - others[:, :2], axis=1)
    return common / (np.prod(box[2:] - box[:2]) + areas - common)


def soft_nms(decay, floor):
    """Pairs (index, score), best first; of equal scores the first box first."""
    out = []
    for label in np.unique(labels):
        rows = np.flatnonzero(labels == label)
        trust = scores[rows].copy()
        while len(rows):
            best = int(np.argmax(trust))
            out.append((int(rows[best]), float(trust[best])))
            weights = decay(overlaps(boxes[rows[best]], boxes[rows]))
            rest = np.arange(len(rows)) != best
            rows, trust = rows[rest], (trust * weights)[rest]
    return [[i, s] for i, s in sorted(out, key=lambda pair: (-pair[1], pair[0])) if s >= floor]


result = {
    "linear": soft_nms(lambda iou: np.where(iou > 0.3, 1 - iou, 1.0), 0.05),
    "gaussian": soft_nms(lambda iou: np.exp(-iou ** 2 / 0.5), 0.05),
    "gaussian_wide": soft_nms(lambda iou: np.exp(-iou ** 2 / 1.5), 0.001),
}
with open(os.path.join(here, "soft_nms.json"), "w") as file:
    json.dump(result, file, separators=(",", ":"))
    file.write("\n")
print({name: (len(rows), rows[:3]) for name, rows in result.items()})
