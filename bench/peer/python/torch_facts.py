"""Versions, and waiting for a device."""
import platform

import torch
import torchvision


def versions():
    facts = {"Python": platform.python_version(), "PyTorch": torch.__version__, "torchvision": torchvision.__version__, "threads": torch.get_num_threads()}
    if torch.cuda.is_available():
        facts["GPU"] = torch.cuda.get_device_name(0)
        facts["CUDA"] = torch.version.cuda
    return facts


def wait_for(device):
    """Work given to a GPU is done later; a time means something only after this."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
