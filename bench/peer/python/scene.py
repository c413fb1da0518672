"""The images and boxes both sides work on, as the harness wrote them."""
import json
import os

import torch


def read(folder, device):
    """-> a list of batches, each (images, targets) as torchvision takes them."""
    with open(os.path.join(folder, "boxes.json"), encoding="utf-8") as file:
        scene = json.load(file)
    size, batch = scene["size"], scene["batch"]
    count = len(scene["images"])
    floats = torch.from_file(os.path.join(folder, "images.f32"), shared=False, size=count * 3 * size * size, dtype=torch.float32)
    pixels = floats.view(count, 3, size, size)
    batches = []
    for start in range(0, count, batch):
        images = [pixels[i].clone().to(device) for i in range(start, start + batch)]
        targets = [target(scene["images"][i], device) for i in range(start, start + batch)]
        batches.append((images, targets))
    return batches


def target(objects, device):
    corners = [[item["x"], item["y"], item["x"] + item["width"], item["y"] + item["height"]] for item in objects]
    return {
        "boxes": torch.tensor(corners, dtype=torch.float32, device=device).view(-1, 4),
        "labels": torch.tensor([item["class"] for item in objects], dtype=torch.int64, device=device),
    }
