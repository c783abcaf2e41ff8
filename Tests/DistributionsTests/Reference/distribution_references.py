"""Writes DistributionReferences.swift: densities, cumulatives, quantiles and moments from SciPy.

Run: python3 distribution_references.py > ../DistributionReferences.swift      (needs scipy)

The parameters are those of DistributionFamily.fixture() in the tests.
"""

import math

import numpy as np
from scipy import stats

FIXTURES = {
    "normal": stats.norm(loc=8.55, scale=2.25),
    "logNormal": stats.lognorm(s=0.4, scale=math.exp(2.1)),
    "bernoulli": stats.bernoulli(0.22),
    "exponential": stats.expon(scale=1 / 0.6),
    "uniform": stats.uniform(loc=18, scale=47),
    "genotype": stats.binom(2, 0.195),
}
POINTS = {
    "normal": [-3.0, 0.0, 4.5, 8.55, 9.0, 14.2, 20.0],
    "logNormal": [-1.0, 0.5, 2.0, 7.0, 8.5, 12.0, 40.0],
    "bernoulli": [-1, 0, 1, 2],
    "exponential": [-0.5, 0.0, 1e-6, 0.3, 1.7, 20.0],
    "uniform": [17.0, 18.0, 33.3, 64.9, 65.0, 70.0],
    "genotype": [-1, 0, 1, 2, 3],
}
PROBABILITIES = [1e-12, 0.001, 0.025, 0.3, 0.5, 0.63, 0.8, 0.965, 0.9999]


def main():
    print("// Made by Reference/distribution_references.py; do not edit.\n")
    print("import Distributions\n")
    print("/// What SciPy says of the fixtures.")
    print("enum DistributionReferences {")
    print("  /// A value of one function of one family.")
    print("  typealias Row = (family: DistributionFamily, argument: Double, value: Double)\n")
    print("  static let moments: [(family: DistributionFamily, mean: Double, variance: Double)] = [")
    for name, law in FIXTURES.items():
        print(f"    (.{name}, {float(law.mean())!r}, {float(law.var())!r}),")
    print("  ]\n")
    for title in ("density", "cumulative"):
        print(f"  static let {title}: [Row] = [")
        for name, law in FIXTURES.items():
            discrete = name in ("bernoulli", "genotype")
            function = law.cdf if title == "cumulative" else (law.pmf if discrete else law.pdf)
            for x in POINTS[name]:
                print(f"    (.{name}, {x!r}, {float(function(x))!r}),")
        print("  ]\n")
    print("  static let quantile: [Row] = [")
    for name, law in FIXTURES.items():
        for p in PROBABILITIES:
            print(f"    (.{name}, {p!r}, {float(law.ppf(p))!r}),")
    print("  ]\n}")


if __name__ == "__main__":
    main()
