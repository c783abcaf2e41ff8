#!/usr/bin/env python3
"""Reference values for the figures that printed summaries give, from data that have exactly these summaries.

People are made up so that their means, standard deviations and correlations are exactly those printed; the
contrasts are then those of least squares on the people, not of any formula for summaries. NumPy and SciPy.
Run: python3 summaries.py; the output is what SummaryTests.swift has.
"""
import numpy as np
from scipy import stats
from scipy.special import gammaln

rng = np.random.default_rng(15)


def exact(n, means, sds, r=0.0):
    """n people with exactly these means, standard deviations (n - 1) and correlation in two columns."""
    x = rng.normal(size=(n, 2))
    x -= x.mean(0)
    q, _ = np.linalg.qr(x)
    q *= np.sqrt(n - 1)
    columns = np.column_stack([q[:, 0], r * q[:, 0] + np.sqrt(1 - r * r) * q[:, 1]])
    return columns * np.array(sds) + np.array(means)


def least_squares(y, x, c):
    """Estimate, error and P value of the combination c of the coefficients of y on x."""
    b, *_ = np.linalg.lstsq(x, y, rcond=None)
    df = len(y) - x.shape[1]
    s2 = ((y - x @ b) ** 2).sum() / df
    se = np.sqrt(s2 * c @ np.linalg.inv(x.T @ x) @ c)
    return c @ b, se, 2 * stats.t.sf(abs(c @ b / se), df)


def show(name, *values):
    print(name, *(f"{v:.10g}" for v in values))


def two_groups(first, second):
    a, b = (exact(n, [m, 0], [s, 1])[:, 0] for n, m, s in (first, second))
    n, m = len(a) + len(b), len(a) + len(b) - 2
    welch = stats.ttest_ind(a, b, equal_var=False)
    show("welch", a.mean() - b.mean(), (a.mean() - b.mean()) / welch.statistic, welch.pvalue)
    pooled = np.sqrt((a.var(ddof=1) * (len(a) - 1) + b.var(ddof=1) * (len(b) - 1)) / m)
    j = np.exp(gammaln(m / 2) - gammaln((m - 1) / 2)) / np.sqrt(m / 2)
    hedges("hedges", j * (a.mean() - b.mean()) / pooled, len(a), len(b))


def hedges(name, g, n1, n2):
    se = np.sqrt(1 / n1 + 1 / n2 + g * g / (2 * (n1 + n2)))
    show(name, g, se, 2 * stats.norm.sf(abs(g / se)))


two_groups((80, 8.1, 2.9), (90, 9.0, 3.1))
# A t of two groups is the size of its d.
j = np.exp(gammaln(41) - gammaln(40.5)) / np.sqrt(41)
hedges("hedges from t", j * -2.1 * np.sqrt(1 / 40 + 1 / 44), 40, 44)

groups = [(30, 9.0, 3.1, 7.9, 3.0), (40, 8.8, 2.8, 8.4, 2.9), (90, 9.4, 3.2, 9.3, 3.1)]
for r in (0.0, 0.6, 1 - 1e-9):
    people = [exact(n, [m0, m1], [s0, s1], r) for n, m0, s0, m1, s1 in groups]
    y0, y1 = np.concatenate(people).T
    dummies = np.zeros((len(y0), 3))
    start = 0
    for column, p in enumerate(people):
        dummies[start:start + len(p), column] = 1
        start += len(p)
    show(f"change {r}", *least_squares(y1 - y0, dummies, np.array([1.0, 0, -1])))
    c = np.array([1.0, 0, -1, 0])
    show(f"covariance {r}", *least_squares(y1, np.column_stack([dummies, y0]), c))

a, b, c, d = 12, 68, 8, 82
log_odds, error = np.log(a * d / (b * c)), np.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
show("odds", log_odds, error, 2 * stats.norm.sf(log_odds / error))
# 118 people with exactly this correlation.
p = exact(118, [0, 0], [1, 1], -0.212)
show("correlation of 118", *stats.pearsonr(*p.T))
show("t of a correlation", -2.3 / np.sqrt(2.3**2 + 116), 2 * stats.t.sf(2.3, 116))
show("t", 2 * stats.t.sf(1.3, 220))
show("F", stats.f.sf(0.4, 2, 1700), stats.f.sf(5.29, 1, 116))
show("interval on 30", 1.6 / (2 * stats.t.isf(0.025, 30)), 2 * stats.t.sf(1.2 / (0.8 / stats.t.isf(0.025, 30)), 30))
show("normal P", 2 * stats.norm.sf(1.2 / 0.4), 1.2 / stats.norm.isf(0.01))
