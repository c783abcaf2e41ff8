#!/usr/bin/env python3
"""Whether the four worlds of Scenarios/illustrations/quartet have one first visit.

    Tests/CommandLine/quartet.py COHORT

Each world's survey is carried out with 200,000 depressed and as many others. Of any two worlds must be equal, in equivalence
form (the difference and three of its Monte Carlo errors together below the bound): BDNF among the depressed and among the
others in mean and spread, the correlation of both, and the share of candidates who are depressed, all within .02 SD. The
errors are those of independent surveys, 1 / sqrt(n) SD for a mean and 1 / sqrt(2 n) for a spread; the worlds share their
people's chance, so they are too large. A false alarm needs a difference of means that is 6 of its errors off: the solved
worlds are apart by at most .006 SD.

That the test can fail: with one arrow a tenth stronger it must.

One line for each check; ends with 0 when all hold, with 1 otherwise. Half a minute of a core.
"""
import csv, itertools, json, math, pathlib, shutil, subprocess, sys, tempfile

if len(sys.argv) != 2:
    sys.exit(__doc__)
cohort = pathlib.Path(sys.argv[1]).resolve()
library = pathlib.Path(__file__).resolve().parents[2] / "Scenarios/illustrations/quartet"
PEOPLE = 400_000
BOUND = 0.02
failed = False


def check(what, holds, said=""):
    global failed
    failed = failed or not holds
    print(("ok    " if holds else "FAIL  ") + what + ("" if holds else f"\n{said}"), flush=True)


def visit(model, scenarios, place):
    """What the survey of a world says, each as (value, Monte Carlo error), in SDs of the level."""
    folder = place / model
    done = subprocess.run(
        [cohort, "simulate", model, "--scenarios", scenarios, "--study", "survey", "--people", str(PEOPLE), "--shape", "wide",
         "--quiet", "--force", "--output", folder], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"FAIL  {model}\n{done.stdout}{done.stderr}")
    sums = {"true": [0, 0.0, 0.0], "false": [0, 0.0, 0.0]}
    with open(folder / "cohort.csv", newline="") as file:
        for row in csv.DictReader(file):
            level, group = float(row["bdnf_0"]), sums[row["depressionCurrent_0"]]
            group[0] += 1
            group[1] += level
            group[2] += level * level
    candidates = json.loads((folder / "flow.json").read_text())["candidates"]
    found = {}
    moments = {}
    for word, (n, first, second) in sums.items():
        mean = first / n
        moments[word] = (n, mean, math.sqrt(second / n - mean * mean))
    for word, (n, mean, spread) in moments.items():
        name = "the depressed" if word == "true" else "the others"
        found[f"mean of {name}"] = (mean / 3, 1 / math.sqrt(n))
        found[f"spread of {name}"] = (spread / 3, 1 / math.sqrt(2 * n))
    share = sums["true"][0] / candidates
    found["share of the depressed"] = (share, math.sqrt(share * (1 - share) / candidates))
    gap = moments["true"][1] - moments["false"][1]
    within = math.sqrt((moments["true"][2] ** 2 + moments["false"][2] ** 2) / 2)
    slope = gap / within / 2
    found["correlation"] = (slope / math.sqrt(1 + slope * slope), 1 / math.sqrt(PEOPLE))
    shutil.rmtree(folder)
    return found


def furthest(visits):
    """The greatest distance of any two worlds, three errors included, and what it is of."""
    return max(
        (abs(one[name][0] - other[name][0]) + 3 * math.hypot(one[name][1], other[name][1]), name)
        for one, other in itertools.combinations(visits, 2) for name in one)


with tempfile.TemporaryDirectory() as place:
    place = pathlib.Path(place)
    models = sorted(path.stem for path in (library / "models").glob("*.json5"))
    visits = [visit(model, library, place) for model in models]
    distance, name = furthest(visits)
    check(f"the first visits of {len(models)} worlds are equal within {BOUND} SD: {distance:.4f} at most ({name})",
          distance < BOUND)
    other = place / "library"
    shutil.copytree(library, other)
    path = other / "models/depression-first.json5"
    text = path.read_text()
    check("the arrow of depression-first stands in its file", "effect: -0.4004" in text)
    path.write_text(text.replace("effect: -0.4004", "effect: -0.44"))
    changed = [visit(model, other, place) if model == "depression-first" else known
               for model, known in zip(models, visits)]
    distance, name = furthest(changed)
    check(f"with one arrow a tenth stronger they are not: {distance:.4f} ({name})", distance > BOUND)
sys.exit(failed)
