"""Writes ClopperPearsonReference.swift: 99 % intervals of a share from SciPy.

Run: python3 clopper_pearson.py > ../ClopperPearsonReference.swift      (needs scipy)
"""

from scipy import stats

COUNTS = [(0, 1), (1, 1), (0, 10), (3, 10), (10, 10), (0, 90), (1, 90), (5, 100), (50, 100),
          (80, 100), (100, 100), (10, 400), (320, 400), (390, 400), (20, 1000), (37, 1000),
          (799, 1000), (5000, 100000), (79999, 100000)]

print("// Made by Reference/clopper_pearson.py with SciPy. Not edited by hand.\n")
print("enum ClopperPearsonReference {")
print("  /// Count, total, and the bounds of the 99 % interval.")
print("  static let intervals: [(count: Int, total: Int, lower: Double, upper: Double)] = [")
for count, total in COUNTS:
    interval = stats.binomtest(count, total).proportion_ci(0.99, method="exact")
    print(f"    ({count}, {total}, {float(interval.low)!r}, {float(interval.high)!r}),")
print("  ]\n}")
