"""Trains and runs torchvision's classifiers."""
import torch
from torch import nn
from torchvision import models

from training import TrainingSide

MODELS = {"r50": models.resnet50, "b0": models.efficientnet_b0}


class Side(TrainingSide):
    def __init__(self, settings):
        torch.manual_seed(int(settings["seed"]))
        super().__init__(settings, MODELS[settings["model"]](num_classes=int(settings["classes"])))
        self.mean = torch.tensor([0.485, 0.456, 0.406], device=self.device).view(1, 3, 1, 1)
        self.deviation = torch.tensor([0.229, 0.224, 0.225], device=self.device).view(1, 3, 1, 1)
        # The class of an image is that of its first object.
        self.batches = [(images, torch.stack([target["labels"][0] for target in targets])) for images, targets in self.batches]

    def logits(self, images):
        return self.model(torch.stack(images).sub_(self.mean).div_(self.deviation))

    def losses(self, images, targets):
        return {"cls": nn.functional.cross_entropy(self.logits(images), targets)}

    def found(self, images):
        return self.logits(images).softmax(1).cpu()

    def told(self, found):
        return {"best": found.max(1).values.sum().item()}
