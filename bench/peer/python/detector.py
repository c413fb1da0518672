"""torchvision's RetinaNet with the parts the Workbench's recipe has: GroupNorm(32) in ResNet and FPN, none in the head, P6 from C5."""
import torch
from torch import nn
from torchvision.models import resnet
from torchvision.models.detection import RetinaNet
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.backbone_utils import _resnet_fpn_extractor
from torchvision.ops.feature_pyramid_network import LastLevelP6P7

C5_CHANNELS = {"r18": 512, "r50": 2048}
DEPTH = {"r18": "resnet18", "r50": "resnet50"}


def group_norm(channels):
    return nn.GroupNorm(32, channels)


def build(model, classes, size):
    # resnet_fpn_backbone gives the norm layer to the ResNet only; its own helper also takes one for the pyramid.
    body = resnet.__dict__[DEPTH[model]](norm_layer=group_norm)
    backbone = _resnet_fpn_extractor(
        body, trainable_layers=5, returned_layers=[2, 3, 4], extra_blocks=LastLevelP6P7(C5_CHANNELS[model], 256), norm_layer=group_norm)
    sizes = tuple((side, int(side * 2 ** (1 / 3)), int(side * 2 ** (2 / 3))) for side in (32, 64, 128, 256, 512))
    anchors = AnchorGenerator(sizes, ((0.5, 1.0, 2.0),) * 5)
    # The other settings of inference are equal by default: score 0.05, NMS 0.5, 1000 candidates per level.
    return RetinaNet(backbone, classes, min_size=size, max_size=size, anchor_generator=anchors, detections_per_img=100)


def workbench_name(name):
    """torchvision's name of a weight -> ours."""
    for theirs, ours in (("backbone.body.", "backbone."), ("backbone.fpn.", "neck."),
                         ("head.classification_head.cls_logits.", "head.cls.output."), ("head.regression_head.bbox_reg.", "head.box.output."),
                         ("head.classification_head.", "head.cls."), ("head.regression_head.", "head.box.")):
        if name.startswith(theirs):
            return ours + name[len(theirs):]
    raise ValueError(f"no name for {name}")


def workbench_weights(module):
    """The same weights under our names. Within a cell torchvision lets the scale of the anchors change fastest, the Workbench their shape."""
    weights = {workbench_name(name): value.clone(memory_format=torch.contiguous_format) for name, value in module.state_dict().items()}
    for branch in ("cls", "box"):
        for part in ("weight", "bias"):
            name = f"head.{branch}.output.{part}"
            rows = weights[name].unflatten(0, (3, 3, -1))
            weights[name] = rows.transpose(0, 1).contiguous().flatten(0, 2)
    return weights


def parameter_count(module):
    return sum(parameter.numel() for parameter in module.parameters())


def sgd(module, rate):
    """Momentum 0.9; weight decay 1e-4 on weights, none on biases and norms, as the Workbench does."""
    decayed = [parameter for parameter in module.parameters() if parameter.ndim > 1]
    plain = [parameter for parameter in module.parameters() if parameter.ndim <= 1]
    return torch.optim.SGD([{"params": decayed, "weight_decay": 1e-4}, {"params": plain, "weight_decay": 0.0}], lr=rate, momentum=0.9)
