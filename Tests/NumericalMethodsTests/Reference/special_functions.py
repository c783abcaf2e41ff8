"""Prints SpecialFunctionsReference.swift: 350-digit values from mpmath, rounded to double.

Run: pip install mpmath; python3 special_functions.py > ../SpecialFunctionsReference.swift; swift format -i the result
"""
from mpmath import mp, mpf, loggamma, exp, log

mp.dps = 350  # so that one minus the larger tail still holds the smaller one


def gamma_lower(a, x):
    """P(a, x) by its series, whose terms are all positive."""
    term, total, n = mpf(1), mpf(1), 0
    while term > mpf(10) ** -340 * total:
        n += 1
        term *= x / (a + n)
        total += term
    return exp(a * log(x) - x - loggamma(a + 1)) * total


def show(x):
    return repr(float(x))


def line(*values):
    text = "    (" + ", ".join(show(v) for v in values) + "),"
    if len(text) > 100:
        text = "    (\n" + ",\n".join("      " + show(v) for v in values) + "\n    ),"
    print(text)


print("// Made by Reference/special_functions.py with mpmath at 350 digits. Not edited by hand.")
print()
print("enum SpecialFunctionsReference {")
print("  /// Argument and log-gamma.")
print("  static let logGamma: [(x: Double, value: Double)] = [")
for x in ["1e-300", "1e-10", "0.1", "0.3", "0.5", "0.75", "0.999", "0.9999999", "1.0000001", "1.3",
          "1.5", "1.9", "1.999999", "2.000001", "2.3", "2.5", "2.75", "3.5", "7.25", "10.5", "33.3",
          "170.6", "875.5", "1e5", "1e10", "1e300"]:
    v = mpf(float(x))
    line(v, loggamma(v))
print("  ]")
print()
print("  /// Shape, argument, P and Q.")
print("  static let gamma: [(shape: Double, x: Double, lower: Double, upper: Double)] = [")
for a, x in [(0.5, 1e-8), (0.5, 0.02), (0.5, 1.0), (0.5, 1.9207), (0.5, 40.0), (0.5, 500.0), (1, 0.5),
             (1, 700), (1.5, 1e-3), (1.5, 3.9), (3, 0.01), (3, 12.0), (8.5, 4.0), (8.5, 9.4), (8.5, 60.0),
             (100, 60.0), (100, 99.5), (100, 101.5), (100, 200.0), (5000, 4600.0), (5000, 5001.5),
             (5000, 5600.0), (1e6, 9.95e5), (1e6, 1.004e6)]:
    a, x = mpf(float(a)), mpf(float(x))
    p = gamma_lower(a, x)
    q = 1 - p
    line(a, x, p, q)
print("  ]")
print()
mp.dps = 70
print("  /// Shapes, argument, its exact complement rounded, I and 1 - I.")
print("  static let beta:")
print("    [(a: Double, b: Double, x: Double, y: Double, lower: Double, upper: Double)] = [")
cases = [(0.5, 0.5, 0.3), (0.5, 0.5, 1e-12), (0.5, 5, 0.2), (5, 0.5, 0.2), (5, 0.5, 0.999), (2, 3, 1e-9),
         (2, 3, 0.5), (2, 3, 0.99), (10, 10, 0.05), (10, 10, 0.5), (10, 10, 0.9), (873, 0.5, 0.99),
         (873, 0.5, 0.9977), (873, 0.5, 0.7), (873, 1.5, 0.995), (873, 1.5, 0.9), (100, 900, 0.1),
         (100, 900, 0.05), (100, 900, 0.2), (5000, 5000, 0.5), (5000, 5000, 0.52), (5000, 5000, 0.4)]


def beta_tail(a, b, x):
    """I_x(a, b) by its hypergeometric series with positive terms, which converges for x < 1."""
    term, total, n = mpf(1), mpf(1), 0
    while term > mpf(10) ** -60 * total:
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        n += 1
    logarithm = a * log(x) + b * log(1 - x) - log(a) - (loggamma(a) + loggamma(b) - loggamma(a + b))
    return exp(logarithm) * total


for a, b, x in cases:
    a, b, x = mpf(float(a)), mpf(float(b)), mpf(float(x))
    y = mpf(float(1 - x))
    if x > (a + 1) / (a + b + 2):
        upper = beta_tail(b, a, 1 - x)
        lower = 1 - upper
    else:
        lower = beta_tail(a, b, x)
        upper = 1 - lower
    line(a, b, x, y, lower, upper)
print("  ]")
print("}")
