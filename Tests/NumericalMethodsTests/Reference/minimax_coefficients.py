"""Derives the polynomial and rational coefficients of NumericalMethods.

Run: python3 minimax_coefficients.py        (needs mpmath and numpy; takes well under a minute)

Every polynomial is the minimax polynomial of the stated remainder on the stated interval, found by
the Remez exchange in 60-digit arithmetic and then rounded to the working format. The printed error is
that of the rounded coefficients, evaluated exactly: the error of the arithmetic comes on top and is
measured by measure_errors.py.
"""

import mpmath as mp
import numpy as np

mp.mp.dps = 60


def remez(function, lower, upper, degree, weight=lambda x: mp.mpf(1), rounds=12, grid=1500):
    """Coefficients c[0...degree] minimising max |weight (function - polynomial)| on [lower, upper]."""
    lower, upper = mp.mpf(lower), mp.mpf(upper)
    centre, radius = (lower + upper) / 2, (upper - lower) / 2
    count = degree + 2
    nodes = [centre - radius * mp.cos(mp.pi * k / (count - 1)) for k in range(count)]
    points = [centre - radius * mp.cos(mp.pi * (k + mp.mpf(1) / 2) / grid) for k in range(grid)]
    points = [lower] + points + [upper]
    values = [function(x) for x in points]
    weights = [weight(x) for x in points]
    for _ in range(rounds):
        system = mp.matrix(count, count)
        right = mp.matrix(count, 1)
        for row, x in enumerate(nodes):
            for column in range(degree + 1):
                system[row, column] = x**column
            system[row, degree + 1] = (-1) ** row / weight(x)
            right[row] = function(x)
        solution = mp.lu_solve(system, right)
        coefficients = [solution[k] for k in range(degree + 1)]
        errors = [
            w * (v - mp.polyval(coefficients[::-1], x)) for x, v, w in zip(points, values, weights)
        ]
        # One extremum for each run of equal sign, the largest of the run.
        extrema = []
        for index, error in enumerate(errors):
            if extrema and (errors[extrema[-1]] > 0) == (error > 0):
                if abs(error) > abs(errors[extrema[-1]]):
                    extrema[-1] = index
            else:
                extrema.append(index)
        while len(extrema) > count:
            extrema.pop(0 if abs(errors[extrema[0]]) < abs(errors[extrema[-1]]) else -1)
        if len(extrema) < count:
            break
        nodes = [points[index] for index in extrema]
        sizes = [abs(errors[index]) for index in extrema]
        if max(sizes) / min(sizes) < mp.mpf("1.001"):
            break
    return coefficients, max(abs(e) for e in errors)


def rounded(coefficient, kind):
    return float(coefficient) if kind == "Double" else float(np.float32(float(coefficient)))


def report(name, kind, coefficients, function, lower, upper, weight):
    working = [rounded(c, kind) for c in coefficients]
    lower, upper = mp.mpf(lower), mp.mpf(upper)
    points = [lower + (upper - lower) * k / 4000 for k in range(4001)]
    exact = [mp.mpf(c) for c in working][::-1]
    error = max(abs(weight(x) * (function(x) - mp.polyval(exact, x))) for x in points)
    print(f"// {name}: weighted error {mp.nstr(error, 3)} = 2^{mp.nstr(mp.log(error, 2), 4)}")
    for power, c in enumerate(working):
        print(f"//   c{power} = {c.hex() if kind == 'Double' else short(c)}   {c!r}")


def short(value):
    """A float32 value as a hexadecimal literal without trailing zeros."""
    head, exponent = float(value).hex().split("p")
    return head.rstrip("0").rstrip(".") + "p" + exponent


def series(function_terms):
    """A function given by mpmath's taylor-like sum, safe at 0."""
    return function_terms


def exponential_remainder(r):
    """(exp r - 1 - r) / r^2, so that exp r = 1 + r + r^2 P(r)."""
    r = mp.mpf(r)
    if abs(r) < mp.mpf("1e-3"):
        return mp.nsum(lambda k: r**k / mp.factorial(k + 2), [0, 18])
    return (mp.exp(r) - 1 - r) / r**2


def logarithm_remainder(z):
    """(atanh s - s) * 2 / s^3 in z = s^2, so that log((1+s)/(1-s)) = 2 s + s z P(z)."""
    z = mp.mpf(z)
    if z < mp.mpf("1e-6"):
        return sum(2 * z**k / (2 * k + 3) for k in range(10))
    s = mp.sqrt(z)
    return (2 * mp.atanh(s) - 2 * s) / (s * z)


def short_logarithm_remainder(f):
    """(log(1+f) - f + f^2/2) / f^3."""
    f = mp.mpf(f)
    if abs(f) < mp.mpf("1e-4"):
        return sum((-f) ** k / (k + 3) for k in range(16))
    return (mp.log1p(f) - f + f**2 / 2) / f**3


def split(value, bits):
    """value = head + tail with at most `bits` bits in the head."""
    exponent = int(mp.floor(mp.log(value, 2)))
    unit = mp.mpf(2) ** (exponent - bits + 1)
    head = mp.nint(value / unit) * unit
    return head, value - head


def main():
    ln2 = mp.log(2)
    head, tail = split(ln2, 41)
    print("// Double ln2 head", float(head).hex(), "tail", float(tail).hex())
    head, tail = split(ln2, 15)
    print("// Float ln2 head", short(float(head)), "tail", short(np.float32(float(tail))))
    half = ln2 / 2 * mp.mpf("1.0001")
    print("// log2(e)", float(1 / ln2).hex(), short(np.float32(float(1 / ln2))))
    small = mp.mpf("1e-12")

    weight = lambda r: (abs(r) + mp.mpf("0.01")) ** 2
    for kind, degree in (("Double", 9), ("Double", 10), ("Float", 3), ("Float", 4)):
        c, _ = remez(exponential_remainder, -half, half, degree, weight)
        report(f"exp {kind} degree {degree}", kind, c, exponential_remainder, -half, half, weight)

    top = ((mp.sqrt(2) - 1) / (mp.sqrt(2) + 1)) ** 2 * mp.mpf("1.0001")
    weight = lambda z: z + mp.mpf("1e-4")
    for degree in (5, 6):
        c, _ = remez(logarithm_remainder, 0, top, degree, weight)
        report(f"log Double degree {degree}", "Double", c, logarithm_remainder, 0, top, weight)

    lower, upper = mp.sqrt(mp.mpf(1) / 2) - 1, mp.sqrt(2) - 1
    weight = lambda f: (abs(f) + mp.mpf("0.02")) ** 2
    for degree in (5, 6, 7):
        c, _ = remez(short_logarithm_remainder, lower, upper, degree, weight)
        report(
            f"log Float degree {degree}", "Float", c, short_logarithm_remainder, lower, upper, weight)


if __name__ == "__main__":
    main()
