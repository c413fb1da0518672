"""Parameters after steps of optimizers, and learning rates of schedules. Run: python3 make_optim.py"""
from common import floats, torch, write
from torch import optim
from torch.optim import lr_scheduler as lrs

OPTIMIZERS = {
    "sgd": lambda ps: optim.SGD(ps, lr=0.1, foreach=False),
    "sgd_momentum_decay": lambda ps: optim.SGD(ps, lr=0.1, momentum=0.9, weight_decay=1e-2, foreach=False),
    "sgd_dampening": lambda ps: optim.SGD(ps, lr=0.1, momentum=0.9, dampening=0.3, foreach=False),
    "sgd_nesterov": lambda ps: optim.SGD(ps, lr=0.1, momentum=0.9, weight_decay=1e-2, nesterov=True, foreach=False),
    "sgd_maximize": lambda ps: optim.SGD(ps, lr=0.01, momentum=0.9, weight_decay=1e-2, maximize=True, foreach=False),
    "adam": lambda ps: optim.Adam(ps, lr=0.05, foreach=False),
    "adam_decay_amsgrad": lambda ps: optim.Adam(ps, lr=0.05, betas=(0.8, 0.95), eps=1e-6, weight_decay=1e-2, amsgrad=True, foreach=False),
    "adam_maximize": lambda ps: optim.Adam(ps, lr=0.05, maximize=True, foreach=False),
    "adamw": lambda ps: optim.AdamW(ps, lr=0.05, weight_decay=0, foreach=False),
    "adamw_decay": lambda ps: optim.AdamW(ps, lr=0.05, weight_decay=0.1, amsgrad=True, foreach=False),
    "sgd_groups": lambda ps: optim.SGD([{"params": [ps[0]], "lr": 0.5}, {"params": [ps[1]], "weight_decay": 0.1}], lr=0.1, momentum=0.9, foreach=False),
}

SCHEDULES = {
    "lambda": lambda o: lrs.LambdaLR(o, lambda epoch: 0.9 ** epoch),
    "multiplicative": lambda o: lrs.MultiplicativeLR(o, lambda epoch: 0.95),
    "step": lambda o: lrs.StepLR(o, 3, 0.5),
    "multi_step": lambda o: lrs.MultiStepLR(o, [2, 5, 5, 9], 0.3),
    "exponential": lambda o: lrs.ExponentialLR(o, 0.8),
    "constant": lambda o: lrs.ConstantLR(o, 0.25, 4),
    "linear": lambda o: lrs.LinearLR(o, 0.1, 0.9, 6),
    "polynomial": lambda o: lrs.PolynomialLR(o, 7, 2.0),
    "cosine": lambda o: lrs.CosineAnnealingLR(o, 5, 0.01),
    "sequential": lambda o: lrs.SequentialLR(o, [lrs.LinearLR(o, 0.1, 1.0, 3), lrs.CosineAnnealingLR(o, 6), lrs.StepLR(o, 2)], [3, 8]),
    "chained": lambda o: lrs.ChainedScheduler([lrs.ConstantLR(o, 0.1, 2), lrs.ExponentialLR(o, 0.9)]),
    "one_cycle": lambda o: lrs.OneCycleLR(o, 1.0, total_steps=12),
    "one_cycle_linear": lambda o: lrs.OneCycleLR(o, 1.0, epochs=3, steps_per_epoch=4, anneal_strategy="linear", three_phase=True),
    "plateau": lambda o: lrs.ReduceLROnPlateau(o, patience=1, factor=0.5, cooldown=1),
}

MEASURED = [1.0, 0.9, 0.95, 0.94, 0.93, 0.92, 0.91, 0.8, 0.81, 0.82, 0.83]


def optimize(make):
    torch.manual_seed(19)
    ps = [torch.nn.Parameter(torch.randn(37, 5)), torch.nn.Parameter(torch.randn(11))]
    x = torch.randn(16, 37)
    t = torch.randn(16, 5)
    optimizer = make(ps)
    losses = []
    for _ in range(6):
        optimizer.zero_grad()
        loss = ((x @ ps[0] - t) ** 2).mean() + (ps[1] ** 2).sum() * 0.1
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return {"losses": losses, "parameters": [floats(p) for p in ps]}


def schedule(name, make):
    ps = [torch.nn.Parameter(torch.zeros(2)), torch.nn.Parameter(torch.zeros(2))]
    optimizer = optim.SGD([{"params": [ps[0]], "lr": 0.1}, {"params": [ps[1]], "lr": 0.4}], lr=0.1, momentum=0.9)
    scheduler = make(optimizer)
    rates, momenta = [], []
    for value in MEASURED:
        rates.append([group["lr"] for group in optimizer.param_groups])
        momenta.append(optimizer.param_groups[0]["momentum"])
        optimizer.step()
        scheduler.step(value) if name == "plateau" else scheduler.step()
    return {"rates": rates, "momenta": momenta}


def clipping():
    torch.manual_seed(23)
    ps = [torch.nn.Parameter(torch.zeros(7, 3)), torch.nn.Parameter(torch.zeros(5))]
    for p in ps:
        p.grad = torch.randn_like(p)
    norm = torch.nn.utils.clip_grad_norm_(ps, 1.5).item()
    clipped = [floats(p.grad) for p in ps]
    torch.nn.utils.clip_grad_value_(ps, 0.2)
    return {"norm": norm, "after_norm": clipped, "after_value": [floats(p.grad) for p in ps]}


import warnings
warnings.simplefilter("ignore")
write("optim.json", {
    "optimizers": {name: optimize(make) for name, make in OPTIMIZERS.items()},
    "schedules": {name: schedule(name, make) for name, make in SCHEDULES.items()},
    "measured": MEASURED,
    "clipping": clipping(),
})
