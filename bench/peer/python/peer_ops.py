"""Small operations in a Python loop: what one call costs when there is nothing to compute."""
import time

import torch

from torch_facts import versions


class Side:
    def __init__(self, settings):
        self.device = torch.device(settings["device"])
        self.a = torch.ones(4, device=self.device)
        self.b = torch.ones(4, device=self.device)
        self.wanted = torch.ones(4, device=self.device, requires_grad=True)
        self.image = torch.ones(1, 8, 8, 8, device=self.device)
        self.kernel = torch.ones(8, 8, 3, 3, device=self.device)

    def facts(self):
        return versions()

    def add(self, count):
        a, b = self.a, self.b

        def loop():
            for _ in range(int(count)):
                a + b
        return self.timed(loop, count)

    def add_grad(self, count):
        a, b = self.wanted, self.b

        def loop():
            for _ in range(int(count)):
                a + b
        return self.timed(loop, count)

    def add_in_place(self, count):
        a, b = self.a, self.b

        def loop():
            for _ in range(int(count)):
                a.add_(b)
        return self.timed(loop, count)

    def conv2d(self, count):
        image, kernel, conv2d = self.image, self.kernel, torch.nn.functional.conv2d

        def loop():
            for _ in range(int(count)):
                conv2d(image, kernel)
        return self.timed(loop, count)

    def timed(self, loop, count):
        if self.device.type == "cuda":
            torch.cuda.synchronize()
        start = time.perf_counter()
        loop()
        if self.device.type == "cuda":
            torch.cuda.synchronize()
        ms = (time.perf_counter() - start) * 1e3
        return {"ms": ms, "ns": ms * 1e6 / int(count)}
