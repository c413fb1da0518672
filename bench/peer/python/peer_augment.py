"""Augment-S4 as a plan says: photometric operations and affine warps with PIL; flip, resize and crop with torchvision, on decoded images."""
import json
import time

import numpy
import PIL
import torchvision
from PIL import Image, ImageEnhance, ImageOps
from torchvision.transforms import functional

GREY = (128, 128, 128)
SIZE = 640


def solarize_add(image, addition):
    return image.point([min(255, value + int(addition)) if value < 128 else value for value in range(256)] * 3)


def warp(image, *coefficients):
    return image.transform(image.size, Image.AFFINE, coefficients, Image.NEAREST, fillcolor=GREY)


def cutout(image, *box):
    image = image.copy()
    image.paste(GREY, tuple(int(edge) for edge in box))
    return image


def enhance(kind):
    return lambda image, factor: getattr(ImageEnhance, kind)(image).enhance(factor)


OPERATIONS = {
    "AutoContrast": lambda image, _: ImageOps.autocontrast(image),
    "Equalize": lambda image, _: ImageOps.equalize(image),
    "Invert": lambda image, _: ImageOps.invert(image),
    "Posterize": lambda image, bits: ImageOps.posterize(image, int(bits)),
    "Solarize": lambda image, threshold: ImageOps.solarize(image, int(threshold)),
    "SolarizeAdd": solarize_add,
    "Color": enhance("Color"),
    "Contrast": enhance("Contrast"),
    "Brightness": enhance("Brightness"),
    "Sharpness": enhance("Sharpness"),
    "Rotate": warp, "ShearX": warp, "ShearY": warp, "TranslateX": warp, "TranslateY": warp,
    "Cutout": cutout,
}
# The single operations that are timed alone, at magnitude 10; rotation and shears like the other side's.
PARTS = {
    "Posterize": (4,), "Color": (1.9,), "Contrast": (1.9,), "Brightness": (1.9,), "Sharpness": (1.9,), "SolarizeAdd": (110,),
    "ShearX": (1, 0.3, 0, 0, 1, 0), "ShearY": (1, 0, 0, 0.3, 1, 0), "TranslateX": (1, 0, 100, 0, 1, 0),
}


def augment(image, plan):
    for operation in plan["operations"]:
        image = OPERATIONS[operation["name"]](image, *operation["numbers"])
    width, height = plan["size"]
    image = functional.resize(image, [height, width])
    x, y, columns, rows = plan["window"]
    if (columns, rows) != image.size:
        image = functional.crop(image, y, x, rows, columns)
    return functional.hflip(image) if plan["flip"] else image


def part(image, name):
    if name == "flip":
        return functional.hflip(image)
    if name == "resize-crop":
        width, height = image.width * 5 // 4, image.height * 5 // 4
        image = functional.resize(image, [height, width])
        return functional.crop(image, 0, 0, min(height, SIZE), min(width, SIZE))
    if name == "Rotate":
        return image.rotate(-30, Image.NEAREST, fillcolor=GREY)
    return OPERATIONS[name](image, *PARTS.get(name, (0,)))


def checksum(image):
    pixels = numpy.asarray(image).reshape(-1).astype(numpy.int64)
    return int((pixels * (numpy.arange(pixels.size) % 65521 + 1)).sum() % 2147483647)


class Side:
    def __init__(self, settings):
        with open(settings["plan"], encoding="utf-8") as file:
            self.plans = json.load(file)
        self.images = []
        for plan in self.plans:
            with Image.open(plan["file"]) as file:
                self.images.append(file.convert("RGB"))

    def facts(self):
        return {"Pillow": PIL.__version__, "torchvision": torchvision.__version__}

    def check(self):
        return {"ms": 0, "sums": [checksum(augment(image, plan)) for image, plan in zip(self.images, self.plans)]}

    def epoch(self):
        start = time.perf_counter()
        pixels = sum(augment(image, plan).width for image, plan in zip(self.images, self.plans))
        return {"ms": (time.perf_counter() - start) * 1e3, "images": len(self.images), "check": pixels}

    def part(self, name):
        start = time.perf_counter()
        pixels = sum(part(image, name).width for image in self.images)
        return {"ms": (time.perf_counter() - start) * 1e3 / len(self.images), "check": pixels}
