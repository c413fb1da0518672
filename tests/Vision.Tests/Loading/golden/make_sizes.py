#!/usr/bin/python3
"""Writes sizes.json: the sizes that torchvision's detectors scale images to. Run with torch 1.13.1 and torchvision 0.14.1."""
import json
import os

import torch
import torchvision
from torchvision.models.detection.transform import GeneralizedRCNNTransform

RULES = [(800, 1333), (640, 1333), (512, 800), (96, 160), (400, 2000), (1200, 2000)]
IMAGES = [(640, 480), (480, 640), (640, 427), (427, 640), (500, 375), (333, 500), (612, 612), (640, 640), (1920, 1080), (1080, 1920), (4000, 300),
          (300, 4000), (64, 64), (59, 72), (1, 1), (7, 3), (2448, 3264), (481, 641), (799, 800), (801, 1333), (1333, 801), (350, 230)]

rows = []
for shorter, longer in RULES:
    transform = GeneralizedRCNNTransform(shorter, longer, [0, 0, 0], [1, 1, 1]).eval()
    for width, height in IMAGES:
        scaled, _ = transform.resize(torch.zeros(3, height, width), None)
        rows.append([shorter, longer, width, height, scaled.shape[2], scaled.shape[1]])

transform = GeneralizedRCNNTransform(800, 1333, [0, 0, 0], [1, 1, 1])
batches = []
for sizes in ([(1066, 800), (1199, 800)], [(800, 800)], [(1333, 751), (1067, 799)]):
    stacked = transform.batch_images([torch.zeros(3, h, w) for w, h in sizes], size_divisible=32)
    batches.append({"images": sizes, "batch": [stacked.shape[3], stacked.shape[2]]})

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "sizes.json"), "w") as file:
    json.dump({"made_with": "torch %s, torchvision %s" % (torch.__version__, torchvision.__version__), "rows": rows, "batches": batches}, file)
