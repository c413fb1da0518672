#!/usr/bin/python3
"""Writes pyramids.json: maps and counts of SpineNet and NAS-FPN, computed here once more from the papers' tables, function by function on named weights from
the formula of make_models.py.

Run with torch 1.13.1.
"""
import ast
import json
import math
import os

import numpy as np
import torch
import torch.nn.functional as F

here = os.path.dirname(os.path.abspath(__file__))
# The formula, without what make_models.py does with it.
tree = ast.parse(open(os.path.join(here, "make_models.py")).read())
tree.body = [part for part in tree.body if isinstance(part, ast.FunctionDef) and part.name in ("noise", "value", "image", "flat")]
exec(compile(tree, "make_models.py", "exec"))

torch.set_num_threads(2)
count = 0        # learned numbers that have been asked for
only_count = False


def weight(name, *shape):
    global count
    if not name.endswith(("running_mean", "running_var")):
        count += int(np.prod(shape))
    return torch.zeros(shape) if only_count else value(name, list(shape))


def convolve(name, x, outputs, kernel=1, stride=1, groups=1):
    return F.conv2d(x, weight(name + ".weight", outputs, x.shape[1] // groups, kernel, kernel), stride=stride, padding=kernel // 2, groups=groups)


def batch_norm(name, x):
    channels = x.shape[1]
    mean, var = weight(name + ".running_mean", channels), weight(name + ".running_var", channels)
    return F.batch_norm(x, mean, var, weight(name + ".weight", channels), weight(name + ".bias", channels), False, 0.1, 1e-5)


def swish(x):
    return x * torch.sigmoid(x)


# SpineNet: node -> (level, bottleneck, two inputs), from the table of the architecture; 0 and 1 are the stem's.
NODES = {
    2: (2, True, 0, 1), 3: (4, False, 0, 1), 4: (3, True, 2, 3), 5: (4, True, 2, 4), 6: (6, False, 3, 5), 7: (4, True, 3, 5), 8: (5, False, 6, 7),
    9: (7, False, 6, 8), 10: (5, True, 8, 9), 11: (5, True, 8, 10), 12: (4, True, 5, 10), 13: (3, True, 4, 10), 14: (5, True, 7, 12), 15: (7, True, 5, 14),
    16: (6, True, 12, 14),
}
OUTPUTS = {3: 13, 4: 12, 5: 14, 6: 16, 7: 15}
SIZES = {"49s": (1, 0.65, 0.5, 128), "49": (1, 1.0, 0.5, 256), "96": (2, 1.0, 0.5, 256), "143": (3, 1.0, 1.0, 256), "190": (4, 1.3, 1.0, 512)}


def residual(name, x, channels, bottleneck, activation):
    if bottleneck:
        inner = activation(batch_norm(name + ".bn1", convolve(name + ".conv1", x, channels)))
        inner = activation(batch_norm(name + ".bn2", convolve(name + ".conv2", inner, channels, 3)))
        inner = batch_norm(name + ".bn3", convolve(name + ".conv3", inner, 4 * channels))
    else:
        inner = activation(batch_norm(name + ".bn1", convolve(name + ".conv1", x, channels, 3)))
        inner = batch_norm(name + ".bn2", convolve(name + ".conv2", inner, channels, 3))
    shortcut = x
    if x.shape[1] != inner.shape[1]:
        shortcut = batch_norm(name + ".downsample.1", convolve(name + ".downsample.0", x, inner.shape[1]))
    return activation(inner + shortcut)


def spinenet(x, variant, activation, factor=1.0):
    repeats, scale, alpha, endpoints = SIZES[variant]
    height, width = x.shape[2:]
    channels = {level: int(min(16 << level, 256) * scale * factor) for level in range(2, 8)}

    def group(name, x, level, bottleneck):
        for repeat in range(repeats):
            x = residual("%s.%d" % (name, repeat), x, channels[level], bottleneck, activation)
        return x

    def resample(name, x, from_level, is_bottleneck, level, outputs):
        between = int((x.shape[1] // 4 if is_bottleneck else x.shape[1]) * alpha)
        x = activation(batch_norm(name + ".narrow.1", convolve(name + ".narrow.0", x, between)))
        if level > from_level:
            x = activation(batch_norm(name + ".down.1", convolve(name + ".down.0", x, between, 3, 2)))
            if level - from_level == 2:
                x = F.max_pool2d(x, 3, 2, 1)
            elif level - from_level > 2:
                x = F.max_pool2d(x, 5, 2 ** (level - from_level - 1), 2)
        else:
            x = F.interpolate(x, size=[math.ceil(height / 2 ** level), math.ceil(width / 2 ** level)], mode="nearest")
        return batch_norm(name + ".widen.1", convolve(name + ".widen.0", x, outputs))

    x = activation(batch_norm("stem.1", convolve("stem.0", x, int(64 * factor), 7, 2)))
    maps, levels, kinds, used = [group("roots.0", F.max_pool2d(x, 3, 2, 1), 2, True)], [2, 2], [True, True], set()
    maps.append(group("roots.1", maps[0], 2, True))
    for node, (level, bottleneck, one, other) in NODES.items():
        outputs = channels[level] * (4 if bottleneck else 1)
        name = "nodes.%d" % (node - 2)
        total = resample(name + ".first", maps[one], levels[one], kinds[one], level, outputs)
        total = total + resample(name + ".second", maps[other], levels[other], kinds[other], level, outputs)
        used |= {one, other}
        if node in OUTPUTS.values():
            for earlier in range(node):
                if earlier not in used and levels[earlier] == level and maps[earlier].shape[1] == outputs:
                    total = total + maps[earlier]
                    used.add(earlier)
        maps.append(group(name + ".blocks", activation(total), level, bottleneck))
        levels.append(level)
        kinds.append(bottleneck)
    return [activation(batch_norm("outputs.%d.1" % (level - 3), convolve("outputs.%d.0" % (level - 3), maps[node], endpoints)))
            for level, node in OUTPUTS.items()]


def nasfpn(maps, channels, repeats, separable):
    feats = []
    for i, x in enumerate(maps):
        feats.append(x if x.shape[1] == channels else batch_norm("laterals.%d.1" % i, convolve("laterals.%d.0" % i, x, channels)))
    for _ in range(2):
        feats.append(F.max_pool2d(feats[-1], 2, 2, ceil_mode=True))
    for repeat in range(repeats):
        nodes, levels, used = list(feats), [3, 4, 5, 6, 7], set()
        for i, (level, attention, one, other, is_output) in enumerate((
                (4, True, 1, 3, False), (4, False, 1, 5, False), (3, False, 0, 6, True), (4, False, 6, 7, True), (5, True, 7, 8, True), (7, True, 6, 9, True),
                (6, True, 9, 10, True))):
            def at_level(number):
                x, steps = nodes[number], level - levels[number]
                if steps > 0:
                    return F.max_pool2d(x, 2 ** steps, 2 ** steps, ceil_mode=True)
                return F.interpolate(x, size=feats[level - 3].shape[2:], mode="nearest") if steps < 0 else x

            a, b = at_level(one), at_level(other)
            used |= {one, other}
            if attention:
                coarse, fine = (a, b) if levels[one] >= levels[other] else (b, a)
                merged = coarse + fine * torch.sigmoid(coarse.flatten(2).max(2)[0])[:, :, None, None]
            else:
                merged = a + b
            for earlier in range(len(nodes)):
                if is_output and earlier not in used and levels[earlier] == level:
                    merged = merged + nodes[earlier]
                    used.add(earlier)
            name = "cells.%d.nodes.%d" % (repeat, i)
            if separable:
                x = convolve(name + ".1", convolve(name + ".0", F.relu(merged), channels, 3, 1, channels), channels)
                nodes.append(batch_norm(name + ".2", x))
            else:
                nodes.append(batch_norm(name + ".1", convolve(name + ".0", F.relu(merged), channels, 3)))
            levels.append(level)
        feats = [nodes[len(nodes) - 5:][levels[-5:].index(level)] for level in range(3, 8)]
    return feats


def described(maps):
    return [{"shape": list(x.shape), "head": flat(x.flatten()[:24]), "sum": float(x.double().sum())} for x in maps]


out = {"made_with": "torch %s" % torch.__version__}
with torch.no_grad():
    out["spinenet_49s_swish"] = described(spinenet(image("spine", 2, 3, 96, 160), "49s", swish, 0.25))
    out["spinenet_143_relu"] = described(spinenet(image("spine", 1, 3, 128, 64), "143", F.relu, 0.125))
    pyramid = [image("c3", 2, 24, 13, 10), image("c4", 2, 32, 7, 5), image("c5", 2, 48, 4, 3)]
    out["nas_fpn"] = described(nasfpn(pyramid, 32, 2, False))
    out["nas_fpn_separable"] = described(nasfpn(pyramid, 32, 2, True))
    only_count = True
    out["parameters"] = {}
    for variant in SIZES:
        count = 0
        spinenet(torch.zeros(1, 3, 32, 32), variant, swish)
        out["parameters"][variant] = count

with open(os.path.join(here, "pyramids.json"), "w") as file:
    json.dump(out, file, separators=(",", ":"))
    file.write("\n")
