"""Writes NormalReferences.swift from mpmath.

The hashes are over the bits that a numpy version of the deviates, operation for operation as in Swift,
gives at the words of DeviatesTests.

Run: python3 normal_references.py > ../NormalReferences.swift      (needs mpmath and numpy)
"""

import mpmath as mp
import numpy as np

import measure_errors as own
from elementary_references import hash_line, literal
from normal_coefficients import quantile_of_tail

mp.mp.dps = 60


def rows(name, label, pairs):
    print(f"  static let {name}: [({label}: Double, value: Double)] = [")
    for argument, value in pairs:
        print(f"    ({literal(argument)}, {literal(float(value))}),")
    print("  ]\n")


def cumulative(x):
    return mp.erfc(-mp.mpf(x) / mp.sqrt(2)) / 2


def quantile(p):
    p = mp.mpf(p)
    return -quantile_of_tail(mp.log(p)) if p < 0.5 else quantile_of_tail(mp.log(1 - p))


def deviate_words():
    numbers = np.arange(4000, dtype=np.uint64)
    return np.concatenate([
        (numbers * 1_073_741) % 2**32, numbers[:1000], 0x7FFFFE00 + numbers[:1000],
        2 ** np.arange(32, dtype=np.uint64)]).astype(np.uint32)


def normal_deviate(word):
    f32, u32 = np.float32, np.uint32
    folded = np.where(word >> u32(31) == 1, ~word, word) & u32(0x7FFFFFFF)
    twice = (folded.astype(f32) + f32(0.5)) * f32(2.0**-31)
    x = ((folded ^ u32(0x7FFFFFFF)).astype(f32) + f32(0.5)) * f32(2.0**-31)
    w = -own.logarithm_single(twice * (f32(2) - twice))
    coefficients = lambda text: [f32(float.fromhex(h)) for h in text.split()]
    above = own.horner(coefficients(
        "0x1.eb60d8p-16 0x1.05fd34p-10 0x1.851e52p-7 0x1.6ff164p-4 0x1.cf404p-2 0x1.40d934p+0"), w)
    below = own.horner(coefficients(
        "0x1.0eb202p-20 0x1.6410eap-13 0x1.2ad17cp-9 0x1.0ba35cp-5 0x1.962a0ap-4 0x1p+0"), w)
    z = x * above / below
    return np.where(word >> u32(31) == 1, z, -z)


def exponential_deviate(word):
    return -own.logarithm(((~word).astype(np.float64) + 0.5) * 2.0**-32)


def main():
    random = np.random.default_rng(2015)
    print("// Made by Reference/normal_references.py; do not edit.\n")
    print("/// Values of the standard normal distribution, from mpmath with 60 digits.")
    print("enum NormalReferences {")
    points = [0.0, 1.0, -1.0, -1.0000000000000002, 0.9999999999999999, 1e-300, -1e-9, 8.0, -20.0, -37.5]
    points += random.uniform(-37, 5, 20).tolist() + random.uniform(-3, 3, 20).tolist()
    rows("cumulative", "argument", [(x, cumulative(x)) for x in points])
    rows("density", "argument", [(x, mp.npdf(mp.mpf(x))) for x in points])
    points = [0.16, 0.1599999, 0.84, 0.8400001, 0.025, 0.975, 0.5 + 2.0**-40, 1 - 2.0**-53, 2.0**-33, 1e-300, 5e-324, 1e-5]
    points += random.uniform(0, 1, 20).tolist() + np.exp2(random.uniform(-1070, -1, 20)).tolist()
    rows("quantile", "probability", [(p, quantile(p)) for p in points])
    words = deviate_words()
    hash_line("normalDeviateHash", normal_deviate(words), 32)
    hash_line("exponentialDeviateHash", exponential_deviate(words))
    print("}")


if __name__ == "__main__":
    main()
