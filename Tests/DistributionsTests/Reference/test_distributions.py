"""Prints TestDistributionsReference.swift: t, F and chi-squared from mpmath at 50 digits.

Run: pip install mpmath scipy; python3 test_distributions.py > ../TestDistributionsReference.swift; swift format -i the result
The quantiles start from scipy's and are polished by the secant method at 50 digits.
"""
from mpmath import mp, mpf, loggamma, exp, log, findroot, pi
from scipy import stats

mp.dps = 50


def beta_tail(a, b, x):
    if x <= 0:
        return mpf(0)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_series(b, a, 1 - x)
    return beta_series(a, b, x)


def beta_series(a, b, x):
    term, total, n = mpf(1), mpf(1), 0
    while abs(term) > mpf(10) ** -48 * total:
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        n += 1
    return exp(a * log(x) + b * log(1 - x) - log(a) + loggamma(a + b) - loggamma(a) - loggamma(b)) * total


def t_survival(t, df):
    return beta_tail(df / 2, mpf(1) / 2, df / (df + t * t)) / 2


def t_density(t, df):
    return exp(loggamma((df + 1) / 2) - loggamma(df / 2) - log(df * pi) / 2
               - (df + 1) / 2 * log(1 + t * t / df))


def f_survival(x, a, b):
    return beta_tail(b / 2, a / 2, b / (b + a * x))


def f_density(x, a, b):
    return exp(a / 2 * log(a * x / (a * x + b)) + b / 2 * log(b / (a * x + b)) - log(x)
               + loggamma((a + b) / 2) - loggamma(a / 2) - loggamma(b / 2))


def c_survival(x, k):
    with mp.workdps(400):
        return 1 - gamma_lower(k / 2, x / 2)


def gamma_lower(a, x):
    """P(a, x) by its series, whose terms are all positive."""
    term, total, n = mpf(1), mpf(1), 0
    while term > mpf(10) ** -390 * total:
        n += 1
        term *= x / (a + n)
        total += term
    return exp(a * log(x) - x - loggamma(a + 1)) * total


def c_density(x, k):
    return exp((k / 2 - 1) * log(x / 2) - x / 2 - loggamma(k / 2)) / 2


def show(x):
    return repr(float(x))


def line(*values):
    text = "    (" + ", ".join(show(v) for v in values) + "),"
    if len(text) > 100:
        text = "    (\n" + ",\n".join("      " + show(v) for v in values) + "\n    ),"
    print(text)


def exact(*values):
    return [mpf(float(v)) for v in values]


print("// Made by Reference/test_distributions.py with mpmath at 50 digits. Not edited by hand.")
print()
print("enum TestDistributionsReference {")
print("  /// Degrees of freedom, argument, density and survival of Student's t.")
print("  static let studentT: [(df: Double, x: Double, density: Double, survival: Double)] = [")
for df, t in [(1, 0.1), (1, 3.0), (1, 1e10), (2.5, 1.7), (3, 12.0), (10, 2.228), (10, 50.0), (30, 0.5),
              (47.3, 2.01), (100, 8.0), (1744, 1.9613), (1744, 3.3), (1744, 10.0), (1744, 30.0)]:
    df, t = exact(df, t)
    line(df, t, t_density(t, df), t_survival(t, df))
print("  ]")
print()
print("  /// Degrees of freedom, upper tail probability and the value of Student's t it cuts off.")
print("  static let studentTQuantile: [(df: Double, tail: Double, value: Double)] = [")
for df, q in [(1, 0.025), (1, 0.4), (2, 0.005), (3, 1e-6), (5.5, 0.025), (10, 0.025), (10, 1e-12), (30, 0.1),
              (120, 0.025), (1744, 0.025), (1744, 0.0005), (1744, 1e-20)]:
    df, q = exact(df, q)
    start = mpf(stats.t.isf(float(q), float(df)))
    root = findroot(lambda t: log(t_survival(t, df)) - log(q), (start, start * (1 + mpf("1e-6"))))
    line(df, q, root)
print("  ]")
print()
print("  /// Degrees of freedom, argument, density and survival of Fisher's F.")
print("  static let fisherF:")
print("    [(first: Double, second: Double, x: Double, density: Double, survival: Double)] = [")
for a, b, x in [(1, 10, 4.96), (1, 1744, 10.0), (2, 7, 0.3), (3, 1744, 4.04), (3, 1744, 0.05), (3, 1744, 40.0),
                (3, 20, 100.0), (6, 9, 330.285), (2.5, 11.5, 2.0), (50, 40, 1.0), (100, 5, 3.0), (1, 1, 5.0)]:
    a, b, x = exact(a, b, x)
    line(a, b, x, f_density(x, a, b), f_survival(x, a, b))
print("  ]")
print()
print("  /// Degrees of freedom, upper tail probability and the value of F it cuts off.")
print("  static let fisherFQuantile: [(first: Double, second: Double, tail: Double, value: Double)] = [")
for a, b, q in [(3, 1744, 0.05), (3, 1744, 0.007), (3, 1744, 0.95), (3, 1744, 1e-10), (1, 10, 0.05), (6, 9, 0.01),
                (2.5, 11.5, 0.3), (100, 5, 0.5)]:
    a, b, q = exact(a, b, q)
    start = mpf(stats.f.isf(float(q), float(a), float(b)))
    root = findroot(lambda x: log(f_survival(x, a, b)) - log(q), (start, start * (1 + mpf("1e-6"))))
    line(a, b, q, root)
print("  ]")
print()
print("  /// Degrees of freedom, argument, density and survival of chi-squared.")
print("  static let chiSquared: [(df: Double, x: Double, density: Double, survival: Double)] = [")
for k, x in [(1, 0.001), (1, 3.8414588), (1, 100.0), (1, 1400.0), (2, 5.99), (3, 0.5), (3.7, 12.0), (10, 3.0),
             (10, 60.0), (100, 100.0), (100, 40.0), (1744, 1800.0), (1744, 1500.0)]:
    k, x = exact(k, x)
    line(k, x, c_density(x, k), c_survival(x, k))
print("  ]")
print()
print("  /// Degrees of freedom, upper tail probability and the value of chi-squared it cuts off.")
print("  static let chiSquaredQuantile: [(df: Double, tail: Double, value: Double)] = [")
for k, q in [(1, 0.05), (1, 1e-15), (1, 0.999), (2, 0.5), (3, 0.05), (3.7, 0.2), (10, 0.95), (100, 0.025),
             (1744, 0.975), (1744, 1e-8)]:
    k, q = exact(k, q)
    start = mpf(stats.chi2.isf(float(q), float(k)))
    root = findroot(lambda x: log(c_survival(x, k)) - log(q), (start, start * (1 + mpf("1e-6"))))
    line(k, q, root)
print("  ]")
print("}")
