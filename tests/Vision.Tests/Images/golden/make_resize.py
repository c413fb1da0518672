#!/usr/bin/python3
"""Writes resize.json: what Pillow's BILINEAR makes of a formula image. The test makes the same image and compares."""
import base64
import json
import os

import numpy
import PIL
from PIL import Image

CASES = [(37, 23, 16, 11), (37, 23, 61, 40), (64, 48, 64, 24), (48, 64, 20, 64), (50, 50, 7, 3), (5, 4, 40, 33), (640, 12, 33, 12), (1, 1, 4, 4)]


def formula(width, height):
    y, x, c = numpy.meshgrid(numpy.arange(height), numpy.arange(width), numpy.arange(3), indexing="ij")
    return ((x * x * 7 + y * 13 * (c + 1) + x * y * (c + 3)) % 256).astype(numpy.uint8)


out = {"made_with": "Pillow " + PIL.__version__, "cases": []}
for width, height, to_width, to_height in CASES:
    image = Image.fromarray(formula(width, height)).resize((to_width, to_height), Image.BILINEAR)
    pixels = base64.b64encode(numpy.asarray(image).tobytes()).decode()
    out["cases"].append({"width": width, "height": height, "toWidth": to_width, "toHeight": to_height, "pixels": pixels})
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "resize.json"), "w") as file:
    json.dump(out, file, indent=1)
