#!/usr/bin/env python3
"""Writes estimates.json: t quantiles, and intervals of expressions over seeds, worked out without any code of the project.

Quantiles: the density is integrated by Simpson's rule and the bound found by bisection. Jackknife: each seed of each group left out in a plain loop.
Python alone is needed:  python3 make_estimates.py > estimates.json
"""
import json
import math
import random


def cumulative(t, freedom, steps=20000):
    log_c = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2) - 0.5 * math.log(freedom * math.pi)

    def density(x):
        return math.exp(log_c - (freedom + 1) / 2 * math.log1p(x * x / freedom))

    h = t / steps
    total = density(0) + density(t) + sum((4 if i % 2 else 2) * density(i * h) for i in range(1, steps))
    return 0.5 + total * h / 3


def quantile(p, freedom):
    low, high = 0.0, 1.0
    while cumulative(high, freedom) < p:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if cumulative(middle, freedom) < p else (low, middle)
    return (low + high) / 2


def mean(values):
    return sum(values) / len(values)


EXPRESSIONS = {
    "difference": lambda m: m[0] - m[1],
    "scaled": lambda m: m[0] - 2 * m[1] + 0.5,
    "ratio": lambda m: m[0] / m[1] - 1,
    "gap of gaps": lambda m: (m[0] - m[1]) - (m[2] - m[3]),
    "absolute": lambda m: abs(m[0] - m[1]) - 3,
}


def estimate(name, groups, image_variance, image_freedom):
    f = EXPRESSIONS[name]
    means = [mean(g) for g in groups]
    parts = [(image_variance, image_freedom)]
    for k, group in enumerate(groups):
        n = len(group)
        without = [f(means[:k] + [mean(group[:i] + group[i + 1:])] + means[k + 1:]) for i in range(n)]
        centre = mean(without)
        parts.append(((n - 1) / n * sum((w - centre) ** 2 for w in without), n - 1))
    variance = sum(v for v, _ in parts)
    freedom = variance ** 2 / sum(v * v / d for v, d in parts if v > 0)
    half = quantile(0.975, freedom) * math.sqrt(variance)
    return {"expression": name, "groups": groups, "imageVariance": image_variance, "imageFreedom": image_freedom,
            "value": f(means), "seedVariance": variance - image_variance, "freedom": freedom, "halfWidth": half}


random.seed(20181121)


def group(centre, n):
    return [round(random.gauss(centre, 1.5), 3) for _ in range(n)]


print(json.dumps({
    "quantiles": [{"p": p, "freedom": d, "t": quantile(p, d)} for p in (0.975,) for d in (1.3, 2, 3.7, 10, 99, 4999)],
    "estimates": [
        estimate("difference", [group(30, 3), group(33, 3)], 0.4, 99),
        estimate("difference", [group(30, 2), group(33, 5)], 1.7, 199),
        estimate("scaled", [group(30, 4), group(12, 3)], 0.9, 99),
        estimate("ratio", [group(30, 3), group(20, 4)], 0.0004, 499),
        estimate("gap of gaps", [group(30, 3), group(25, 3), group(35, 3), group(34, 3)], 0.6, 99),
        estimate("absolute", [group(30, 3), group(33, 3)], 0.4, 99),
    ],
}, indent=1))
