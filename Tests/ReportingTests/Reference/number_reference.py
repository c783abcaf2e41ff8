"""Reference texts for NumberText: Python's decimal module, an independent exact arithmetic.

Run: python3 number_reference.py > ../NumberReference.swift
"""

import random
import struct
from decimal import Decimal, ROUND_HALF_EVEN, getcontext

getcontext().prec = 1200
random.seed(20151)


def fixed(value, decimals):
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_EVEN)
    text = format(rounded, "f")
    return text.lstrip("-") if rounded == 0 else text


def percent(value, decimals):
    rounded = (Decimal(value) * 100).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_EVEN)
    text = format(rounded, "f")
    return (text.lstrip("-") if rounded == 0 else text) + " %"


def significant(value, digits):
    text = format(Decimal(value), f".{digits - 1}e")  # exact, half to even
    mantissa, exponent = text.split("e")
    exponent = int(exponent)
    if -5 <= exponent < 15:
        return format(Decimal(text), "f")
    return f"{mantissa}e{exponent}"


values = [0.125, 0.375, 2.675, 1.005, 0.5, 1.5, 2.5, -0.5, -1.5, 0.285, 0.145, 0.615, 9.995, 99.95,
          0.05, 0.005, 1e-4, -1e-4, 123456789.125, 1e14 + 0.5, 999999999999999.0, 5e-324,
          2.2250738585072014e-308, 0.1, 1 / 3, -2 / 3, 1e-5, 9.999999e-6, 123.45675]
values += [random.uniform(-1, 1) * 10 ** random.randint(-8, 12) for _ in range(60)]
values += [random.randint(-4000, 4000) / 2 ** random.randint(1, 8) for _ in range(40)]

print("// Made by Reference/number_reference.py; do not edit.")
print()
print("/// A number and the texts that exact decimal arithmetic gives for it.")
print("struct NumberReference: Sendable {")
for member in ("value: Double", "decimals: Int", "fixed: String", "percent: String", "significant: String"):
    print(f"  let {member}")
print()
print("  init(_ value: Double, _ decimals: Int, _ fixed: String, _ percent: String, _ significant: String) {")
print("    (self.value, self.decimals) = (value, decimals)")
print("    (self.fixed, self.percent, self.significant) = (fixed, percent, significant)")
print("  }")
print()
print("  /// The references, `significant` with one digit more than `decimals`.")
print("  static let all: [NumberReference] = [")
for index, value in enumerate(values):
    decimals = index % 5
    literal = ".leastNonzeroMagnitude" if value == 5e-324 else repr(value)
    parts = [f'    .init({literal}, {decimals}, "{fixed(value, decimals)}",',
             f'"{percent(value, decimals)}", "{significant(value, decimals + 1)}"),']
    line = " ".join(parts)
    print(line if len(line) <= 100 else parts[0] + "\n      " + parts[1])
print("  ]")
print("}")
