#!/usr/bin/env python3
"""Sets what was reasoned beside what came out, in the documentation page on the reasoned table.

    reasoned.py COHORT           compares all models with all evidence, and renews the page
    reasoned.py --result FOLDER  renews it from what `cohort compare -o FOLDER` has written
    reasoned.py --check          reads the page only: every disagreement in it is explained

What a script can make of a comparison stands between `<!-- made: … -->` and `<!-- end -->`; the rest of the page is
written by hand. Below the table of a pattern each disagreement must be explained in a line that begins with the
models concerned: "- `name`, `name`: why". Ends with 1 where one is not, or where one is explained that is none.
"""

import collections
import csv
import datetime
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parents[2]
page_path = root / "Sources/CausalCohorts/CausalCohorts.docc/TheReasonedTable.md"

# The columns of EVIDENCE's table, and the files that are their models.
COLUMNS = {
    "F-trait": ["neurotrophic-trait"],
    "F-dyn": ["neurotrophic-dip", "neurotrophic-treated"],
    "R": ["reverse-scar", "reverse-state", "reverse-prodrome"],
    "C": ["common-cause-stable", "common-cause-stress", "common-cause-inflammation"],
    "B": ["reciprocal"],
    "S": ["susceptibility"],
    "S+R": ["susceptibility-with-loss"],
    "N": ["no-link", "medication", "artefact", "peripheral"],
}

LOWER, HIGHER, EQUAL = "lower", "higher", "equal"

# A pattern: the cells as EVIDENCE has them, in the order of the columns, and who is asked what; the sense says what
# the pattern looks like in the finding's estimate. Where `isWhole`, all findings belong to the pattern at once.
Pattern = collections.namedtuple("Pattern", "cells askings isWhole", defaults=[False])
PATTERNS = {
    "P1": Pattern("+ | + | + | + | + | 0 | + | ~", {
        "molendijk2011.untreatedLower": LOWER, "lin2021.patientsLower": LOWER, "molendijk2014.corrected": LOWER}),
    "P2": Pattern("- | + | ~ | + | ~ | + | ~ | +", {"molendijk2011.remittedSame": EQUAL}),
    "P3": Pattern("+ | ~ | + | + if stress lasts | + | + | + | ~", {"bus2015.persistentLower": LOWER}),
    "P3'": Pattern("0 | 0 | + | + if stress lasts | + | 0 | + | ~", {"bus2015.persistentChange": LOWER}),
    "P4": Pattern("+ | - | + if slow, - if fast | - | ~ | - | ~ | ~", {"bus2015.remittedLower": LOWER}),
    "P5": Pattern("- | - | + if it lags | - | ~ | + | + | +", {"bus2015.incidentSimilar": EQUAL}),
    "P6": Pattern("0 | 0 | + | + | + | 0 | + | 0", {"bus2015.persistentMinusRemitted": LOWER}),
    "P7": Pattern("+ | + late only | 0 | 0 or + | + | 0 or - | 0 or - | 0", {
        "vinberg2014.onset": LOWER, "ihara2016.notLowerBefore": LOWER, "lund2025.higherInCases": LOWER,
        "bus2015.futureCases": LOWER}),
    "P8": Pattern("+ | ~ | + | + | + | + | + | 0", {"bus2015.futurePersistence": LOWER}),
    "P10": Pattern("- | - | 0 | 0 | - | ~ | ~ | +", {
        "molendijk2011.treatedHigher": HIGHER, "bus2015.antidepressants": EQUAL}, True),
    "P11": Pattern("+ | + | + if fast | + | + | + | + | +", {
        "polyakova2015-responders.rise": HIGHER, "polyakova2015-others.flat": EQUAL}, True),
    "P14": Pattern("- if functional | - | + | + | - | + | + | +", {"terracciano2013.serumNull": EQUAL}),
    "P15": Pattern("0 | 0 | 0 | ~ | ~ | + | + | 0", {"elzinga2011.abuseInCarriers": LOWER}),
    "P16": Pattern("0 | + if mediator | + | + | + | 0 | + | 0", {"elzinga2011.eventsLower": LOWER}),
    "P17": Pattern("0 | 0 | 0 | - if inflammation | 0 | 0 | 0 | ~", {"patas2014.positiveInDepressed": HIGHER}),
    "P19": Pattern("- | - | 0 | 0 | - | + | + | +", {
        "polyakova2015-shocks.plasmaRises": HIGHER, "polyakova2015-shocks.noLinkWithOutcome": EQUAL}, True),
    "P20": Pattern("+ | + | + if fast | ~ | + | + | + | 0", {"dreimueller2012.riseFirst": HIGHER}),
    "P26": Pattern("0 | 0 | 0 | 0 | 0 | 0 | 0 | +", {
        "molendijk2014.laterIsSmaller": HIGHER, "molendijk2014.largerIsSmaller": HIGHER}),
}

# --- What came out ---------------------------------------------------------------------------


def lower_bound(count, total):
    """The lower end of the 99 % interval of Clopper and Pearson."""
    if count == 0:
        return 0.0
    low, high = 0.0, 1.0
    for _ in range(60):
        share = (low + high) / 2
        tail = math.fsum(
            math.comb(total, k) * share**k * (1 - share) ** (total - k) for k in range(count, total + 1))
        low, high = (share, high) if tail < 0.005 else (low, share)
    return low


Outcome = collections.namedtuple("Outcome", "total lower higher either verdict")


def outcomes(folder):
    """Of each finding and model: how many studies found it lower, higher, or different, at P < 0.05; the verdict."""
    verdicts, counts = {}, {}
    for path in sorted(folder.glob("*-cells.csv")):
        for row in csv.DictReader(path.open()):
            finding = f"{path.name.removesuffix('-cells.csv')}.{row['finding']}"
            verdicts[finding, row["model"]] = row["verdict"]
    for path in sorted(folder.glob("*-replicates.csv")):
        for row in csv.DictReader(path.open()):
            finding = f"{path.name.removesuffix('-replicates.csv')}.{row['finding']}"
            made = counts.setdefault((finding, row["model"]), [0, 0, 0, 0])
            if not row["estimate"] or not row["p"]:
                continue
            found = float(row["p"]) < 0.05
            made[0] += 1
            made[1] += found and float(row["estimate"]) < 0
            made[2] += found and float(row["estimate"]) > 0
            made[3] += found
    return {cell: Outcome(*made, verdicts.get(cell, "")) for cell, made in counts.items()}


def sign(outcome, sense):
    """`+` where the pattern comes out oftener than by chance, `-` where its opposite does, `0` where neither."""
    total, lower, higher, either, _ = outcome
    if sense == EQUAL:
        return "-" if lower_bound(either, total) > 0.05 else "+"
    made, opposite = (lower, higher) if sense == LOWER else (higher, lower)
    signs = "+" * (lower_bound(made, total) > 0.025) + "-" * (lower_bound(opposite, total) > 0.025)
    return {"": "0", "+-": "±"}.get(signs, signs)


def came_out(pattern, model, found):
    """The sign of a pattern in a model."""
    signs = [sign(found[finding, model], sense) for finding, sense in pattern.askings.items()]
    if pattern.isWhole:
        return "+" if set(signs) == {"+"} else "0" if signs[0] == "0" and signs[1] == "+" else "-"
    if "±" in signs or {"+", "-"} <= set(signs):
        return "±"
    return "+" if "+" in signs else "-" if "-" in signs else "0"


def is_against(cell, sign):
    """Whether a sign is none that was reasoned; what hangs on something allows all."""
    return cell not in ("~", "+ late only") and " if " not in cell and sign not in cell.split(" or ")


# --- What is made of it ----------------------------------------------------------------------


def percent(count, total):
    return str(round(100 * count / total))


def shown(outcome, finding):
    """The studies that found it lower and higher, in percent, and the verdict on what was published."""
    total, lower, higher, either, verdict = outcome
    shares = (
        percent(either, total) if "antidepressants" in finding
        else f"{percent(lower, total)} / {percent(higher, total)}")
    return shares + (f", {verdict}" if verdict else "")


def cells(pattern):
    return dict(zip(COLUMNS, (cell.strip() for cell in pattern.cells.split("|"))))


def pattern_table(pattern, found):
    lines = ["| column | model | reasoned | came out | " + " | ".join(f"`{name}`" for name in pattern.askings) + " |"]
    lines.append("|---" * (4 + len(pattern.askings)) + "|")
    for column, cell in cells(pattern).items():
        for model in COLUMNS[column]:
            out = came_out(pattern, model, found)
            mark = f"**{out}**" if is_against(cell, out) else out
            askings = " | ".join(shown(found[finding, model], finding) for finding in pattern.askings)
            lines.append(f"| {column} | `{model}` | {cell} | {mark} | {askings} |")
    return "\n".join(lines)


def overview(found):
    lines = ["| pattern | " + " | ".join(COLUMNS) + " |", "|---" * (1 + len(COLUMNS)) + "|"]
    counts = collections.Counter()
    for name, pattern in PATTERNS.items():
        row = [name]
        for column, cell in cells(pattern).items():
            outs = [came_out(pattern, model, found) for model in COLUMNS[column]]
            against = [is_against(cell, out) for out in outs]
            isOpen = not any(is_against(cell, sign) for sign in "+0-")
            counts["open" if isOpen else None] += len(outs)
            counts["against"] += sum(against)
            row.append(f"{cell} → " + " ".join(f"**{out}**" if no else out for out, no in zip(outs, against)))
        lines.append("| " + " | ".join(row) + " |")
    total = counts["open"] + counts[None]
    sentence = (
        f"Of {total} signs {counts['open']} were left open; of the other {counts[None]} "
        f"{counts[None] - counts['against']} came out as reasoned and {counts['against']} did not (**bold**).")
    return sentence + "\n\n" + "\n".join(lines)


def run_text(folder, command):
    """How the figures were made, from the folder's manifest."""
    manifest = json.loads((folder / "manifest.json").read_text())
    commit = subprocess.run(
        ["git", "-C", root, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
    return (
        f"The figures are of {datetime.date.today():%-d %B %Y}, commit `{commit}`, seed {manifest['seed']}, "
        f"{manifest['options']['replicates']} studies of each design with each model.\n"
        f"This renews them, in the time of a comparison:\n\n"
        f"```\n{command}\n```")


def replaced(page, name, text):
    pattern = re.compile(rf"(<!-- made: {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL)
    page, count = pattern.subn(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", page)
    if count != 1:
        sys.exit(f"{page_path}: there must be one part 'made: {name}', and there are {count}")
    return page


# --- What the page says ----------------------------------------------------------------------


def unexplained(page):
    """Where bold cells and explanations of a pattern differ, in sentences."""
    for name in PATTERNS:
        part = page.partition(f"<!-- made: {name} -->")[2]
        table, _, rest = part.partition("<!-- end -->")
        rest = rest.partition("\n## ")[0]
        against = set(re.findall(r"^\| \S+ \| `([\w-]+)` \| [^|]+ \| \*\*", table, re.MULTILINE))
        explained = set()
        for models in re.findall(r"^- (`[\w-]+`(?:, `[\w-]+`)*): ", rest, re.MULTILINE):
            explained.update(re.findall(r"`([\w-]+)`", models))
        if not table.strip():
            yield f"{name} has no table"
        for model in sorted(against - explained):
            yield f"{name}: {model} came out otherwise than reasoned, and the page does not say why"
        for model in sorted(explained - against):
            yield f"{name}: {model} is explained, and came out as reasoned"


def unknown_findings():
    """Findings that no evidence file has."""
    for pattern in PATTERNS.values():
        for asking in pattern.askings:
            file, finding = asking.split(".")
            text = (root / f"Scenarios/evidence/{file}.json5").read_text()
            if not re.search(rf"^    {finding}: \{{", text, re.MULTILINE):
                yield f"there is no finding {asking}"


def renew(folder):
    found = outcomes(folder)
    page = page_path.read_text()
    page = replaced(page, "run", run_text(folder, "Tests/CommandLine/reasoned.py .build/release/cohort"))
    page = replaced(page, "overview", overview(found))
    for name, pattern in PATTERNS.items():
        page = replaced(page, name, pattern_table(pattern, found))
    page_path.write_text(page)


match sys.argv[1:]:
    case ["--check"]:
        pass
    case ["--result", folder]:
        renew(pathlib.Path(folder))
    case [cohort] if not cohort.startswith("-"):
        with tempfile.TemporaryDirectory(prefix="cohort-reasoned.") as place:
            folder = pathlib.Path(place) / "result"
            subprocess.run(
                [cohort, "compare", "--scenarios", root / "Scenarios", "--format", "csv", "-o", folder],
                stdout=subprocess.DEVNULL, check=True)
            renew(folder)
    case _:
        sys.exit(__doc__)

wrong = list(unknown_findings()) + list(unexplained(page_path.read_text()))
print("\n".join(wrong) if wrong else "every disagreement is explained")
sys.exit(bool(wrong))
