#!/usr/bin/env python3
"""How long `cohort simulate` takes for many people, and how much memory.

    Tests/Benchmark/large-table.py COHORT FEW MANY

Grows the large table (Scenarios/studies/large-table.json5: five visits, twelve columns) for a few and
for many people, prints time, bytes and peak memory, and fails when the peak for many is more than one and
a half times that for few: people are written part by part. Needs Python 3.
"""

import os
import shutil
import sys
import tempfile
import time


def run(cohort, people, place):
    """The seconds, the bytes written and the peak memory in bytes of one run."""
    begin = time.monotonic()
    child = os.fork()
    if child == 0:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.execv(cohort, [cohort, "simulate", "large-table", "--people", str(people), "--quiet",
                          "--output", place])
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"cohort ended with {os.waitstatus_to_exitcode(status)}")
    size = sum(os.path.getsize(os.path.join(folder, name))
               for folder, _, names in os.walk(place) for name in names)
    return time.monotonic() - begin, size, usage.ru_maxrss * 1024


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    cohort, sizes = os.path.realpath(sys.argv[1]), [int(word) for word in sys.argv[2:]]
    os.chdir(os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", ".."))
    scratch = tempfile.mkdtemp()
    try:
        results = [run(cohort, people, f"{scratch}/{people}") for people in sizes]
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print("  people  seconds  megabytes  peak megabytes")
    for people, (seconds, size, peak) in zip(sizes, results):
        print(f"{people:8d}  {seconds:7.1f}  {size / 1e6:9.1f}  {peak / 1e6:14.1f}")
    if results[1][2] > 1.5 * results[0][2]:
        sys.exit("memory grows with the number of people")


main()
