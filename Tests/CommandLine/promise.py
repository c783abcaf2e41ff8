#!/usr/bin/env python3
"""Whether a planned study keeps its promise: it is carried out, and its table judged.

    Tests/CommandLine/promise.py COHORT [STUDIES [WORDS OF cohort plan]]

Without such words the plan is that of a small library below; with them one of the project's, for instance
`40 which-way --model neurotrophic-trait --model common-cause-stress --budget 1100000`.

`cohort plan` says how often the design that it recommends would give an answer that is clear and right. Here as many
STUDIES of it as are asked for (40 unless given) are carried out under each model by `cohort simulate --drawn`, on a seed
that the plan did not see, and each table is judged by the command of the plan's protocol: `cohort compare --observed
--posterior` with the seed and replicates of the plan, which are frozen with it. (Another seed is another fit, which answers
otherwise: the plan says by how much.)

Of n studies of a mechanism k are clear and right. Promised is p with a Monte Carlo error s, from the further studies
of the plan, so k must lie within 4.9 sqrt(n p (1 - p) + (n s)^2) of n p; so must their sum. The mean log score must be no
worse than promised by 4.9 of its errors, those of both sides. Each such test has less than one false alarm in a million
by the normal law; with few studies the first hardly fail, and the log score, which sees each study whole, does most of the
work. What is clear and wrong is tested by the exact law. The two sides share nothing but files.

One line for each check; ends with 0 when all hold, with 1 otherwise. A study of the small library takes half a second of a
core, one of `which-way` 8 s.
"""
import concurrent.futures, csv, math, os, pathlib, subprocess, sys, tempfile

if len(sys.argv) < 2:
    sys.exit(__doc__)
cohort = pathlib.Path(sys.argv[1]).resolve()
count = int(sys.argv[2]) if len(sys.argv) > 2 else 40
asked = sys.argv[3:]
seed = os.environ.get("JUDGE", "1")  # of the fit; the plan's own
root = pathlib.Path(__file__).resolve().parents[2]
failed = False
# Two signals, of which one moves the other or does not, and two things to ask of them.
library = {
    "worlds/signals": """clock: { from: "48 weeks before the first visit", step: "12 weeks", follow: "12 weeks" },
      processes: { x: { trait: 0.9, halfLife: "12 weeks" }, y: { trait: 0, halfLife: "12 weeks" } },
      free: { "x.trait": { uniform: [0.5, 0.95] } }""",
    "models/up": """mechanism: "up", world: "../worlds/signals.json5", arrows: { "x -> y": 0.6 },
      free: { "x -> y": { uniform: [0.1, 1.1] } }""",
    "models/nothing": """mechanism: "none", world: "../worlds/signals.json5" """,
    "studies/twice": """world: "../worlds/signals.json5", visits: ["0 weeks", "48 weeks"],
      recruit: { strata: { all: { quota: 40 } }, wave: 40, most: 4000 },
      instruments: { x: { measure: "x", mean: 0, standardDeviation: 1 }, y: { measure: "y", mean: 0, standardDeviation: 1 } },
      loss: { attrition: { probability: 0.2 } },
      analyses: {
        slope: { estimator: { linearRegression: { outcome: "y_1", predictors: ["x_0"] } }, answer: { term: "x_0" } },
        first: { estimator: { correlation: { x: "x_0", y: "y_0" } }, answer: { term: "correlation" } },
      }""",
    "plans/choice": """study: "../studies/twice.json5", budget: 800, price: { fixed: 100, visit: 5 }, people: [20, 60]""",
}


def check(what, holds, said=""):
    global failed
    failed = failed or not holds
    print(("ok    " if holds else "FAIL  ") + what + ("" if holds else f"\n{said}"), flush=True)


def run(*words):
    done = subprocess.run([cohort, *words, "--quiet"], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"FAIL  {' '.join(map(str, words))}\n{done.stdout}{done.stderr}")


def table(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


with tempfile.TemporaryDirectory() as place:
    place = pathlib.Path(place)
    plan = place / "plan"
    if asked:
        run("plan", *asked, "--scenarios", root / "Scenarios", "--output", plan)
    else:
        for name, text in library.items():
            path = place / "Scenarios" / f"{name}.json5"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("{ format: 2, title: \"" + path.stem + "\", " + text + " }\n")
        run("plan", "choice", "--scenarios", place / "Scenarios", "--output", plan)
    design = next(row for row in table(plan / "designs.csv") if row["recommended"] == "true")
    study = next((plan / "scenarios/studies").glob(f"*-{int(design['design']):04}.json5")).stem
    promised = {
        row["mechanism"]: {name: float(row[name]) for name in
                           ("further", "furtherError", "wrong", "wrongError", "logScore", "logScoreError")}
        for row in table(plan / "chances.csv") if row["design"] == design["design"]}
    print(f"      design {design['design']}: {design['choices']}")

    scenarios = ["--scenarios", plan / "scenarios"]
    models = sorted(path.stem for path in (plan / "scenarios/models").glob("*.json5"))

    def judged(task):
        model, replicate = task
        folder = place / f"{model}-{replicate}"
        run("simulate", model, *scenarios, "--study", study, "--drawn", "--replicate", str(replicate),
            "--seed", "20261130", "--shape", "wide", "--threads", "1", "--output", folder)
        run("compare", *scenarios, "--observed", folder / "cohort.csv", "--study", study, "--posterior",
            "--replicates", design["replicates"], "--seed", seed, "--threads", "1", "--output", folder / "r")
        found = {}
        for row in table(folder / "r/posterior.csv"):
            if row["reading"] == "noise":
                found[row["mechanism"]] = found.get(row["mechanism"], 0) + float(row["posterior"])
                if row["model"] == model:
                    mechanism = row["mechanism"]
        return mechanism, found

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = list(pool.map(judged, [(model, number) for model in models for number in range(count)]))

    total = [0.0, 0.0, 0.0]
    for mechanism, promise in promised.items():
        own = [found for truth, found in answers if truth == mechanism]
        n = len(own)
        right = sum(found[mechanism] >= .9 for found in own)
        wrong = sum(max(found.values()) >= .9 > found[mechanism] for found in own)
        p, error = promise["further"], promise["furtherError"]
        mean, variance = n * p, n * p * (1 - p) + (n * error) ** 2
        total = [total[0] + right, total[1] + mean, total[2] + variance]
        check(f"{mechanism}: {right} of {n} clear and right, {mean:.1f} promised",
              abs(right - mean) <= 4.9 * math.sqrt(variance))
        # Rare, so the exact law: with five errors more than is promised, as many by a chance of less than one in a million.
        most = min(1, promise["wrong"] + 5 * promise["wrongError"])
        tail = sum(math.comb(n, i) * most ** i * (1 - most) ** (n - i) for i in range(wrong, n + 1))
        check(f"{mechanism}: {wrong} of {n} clear and wrong, {n * promise['wrong']:.1f} promised", tail > 1e-6)
        scores = [-math.log(max(found[mechanism], 1e-12)) for found in own]
        score = sum(scores) / n
        spread = math.sqrt(sum((x - score) ** 2 for x in scores) / max(1, n - 1) / n)
        limit = 4.9 * math.hypot(spread, promise["logScoreError"])
        check(f"{mechanism}: log score {score:.3f}, {promise['logScore']:.3f} promised",
              score - promise["logScore"] <= limit, f"at most {limit:.3f} worse")
    check(f"together: {total[0]:.0f} clear and right, {total[1]:.1f} promised",
          abs(total[0] - total[1]) <= 4.9 * math.sqrt(total[2]))
sys.exit(failed)
