#!/usr/bin/env python3
"""A second program for the posterior of a comparison: the same tables, other algebra.

    Tests/Independent/posterior.py FOLDER [--fast]
    Tests/Independent/posterior.py --cohort COHORT

With --cohort the program COHORT makes a small comparison first: four models, all evidence, 60 replicates.

FOLDER is what `cohort compare --posterior --output FOLDER` left. From its `posterior-studies.csv` (what every replicate of
every model drew, answered and shared) and from the description of findings, models and targets in `posterior.json` this
computes again, in Python's standard library alone: the log evidence of every model in the three readings of published
errors, jackknife errors of the log Bayes factors, temperatures by held-out log score, and the posterior by model and
mechanism; then it says where `posterior.json` has something else. With --fast held-out studies are not judged, and
temperatures are taken as they are written.

It was written from the documentation comments of Sources/SyntheticLikelihood. Where mathematics allows it goes another way
than the Swift code:

- Terms are chosen on the studies themselves, by projections on an orthonormal basis that is made orthogonal twice, and not
  on cross products.
- Points of a cohort are made independent by the eigenvectors of their correlations (Jacobi rotations), not by a triangle.
- Tails of Student's distribution come from the series of the nearer tail, without a difference of numbers near 1.

Tolerances: 1e-6 in any log Bayes factor, jackknife error or probability; temperatures must be the same point of the grid,
or one whose held-out log score differs by less than 1e-9. Ends with 0 when all hold, with 1 otherwise, with 66 when there
is no such folder.
"""
import csv, json, math, pathlib, subprocess, sys, tempfile
from itertools import combinations_with_replacement
from operator import mul

READINGS = ("noise", "asSimulated", "scale")
FREEDOM = 8
# The scale of the law, as a share of the SD of studies.
SCALE = 0.94
TOLERANCE = 1e-6


def product(left, right):
    return math.fsum(map(mul, left, right)) if len(left) < 16 else sum(map(mul, left, right))


# ---------------------------------------------------------------------------------------------------------------------
# Surrogates


def candidates(kinds):
    """The terms of a model whose numbers are of these kinds: tuples of positions, one that comes twice being squared."""
    every = range(len(kinds))
    terms = [(i,) for i in every] + [(i, i) for i in every]
    for effect in every:
        kind, arrow = kinds[effect]
        if kind != "effect":
            continue
        terms += [tuple(sorted((effect, other))) for other in every if other != effect]
        times = [i for i in every if kinds[i] == ("time", arrow)]
        for first, second in combinations_with_replacement(times, 2):
            if first != second:
                terms.append((first, second))
            terms.append(tuple(sorted((effect, first, second))))
    return list(dict.fromkeys(terms))


def column(term, columns):
    """A term's values, from the values of all numbers: u, and u² − 1/3 of one that comes twice."""
    result = None
    for i in dict.fromkeys(term):
        values = columns[i] if term.count(i) == 1 else [u * u - 1 / 3 for u in columns[i]]
        result = values if result is None else [a * b for a, b in zip(result, values)]
    return result


class Basis:
    """An orthonormal basis of chosen columns, and how the columns are made of it."""

    def __init__(self):
        self.chosen, self.vectors, self.triangle = [], [], []

    def add(self, number, values):
        values, weights = list(values), [0.0] * len(self.vectors)
        for _ in range(2):  # Twice is enough, whatever rounding left.
            for place, vector in enumerate(self.vectors):
                along = product(values, vector)
                weights[place] += along
                values = [v - along * q for v, q in zip(values, vector)]
        length = math.sqrt(product(values, values))
        self.chosen.append(number)
        self.vectors.append([v / length for v in values])
        self.triangle.append(weights + [length])

    def left(self, response):
        """What no combination of the columns reaches."""
        for vector in self.vectors:
            along = product(response, vector)
            response = [y - along * q for y, q in zip(response, vector)]
        return response

    def coefficients(self, response):
        """Least squares on the columns, in the order of choice."""
        weights = []
        for vector in self.vectors:
            weights.append(product(response, vector))
            response = [y - weights[-1] * q for y, q in zip(response, vector)]
        for row in reversed(range(len(weights))):
            weights[row] = (
                weights[row]
                - sum(self.triangle[later][row] * weights[later] for later in range(row + 1, len(weights)))
            ) / self.triangle[row][row]
        return weights


def chosen(columns, norms, response):
    """Forward selection, the constant first: t² of what enters exceeds 2 ln p."""
    entry = 2 * math.log(max(2, len(columns) - 1))
    basis, square = Basis(), product(response, response)
    norms_left = list(norms)
    number, rest = 0, response
    while number is not None:
        basis.add(number, columns[number])
        vector = basis.vectors[-1]
        along = product(rest, vector)
        rest = [y - along * q for y, q in zip(rest, vector)]
        still = product(rest, rest)
        freedom = len(response) - len(basis.chosen) - 1
        if freedom <= 1 or still <= 1e-13 * square:
            break
        number, most = None, 0.0
        for other, values in enumerate(columns):
            if other in basis.chosen:
                continue
            along = product(values, vector)
            norms_left[other] -= along * along
            if norms_left[other] <= 1e-9 * norms[other]:
                continue
            # The rest is orthogonal to the basis, so a column need not be made so.
            gain = product(values, rest) ** 2 / norms_left[other]
            if gain > most:
                number, most = other, gain
        if most * freedom <= entry * (still - most):
            break
    return basis


def surrogates(models, cohorts, reference, rows):
    """The mean polynomials, spreads and correlations of all models, from some replicates.

    A mean is a list of pairs of a term (() of the constant) and its coefficient.
    """
    designs = []
    for model in models:
        numbers = list(zip(*[model["places"][row] for row in rows])) if model["kinds"] else []
        terms = [()] + candidates(model["kinds"])
        columns = [[1.0] * len(rows)] + [column(term, numbers) for term in terms[1:]]
        designs.append((terms, columns, [product(c, c) for c in columns]))

    def answers(model, finding):
        return [models[model]["answers"][row][finding] for row in rows]

    findings = sorted(finding for cohort in cohorts for finding in cohort)
    luck = {}
    if reference is not None:
        for finding in findings:
            response = answers(reference, finding)
            luck[finding] = chosen(*designs[reference][1:], response).left(response)
    fits = []
    for number, model in enumerate(models):
        terms, columns, norms = designs[number]
        fit = {"means": [], "targets": [], "rest": [], "freedom": []}
        for finding in findings:
            response = answers(number, finding)
            basis = chosen(columns, norms, response)
            calm, gamma = response, 0.0
            if number != reference and luck:
                own = basis.left(luck[finding])
                square = product(own, own)
                if square > 0:
                    gamma = product(basis.left(response), own) / square
                    calm = [y - gamma * e for y, e in zip(response, luck[finding])]
                    basis = chosen(columns, norms, calm)
            fit["means"].append([(terms[c], b) for c, b in zip(basis.chosen, basis.coefficients(calm))])
            rest = basis.left(calm)
            if gamma:
                rest = [r + gamma * e for r, e in zip(rest, luck[finding])]
            if product(rest, rest) <= 1e-13 * product(response, response):
                rest = [0.0] * len(rest)
            fit["rest"].append(rest)
            fit["freedom"].append(len(rows) - len(basis.chosen))
        for target in range(len(model["targets"][0])):
            response = [model["targets"][row][target] for row in rows]
            basis = chosen(columns, norms, response)
            fit["targets"].append([(terms[c], b) for c, b in zip(basis.chosen, basis.coefficients(response))])
        fits.append(fit)
    pooled = scatter(fits, cohorts, [model["mechanism"] for model in models])
    return fits, pooled


def scatter(fits, cohorts, mechanisms):
    """Adds to each fit its spreads and correlations, drawn towards those of all; returns the pooled correlations.

    What a statistic differs from the weighted mean of all by chance is the variance of a combination of the models'
    statistics, of which any two correlate by the squares of what their residuals do.
    """
    every, groups = range(len(fits)), list(dict.fromkeys(mechanisms))
    weights = [1 / len(groups) / mechanisms.count(mechanism) for mechanism in mechanisms]

    def along(left, right):
        length = math.sqrt(product(left, left)) * math.sqrt(product(right, right))
        return product(left, right) / length if length > 0 else 0.0

    findings = range(len(fits[0]["rest"]))
    luck = [
        [[1.0 if m == o else along(fits[m]["rest"][f], fits[o]["rest"][f]) for o in every] for m in every]
        for f in findings]

    def differing(model, one, other):
        """The variance of a model's statistic less the mean of all."""
        mixture = [(1.0 if m == model else 0.0) - weights[m] for m in every]
        return math.fsum(
            mixture[m] * mixture[o] * luck[one][m][o] * luck[other][m][o] for m in every for o in every)

    for fit in fits:
        fit["spreads"] = [math.sqrt(product(r, r) / f) for r, f in zip(fit["rest"], fit["freedom"])]
    for finding in findings:
        largest = max(fit["spreads"][finding] for fit in fits)
        for fit in fits:
            fit["spreads"][finding] = max(fit["spreads"][finding], 1e-6 * largest)
        if len(groups) > 3 and largest > 0:
            logs = [math.log(fit["spreads"][finding]) for fit in fits]
            mean = math.fsum(w * l for w, l in zip(weights, logs))
            square = math.fsum(w * (l - mean) ** 2 for w, l in zip(weights, logs))
            variance = math.fsum(w * 0.5 / fit["freedom"][finding] for w, fit in zip(weights, fits))
            chance = variance * math.fsum(weights[m] * differing(m, finding, finding) for m in every)
            steps = (len(groups) - 3) / (len(groups) - 1)
            kept = 1 - (min(1, steps * max(0, chance) / square) if square > 0 else 1)
            for fit, own in zip(fits, logs):
                fit["spreads"][finding] = math.exp(mean + kept * (own - mean))

    pairs = [(one, other) for cohort in cohorts for one in cohort for other in cohort if other <= one]
    everyone = [
        {(i, j): 1.0 if i == j else along(fit["rest"][i], fit["rest"][j]) for i, j in pairs} for fit in fits]
    pooled = {pair: math.fsum(w * r[pair] for w, r in zip(weights, everyone)) for pair in pairs}
    for model, (fit, mine) in enumerate(zip(fits, everyone)):
        freedom = math.fsum(fit["freedom"]) / len(fit["freedom"])
        unequal = [pair for pair in pairs if pair[0] != pair[1]]
        chance = math.fsum(
            (1 - pooled[pair] ** 2) ** 2 / freedom * max(0, differing(model, *pair)) for pair in unequal)
        distance = math.fsum((mine[pair] - pooled[pair]) ** 2 for pair in unequal)
        share = min(1, chance / distance) if distance > 0 else 1
        fit["correlations"] = symmetric({p: (1 - share) * mine[p] + share * pooled[p] for p in pairs})
    return symmetric(pooled)


def symmetric(pairs):
    return pairs | {(other, one): r for (one, other), r in pairs.items()}


# ---------------------------------------------------------------------------------------------------------------------
# Likelihood


def below(t):
    """The lower tail of Student's t of eight degrees at t ≤ 0.

    ½ − ½ √(1 − c) Σ_{k<4} C(2k, k) / 4ᵏ cᵏ with c = 8 / (8 + t²); the whole sum is 1 / √(1 − c), so the tail is the same
    with the sum from k = 4 on.
    """
    if t == -math.inf:
        return 0.0
    c = FREEDOM / (FREEDOM + t * t)
    term, total, k = 1.0, 0.0, 0
    while k < 4 or (c < 0.3 and term > 1e-18 * total):
        if k >= 4 or c >= 0.3:
            total += term
        k += 1
        term *= c * (2 * k - 1) / (2 * k)
    root = math.sqrt(1 - c)
    return 0.5 * root * total if c < 0.3 else 0.5 - 0.5 * root * total


def share(lower, upper):
    """The probability between two bounds, at least 1e-12."""
    if lower > 0:
        lower, upper = -upper, -lower
    found = 1 - below(-upper) - below(lower) if lower <= 0 < upper else below(upper) - below(lower)
    return max(found, 1e-12)


def eigen(matrix):
    """The eigenvalues and eigenvectors (columns) of a symmetric matrix, by Jacobi's rotations."""
    n = len(matrix)
    a, v = [row[:] for row in matrix], [[float(i == j) for j in range(n)] for i in range(n)]
    for _ in range(60):
        if sum(a[i][j] ** 2 for i in range(n) for j in range(i)) < 1e-32 * n:
            break
        for p in range(n):
            for q in range(p + 1, n):
                if abs(a[p][q]) < 1e-300:
                    continue
                theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
                t = (1 if theta >= 0 else -1) / (abs(theta) + math.hypot(theta, 1))
                c = 1 / math.hypot(t, 1)
                s = t * c
                for k in range(n):
                    a[k][p], a[k][q] = c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q]
                for k in range(n):
                    a[p][k], a[q][k] = c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]
                    v[k][p], v[k][q] = c * v[k][p] - s * v[k][q], s * v[k][p] + c * v[k][q]
    return [a[i][i] for i in range(n)], v


def without_repetition(figures, cohorts, pooled, fits):
    """Nothing in the place of what scatters in no study, or of which earlier figures of its cohort leave a thousandth of the
    variance or less, points first."""
    figures = list(figures)
    for finding in range(len(figures)):
        if any(fit["spreads"][finding] == 0 for fit in fits):
            figures[finding] = {"kind": "nothing"}
    for cohort in cohorts:
        kept = []
        for kind in ("point", "part"):
            for finding in cohort:
                if figures[finding]["kind"] != kind:
                    continue
                # What is left of a unit variance, by elimination.
                order = kept + [finding]
                rows = [[pooled[i, j] for j in order] for i in order]
                for pivot in range(len(kept)):
                    for row in range(pivot + 1, len(order)):
                        factor = rows[row][pivot] / rows[pivot][pivot]
                        rows[row] = [x - factor * y for x, y in zip(rows[row], rows[pivot])]
                if rows[-1][-1] > 1e-3:
                    kept.append(finding)
                else:
                    figures[finding] = {"kind": "nothing"}
    return figures


class Places:
    """Places in −1…1, place k at the fractional part of (k + 1) √p of the j-th prime p; and terms at them, kept."""

    def __init__(self, count, coordinates):
        primes, candidate = [], 2
        while len(primes) < coordinates:
            if all(candidate % prime for prime in primes):
                primes.append(candidate)
            candidate += 1
        self.count = count
        self.columns = [
            [2 * math.fmod((k + 1) * math.sqrt(prime), 1) - 1 for k in range(count)] for prime in primes]
        self.terms = {(): [1.0] * count}

    def values(self, polynomial):
        sums = [0.0] * self.count
        for term, b in polynomial:
            if term not in self.terms:
                self.terms[term] = column(term, self.columns)
            sums = [s + b * t for s, t in zip(sums, self.terms[term])]
        return sums


class Prepared:
    """A model's means at places, made independent within each cohort, ready for any figures of the same kinds."""

    def __init__(self, fit, figures, cohorts, reading, targets, places):
        self.reading, self.spreads, self.count = reading, fit["spreads"], places.count
        self.cohorts, self.constant = [], 0.0
        errors = [figure.get("error") if figure["kind"] == "point" else None for figure in figures]
        scales = [
            SCALE * max(spread, error) if reading == "noise" and error is not None and spread > 0
            else SCALE * spread
            for spread, error in zip(self.spreads, errors)]
        self.scales, r = scales, fit["correlations"]
        for cohort in cohorts:
            points = [f for f in cohort if figures[f]["kind"] == "point" and scales[f] > 0]
            parts = [f for f in cohort if figures[f]["kind"] == "part" and scales[f] > 0]
            if not points and not parts:
                continue
            values, vectors = eigen([[r[i, j] for j in points] for i in points])
            # Row by row what makes a column of standardised points independent: D^(−½) V'.
            turn = [
                [vectors[i][k] / math.sqrt(values[k]) for i in range(len(points))] for k in range(len(points))]
            standard = [[m / scales[f] for m in places.values(fit["means"][f])] for f in points]
            means = [turned(turn, at) for at in zip(*standard)] if points else [()] * places.count
            self.constant += (
                math.lgamma((FREEDOM + len(points)) / 2) - math.lgamma(FREEDOM / 2)
                - len(points) / 2 * math.log(FREEDOM * math.pi)
                - sum(map(math.log, values)) / 2
                # A quotient by its error has no unit.
                - sum(math.log(SCALE if reading == "scale" and errors[f] else scales[f]) for f in points))
            prepared = []
            for f in parts:
                slopes = [scales[f] * product(row, [r[f, i] for i in points]) for row in turn]
                spread = math.sqrt(max(scales[f] ** 2 - product(slopes, slopes), 1e-9 * scales[f] ** 2))
                own = [m - product(slopes, at) for m, at in zip(places.values(fit["means"][f]), means)]
                prepared.append((f, slopes, own, spread))
            self.cohorts.append((points, turn, means, prepared))
        self.weights = [0.0] * places.count
        for target, mean in zip(targets, fit["targets"]):
            self.weights = [
                w - 0.5 * ((t - target["value"]) / target["tolerance"]) ** 2
                for w, t in zip(self.weights, places.values(mean))]
        most = max(self.weights)
        self.log_mass = most + math.log(math.fsum(math.exp(w - most) for w in self.weights))

    def log_evidence(self, figures):
        sums, power = [w + self.constant for w in self.weights], 1.0
        for points, turn, means, parts in self.cohorts:
            white = turned(turn, [self.value(f, figures[f]) / self.scales[f] for f in points])
            distances = [math.dist(white, at) for at in means] if points else [0.0] * self.count
            if points:
                power = -(FREEDOM + len(points)) / 2
                sums = [s + power * math.log1p(d * d / FREEDOM) for s, d in zip(sums, distances)]
            for f, slopes, own, spread in parts:
                cuts, number = figures[f]["cuts"], figures[f]["number"]
                lower = cuts[number - 1] if number > 0 else -math.inf
                upper = cuts[number] if number < len(cuts) else math.inf
                shift = product(slopes, white)
                for k, (mean, d) in enumerate(zip(own, distances)):
                    scale = spread * math.sqrt((FREEDOM + d * d) / (FREEDOM + len(points)))
                    mean += shift
                    sums[k] += math.log(share((lower - mean) / scale, (upper - mean) / scale))
        most = max(sums)
        return most + math.log(math.fsum(math.exp(s - most) for s in sums)) - self.log_mass

    def value(self, finding, figure):
        if self.reading == "scale" and figure.get("error"):
            return figure["value"] / figure["error"] * self.spreads[finding]
        return figure["value"]


def turned(turn, column):
    return [sum(map(mul, row, column)) for row in turn]


# ---------------------------------------------------------------------------------------------------------------------
# Held-out studies, prior and posterior


def prior_of(models, odds):
    """Mechanisms even, variants sharing what their mechanism has, unless odds say otherwise."""
    mechanisms = list(dict.fromkeys(model["mechanism"] for model in models))
    total = sum(odds.get(mechanism, 1) for mechanism in mechanisms)
    return [
        odds.get(model["mechanism"], 1) / total * odds.get(model["model"], 1)
        / sum(odds.get(other["model"], 1) for other in models if other["mechanism"] == model["mechanism"])
        for model in models]


def posterior(prior, log_evidence, temperature):
    logs = [math.log(p) + temperature * e if p > 0 else -math.inf for p, e in zip(prior, log_evidence)]
    most = max(logs)
    weights = [math.exp(l - most) for l in logs]
    return [w / sum(weights) for w in weights]


def held_out(models, cohorts, figures, targets, reading, fits, count):
    """log p(y | M) by model of every study, by surrogates without its fifth of the replicates: pairs of truth and these."""
    judged = []
    replicates = len(models[0]["answers"])
    for part, fit in enumerate(fits):
        studies = []
        for truth, model in enumerate(models):
            own = fit[truth]
            for row in range(part, replicates, len(fits)):
                study = []
                for f, figure in enumerate(figures):
                    answer = model["answers"][row][f]
                    if figure["kind"] == "part":
                        answer_part = sum(cut <= answer for cut in figure["cuts"])
                        study.append(figure | {"number": answer_part})
                        continue
                    if figure["kind"] == "point" and reading == "noise" and figure.get("error") is not None:
                        spread = own["spreads"][f]
                        if figure["error"] > spread > 0:
                            at = [[u] for u in model["places"][row]]
                            mean = sum(b * (column(t, at)[0] if t else 1) for t, b in own["means"][f])
                            answer = mean + (answer - mean) * figure["error"] / spread
                    study.append({"kind": figure["kind"], "value": answer})
                studies.append((truth, study))
        rows = [[] for _ in studies]
        for number, model in enumerate(models):
            ready = Prepared(
                fit[number], figures, cohorts, reading, targets, Places(count, len(model["kinds"])))
            for row, (_, study) in zip(rows, studies):
                row.append(ready.log_evidence(study))
        judged += [(truth, row) for (truth, _), row in zip(studies, rows)]
    return judged


def log_score(judged, prior, temperature):
    made = [sum(truth == m for truth, _ in judged) for m in range(len(prior))]
    return math.fsum(
        -prior[truth] / made[truth] * math.log(max(posterior(prior, row, temperature)[truth], 1e-12))
        for truth, row in judged)


def against(judged, prior, temperature, models):
    """How many mechanisms a study makes at least ten times less likely, in odds, and what share of these made it."""
    kinds = [model["mechanism"] for model in models]
    before = {kind: sum(p for p, own in zip(prior, kinds) if own == kind) for kind in kinds}
    made = [sum(truth == m for truth, _ in judged) for m in range(len(prior))]
    count, wrong = [], []
    for truth, row in judged:
        probabilities = posterior(prior, row, temperature)
        after = {kind: sum(p for p, own in zip(probabilities, kinds) if own == kind) for kind in before}
        found = {
            kind for kind, p in before.items()
            if 0 < p < 1 and 10 * after[kind] * (1 - p) <= p * (1 - after[kind])}
        weight = prior[truth] / made[truth]
        count.append(weight * len(found))
        wrong.append(weight * (kinds[truth] in found))
    return math.fsum(count), math.fsum(wrong) / math.fsum(count) if any(count) else 0


def jackknife(without, one, other):
    factors = [row[one] - row[other] for row in without]
    mean = sum(factors) / len(factors)
    return math.sqrt((len(factors) - 1) / len(factors) * sum((b - mean) ** 2 for b in factors))


# ---------------------------------------------------------------------------------------------------------------------
# The comparison


def read(folder):
    """Models, cohorts, figures and targets as the functions above take them, and the document."""
    said = json.loads((folder / "posterior.json").read_text(encoding="utf-8"))
    rows = {}
    with open(folder / "posterior-studies.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            rows.setdefault(row["model"], []).append(row)
    answers = [f"answer {finding['publication']}: {finding['finding']}" for finding in said["findings"]]
    targets = ["target " + target["target"] for target in said["targets"]]
    models = []
    for model in said["models"]:
        own = rows[model["model"]]
        drawn = ["place " + number["number"] for number in model["numbers"]]
        models.append({
            "model": model["model"], "mechanism": model["mechanism"],
            "kinds": [(number["kind"], number["of"]) for number in model["numbers"]],
            "places": [[float(row[name]) for name in drawn] for row in own],
            "answers": [[float(row[name]) for name in answers] for row in own],
            "targets": [[float(row[name]) for name in targets] for row in own]})
    names = list(dict.fromkeys(finding["cohort"] for finding in said["findings"]))
    cohorts = [[f for f, finding in enumerate(said["findings"]) if finding["cohort"] == name] for name in names]
    figures = [
        {"kind": "point", "value": f["value"], "error": f["error"]} if "value" in f else
        {"kind": "part", "number": f["part"], "cuts": f["cuts"]} for f in said["findings"]]
    return models, cohorts, figures, said


def compare(folder, is_fast):
    models, cohorts, figures, said = read(folder)
    names = [model["model"] for model in models]
    reference = names.index(said["reference"]) if said["reference"] is not None else None
    every = range(len(models))
    replicates = range(len(models[0]["answers"]))
    failed = []

    def check(what, most, limit=TOLERANCE):
        holds = most <= limit
        failed.extend([] if holds else [what])
        print(f"{'ok   ' if holds else 'FAIL '} {what}: differ by at most {most:.1e}", flush=True)

    def gap(mine, theirs):
        return max((abs(a - b) for a, b in zip(mine, theirs, strict=True)), default=0.0)

    def fit(rows):
        return surrogates(models, cohorts, reference, rows)

    def logs(fits, reading, count):
        return [
            Prepared(
                fits[m], figures, cohorts, reading, said["targets"], Places(count, len(models[m]["kinds"]))
            ).log_evidence(figures) for m in every]

    whole, pooled = fit(replicates)
    figures = without_repetition(figures, cohorts, pooled, whole)
    counts = [finding["counts"] for finding in said["findings"]]
    check("which findings count", sum((f["kind"] != "nothing") != c for f, c in zip(figures, counts)), 0)
    without = [fit([r for r in replicates if r % 10 != group])[0] for group in range(10)]
    fifths = [] if is_fast else [fit([r for r in replicates if r % 5 != part])[0] for part in range(5)]
    prior = [model["prior"] for model in said["models"]]
    mechanisms = list(dict.fromkeys(model["mechanism"] for model in models))
    check("the order of mechanisms", [m["mechanism"] for m in said["mechanisms"]] != mechanisms, 0)
    temperature = None
    for reading, theirs in zip(READINGS, said["readings"], strict=True):
        if theirs["reading"] != reading:
            sys.exit(f"{folder}: the reading {theirs['reading']} stands where {reading} should.")
        mine = logs(whole, reading, said["places"])
        off = [a - b for a, b in zip(mine, theirs["logEvidence"], strict=True)]
        check(f"{reading}: log Bayes factors of {len(models)} models", max(off) - min(off))
        check(f"{reading}: log evidence", max(map(abs, off)))
        groups = [logs(fits, reading, said["places"] // 4) for fits in without]
        check(
            f"{reading}: jackknife errors of log Bayes factors",
            max(gap([jackknife(groups, m, o) for o in every], theirs["errors"][m]) for m in every))
        if is_fast:
            temperature = theirs["temperature"]
        elif reading != "scale":
            # Studies are reported without errors, so that by scale they are those of the reading before.
            judged = held_out(
                models, cohorts, figures, said["targets"], reading, fifths, said["heldOutPlaces"])
            scores = {0.3 + 0.025 * step: 0.0 for step in range(41)}
            scores = {t: log_score(judged, prior, t) for t in scores}
            temperature = min(scores, key=scores.get)
            written = log_score(judged, prior, theirs["temperature"])
            check(f"{reading}: held-out log score", abs(written - theirs["heldOut"]["logScore"]))
            check(
                f"{reading}: temperature {theirs['temperature']:.3f}, of which the held-out log score",
                written - scores[temperature], 1e-9)
            temperature = theirs["temperature"]
            said_against, wrong = against(judged, prior, temperature, models)
            check(
                f"{reading}: mechanisms that held-out studies speak against",
                gap([said_against, wrong], [
                    theirs["heldOut"]["mechanismsAgainst"], theirs["heldOut"]["truthAmongAgainst"] or 0]))
        else:
            check(f"{reading}: temperature", abs(temperature - theirs["temperature"]), 0)
        probabilities = posterior(prior, mine, temperature)
        check(f"{reading}: probabilities of models", gap(probabilities, theirs["posterior"]))
        check(
            f"{reading}: probabilities of mechanisms",
            gap([
                sum(p for p, model in zip(probabilities, models) if model["mechanism"] == mechanism)
                for mechanism in mechanisms], theirs["byMechanism"]))
    return failed


def judged_folder(folder, is_fast=False):
    if not (folder / "posterior.json").is_file():
        print(f"{folder} has no posterior.json: make it with cohort compare --posterior --output {folder}.")
        return 66
    return 1 if compare(folder, is_fast) else 0


if __name__ == "__main__":
    words = sys.argv[1:]
    if len(words) == 2 and words[0] == "--cohort":
        with tempfile.TemporaryDirectory() as place:
            subprocess.run(
                [words[1], "compare", "no-link", "reverse-scar", "artefact", "neurotrophic-trait", "--posterior",
                 "--replicates", "60", "--scenarios", pathlib.Path(__file__).resolve().parents[2] / "Scenarios",
                 "--quiet", "--output", f"{place}/result"],
                check=True, stdout=subprocess.DEVNULL)
            sys.exit(judged_folder(pathlib.Path(place) / "result"))
    if len(words) not in (1, 2) or words[1:] not in ([], ["--fast"]):
        sys.exit(__doc__)
    sys.exit(judged_folder(pathlib.Path(words[0]), bool(words[1:])))
