"""Known truths of the Simulation tests that need numerical integration or a matrix exponential.

Run: python3 references.py   (numpy and scipy); prints the literals of References.swift.
"""

import numpy as np
from scipy.integrate import quad
from scipy.linalg import expm
from scipy.stats import norm


def logistic_normal(p=0.2, effect=1.0):
    """The mean of logistic(logit p + effect Z), Z standard normal."""
    logit = np.log(p / (1 - p))
    return quad(lambda z: norm.pdf(z) / (1 + np.exp(-(logit + effect * z))), -12, 12, epsabs=1e-13)[0]


def generator(on=4.0, off=2.0, onset=0.15, factor=20.0, remission=0.6):
    """Adversity off/on drives depression: states (off, well), (on, well), (off, ill), (on, ill)."""
    q = np.zeros((4, 4))
    for ill in (0, 1):
        q[2 * ill, 2 * ill + 1] = on
        q[2 * ill + 1, 2 * ill] = off
    q[0, 2] = onset
    q[1, 3] = onset * factor
    q[2, 0] = q[3, 1] = remission
    return q - np.diag(q.sum(axis=1))


def exact(times):
    """Ill at each time, from (off, well)."""
    return [expm(generator() * t)[0, 2:].sum() for t in times]


def held(times):
    """The same when the rate of onset is held through each year at its value at the year's start."""
    q_off, q_on = generator(factor=1.0), generator(onset=0.15 * 20.0, factor=1.0)
    step_off, step_on = expm(q_off), expm(q_on)
    p, out = np.array([1.0, 0, 0, 0]), {0: 0.0}
    for year in range(1, int(max(times)) + 1):
        started_off = np.array([p[0], 0, p[2], 0])
        started_on = np.array([0, p[1], 0, p[3]])
        p = started_off @ step_off + started_on @ step_on
        out[year] = p[2:].sum()
    return [out[int(t)] for t in times]


times = [1, 2, 4]
print("logisticNormal =", repr(logistic_normal()))
print("exact =", [float(x) for x in exact(times)])
print("held =", [float(x) for x in held(times)])
