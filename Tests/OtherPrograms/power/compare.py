#!/usr/bin/env python3
"""The power of a random-intercept cross-lagged effect, ours against lavaan's on the same tables; see README.md.

    compare.py COHORT [--table]

Ends with 0 when all holds, with 1 otherwise. With --table it prints the table of the documentation as well.
"""
import csv, json, pathlib, shutil, subprocess, sys, tempfile

from cells import CELLS, MODELS, PEOPLE, REPLICATES, TOLERANCE, WAVES, Fit, audit, here, name, simulate

if len(sys.argv) < 2:
    sys.exit(__doc__)
cohort = pathlib.Path(sys.argv[1]).resolve()
reference = json.loads((here / "lavaan.json").read_text())
theirs = {(cell["model"], cell["waves"], cell["people"]): cell for cell in reference["cells"]}
mistakes = []


def compared(cell, ours, entry):
    """Compares a cell replicate by replicate; says the largest distance."""
    first = [Fit(*pair) for pair in zip(entry["estimates"], entry["errors"], strict=True)]
    elsewhere = {other["replicate"]: other for other in entry["elsewhere"]}
    for what, count in [("rejections", sum(fit.rejects for fit in first)),
                        ("failures", sum(fit.failed for fit in first))]:
        if count != entry[what]:
            mistakes.append(f"{name(cell)}: lavaan.json says {entry[what]} {what}, its fits are {count}")
    largest = 0
    for replicate, (fit, other) in enumerate(zip(ours, first, strict=True)):
        place = f"{name(cell)}, replicate {replicate}"
        if replicate in elsewhere:
            # Where lavaan from its own start is not on the highest top, what it reaches from other places counts.
            top = elsewhere[replicate]
            other = Fit(top["estimate"], top["error"])
            if top["gain"] is not None and top["gain"] <= 0:
                mistakes.append(f"{place}: lavaan found no higher top elsewhere, so the first one counts")
        if fit.failed != other.failed:
            mistakes.append(f"{place}: {'cohort' if fit.failed else 'lavaan'} has no answer, the other has")
        elif not fit.failed:
            distance = fit.distance(other)
            largest = max(largest, distance)
            if distance > TOLERANCE:
                mistakes.append(
                    f"{place}: {fit.estimate:.6f} ± {fit.error:.6f}, lavaan says {other.estimate:.6f} ± "
                    f"{other.error:.6f}: {distance:.1e} standard errors apart")
            # Within the tolerance the verdict can turn only where z is as near to 1.96.
            if fit.rejects != other.rejects and abs(abs(other.z) - 1.959964) > 3 * TOLERANCE * abs(other.z):
                mistakes.append(f"{place}: the verdicts differ, z = {fit.z:.5f} and {other.z:.5f}")
    return largest


def live(folder):
    """Fits the first table of each cell here and now, where lavaan can be had; it must answer as it did."""
    try:
        version = subprocess.run(
            ["Rscript", "-e", 'cat(as.character(packageVersion("lavaan")))'], check=True, text=True,
            capture_output=True).stdout
    except (OSError, subprocess.CalledProcessError):
        print("skip  lavaan itself: R is not here, or has no lavaan")
        return
    done = subprocess.run(
        ["Rscript", "--vanilla", here / "lavaan.R", folder / "tables", folder / "live.csv", "first"],
        capture_output=True, text=True)
    if done.returncode != 0:
        mistakes.append(f"lavaan.R stopped:\n{done.stderr[-1000:]}")
        return
    count = 0
    for row in csv.DictReader(open(folder / "live.csv", newline="")):
        model, waves, people = row["cell"].rsplit("-", 2)
        entry = theirs[model, int(waves), int(people)]
        then = Fit(entry["estimates"][0], entry["errors"][0])
        now = Fit(float(row["estimate"]), float(row["error"])) if row["converged"] == "TRUE" else Fit(None, None)
        count += 1
        if now.failed != then.failed or not now.failed and now.distance(then) > TOLERANCE:
            mistakes.append(f"{row['cell']}: lavaan {version} answers otherwise than {reference['lavaan']} did")
    if count != len(CELLS):
        mistakes.append(f"lavaan fitted {count} tables here instead of {len(CELLS)}")
    print(f"lavaan {version} fitted {count} of these tables here, as it did when lavaan.json was made")


def table(found):
    """The table of the documentation."""
    print("| waves | people | " + " | ".join(MODELS) + " | no answer | lavaan, ms |")
    for waves in WAVES:
        for people in PEOPLE:
            cells = [(model, waves, people) for model in MODELS]
            power = [
                f"{sum(fit.rejects for fit in found[cell]) / REPLICATES * 100:.1f} / "
                f"{theirs[cell]['rejections'] / REPLICATES * 100:.1f}" for cell in cells]
            failures = [f"{sum(fit.failed for fit in found[cell])} / {theirs[cell]['failures']}" for cell in cells]
            seconds = sum(theirs[cell]["medianSeconds"] for cell in cells) / len(cells)
            print(f"| {waves} | {people} | {' | '.join(power)} | {', '.join(failures)} | {1000 * seconds:.0f} |")


def is_the_same(cell, folder):
    """Whether the tables of a cell are those that lavaan saw; keeps the first of them, for lavaan to fit here."""
    made = folder / "made"
    digest = simulate(cohort, cell, made)
    first = folder / "tables" / name(cell)
    first.mkdir(parents=True)
    with open(made / "cohort.csv") as file, open(first / "cohort.csv", "w") as kept:
        kept.write(next(file))
        for line in file:
            if not line.startswith("0,"): break
            kept.write(line)
    shutil.rmtree(made)
    return digest == theirs[cell]["sha256"]


with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(scratch)
    if set(theirs) != set(CELLS):
        sys.exit("lavaan.json has other cells than cells.py: make it anew with make.sh")
    others = [cell for cell in CELLS if not is_the_same(cell, folder)]
    if others:
        sys.exit(
            f"The tables of {len(others)} cells, such as {name(others[0])}, are not those that lavaan saw: the "
            "engine's numbers or the scenarios have changed. This says nothing about agreement; make "
            "lavaan.json anew with make.sh.")
    found = audit(cohort, folder)
    largest = max(compared(cell, found[cell], theirs[cell]) for cell in CELLS)
    live(folder)

fits = [fit for cell in CELLS for fit in found[cell]]
others = [other for entry in theirs.values() for other in entry["elsewhere"]]
tops = [other["gain"] for other in others if other["estimate"] is not None]
lower = sum(gain > 1e-5 for gain in tops)
print(f"{len(fits)} tables in {len(CELLS)} cells: estimates and errors at most {largest:.1e} standard errors apart; "
      f"cohort has no answer to {sum(fit.failed for fit in fits)}, lavaan to "
      f"{sum(entry['failures'] for entry in theirs.values())}")
print(f"lavaan's first answer is another than the highest top in {lower} tables, stops short of it in {len(tops) - lower}, "
      f"and is no top in {len(others) - len(tops)}")
if "--table" in sys.argv: table(found)
for mistake in mistakes[:20]: print(mistake)
if len(mistakes) > 20: print(f"and {len(mistakes) - 20} more")
sys.exit(1 if mistakes else 0)
