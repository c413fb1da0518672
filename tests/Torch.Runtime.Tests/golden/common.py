"""What the scripts share: numbers that lose no bit on their way into JSON."""
import json
import os

import torch

HERE = os.path.dirname(os.path.abspath(__file__))


def floats(tensor, limit=8):
    """The first values and the sum (in double) of a tensor."""
    flat = tensor.detach().double().flatten()
    return {"shape": list(tensor.shape), "first": flat[:limit].tolist(), "sum": flat.sum().item()}


def write(name, content):
    content = {"made": {"torch": torch.__version__}, **content}
    with open(os.path.join(HERE, name), "w") as file:
        json.dump(content, file, indent=1)
        file.write("\n")
