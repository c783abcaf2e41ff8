"""Writes ElementaryReferences.swift: correctly rounded values from mpmath, and hashes of the bits.

Run: python3 elementary_references.py > ../ElementaryReferences.swift      (needs mpmath and numpy)

The hashes are FNV-1a over the 64-bit (32-bit) patterns of the results that the numpy version in
measure_errors.py gives at the points stated: Swift must give the same bits, in debug and release.
"""

import mpmath as mp
import numpy as np

import measure_errors as own

mp.mp.dps = 60


def nearest(value):
    """The double next to an mpmath number, subnormal numbers too."""
    value = mp.mpf(value)
    if value == 0:
        return 0.0
    if abs(value) >= mp.mpf(2) ** 1024:
        return float("inf") if value > 0 else -float("inf")
    exponent = max(int(mp.floor(mp.log(abs(value), 2))), -1022)
    unit = mp.mpf(2) ** (exponent - 52)
    count = int(mp.nint(value / unit))
    return float(np.ldexp(np.float64(count), exponent - 52))


def literal(x):
    if np.isinf(x):
        return ".infinity" if x > 0 else "-.infinity"
    if x == 0:
        return "0"
    if abs(x) < 2.0**-1022:  # the compiler warns of subnormal literals
        bits = int(np.float64(abs(x)).view(np.uint64))
        return f"{'-' if x < 0 else ''}Double(bitPattern: {bits:#x})"
    head, exponent = float(x).hex().split("p")
    head = head.rstrip("0").rstrip(".") if "." in head else head
    return head + "p" + exponent


def table(name, function, points):
    print(f"  static let {name}: [(argument: Double, value: Double)] = [")
    for x in points:
        x = float(x)
        print(f"    ({literal(x)}, {literal(nearest(function(mp.mpf(x))))}),")
    print("  ]\n")


def fnv(array, bits):
    value = 0xCBF29CE484222325
    for word in array.view(np.uint64 if bits == 64 else np.uint32).tolist():
        value = ((value ^ word) * 0x100000001B3) & (2**64 - 1)
    return value


def hash_line(name, array, bits=64):
    text = f"{fnv(array, bits):016x}"
    print(f"  static let {name}: UInt64 = 0x{'_'.join(text[i:i + 4] for i in range(0, 16, 4))}")


def main():
    random = np.random.default_rng(1751)
    signs = lambda n: np.sign(random.uniform(-1, 1, n))
    powers = lambda low, high, n: np.exp2(random.uniform(low, high, n))
    print("// Made by Reference/elementary_references.py; do not edit.\n")
    print("/// Correctly rounded values of the elementary functions, from mpmath with 60 digits.")
    print("enum ElementaryReferences {")
    table("exponential", mp.exp, np.concatenate([
        [0.0, 1.0, -1.0, 709.782712893384, -708.3964185322641, -745.1332191019411, -744.0, 0.34657359027997264, 0.3465735902799727],
        random.uniform(-1, 1, 12), random.uniform(-708, 709, 20), random.uniform(-745, -708, 8), signs(6) * powers(-60, -2, 6)]))
    table("exponentialMinusOne", mp.expm1, np.concatenate([
        [0.0, 1.0, -1.0, 709.782712893384, -37.0, 37.15, 5e-324, -5e-324, 2.0**-54, 0.34657359027997264, 0.3465735902799727, 0.347],
        random.uniform(-1, 1, 14), random.uniform(-40, 709, 12), signs(10) * powers(-70, 0, 10)]))
    table("logarithm", mp.log, np.concatenate([
        [1.0, 2.0, 0.5, 5e-324, 2.0**-1022, 1.7976931348623157e308, 0.7071067811865475, 0.7071067811865476, 1.414213562373095, 1 + 2.0**-52, 1 - 2.0**-53],
        random.uniform(0.4, 2.5, 14), powers(-1074, 1023, 20), 1 + signs(8) * powers(-40, -2, 8)]))
    table("logarithmOnePlus", mp.log1p, np.concatenate([
        [0.0, 1.0, -0.5, -1 + 2.0**-53, 5e-324, -5e-324, 1e300, 2.0**53, 0.41421356237309503, 0.41421356237309515, -0.29289321881345254],
        random.uniform(-0.999, 2, 14), powers(0, 1000, 10), signs(12) * powers(-60, 0, 12)]))
    grid = np.arange(-3000, 3001)
    print("  // Hashes over arguments i / 4 (exponentials), i * i / 64 (logarithms, i > 0).")
    positive = np.arange(1, 6001)
    hash_line("exponentialHash", own.exponential(grid / 4.0))
    hash_line("exponentialMinusOneHash", own.exponential_minus_one(grid / 4.0))
    hash_line("logarithmHash", own.logarithm(positive * positive / 64.0))
    hash_line("logarithmOnePlusHash", own.logarithm_one_plus(positive * positive / 64.0))
    hash_line("singleExponentialHash", own.exponential_single((grid / 32.0).astype(np.float32)), 32)
    hash_line("singleLogarithmHash", own.logarithm_single((positive * positive / 64.0).astype(np.float32)), 32)
    print("}")


if __name__ == "__main__":
    main()
