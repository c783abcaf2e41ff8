"""Derives the coefficients of the normal deviate, cumulative and quantile functions.

Run: python3 normal_coefficients.py     (needs mpmath, numpy; a minute)

Rational functions come from linearised least squares with Lawson's reweighting (which drives the largest
error down), polynomials from the Remez exchange of minimax_coefficients.py.
"""

import mpmath as mp
import numpy as np

from minimax_coefficients import remez, short

mp.mp.dps = 40


def scaled_tail(x):
    """M(x) = Q(x) exp(x^2/2), Q being the upper tail of the standard normal distribution."""
    return mp.erfc(x / mp.sqrt(2)) * mp.exp(x * x / 2) / 2


def quantile_of_tail(logarithm):
    """The z >= 0 whose upper tail has this logarithm, by Newton's method on log Q."""
    logarithm = mp.mpf(logarithm)
    z = mp.sqrt(-2 * logarithm)
    for _ in range(60):
        tail = scaled_tail(z)
        step = (mp.log(tail) - z * z / 2 - logarithm) * tail * mp.sqrt(2 * mp.pi)
        z += step
        if abs(step) < mp.mpf("1e-30"):
            break
    return z


def rational(u, target, above, below, scale, rounds=80):
    """Coefficients of a rational function in u, minimax in |target - f| / scale."""
    weights, denominator, best = np.ones_like(u), np.ones_like(u), None
    width = np.abs(u).max()
    v = u / width
    for turn in range(rounds):
        factor = np.sqrt(weights) / (np.abs(denominator) * scale)
        left = np.vander(v, above + 1, increasing=True)
        right = target[:, None] * np.vander(v, below + 1, increasing=True)[:, 1:]
        solution, *_ = np.linalg.lstsq(
            np.hstack([left, -right]) * factor[:, None], target * factor, rcond=1e-16)
        a, b = solution[: above + 1], np.r_[1, solution[above + 1 :]]
        denominator = np.polyval(b[::-1], v)
        error = np.abs(np.polyval(a[::-1], v) / denominator - target) / scale
        if best is None or error.max() < best[0]:
            best = error.max(), a / width ** np.arange(above + 1), b / width ** np.arange(below + 1)
        if turn > 3:
            weights = weights * (error / error.max() + 1e-12)
            weights /= weights.mean()
    return best


def chebyshev_points(lower, upper, count):
    nodes = np.cos(np.pi * (np.arange(count) + 0.5) / count)
    return (lower + upper) / 2 - (upper - lower) / 2 * nodes


def main():
    # The deviate: z = x R(w) with x = 1 - 2p and w = -log(1 - x^2).
    w = chebyshev_points(0.0, 31 * np.log(2) + 1e-4, 700)
    ratio = []
    for value in w:
        x = mp.sqrt(-mp.expm1(-mp.mpf(value)))
        p = mp.exp(-mp.mpf(value)) / (2 * (1 + x))
        ratio.append(float(quantile_of_tail(mp.log(p)) / x))
    ratio = np.array(ratio)
    error, a, b = rational(w, ratio, 5, 5, ratio)
    print(f"// deviate ratio, degrees 5 and 5, relative error {error:.3g}")
    for name, c in (("a", a), ("b", b)):
        for power, value in enumerate(c):
            print(f"//   {name}{power} = {short(np.float32(value))}   {value!r}")

    # The start of the quantile in the tail: z = r - g(r), r = sqrt(-2 log q).
    r = chebyshev_points(1.88, 38.7, 200)
    g = np.array([float(mp.mpf(v) - quantile_of_tail(-mp.mpf(v) ** 2 / 2)) for v in r])
    error, a, b = rational(r, g, 2, 2, np.ones_like(r))
    print(f"// quantile start, absolute error {error:.3g}")
    print("//   ", [round(float(v), 5) for v in a], [round(float(v), 5) for v in b])

    # The tail: (x + 1) M(x) in t = (x - 5) / (x + 5), x from 1 to 39.
    function = lambda t: (5 * (1 + t) / (1 - t) + 1) * scaled_tail(5 * (1 + t) / (1 - t))
    c, error = remez(function, mp.mpf(-4) / 6, mp.mpf(34) / 44, 19, grid=400)
    print("// tail, absolute error", mp.nstr(error, 3))
    for power, value in enumerate(c):
        print(f"//   c{power} = {float(value).hex()}")

    # The centre: (Phi(x) - 1/2) / x in x^2, |x| <= 1.
    function = lambda v: mp.ncdf(mp.sqrt(v)) / mp.sqrt(v) - 1 / (2 * mp.sqrt(v))
    c, error = remez(function, mp.mpf("1e-9"), 1, 10, grid=400)
    print("// centre, absolute error", mp.nstr(error, 3))
    for power, value in enumerate(c):
        print(f"//   c{power} = {float(value).hex()}")


if __name__ == "__main__":
    main()
