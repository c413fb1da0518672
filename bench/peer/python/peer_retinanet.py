"""Trains and runs torchvision's RetinaNet."""
import time

import torch

import detector
import scene
from torch_facts import versions, wait_for


class Side:
    def __init__(self, settings):
        self.device = torch.device(settings["device"])
        self.batches = scene.read(settings["scene"], self.device)
        self.weights = torch.load(settings["weights"])
        self.model = detector.build(settings["model"], int(settings["classes"]), int(settings["size"]))
        self.model.load_state_dict(self.weights)
        self.channels_last = settings.get("channels_last") == "true"
        self.model.to(self.device, memory_format=torch.channels_last if self.channels_last else torch.preserve_format)
        self.optimizer = detector.sgd(self.model, float(settings["rate"]))

    def facts(self):
        return {"parameters": detector.parameter_count(self.model), **versions()}

    def train(self, step):
        images, targets = self.batches[int(step) % len(self.batches)]
        self.model.train()
        wait_for(self.device)
        start = time.perf_counter()
        losses = self.model(images, targets)
        loss = sum(losses.values())
        # Any training loop reads the losses: to log them and to stop at NaN.
        terms = {name: value.item() for name, value in losses.items()}
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        wait_for(self.device)
        return {"ms": (time.perf_counter() - start) * 1e3, "cls": terms["classification"], "box": terms["bbox_regression"]}

    def infer(self, step):
        images, _ = self.batches[int(step) % len(self.batches)]
        self.model.eval()
        with torch.inference_mode():
            wait_for(self.device)
            start = time.perf_counter()
            found = self.model(images)
            # Detections end on the host on both sides: that is where they are written down.
            found = [{name: value.cpu() for name, value in image.items()} for image in found]
            wait_for(self.device)
            ms = (time.perf_counter() - start) * 1e3
        return {"ms": ms, "detections": sum(len(image["scores"]) for image in found), "scores": sum(image["scores"].sum().item() for image in found)}

    def reset(self, spread):
        """The first weights again, the class outputs' weights times a factor; the optimizer's memory is given back."""
        self.model.load_state_dict(self.weights)
        with torch.no_grad():
            self.model.head.classification_head.cls_logits.weight.mul_(float(spread))
        self.optimizer.state.clear()
        self.optimizer.zero_grad(set_to_none=True)
        return {"ms": 0}

    def memory(self):
        if self.device.type != "cuda":
            return {"ms": 0}
        return {"ms": 0, "gpu_now": torch.cuda.memory_allocated(self.device), "gpu_peak": torch.cuda.max_memory_allocated(self.device)}

    def profile(self, steps):
        """Share of the steps' time inside operations (self time of all of them), by PyTorch's own profiler."""
        with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU]) as profiler:
            start = time.perf_counter()
            for step in range(int(steps)):
                self.train(step)
            wall = time.perf_counter() - start
        events = sorted(profiler.key_averages(), key=lambda event: -event.self_cpu_time_total)
        top = [[event.key, event.self_cpu_time_total / 1e6 / wall] for event in events[:12]]
        return {"ms": wall * 1e3, "inside": sum(event.self_cpu_time_total for event in events) / 1e6 / wall, "top": top}
