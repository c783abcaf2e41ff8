"""Prints the rows of NoncentralChiSquaredTests.swift: tails of the noncentral chi-squared.

Run: pip install mpmath; python3 noncentral_chi_squared.py
The Poisson mixture is summed term by term with 1500 digits to spare for its cancellation.
"""

import mpmath

mpmath.mp.dps = 1500


def tails(x, degrees, noncentrality):
    x, shape, mean = mpmath.mpf(x) / 2, mpmath.mpf(degrees) / 2, mpmath.mpf(noncentrality) / 2
    weight = mpmath.exp(-mean)
    below = mpmath.gammainc(shape, 0, x, regularized=True)
    density = x**shape * mpmath.exp(-x) / mpmath.gamma(shape + 1)
    lower = upper = mpmath.mpf(0)
    for number in range(int(mean + 60 * mpmath.sqrt(mean + 1) + 300)):
        lower += weight * below
        upper += weight * (1 - below)
        weight *= mean / (number + 1)
        below -= density
        density *= x / (shape + number + 1)
    return lower, upper


for degrees in ("0.5", "1", "9", "60"):
    for noncentrality in ("0.01", "1", "10", "150", "3000"):
        for share in ("0.2", "0.9", "1.3"):
            x = float((mpmath.mpf(degrees) + mpmath.mpf(noncentrality)) * mpmath.mpf(share))
            lower, upper = (mpmath.nstr(tail, 17) for tail in tails(x, degrees, noncentrality))
            print(f"    ({degrees}, {noncentrality}, {x!r}, {lower}, {upper}),")
