"""RoIAlign, NMS and mask pasting of torchvision; Workers/KernelSide.cs makes the same inputs by the same formulas."""
import time

import torch
from torchvision.models.detection.roi_heads import paste_masks_in_image
from torchvision.ops import batched_nms, roi_align

from torch_facts import versions

IMAGES, CHANNELS, CELLS, BOXES_OF_IMAGE = 2, 256, 80, 512
CANDIDATES, CLASSES = 4000, 80
MASKS, SIDE, HEIGHT, WIDTH = 100, 28, 480, 640


def boxes(count, width, height):
    made = []
    for i in range(count):
        x, y = i * 37 % (width - 8), i * 91 % (height - 8)
        made.append([x, y, min(width, x + 8 + i * 13 % 128), min(height, y + 8 + i * 29 % 128)])
    return torch.tensor(made, dtype=torch.float32)


class Side:
    def __init__(self, settings):
        torch.set_num_threads(int(settings["threads"]))
        values = torch.arange(IMAGES * CHANNELS * CELLS * CELLS).remainder(101).float() / 101
        self.maps = values.view(IMAGES, CHANNELS, CELLS, CELLS).requires_grad_()
        self.rois = [boxes(BOXES_OF_IMAGE, 320, 320)] * IMAGES
        self.candidates = boxes(CANDIDATES, 320, 320)
        self.scores = torch.tensor([i * 7919 % 4001 / 4001 for i in range(CANDIDATES)])
        self.classes = torch.arange(CANDIDATES) % CLASSES
        self.places = boxes(MASKS, WIDTH, HEIGHT)
        away = torch.arange(SIDE) - 13.5
        disk = torch.where(away[:, None] ** 2 + away[None, :] ** 2 < 121, 0.95, 0.1)
        self.masks = disk.expand(MASKS, 1, SIDE, SIDE).contiguous()

    def facts(self):
        return versions()

    def roi_align(self, _):
        with torch.no_grad():
            return timed(lambda: self.pool().sum())

    def roi_align_grad(self, _):
        self.maps.grad = None

        def work():
            self.pool().sum().backward()
            return self.maps.grad.sum()
        return timed(work)

    def nms(self, _):
        return timed(lambda: len(batched_nms(self.candidates, self.scores, self.classes, 0.5)))

    def paste(self, _):
        return timed(lambda: (paste_masks_in_image(self.masks, self.places, (HEIGHT, WIDTH)) > 0.5).sum())

    def pool(self):
        return roi_align(self.maps, self.rois, (7, 7), 0.25, sampling_ratio=2, aligned=True)


def timed(work):
    start = time.perf_counter()
    result = float(work())
    return {"ms": (time.perf_counter() - start) * 1e3, "result": result}
