#!/usr/bin/env python3
"""Runs every command line that the README, three pages of the documentation and the help pages show, and checks
what they claim.

    documented.py COHORT

The lines are taken from README.md, the pages `PAGES` and `cohort help COMMAND` themselves, so that they cannot drift. They
run one after the other in one folder, as a reader would type them; each must end with 0 and say nothing that is no
remark (`REMARKS`). What is not run as printed is named in `SKIPPED` and `SHORTENED` with the reason. At the end
stand the slowest lines. Takes some seven minutes on two busy cores.
"""

import json
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

cohort = pathlib.Path(sys.argv[1]).resolve()
root = pathlib.Path(__file__).resolve().parents[2]
place = pathlib.Path(tempfile.mkdtemp(prefix="cohort-documented."))
readme = (root / "README.md").read_text()
catalogue = root / "Sources/CausalCohorts/CausalCohorts.docc"

# Pages of the documentation that show command lines; they go on in the folder of the README.
PAGES = ["DataAndAnalyses.md", "Speed.md", "AnalysesBesideTheTruth.md"]

# Lines by their beginning that other steps of the gate run.
ELSEWHERE = ("swift run", "swift test", ".ci/run", "cohort compare --quick\n")

# Lines by their beginning, and why they are not run.
SKIPPED = {
    "cohort shards missing many": "of 10000 replicates; Tests/Cluster has fewer",
    "cohort shards merge many": "of 10000 replicates; Tests/Cluster has fewer",
    "cohort check --time-step": "3000 studies with either clock take minutes, and fewer settle nothing",
    "cohort reveal class --posterior": "the comparison that it needs takes minutes; RevealPosteriorTests has a small one",
    "Tests/Benchmark/run.sh": "needs the C programs of the yardstick",
    "Tests/Benchmark/country.py": "takes two minutes of processor time, and is a step of its own on fewer people",
    "Tests/Benchmark/rivals.sh": "takes more than a minute, and is a step of its own on few replicates",
}

# Lines by their beginning, what is put in their place, and why.
SHORTENED = [
    ("cohort compare --observed riddle/cohort.csv --study nesda$", " --quick", "all models take minutes"),
    ("cohort compare --observed riddle/cohort.csv --study nesda --quick", " no-link reverse-scar",
     "all models answer in the documentation's"),
    ("cohort compare --posterior", " no-link reverse-scar artefact --evidence lin2021 --replicates 60",
     "600 replicates of all models take minutes"),
    ("cohort compare --evidence bus2015 --output", " --quick", "the README's is simulated whole"),
    ("cohort compare$", " --replicates 4", "all evidence takes minutes; the main job is a step of its own"),
    ("cohort compare my-model", " --replicates 4", "all evidence takes minutes"),
    ("cohort compare reverse-scar neurotrophic-trait", " --quick", "1000 replicates take more than a minute"),
    ("cohort compare --format csv", " --replicates 4", "all evidence takes minutes"),
    ("cohort calibrate no-link reverse-scar", " --replicates 20 --checks 40", "the README's is solved whole"),
    ("cohort calibrate reverse-scar", " --replicates 20 --checks 40", "the README's is solved whole"),
    ("cohort check --world", " --replicates 4", "40 studies of 7076 people take half a minute"),
    ("cohort benchmark --scenario", " --replicates 1", "five take half a minute"),
    ("cohort benchmark --scale", " --replicates 1 --people 200", "three of the planned size take minutes"),
]

# Lines that other steps of the gate leave to this one: they must be shown somewhere.
ONLY_HERE = ["cohort check --posterior"]

# How remarks begin that a command makes when all is well.
REMARKS = ("written to ", "measured: ", "all 2 shards are there", "removed ")

# The pages whose examples need what those before them have made; all others may come after them.
FIRST = ["simulate", "compare", "analyse", "check", "predict", "verify", "reveal"]

failures = 0
# Processor seconds of each line that was run, and the line.
taken = []


def check(is_right, what, detail=""):
    global failures
    print(f"{'ok   ' if is_right else 'FAIL '} {what}" + ("" if is_right or not detail else f": {detail}"))
    failures += not is_right


def shown_lines(page):
    """What a page shows after `cohort`, in its order: lines of blocks, and code inside sentences."""
    lines, fence = [], None
    for line in re.sub(r"\\\n\s*", "", page).splitlines():
        if line.startswith("```"):
            fence = line[3:] if fence is None else None
        elif fence == "":
            command = re.split(r"\s{2,}|\s+#", line)[0]
            if re.match(r"(cohort|swift|\w+=|Tests/)\S*", command):
                lines.append(command)
        elif fence is None:
            # A command's name alone speaks of it.
            lines += [code for code in re.findall(r"`(cohort \S[^`]*)`", line) if code.count(" ") > 1]
    return lines


def help_lines(command):
    """The examples on the page of a command."""
    page = subprocess.run([cohort, "help", command], capture_output=True, text=True, check=True).stdout
    examples = page.partition("\nExamples:\n")[2]
    return re.findall(r"^  (cohort .*)$", examples, re.MULTILINE)


def processor():
    """The processor seconds of all commands until now."""
    times = os.times()
    return times.children_user + times.children_system


def run(line, seen):
    """Runs one line in the shell, unless it was run or cannot be."""
    if (line + "\n").startswith(ELSEWHERE):
        print(f"      {line}: the gate runs it")
        return
    for start, reason in SKIPPED.items():
        if line.startswith(start):
            print(f"skip  {line}: {reason}")
            return
    if re.search(r"…|\b[A-Z]{3,}\b", line) or ", cohort " in line:
        # A form, not a line to type: there must be such commands.
        for name in re.findall(r"cohort (\w+)", line):
            ended = subprocess.run([cohort, "help", name] if name != "help" else [cohort, "help"], capture_output=True)
            check(ended.returncode == 0, f"there is a command {name}")
        return
    if line in seen:
        return
    seen.add(line)
    if line.startswith("cohort class "):
        hand_in()
    typed = line
    for start, options, reason in SHORTENED:
        if re.match(start, line):
            command, arrow, target = line.partition(" >")
            if "--quick" in options:
                command = re.sub(r" --replicates \d+", "", command)
            typed = command + options + arrow + target
            print(f"      {line}: {options.strip()}, because {reason}")
    environment = os.environ | {"PATH": f"{place / 'bin'}:{os.environ['PATH']}"}
    environment.pop("COHORT_SCENARIOS", None)
    script = "set -e\n" + "".join(f"{name}\n" for name in settings) + typed
    began = processor()
    ended = subprocess.run(["bash", "-c", script], cwd=place, env=environment, capture_output=True, text=True)
    taken.append((processor() - began, typed))
    said = [text for text in ended.stderr.splitlines() if not text.startswith(REMARKS)]
    check(ended.returncode == 0 and not said, line, f"{ended.returncode} {ended.stderr[:500]}")
    claims(line, ended.stdout)


settings = []


def hand_in():
    """Fills the folder of hand-ins: three of the class whose lesson an earlier example made."""
    name = json.loads((place / "monday-key/key.json").read_text())["class"]
    answers = ["AE6.BA8.LC2A7A.LF3T30.CC7.MBD-10-70-10-10", "AA9.BE5", "AEX.BE7.LB1114.LG2555.CA6.MCG-25-25-25-25"]
    (place / "hand-ins").mkdir(exist_ok=True)
    (place / "hand-ins/codes.txt").write_text(
        "".join(f"RC1.K{name}.N{number}.{code}.PAPER\n" for number, code in enumerate(answers, 1)))


def claims(line, output):
    """What a line promises beside that it works."""
    if line.startswith("cohort lesson --check"):
        check(len(re.findall(r"^ok    ", output, re.MULTILINE)) == 15 and "FAIL" not in output, "  and all of it is right", output)
    if line.startswith("cohort class "):
        check("All 3 hand-ins count." in output or "Alle 3 inleveringen tellen." in output, "  and counts them", output)
    if person := re.match(r"cohort verify .*--person (\d+)", line):
        check(f"person {person[1]}, grown again alone, has the same" in output, "  and finds the person", output[-300:])
    if line == "cohort compare --evidence bus2015":
        reports = place.glob("Output/compare-*/report.txt")
        report = max(reports, key=lambda report: report.stat().st_mtime).read_text()
        block = readme.partition("## What it prints")[2].partition("```\n")[2].partition("```")[0]
        check(block in report, "  and the README's table is in its report")
    if "--summaries my-cohort.json5" in line:
        check("own summaries 'My cohort', my-cohort.json5:4, adjusted" in " ".join(output.split()),
              "  and says which figures are one's own", output[:500])
    if line.startswith("cohort reveal class") or line == "cohort reveal riddle":
        check("The model is reverse" in output and "1 of 1 right" in output, "  and says who was right", output)
    if "> cells.csv" in line:
        check((place / "cells.csv").read_text().startswith("study,finding,model,"), "  and writes the table")
    if line.startswith("cohort plan ") and " -o " in line:
        # What is registered is derived again without the program.
        folder = place / line.rpartition(" ")[2]
        told = re.search(r"\b[0-9a-f]{64}\b", output)
        listed = subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "frozen.txt"], cwd=folder)
        derived = subprocess.run(["sha256sum", "frozen.txt"], cwd=folder, capture_output=True, text=True).stdout[:64]
        check(listed.returncode == 0 and told and told[0] == derived and derived in (folder / "protocol.txt").read_text(),
              "  and sha256sum derives its fingerprint from the folder", f"{listed.returncode} {told} {derived}")
    if line == "cohort new model my-model":
        block = readme.partition("## A model of your own")[2].partition("```json5\n")[2].partition("```")[0]
        check(bool(block) and block in (place / "Scenarios/models/my-model.json5").read_text(),
              "  and the README's part of it is in the file")
    if line == "cohort analyse --list":
        count = len(re.findall(r"^\w+$", output, re.MULTILINE))
        check(f"one of {count} estimators" in readme, "  and the README counts them", f"there are {count}")


def fresh():
    shutil.rmtree(place)
    place.mkdir()
    shutil.copytree(root / "Scenarios", place / "Scenarios")
    data = place / "Tests/EstimationTests/Reference/data"
    shutil.copytree(root / "Tests/EstimationTests/Reference/data", data)
    # The sheet of your own figures, as the README has it.
    sheet = readme.partition("## Figures of your own")[2].partition("```json5\n")[2].partition("```")[0]
    (place / "my-cohort.json5").write_text(sheet)
    # The help pages call the table of births by its name only.
    shutil.copy(data / "births.csv", place / "births.csv")
    # And that of trials: log risk ratios of the counts of BCG.
    trials = ["logRisk,error"]
    for line in (data / "bcg.csv").read_text().splitlines()[1:]:
        a, b, c, d = map(int, line.split(",")[1:5])
        error = (1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)) ** 0.5
        trials.append(f"{math.log(a / (a + b) / (c / (c + d)))},{error}")
    (place / "trials.csv").write_text("\n".join(trials) + "\n")
    (place / "bin").mkdir()
    (place / "bin/cohort").symlink_to(cohort)


try:
    print("README")
    fresh()
    seen = set()
    for page in [readme] + [(catalogue / name).read_text() for name in PAGES]:
        for line in shown_lines(page):
            if re.match(r"\w+=", line):
                settings.append(line)
            else:
                run(line, seen)
        settings.clear()
    print("Help")
    # The comparison and the calibration of the README need not be repeated.
    before = {line for line in seen if line.startswith(("cohort compare", "cohort calibrate", "cohort benchmark"))}
    fresh()
    commands = re.findall(r"^  (\w+) ", subprocess.run(
        [cohort, "--help"], capture_output=True, text=True, check=True).stdout.partition("Commands:")[2].partition(
        "Example:")[0], re.MULTILINE)
    check(set(FIRST) <= set(commands), "the commands whose order matters are there", f"{commands}")
    for page in FIRST + [command for command in commands if command not in FIRST]:
        examples = help_lines(page)
        check(bool(examples), f"help {page} has examples")
        for line in examples:
            run(line, before)
    for line in ONLY_HERE:
        check(line in {typed for _, typed in taken}, f"'{line}' is shown, and was run")
    print("Processor seconds of the slowest lines")
    for seconds, line in sorted(taken, reverse=True)[:12]:
        print(f"{seconds:7.0f}  {line}")
finally:
    shutil.rmtree(place, ignore_errors=True)

print("all checks hold" if failures == 0 else f"{failures} checks failed")
sys.exit(failures > 0)
