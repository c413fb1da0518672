"""Trains and runs torchvision's Faster or Mask R-CNN with GroupNorm in backbone, pyramid and heads."""
import torch
from torch import nn
from torchvision.models import resnet
from torchvision.models.detection import FasterRCNN, MaskRCNN
from torchvision.models.detection.backbone_utils import _resnet_fpn_extractor
from torchvision.models.detection.faster_rcnn import FastRCNNPredictor
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.mask_rcnn import MaskRCNNPredictor

import detector
from training import TrainingSide


def convolutions(count, channels):
    # One block inside another, as torchvision's own heads are built: names of weights tell.
    return [nn.Sequential(nn.Conv2d(channels, channels, 3, padding=1, bias=False), detector.group_norm(channels), nn.ReLU(inplace=True)) for _ in range(count)]


def build(model, classes, size):
    body = resnet.resnet50(norm_layer=detector.group_norm)
    backbone = _resnet_fpn_extractor(body, trainable_layers=5, norm_layer=detector.group_norm)
    box_head = nn.Sequential(*convolutions(4, 256), nn.Flatten(), nn.Linear(256 * 49, 1024), nn.ReLU(inplace=True))
    anchors = AnchorGenerator(((32,), (64,), (128,), (256,), (512,)), ((0.5, 1.0, 2.0),) * 5)
    common = dict(min_size=size, max_size=size, rpn_anchor_generator=anchors, rpn_pre_nms_top_n_train=2000, rpn_post_nms_top_n_train=1000,
                  rpn_pre_nms_top_n_test=1000, rpn_post_nms_top_n_test=1000, box_head=box_head, box_predictor=FastRCNNPredictor(1024, classes + 1))
    if model == "faster":
        return FasterRCNN(backbone, **common)
    return MaskRCNN(backbone, mask_head=nn.Sequential(*convolutions(4, 256)), mask_predictor=MaskRCNNPredictor(256, 256, classes + 1), **common)


def filled(target, size):
    masks = torch.zeros(len(target["boxes"]), size, size, dtype=torch.uint8, device=target["boxes"].device)
    for mask, (left, top, right, bottom) in zip(masks, target["boxes"].round().int().tolist()):
        mask[top:bottom, left:right] = 1
    # Class 0 is the background.
    return {"boxes": target["boxes"], "labels": target["labels"] + 1, "masks": masks}


class Side(TrainingSide):
    def __init__(self, settings):
        torch.manual_seed(int(settings["seed"]))
        size = int(settings["size"])
        super().__init__(settings, build(settings["model"], int(settings["classes"]), size))
        self.batches = [(images, [filled(target, size) for target in targets]) for images, targets in self.batches]
