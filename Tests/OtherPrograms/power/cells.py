"""The cells of the comparison, and what `cohort` says of them; see README.md."""
import csv, hashlib, math, pathlib, subprocess

here = pathlib.Path(__file__).resolve().parent
REPLICATES = 200
MODELS = ["reliability-100", "reliability-80", "reliability-60", "no-effect"]
WAVES = [3, 4, 5]
PEOPLE = [100, 300, 900]
CELLS = [(model, waves, people) for waves in WAVES for people in PEOPLE for model in MODELS]

# lavaan ends its search where a step promises to lower its discrepancy F by less than 1e-10 of it. Chi-squared is 2nF,
# so what is left to gain in chi-squared, the squared distance from the top in standard errors, is about 1e-10 of
# a chi-squared of 5 to 40 here: a distance of 2e-5 to 6e-5.
TOLERANCE = 1e-4


def name(cell):
    return "{}-{}-{}".format(*cell)


def run(cohort, *words):
    done = subprocess.run(
        [cohort, *map(str, words), "--scenarios", here / "scenarios", "--seed", "1", "--quiet", "--force"],
        capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"cohort {' '.join(map(str, words))}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def simulate(cohort, cell, folder):
    """Makes the tables of a cell, one below the other; says their digest."""
    model, waves, people = cell
    run(cohort, "simulate", model, "--study", f"waves-{waves}", "--people", people,
        "--replicates", REPLICATES, "--shape", "wide", "--output", folder)
    return hashlib.sha256((folder / "cohort.csv").read_bytes()).hexdigest()


class Fit:
    """An effect with its standard error; without both where there was no answer."""

    def __init__(self, estimate, error):
        self.estimate, self.error = estimate, error
        self.failed = estimate is None or error is None

    @property
    def z(self):
        return 0 if self.failed else self.estimate / self.error

    @property
    def rejects(self):
        """Whether P < 0.05; a fit that failed does not."""
        return math.erfc(abs(self.z) / math.sqrt(2)) < 0.05

    def distance(self, other):
        """How far it is from another, in standard errors."""
        return max(abs(self.estimate - other.estimate) / other.error, abs(self.error / other.error - 1))


def audit(cohort, folder):
    """What the program finds in each table: by cell, a list with one fit a replicate."""
    found = {}
    for waves in WAVES:
        place = folder / f"audit-{waves}"
        run(cohort, "audit", *MODELS, "--study", f"waves-{waves}", "--replicates", REPLICATES,
            "--vary", "people=" + ",".join(map(str, PEOPLE)), "--output", place)
        with open(place / "estimates.csv", newline="") as file:
            for row in csv.DictReader(file):
                cell = (row["model"], waves, int(row["cell"].split(" = ")[1]))
                fits = found.setdefault(cell, [])
                if int(row["replicate"]) != len(fits):
                    raise SystemExit(f"{name(cell)}: replicates are not in order")
                fits.append(
                    Fit(float(row["estimate"]), float(row["standardError"])) if row["estimate"]
                    else Fit(None, None))
    return found
