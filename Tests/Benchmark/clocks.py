#!/usr/bin/env python3
"""What another clock moves in every finding: two comparisons with the same seed, paired by replicate.

    clocks.py PLAN OTHER        two folders that `cohort compare --output` wrote

Prints rows for a table of Markdown: for each finding and model the mean with the first clock ± the SD of one
study, then the mean difference ± its Monte Carlo error and, in brackets, how many SDs of one study it is. Then
what the law of steps wants to know, the largest bound of a shift (its size and three errors, in SDs), and what
pairing is worth: the errors of differences over those that two independent comparisons would have.
"""
import csv
import glob
import sys
from statistics import fmean, stdev


def estimates(folder):
    """Estimates by finding and model, by replicate."""
    (path,) = glob.glob(f"{folder}/*-replicates.csv")
    table = {}
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["estimate"]:
                cell = table.setdefault((row["finding"], row["model"]), {})
                cell[int(row["replicate"])] = float(row["estimate"])
    return table


def written(value, spread):
    """Three digits of a study's SD."""
    digits = 1 if spread > 2 else 2 if spread > 0.5 else 3 if spread > 0.1 else 4
    text = f"{value:.{digits}f}"
    return text.lstrip("-") if float(text) == 0 else text.replace("-", "−")


plan, other = map(estimates, sys.argv[1:])
findings = list(dict.fromkeys(finding for finding, _ in plan))
models = list(dict.fromkeys(model for _, model in plan))
means, shifts, bounds, gains = [], [], [], []
for finding in findings:
    mean_cells, shift_cells = [], []
    for model in models:
        one, two = plan[finding, model], other[finding, model]
        pairs = sorted(one.keys() & two.keys())
        first, second = [one[r] for r in pairs], [two[r] for r in pairs]
        differences = [b - a for a, b in zip(first, second)]
        spread, error = stdev(first), stdev(differences) / len(pairs) ** 0.5
        shift = fmean(differences)
        mean_cells.append(f"{written(fmean(first), spread)} ± {written(spread, spread)}")
        shift_cells.append(
            f"{written(shift, spread / 10)} ± {written(error, spread / 10)} ({written(shift / spread, 0.2)})")
        bounds.append((abs(shift) / spread + 3 * error / spread, finding, model))
        gains.append((error * len(pairs) ** 0.5 / (spread**2 + stdev(second) ** 2) ** 0.5, finding, model))
    means.append([finding, *mean_cells])
    shifts.append([finding, *shift_cells])

for rows in means, shifts:
    for row in [["finding", *models], ["---"] * (len(models) + 1), *rows]:
        print("| " + " | ".join(row) + " |")
    print()
print("largest bounds:", *(f"{bound:.3f} {finding} {model};" for bound, finding, model in sorted(bounds)[:-6:-1]))
print(f"paired over unpaired errors: {min(gains)[0]:.2f} to {max(gains)[0]:.2f}")
