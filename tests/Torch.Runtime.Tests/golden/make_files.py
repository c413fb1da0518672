"""Small files of weights as PyTorch writes them. Run: python3 make_files.py"""
import argparse
import os

from common import HERE, floats, torch, write

FILES = os.path.join(HERE, "files")


class Net(torch.nn.Sequential):
    def __init__(self):
        super().__init__(torch.nn.Conv2d(3, 4, 3), torch.nn.BatchNorm2d(4), torch.nn.Linear(4, 2))


torch.manual_seed(41)
net = Net()
net[1](net[0](torch.randn(2, 3, 6, 6)))
optimizer = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
sum(p.sum() for p in net.parameters()).backward()
optimizer.step()
base = torch.arange(24, dtype=torch.float32).reshape(4, 6)
kinds = {
    "f16": torch.randn(3, 2).half(), "bf16": torch.randn(3, 2).bfloat16(), "f64": torch.randn(3, 2).double(),
    "i64": torch.tensor([[-(1 << 40), 5]]), "i32": torch.tensor([1, -2], dtype=torch.int32), "i16": torch.tensor([300, -2], dtype=torch.int16),
    "i8": torch.tensor([100, -2], dtype=torch.int8), "u8": torch.tensor([200, 3], dtype=torch.uint8), "bool": torch.tensor([True, False, True]),
    "c64": torch.tensor([1 + 2j, -3j]), "scalar": torch.tensor(2.5), "empty": torch.zeros(0, 3),
}
views = {
    "transposed": base.t(), "column": base[:, 2], "stepped": base[::2, 1::2], "expanded": torch.tensor([[1.0], [2.0]]).expand(2, 3),
    "tail": base[2:], "base": base, "channels_last": torch.randn(2, 3, 2, 2).contiguous(memory_format=torch.channels_last),
}
saved = {
    "state_dict.pth": net.state_dict(),
    "checkpoint.pth": {
        "epoch": 3, "best": 0.75, "name": "tiny", "done": False, "args": argparse.Namespace(lr=0.1, data="coco"),
        "model": net.state_dict(), "optimizer": optimizer.state_dict(),
    },
    "kinds.pth": kinds,
    "views.pth": views,
    "parameters.pth": dict(net.named_parameters()),
    "two_models.pth": {"generator": net.state_dict(), "critic": net.state_dict()},
    "module.pth": torch.nn.Linear(2, 2),
    "tensor.pth": torch.ones(2),
}
for name, content in saved.items():
    torch.save(content, os.path.join(FILES, name))
torch.save(net.state_dict(), os.path.join(FILES, "old_form.pth"), _use_new_zipfile_serialization=False)
torch.save(views, os.path.join(FILES, "old_form_views.pth"), _use_new_zipfile_serialization=False)
torch.jit.save(torch.jit.script(torch.nn.ReLU()), os.path.join(FILES, "script.pt"))


def all_values(state):
    return {name: {"dtype": str(t.dtype)[6:], "shape": list(t.shape),
                   "values": torch.view_as_real(t).flatten().tolist() if t.is_complex() else t.double().flatten().tolist()}
            for name, t in state.items()}


write("files.json", {
    "net": {name: floats(t, 40) for name, t in net.state_dict().items()},
    "momentum": {str(i): floats(s["momentum_buffer"]) for i, s in optimizer.state_dict()["state"].items()},
    "kinds": all_values(kinds),
    "views": all_values(views),
})
