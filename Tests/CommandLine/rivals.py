#!/usr/bin/env python3
"""What must hold of the rivals in Scenarios/models, at a size that a gate can afford.

    Tests/CommandLine/rivals.py COHORT

Equal fit: every model meets its targets in 60 studies that neither `calibrate` nor `compare` uses. The SD of a
study's share is at most .014 (incidence) and .022 (persistence), so the mean of 60 has errors of .0018 and
.0028. With three of them it must lie within .02 and .03, so a model that is as it was solved fails where it is off by
.0146 and .0216, which is 8 and 7.7 errors: 6.3 with those of the 120 studies on which it was solved, and over 34
shares less than one false alarm in a million. With an onset 1.3 times as frequent `no-link` is .025 off. To pass it
would have to seem less than .017 off, 7 errors nearer.

Own findings: with 110 studies a finding is contradicted if none of the other 109 makes it, and of each there
are three that could be, so no model contradicts more than 3 of 110, whatever the chance: there is no false alarm.

One line for each check; ends with 0 when all hold, with 1 otherwise. About a minute of one core.
"""
import csv, pathlib, re, shutil, subprocess, sys, tempfile

if len(sys.argv) != 2:
    sys.exit(__doc__)
cohort = pathlib.Path(sys.argv[1]).resolve()
root = pathlib.Path(__file__).resolve().parents[2]
failed = False


def check(what, holds, said=""):
    global failed
    failed = failed or not holds
    print(("ok    " if holds else "FAIL  ") + what + ("" if holds else f"\n{said}"), flush=True)


def run(*words, scenarios=root / "Scenarios"):
    done = subprocess.run(
        [cohort, *words, "--scenarios", scenarios, "--quiet"], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


models = sorted(path.stem for path in (root / "Scenarios/models").glob("*.json5"))
fit = ["check", "--fit", "--replicates", "60"]
code, said = run(*fit, *models)
check(f"{len(models)} models meet the targets of equal fit in fresh studies", code == 0, said)

with tempfile.TemporaryDirectory() as place:
    place = pathlib.Path(place)
    shutil.copytree(root / "Scenarios", place / "Scenarios")
    path = place / "Scenarios/models/no-link.json5"
    before, start, rest = path.read_text().partition('"depression.onset": {')
    onset, end, after = rest.partition('"depression.remission"')
    onset, count = re.subn(
        r'rate: "([\d.]+) / year"', lambda rate: f'rate: "{1.3 * float(rate[1]):.6f} / year"', onset)
    check("the onset of no-link stands in its file", count == 2, path.read_text())
    path.write_text(before + start + onset + end + after)
    code, said = run(*fit, "no-link", scenarios=place / "Scenarios")
    check("with onset 1.3 times as frequent it does not meet them", code == 65, said)

    result = place / "result"
    code, said = run(
        "compare", "--evidence", "vinberg2014", "--evidence", "terracciano2013", "--replicates", "110",
        "--output", result)
    rows = list(csv.DictReader(open(result / "own-findings.csv"))) if code == 0 else []
    check("each model's own findings are counted", code == 0 and len(rows) == 2 * len(models)
          and all(int(row["made"]) == 110 for row in rows), said)
    most = max(rows, key=lambda row: int(row["contradicted"]), default=None)
    total = sum(int(row["contradicted"]) for row in rows)
    check(f"models contradict {total} of {110 * len(rows)} findings of their own",
          bool(rows) and int(most["contradicted"]) <= 3 and total <= 0.05 * 110 * len(rows), str(most))

sys.exit(failed)
