"""Weight files of the public forms, with the first few layers of a ResNet, 4 channels wide. Run: python3 make_weights.py

MoCo's files are named as main_moco.py and moco/builder.py of its two repositories write them; Caffe2's blobs as Detectron and Detectron2's model zoo have them.
"""
import json
import os
import pickle
import sys

import torch
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "..", "..", "Torch.Runtime.Tests", "golden"))
import python2  # noqa: E402

FILES = os.path.join(HERE, "weights")
os.makedirs(FILES, exist_ok=True)
torch.manual_seed(41)


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(4, 4, 1, bias=False), nn.BatchNorm2d(4)
        self.conv2, self.bn2 = nn.Conv2d(4, 4, 3, bias=False), nn.BatchNorm2d(4)
        self.downsample = nn.Sequential(nn.Conv2d(4, 4, 1, bias=False), nn.BatchNorm2d(4))


class Start(nn.Module):
    def __init__(self, head=None):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(3, 4, 3, bias=False), nn.BatchNorm2d(4)
        self.layer1 = nn.Sequential(Block())
        if head is not None:
            self.fc = head
        for module in self.modules():
            if isinstance(module, nn.BatchNorm2d):
                for tensor in (module.weight, module.bias, module.running_mean, module.running_var):
                    nn.init.uniform_(tensor, 0.1, 2)


def perceptron():
    return nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 2))


def normed():
    return nn.Sequential(nn.Linear(4, 4, bias=False), nn.BatchNorm1d(4), nn.ReLU(), nn.Linear(4, 2, bias=False), nn.BatchNorm1d(2, affine=False))


class MoCo(nn.Module):
    def __init__(self, head):
        super().__init__()
        self.encoder_q, self.encoder_k = Start(head()), Start(head())
        self.register_buffer("queue", torch.randn(2, 8))
        self.register_buffer("queue_ptr", torch.zeros(1, dtype=torch.long))


class MoCoV3(nn.Module):
    def __init__(self):
        super().__init__()
        self.base_encoder, self.momentum_encoder, self.predictor = Start(normed()), Start(normed()), normed()


def checkpoint(name, model, **more):
    optimizer = torch.optim.SGD(model.parameters(), 0.03, momentum=0.9)
    sum(p.sum() for p in model.parameters()).backward()
    optimizer.step()
    state = {"module." + key: value for key, value in model.state_dict().items()}
    torch.save({"epoch": 200, "arch": "resnet50", "state_dict": state, "optimizer": optimizer.state_dict(), **more}, os.path.join(FILES, name))


def blobs(network, norm):
    """Caffe2's names for the network's tensors."""
    layers = {"conv1.": "conv1", "layer1.0.conv1.": "res2_0_branch2a", "layer1.0.conv2.": "res2_0_branch2b", "layer1.0.downsample.0.": "res2_0_branch1"}
    norms = {"bn1.": "res_conv1", "layer1.0.bn1.": "res2_0_branch2a", "layer1.0.bn2.": "res2_0_branch2b", "layer1.0.downsample.1.": "res2_0_branch1"}
    state = network.state_dict()
    named = {blob + "_w": state[layer + "weight"].numpy() for layer, blob in layers.items()}
    named.update({f"{blob}_bn_{theirs}": state[layer + ours].numpy() for layer, blob in norms.items() for ours, theirs in norm.items()})
    return named


v1, v2, v3 = MoCo(lambda: nn.Linear(4, 2)), MoCo(perceptron), MoCoV3()
checkpoint("moco_v1.pth.tar", v1)
checkpoint("moco_v2.pth.tar", v2)
checkpoint("moco_v3.pth.tar", v3, scaler={"scale": 65536.0, "growth_factor": 2.0, "_growth_tracker": 3})
zoo, folded, torchvision = Start(), Start(), Start()
names = {"weight": "gamma", "bias": "beta", "running_mean": "running_mean", "running_var": "running_var"}
files = {
    "zoo.pkl": python2.dumps({**blobs(zoo, names), "fc1000_w": zoo.conv1.weight.detach().numpy(), "conv1_b": zoo.bn1.bias.detach().numpy()}),
    "folded.pkl": python2.dumps({"blobs": {
        **blobs(folded, {"weight": "s", "bias": "b"}), **{name + "_momentum": value * 0 for name, value in blobs(folded, {"weight": "s"}).items()},
        "fpn_inner_res5_2_sum_w": folded.conv1.weight.detach().numpy()}, "cfg": "MODEL: {}\n"}),
    "detectron2.pkl": pickle.dumps({"model": {
        "stem.fc.weight": torchvision.conv1.weight.detach().numpy(),
        **{("stem." if "layer" not in key else "") + key.replace("layer1", "res2").replace("bn1", "conv1.norm").replace("bn2", "conv2.norm")
           .replace("downsample.0", "shortcut").replace("downsample.1", "shortcut.norm"): value.numpy()
           for key, value in torchvision.state_dict().items()}}, "__author__": "torchvision", "matching_heuristics": True}),
}
for name, data in files.items():
    with open(os.path.join(FILES, name), "wb") as file:
        file.write(data)
taken = {"moco_v1.pth.tar": v1.encoder_q, "moco_v2.pth.tar": v2.encoder_q, "moco_v3.pth.tar": v3.base_encoder,
         "zoo.pkl": zoo, "folded.pkl": folded, "detectron2.pkl": torchvision}
with open(os.path.join(HERE, "weights.json"), "w") as file:
    json.dump({"made": {"torch": torch.__version__}, **{name: {
        key: value.double().flatten().tolist() for key, value in network.state_dict().items() if "fc." not in key and "num_batches" not in key}
        for name, network in taken.items()}}, file, separators=(",", ":"))
    file.write("\n")
