"""Decode, resize to fit, flip, normalise, pad, collate with PIL, torchvision and a DataLoader."""
import json
import random
import time

import PIL
import torch
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms
from torchvision.transforms import functional

from torch_facts import versions


class Files(Dataset):
    def __init__(self, paths, width, height):
        self.paths, self.width, self.height = paths, width, height
        self.normalize = transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        with Image.open(self.paths[index]) as file:
            image = file.convert("RGB")
        scale = min(self.width / image.width, self.height / image.height)
        image = functional.resize(image, [round(image.height * scale), round(image.width * scale)])
        if random.random() < 0.5:
            image = functional.hflip(image)
        pixels = self.normalize(functional.to_tensor(image))
        if pixels.shape[1:] == (self.height, self.width):
            return pixels
        padded = torch.zeros(3, self.height, self.width)
        padded[:, :pixels.shape[1], :pixels.shape[2]] = pixels
        return padded


class Side:
    def __init__(self, settings):
        with open(settings["files"], encoding="utf-8") as file:
            files = Files(json.load(file), int(settings["width"]), int(settings["height"]))
        # A DataLoader with workers makes batches in processes; each runs one thread.
        self.loader = DataLoader(files, batch_size=int(settings["batch"]), num_workers=int(settings["workers"]), shuffle=True)

    def facts(self):
        return {"Pillow": PIL.__version__, **versions()}

    def epoch(self):
        """One pass; the clock starts with the first batch, so that starting workers is not counted."""
        start, first, images, total = time.perf_counter(), None, 0, 0.0
        for batch in self.loader:
            if first is None:
                first = time.perf_counter()
            else:
                images += batch.shape[0]
            total += batch[0, 0, 0, 0].item()
        end = time.perf_counter()
        return {"ms": (end - first) * 1e3, "images": images, "start_ms": (first - start) * 1e3, "check": total}
