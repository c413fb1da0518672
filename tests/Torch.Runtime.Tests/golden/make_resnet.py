"""One SGD step of torchvision's ResNet-18 in float64: loss, gradients, updated weights, second loss. Run: /usr/bin/python3 make_resnet.py

Weights and input follow a formula, so that no random generator has to agree."""
import torch
import torchvision
from common import floats, write

SHOWN = ["conv1.weight", "bn1.weight", "layer1.0.conv1.weight", "layer2.0.downsample.0.weight", "layer4.1.bn2.bias", "fc.weight", "fc.bias"]


def waves(shape, phase, scale):
    count = 1
    for size in shape:
        count *= size
    return (torch.arange(count, dtype=torch.float64) * 0.7391 + phase).sin().reshape(shape) * scale


def fill(model):
    with torch.no_grad():
        for i, (name, parameter) in enumerate(model.named_parameters()):
            if parameter.ndim > 1:
                fan = parameter[0].numel()
                parameter.copy_(waves(parameter.shape, i, (2.0 / fan) ** 0.5))
            else:
                parameter.copy_(waves(parameter.shape, i, 0.1) + (1.0 if name.endswith("weight") else 0.0))


def step(norm_layer):
    model = torchvision.models.resnet18(norm_layer=norm_layer, num_classes=10).double()
    fill(model)
    x, y = waves((4, 3, 64, 64), 0.5, 1.0), torch.tensor([3, 1, 4, 1])
    parameters = dict(model.named_parameters())
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9, weight_decay=1e-4)
    first = torch.nn.functional.cross_entropy(model(x), y)
    first.backward()
    gradients = {name: floats(parameters[name].grad) for name in SHOWN}
    optimizer.step()
    second = torch.nn.functional.cross_entropy(model(x), y)
    return {"loss": first.item(), "gradients": gradients, "updated": {name: floats(parameters[name]) for name in SHOWN}, "second_loss": second.item()}


order = [name for name, _ in torchvision.models.resnet18().named_parameters()]
write("resnet18.json", {"order": order, "batch_norm": step(None), "group_norm": step(lambda channels: torch.nn.GroupNorm(32, channels))})
