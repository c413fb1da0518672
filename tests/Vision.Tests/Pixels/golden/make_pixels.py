#!/usr/bin/python3
"""Writes what Pillow makes of three small pictures (PNG files and cases.json), and prints where torchvision on tensors differs from it.

Only Pillow, torchvision and numpy are used, nothing of this repository. The test applies the same operations to the same pictures.
"""
import json
import math
import os

import numpy
import PIL
import torch
import torchvision
from PIL import Image, ImageEnhance, ImageOps
from torchvision.transforms import functional

HERE = os.path.dirname(os.path.abspath(__file__))
GREY = (128, 128, 128)


def pictures():
    """Texture with every value, a dark one of few values with one bright pixel, and one smaller than a 3x3 kernel."""
    y, x, c = numpy.meshgrid(numpy.arange(29), numpy.arange(41), numpy.arange(3), indexing="ij")
    texture = (128 + 90 * numpy.sin(x / 7 + c) + 50 * numpy.cos(y / (3 + c)) + (x * y * 13) % 17).clip(0, 255)
    dark = 20 + (x // 8 + y // 6 * 2) * (c + 1) % 23
    dark[3, 5] = (200, 180, 90)
    tiny = numpy.array([[[10, 200, 30], [250, 0, 128]], [[77, 77, 77], [3, 90, 255]]])
    return {"texture": texture.astype(numpy.uint8), "dark": dark.astype(numpy.uint8), "tiny": tiny.astype(numpy.uint8)}


def affine(image, *coefficients):
    return image.transform(image.size, Image.AFFINE, coefficients, Image.NEAREST, fillcolor=GREY)


def turned(image, degrees):
    """Output to input of a turn about the middle."""
    a, b = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = image.width / 2, image.height / 2
    return affine(image, a, b, x - a * x - b * y, -b, a, y + b * x - a * y)


def solarize_add(image, addition):
    """Not in Pillow: by its own rule through a table."""
    return image.point([min(255, v + addition) if v < 128 else v for v in range(256)] * 3)


def enhance(kind):
    return lambda image, factor: getattr(ImageEnhance, kind)(image).enhance(factor)


OPERATIONS = {
    "equalize": (ImageOps.equalize, [()]),
    "autocontrast": (ImageOps.autocontrast, [()]),
    "invert": (ImageOps.invert, [()]),
    "posterize": (ImageOps.posterize, [(1,), (4,), (6,), (8,)]),
    "solarize": (ImageOps.solarize, [(0,), (77,), (128,), (256,)]),
    "solarize-add": (solarize_add, [(0,), (55,), (110,), (165,)]),
    "color": (enhance("Color"), [(0.1,), (0.64,), (1.0,), (1.9,), (2.8,)]),
    "contrast": (enhance("Contrast"), [(0.1,), (0.64,), (1.0,), (1.9,), (2.8,)]),
    "brightness": (enhance("Brightness"), [(0.1,), (0.64,), (1.0,), (1.9,)]),
    "sharpness": (enhance("Sharpness"), [(0.1,), (0.64,), (1.0,), (1.9,), (2.8,)]),
    "affine": (affine, [
        (1, 0.3, 0, 0, 1, 0), (1, -0.12, 0, 0, 1, 0), (1, 0, 0, 0.24, 1, 0), (1, 0, 0, -0.45, 1, 0), (1, 0, 7, 0, 1, 0), (1, 0, 0, 0, 1, -11),
        (0.7, 0.2, 1.3, -0.4, 1.6, 2.2)]),
    "turn": (turned, [(30,), (-15,), (45,), (0.5,)]),
}

TENSOR = {
    "equalize": functional.equalize, "autocontrast": functional.autocontrast, "invert": functional.invert, "posterize": functional.posterize,
    "solarize": functional.solarize, "color": functional.adjust_saturation, "contrast": functional.adjust_contrast,
    "brightness": functional.adjust_brightness, "sharpness": functional.adjust_sharpness,
}


def main():
    cases, worst = [], {}
    for name, pixels in pictures().items():
        image = Image.fromarray(pixels)
        image.save(os.path.join(HERE, f"{name}.png"))
        for operation, (call, arguments) in OPERATIONS.items():
            for numbers in arguments:
                made = call(image, *numbers)
                file = f"{name}-{operation}-{len(cases)}.png"
                made.save(os.path.join(HERE, file), optimize=True)
                cases.append({"picture": name, "operation": operation, "numbers": list(numbers), "file": file})
                if operation in TENSOR and numbers != (256,):  # torchvision refuses a threshold above 255
                    tensor = torch.from_numpy(pixels).permute(2, 0, 1)
                    other = TENSOR[operation](tensor, *numbers).permute(1, 2, 0).numpy().astype(int)
                    gap = numpy.abs(other - numpy.asarray(made).astype(int))
                    most, share = worst.get(operation, (0, 0))
                    worst[operation] = (max(most, int(gap.max())), max(share, float((gap > 0).mean())))
                    if name != "tiny":
                        again = numpy.asarray(TENSOR[operation](image, *numbers))
                        assert (again == numpy.asarray(made)).all(), f"torchvision on a PIL image differs from PIL: {operation} {numbers}"
    with open(os.path.join(HERE, "cases.json"), "w", encoding="utf-8") as file:
        json.dump({"made_with": f"Pillow {PIL.__version__}", "cases": cases}, file, indent=0)
    print(f"Pillow {PIL.__version__}, torchvision {torchvision.__version__} on uint8 tensors: largest gap, largest share of bytes that differ")
    for operation, (most, share) in worst.items():
        print(f"{operation}: {most}, {100 * share:.1f} %")


main()
