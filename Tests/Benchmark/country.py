#!/usr/bin/env python3
"""How long the lives of a country's adults take, and how much memory.

    Tests/Benchmark/country.py COHORT [PEOPLE]

The world of the project's rivals, Dutch adults, with their lives from age 12 on and then two years week by
week; all are interviewed and give blood at both ends, and only totals are kept. The world is the project's with a
follow-up by weeks, and the study is one that recruits nobody; both are written to a folder that is
removed afterwards. 18 million people, about as many as live in the Netherlands, were to take at most 60
seconds on two idle cores, and 200 MB, and are held to that. Fewer PEOPLE live on one thread, whose own time is
told: they are held to the same memory, and to twice their share of the time, since what goes on beside them
slows them down.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

COUNTRY = 18_000_000
STUDY = """{
  format: 2,
  title: "Everybody, twice",
  world: "../worlds/weekly.json5",
  visits: ["0 years", "2 years"],
  instruments: {
    serumBDNF: { serum: "bdnf", mean: 23.9, standardDeviation: 7, assayVariation: 0.05, resolution: 0.01, unit: "ng/ml" },
    depressionCurrent: { interview: "depression.ill", window: "6 months" },
  },
}
"""


def main():
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    cohort = os.path.realpath(sys.argv[1])
    people = int(sys.argv[2]) if len(sys.argv) > 2 else COUNTRY
    threads = 2 if people == COUNTRY else 1
    root = os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "..")
    with open(f"{root}/Scenarios/worlds/dutch-adults.json5", encoding="utf-8") as file:
        world, changes = re.subn(r'follow: "4 weeks"', 'follow: "1 week"', file.read())
    world, more = re.subn(r'study: "[^"]*"', 'study: "../studies/everybody.json5"', world)
    if (changes, more) != (1, 1):
        sys.exit("the world is not what this script takes it for")
    scratch = tempfile.mkdtemp()
    try:
        for folder, name, text in [("worlds", "weekly", world), ("studies", "everybody", STUDY)]:
            os.makedirs(f"{scratch}/{folder}")
            with open(f"{scratch}/{folder}/{name}.json5", "w", encoding="utf-8") as file:
                file.write(text)
        said = subprocess.run(
            [cohort, "benchmark", "--scenarios", scratch, "--scenario", "weekly", "--people", str(people),
             "--replicates", "1", "--threads", str(threads), "--format", "json", "--quiet"],
            stdout=subprocess.PIPE, check=True).stdout
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    found = json.loads(said)
    # Of the wall on two threads, of the processor on one.
    seconds = found["nanosecondsPerAgentStep"] * found["steps"] * people * 1e-9
    print(f"{people} people, {found['steps']} weeks after their histories: {seconds:.1f} s, "
          f"{found['peakMemoryBytes'] / 1e6:.0f} MB")
    if found["steps"] not in (104, 105):
        sys.exit("these are not two years of weeks")
    if found["peakMemoryBytes"] > 200e6:
        sys.exit("more than 200 MB")
    if seconds > (60 if threads == 2 else 2 * 120 * people / COUNTRY):
        sys.exit("slower than it was to be")


main()
