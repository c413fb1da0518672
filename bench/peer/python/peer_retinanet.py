"""Trains and runs torchvision's RetinaNet."""
import time

import torch

import detector
from training import TrainingSide


class Side(TrainingSide):
    def __init__(self, settings):
        self.weights = torch.load(settings["weights"])
        model = detector.build(settings["model"], int(settings["classes"]), int(settings["size"]))
        model.load_state_dict(self.weights)
        super().__init__(settings, model)

    def losses(self, images, targets):
        losses = self.model(images, targets)
        return {"cls": losses["classification"], "box": losses["bbox_regression"]}

    def told(self, found):
        return {**super().told(found), "scores": sum(image["scores"].sum().item() for image in found)}

    def reset(self, spread):
        """The first weights again, the class outputs' weights times a factor; the optimizer's memory is given back."""
        self.model.load_state_dict(self.weights)
        with torch.no_grad():
            self.model.head.classification_head.cls_logits.weight.mul_(float(spread))
        self.optimizer.state.clear()
        self.optimizer.zero_grad(set_to_none=True)
        return {"ms": 0}

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
