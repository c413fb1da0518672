"""What the scripts share: two threads, and numbers that lose no bit on their way into JSON."""
import json
import os
import re

os.environ.setdefault("OMP_NUM_THREADS", "2")
os.environ["OPENBLAS_CORETYPE"] = "Haswell"  # its kernels run on every AVX2 processor; others add up in another order
import torch

torch.set_num_threads(2)
HERE = os.path.dirname(os.path.abspath(__file__))


def floats(tensor, limit=8):
    """The first values and the sum (in double) of a tensor."""
    flat = tensor.detach().double().flatten()
    return {"shape": list(tensor.shape), "first": flat[:limit].tolist(), "sum": flat.sum().item()}


def capability():
    return re.search(r"CPU capability usage: (\w+)", torch.__config__.show()).group(1)


def write(name, content):
    content = {"made": {"torch": torch.__version__, "capability": capability(), "threads": torch.get_num_threads()}, **content}
    with open(os.path.join(HERE, name), "w") as file:
        json.dump(content, file, indent=1)
        file.write("\n")
