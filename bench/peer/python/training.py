"""What the sides that train a torchvision model share."""
import time

import torch

import detector
import scene
from torch_facts import versions, wait_for


class TrainingSide:
    """A side makes `model` and says how a step's losses and an image's findings come from it."""

    def __init__(self, settings, model):
        self.device = torch.device(settings["device"])
        self.batches = scene.read(settings["scene"], self.device)
        channels_last = settings.get("channels_last") == "true"
        self.model = model.to(self.device, memory_format=torch.channels_last if channels_last else torch.preserve_format)
        self.optimizer = detector.sgd(self.model, float(settings["rate"]))

    def facts(self):
        return {"parameters": detector.parameter_count(self.model), **versions()}

    def losses(self, images, targets):
        return self.model(images, targets)

    def found(self, images):
        # Detections end on the host on both sides: that is where they are written down.
        return [{name: value.cpu() for name, value in image.items()} for image in self.model(images)]

    def told(self, found):
        return {"detections": sum(len(image["scores"]) for image in found)}

    def train(self, step):
        images, targets = self.batches[int(step) % len(self.batches)]
        self.model.train()
        wait_for(self.device)
        start = time.perf_counter()
        losses = self.losses(images, targets)
        loss = sum(losses.values())
        # Any training loop reads the losses: to log them and to stop at NaN.
        terms = {name: value.item() for name, value in losses.items()}
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        wait_for(self.device)
        return {"ms": (time.perf_counter() - start) * 1e3, **terms}

    def infer(self, step):
        images, _ = self.batches[int(step) % len(self.batches)]
        self.model.eval()
        with torch.inference_mode():
            wait_for(self.device)
            start = time.perf_counter()
            found = self.found(images)
            wait_for(self.device)
            ms = (time.perf_counter() - start) * 1e3
        return {"ms": ms, **self.told(found)}

    def save(self, path):
        """Its weights, which the other side then begins with too."""
        torch.save(self.model.state_dict(), path)
        return {"ms": 0}

    def load(self, path):
        self.model.load_state_dict(torch.load(path))
        self.optimizer.state.clear()
        return {"ms": 0}

    def memory(self):
        if self.device.type != "cuda":
            return {"ms": 0}
        return {"ms": 0, "gpu_now": torch.cuda.memory_allocated(self.device), "gpu_peak": torch.cuda.max_memory_allocated(self.device)}
