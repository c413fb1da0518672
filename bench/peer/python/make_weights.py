"""First weights for both sides, and the factor that makes a random network as busy as a trained one.

    make_weights.py --model r18 --classes 80 --size 320 --seed 1 --scene DIR --out DIR --candidates 2000

Writes theirs.pth and ours.pth (same tensors, other names) and prints JSON: "parameters" and "spread". With the class outputs' weights
multiplied by "spread", about so many (box, class) pairs per image pass the score threshold of 0.05. As initialised none does.
"""
import json
import math
import os
import sys

import torch

import detector
import scene
from peer import options


def busy_factor(model, images, candidates):
    """Logits are bias + w.x with a constant bias, so a factor on w scales their distance from it."""
    logits = []
    head = model.head.classification_head
    hook = head.register_forward_hook(lambda module, inputs, output: logits.append(output))
    model.eval()
    with torch.inference_mode():
        model(images)
    hook.remove()
    bias = head.cls_logits.bias[0].item()
    distance = (logits[0] - bias).flatten().topk(candidates * len(images)).values[-1].item()
    return (math.log(0.05 / 0.95) - bias) / distance


def main():
    settings = options(sys.argv[1:])
    torch.manual_seed(int(settings["seed"]))
    model = detector.build(settings["model"], int(settings["classes"]), int(settings["size"]))
    torch.save(dict(model.state_dict()), os.path.join(settings["out"], "theirs.pth"))
    torch.save(detector.workbench_weights(model), os.path.join(settings["out"], "ours.pth"))
    images, _ = scene.read(settings["scene"], torch.device("cpu"))[0]
    print(json.dumps({"parameters": detector.parameter_count(model), "spread": busy_factor(model, images, int(settings["candidates"]))}))


if __name__ == "__main__":
    main()
