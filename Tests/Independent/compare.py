#!/usr/bin/env python3
"""Compares the engine with the independent program; see README.md. Standard library only.

    compare.py COHORT [REPLICATES]
"""
import json, math, re, shutil, subprocess, sys, tempfile
from pathlib import Path

here = Path(__file__).resolve().parent
root = here.parent.parent
cohort, replicates = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 30
reference = json.loads((here / "reference.json").read_text())
FINDINGS = {
    "incidentSimilar": "ancova_incident", "remittedLower": "ancova_remitted",
    "persistentLower": "ancova_persistent", "persistentMinusRemitted": "ancova_persistent-remitted",
    "residualSpread": "ancova_residual_SD", "retestSlope": "slope",
    "incidentChange": "change_incident", "remittedChange": "change_remitted",
    "persistentChange": "change_persistent", "baselineGap": "baseline_gap_depressed_d",
    "futureCases": "baseline_gap_incident_v_control_d",
    "futurePersistence": "baseline_gap_persistent_v_remitted_d", "controlsFall": "control_change",
}
GROUPS = ["control", "incident", "remitted", "persistent"]

with tempfile.TemporaryDirectory() as folder:
    scenarios = Path(folder) / "Scenarios"
    shutil.copytree(root / "Scenarios", scenarios, ignore=shutil.ignore_patterns("models"))
    shutil.copytree(here / "models", scenarios / "models")
    for path in (scenarios / "models").glob("*.json5"):
        text = path.read_text()
        for name in ("onset", "remission"):
            text, count = re.subn(rf'("depression\.{name}": )"[^"]*"', rf'\1"{reference[name]}"', text)
            assert count == 1, f"{path.name} has {count} rates of {name}"
        path.write_text(text)
    output = subprocess.run(
        [cohort, "compare", *reference["models"], "--evidence", "bus2015", "--at-centre", "--scenarios", str(scenarios), "--quiet", "--seed", "20261121",
         "--replicates", str(replicates), "--format", "json", "--output", folder + "/result"],
        check=True, capture_output=True, text=True).stdout
study = json.loads(output)["studies"][0]

worst, compared, failures = 0, 0, 0
for model in study["models"]:
    expected = reference["models"][model["name"]]
    # The engine's error of a group's figure is taken from the reference's spread between studies.
    ours = {name: (value, None) for name, value in
            [("n_analysed", model["analysed"]), ("candidates", model["candidates"])]
            + [(f"n_{group}", model["groupSizes"][group]) for group in GROUPS]
            + [(f"months_ill_{group}", model["groupMeans"][group]) for group in GROUPS]
            + list(model["fit"].items())}
    for finding in study["findings"]:
        if finding["finding"] in FINDINGS:
            cell = next(cell for cell in finding["models"] if cell["model"] == model["name"])
            ours[FINDINGS[finding["finding"]]] = (cell["predicted"], cell["monteCarloError"])
    assert set(ours) == set(expected), set(ours) ^ set(expected)
    for name, theirs in expected.items():
        value, error = ours[name]
        error = theirs["spread"] / math.sqrt(replicates) if error is None else error
        z = (value - theirs["mean"]) / math.hypot(error, theirs["error"])
        compared, worst = compared + 1, max(worst, abs(z))
        if abs(z) > 5:
            failures += 1
            print(f"{model['name']}: {name} is {value:.4f}, the independent program says {theirs['mean']:.4f} (z = {z:.1f})")
print(f"{compared} figures compared over {replicates} studies a model, largest |z| = {worst:.1f}, {failures} beyond 5")
sys.exit(1 if failures else 0)
