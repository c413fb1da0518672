#!/usr/bin/python3
"""Writes simclr.json: hue, blur, brightness, contrast, saturation and grey of one noisy 8-bit image, as torchvision's tensor operations give them.

Run with torch 1.13.1 and torchvision 0.14.1.
"""
import base64
import json
import os

import numpy as np
import torch
import torchvision.transforms.functional as F

HEIGHT, WIDTH = 19, 23
i = np.arange(HEIGHT * WIDTH * 3, dtype=np.uint64)
h = (i * np.uint64(2654435761) + np.uint64(12345)) & np.uint64(0xFFFFFFFF)
h ^= h >> np.uint64(15)
h = (h * np.uint64(0x85EBCA6B)) & np.uint64(0xFFFFFFFF)
pixels = (h >> np.uint64(24)).astype(np.uint8).reshape(HEIGHT, WIDTH, 3)
pixels[4:9, 5:12] = pixels[4:9, 5:12, :1]  # a grey part
image = torch.from_numpy(pixels).permute(2, 0, 1)


def text(tensor):
    return base64.b64encode(tensor.permute(1, 2, 0).contiguous().numpy().tobytes()).decode()


out = {"width": WIDTH, "height": HEIGHT, "image": text(image),
       "hue": {str(f): text(F.adjust_hue(image, f)) for f in (-0.5, -0.13, 0.0, 0.07, 0.2)},
       "blur": {"%d %s" % (k, s): text(F.gaussian_blur(image, [k, k], [s, s])) for k, s in ((3, 0.1), (3, 0.8), (7, 2.0), (13, 1.5))},
       "brightness": {str(f): text(F.adjust_brightness(image, f)) for f in (0.2, 1.0, 1.7)},
       "contrast": {str(f): text(F.adjust_contrast(image, f)) for f in (0.2, 1.0, 1.7)},
       "saturation": {str(f): text(F.adjust_saturation(image, f)) for f in (0.0, 0.4, 1.6)}}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "simclr.json"), "w") as file:
    json.dump(out, file, separators=(",", ":"))
    file.write("\n")
