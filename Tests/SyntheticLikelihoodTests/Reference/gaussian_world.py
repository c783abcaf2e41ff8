"""Writes GaussianWorldReference.swift: the Gaussian world once more, from its formulas alone.

Run: python3 gaussian_world.py > ../GaussianWorldReference.swift      (needs numpy and scipy)
"""

import math

import numpy as np
from scipy import stats

SIZES = [6, 4, 3, 2, 2, 2, 1]
COHORTS = np.repeat(np.arange(7), SIZES)
FINDINGS = 20
SKEWED, SHAPE = [3, 8, 12, 17], 12.0


def purpose(path):
    """The word of a purpose of the domain of analysis, 4: FNV-1a folded to 28 bits."""
    value = 0xCBF29CE484222325
    for byte in path.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return 4 << 28 | (value ^ value >> 28 ^ value >> 56) & 0x0FFFFFFF


def philox(counter, seed):
    """Philox4x32-10 (Salmon and others 2011)."""
    c, (k0, k1) = list(counter), (seed % 2**32, seed >> 32)
    for _ in range(10):
        p0, p1 = c[0] * 0xD2511F53, c[2] * 0xCD9E8D57
        c = [(p1 >> 32) ^ c[1] ^ k0, p1 % 2**32, (p0 >> 32) ^ c[3] ^ k1, p0 % 2**32]
        k0, k1 = (k0 + 0x9E3779B9) % 2**32, (k1 + 0xBB67AE85) % 2**32
    return c


def uniforms(seed, name, replicate, count):
    word = purpose("gaussian world/" + name)
    words = [philox((n // 4, 0, word, replicate), seed)[n % 4] for n in range(count)]
    return (np.array(words, dtype=float) + 0.5) / 2**32


def normals(seed, name, replicate, count):
    return stats.norm.ppf(uniforms(seed, name, replicate, count))


def direction(name, size, density):
    sizes, places = normals(0, "size of " + name, 0, 20), uniforms(0, "place of " + name, 0, 20)
    return np.where(places < density, sizes * size, 0)


V = [direction(f"effect {k}", 2.2, 0.55) for k in range(9)]
for variant, first in [(3, 2), (5, 4), (7, 6)]:
    V[variant] = 0.6 * V[first] + 0.8 * V[variant]
W = [direction(f"shape {k}", 0.8, 0.5) for k in range(9)]
N1, N2 = direction("nuisance 1", 1, 0.5), direction("nuisance 2", 0.7, 0.5)

C = np.zeros((20, 20))
for cohort, size in enumerate(SIZES):
    vectors = np.array([normals(0, f"cohort {cohort}", row, size + 4) for row in range(size)])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    block = np.nonzero(COHORTS == cohort)[0]
    C[np.ix_(block, block)] = 0.5 * vectors @ vectors.T + 0.5 * (0.4 + 0.6 * np.eye(size))
L = np.linalg.cholesky(C)


def mean(causes, place):
    t = (np.asarray(place) + 1) / 2
    s = (t[0] - 0.5 + 0.3 * math.sin(3 * t[0])) * N1 + (t[1] - 0.5) * N2
    for number, cause in enumerate(causes):
        effect, shape = t[2 + 2 * number], t[3 + 2 * number]
        s = s + effect**1.3 * (V[cause] + (2 * shape - 1) * W[cause])
    if len(causes) == 2:
        s = s + 0.6 * t[2] * t[4] * 0.5 * V[causes[0]]
    return s


def lone(name, causes, seed, replicate):
    place = 2 * uniforms(seed, name, replicate, 2 + 2 * len(causes)) - 1
    luck = L @ normals(seed, "lone " + name, replicate, 20)
    for f in SKEWED:  # Wilson and Hilferty
        gamma = SHAPE * (1 - 1 / (9 * SHAPE) + luck[f] / (3 * math.sqrt(SHAPE))) ** 3
        luck[f] = (gamma - SHAPE) / math.sqrt(SHAPE)
    return mean(causes, place) + (1 + 0.15 * (place[0] / 2)) * luck


def log_density(causes, place, answers):
    spread = 1 + 0.15 * (place[0] / 2)
    z = (answers - mean(causes, place)) / spread
    jacobian = 20 * math.log(spread)
    for f in SKEWED:
        root = np.cbrt((z[f] * math.sqrt(SHAPE) + SHAPE) / SHAPE)
        z[f] = (root - 1 + 1 / (9 * SHAPE)) * 3 * math.sqrt(SHAPE)
        jacobian += 2 * math.log(max(abs(root), 1e-4))
    return stats.multivariate_normal(cov=C).logpdf(z) - jacobian


def log_evidence(causes, answers, count):
    roots = np.sqrt([2, 3, 5, 7, 11, 13][: 2 + 2 * len(causes)])
    places = [2 * np.modf((k + 1) * roots)[0] - 1 for k in range(count)]
    logs = np.array([log_density(causes, place, answers) for place in places])
    return logs.max() + math.log(np.exp(logs - logs.max()).mean())


MODELS = [("no link", []), ("reverse, slow", [5]), ("scar and reverse", [8, 5])]
PLACE = [0.3, -0.6, 0.8, 0.1, -0.2, 0.9]


def listed(values):
    return "[" + ", ".join(repr(float(v)) for v in values) + "]"


print("// Made by Reference/gaussian_world.py with NumPy and SciPy. Not edited by hand.\n")
print("enum GaussianWorldReference {")
print("  /// Of three models: means at a place, a lone study, and log p of it given each of the three over 200 places.")
print("  static let models: [(name: String, means: [Double], study: [Double], logEvidence: [Double])] = [")
for name, causes in MODELS:
    study = lone(name, causes, 2**40 + 5, 3)
    print(f'    ("{name}", {listed(mean(causes, PLACE[: 2 + 2 * len(causes)]))},')
    print(f"     {listed(study)},")
    print(f"     {listed(log_evidence(other, study, 200) for _, other in MODELS)}),")
print("  ]\n}")
