#!/usr/bin/env python3
"""Steps of make.sh that need no R.

    reference.py simulate COHORT FOLDER    the tables of all cells, into FOLDER/tables
    reference.py ask COHORT FOLDER         FOLDER/asked.csv: where the program finds something else than lavaan
    reference.py write FOLDER VERSION      lavaan.json, from FOLDER/answers.csv and FOLDER/elsewhere.csv
"""
import csv, hashlib, json, pathlib, sys

from cells import CELLS, REPLICATES, TOLERANCE, Fit, audit, here, name, simulate


def answers(path):
    """lavaan's fits: by cell and replicate."""
    found = {}
    for row in csv.DictReader(open(path, newline="")):
        sound = row["converged"] == "TRUE" and row["error"] not in ("NA", "0")
        fit = Fit(float(row["estimate"]), float(row["error"])) if sound else Fit(None, None)
        fit.row = row
        found[row["cell"], int(row["replicate"])] = fit
    return found


def asked(cohort, folder):
    theirs = answers(folder / "answers.csv")
    with open(folder / "asked.csv", "w") as file:
        print("cell,replicate", file=file)
        for cell, fits in audit(cohort, folder).items():
            for replicate, ours in enumerate(fits):
                other = theirs[name(cell), replicate]
                if ours.failed and other.failed: continue
                if ours.failed or other.failed or ours.distance(other) > TOLERANCE:
                    print(name(cell), replicate, sep=",", file=file)


def digits(value):
    return None if value is None else float(f"{value:.7g}")


def write(folder, version):
    theirs, elsewhere = answers(folder / "answers.csv"), answers(folder / "elsewhere.csv")
    lines = []
    for cell in CELLS:
        model, waves, people = cell
        fits = [theirs[name(cell), replicate] for replicate in range(REPLICATES)]
        seconds = sorted(float(fit.row["seconds"]) for fit in fits)
        entry = {
            "model": model, "waves": waves, "people": people,
            "sha256": hashlib.sha256((folder / "tables" / name(cell) / "cohort.csv").read_bytes()).hexdigest(),
            "rejections": sum(fit.rejects for fit in fits), "failures": sum(fit.failed for fit in fits),
            "improper": sum(fit.row["improper"] == "TRUE" for fit in fits if not fit.failed),
            "medianSeconds": seconds[len(seconds) // 2], "seconds": round(sum(seconds), 2),
            "elsewhere": [], "estimates": [digits(fit.estimate) for fit in fits],
            "errors": [digits(fit.error) for fit in fits],
        }
        for (other, replicate), fit in elsewhere.items():
            if other != name(cell): continue
            first = fits[replicate]
            gain = None
            if not fit.failed and first.row["logLikelihood"] != "NA":
                gain = float(fit.row["logLikelihood"]) - float(first.row["logLikelihood"])
                gain = float(f"{gain:.3g}")
            entry["elsewhere"].append({
                "replicate": replicate, "estimate": digits(fit.estimate), "error": digits(fit.error),
                "gain": gain})
        lines.append(json.dumps(entry, separators=(",", ":")))
    (here / "lavaan.json").write_text(
        '{"lavaan":"' + version + '","cells":[\n' + ",\n".join(lines) + "\n]}\n")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["simulate", cohort, folder]:
            for cell in CELLS:
                simulate(cohort, cell, pathlib.Path(folder) / "tables" / name(cell))
        case ["ask", cohort, folder]: asked(cohort, pathlib.Path(folder))
        case ["write", folder, version]: write(pathlib.Path(folder), version)
        case _: sys.exit(__doc__)
