"""Values drawn by torch.nn.init for a seed. Run: python3 make_init.py"""
from common import floats, torch, write
from torch.nn import init

DRAWS = {
    "uniform": lambda t: init.uniform_(t, -0.5, 2),
    "normal": lambda t: init.normal_(t, 1, 0.5),
    "kaiming_uniform": lambda t: init.kaiming_uniform_(t, a=5 ** 0.5),
    "kaiming_normal_fan_out_relu": lambda t: init.kaiming_normal_(t, mode="fan_out", nonlinearity="relu"),
    "xavier_uniform": lambda t: init.xavier_uniform_(t, 1.5),
    "xavier_normal": lambda t: init.xavier_normal_(t),
    "trunc_normal": lambda t: init.trunc_normal_(t, 0.1, 0.5, -0.4, 0.9),
    "orthogonal": lambda t: init.orthogonal_(t, 2),
    "constant": lambda t: init.constant_(t, 0.25),
}


def draw(fill):
    torch.manual_seed(17)
    tensor = fill(torch.empty(8, 6, 3, 3))
    return {**floats(tensor), "std": tensor.double().std().item()}


write("init.json", {name: draw(fill) for name, fill in DRAWS.items()})
