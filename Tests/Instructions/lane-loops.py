#!/usr/bin/env python3
"""Whether the innermost loops of the engine have become vector instructions.

    Tests/Instructions/lane-loops.py EXECUTABLE baseline|v3|v4

Looks at every function of `enum Kernels` of the module Simulation in a release build of `cohort`. One
that is listed under LOOPS must work on whole registers inside a loop, in registers of the width that
the level has, and must call nothing: a call in a lane loop means a scalar loop. A kernel that is
missing, or is in neither list, fails too. Needs Python 3, objdump (binutils) and `swift demangle`.
"""

import re
import subprocess
import sys
from collections import Counter

from disassembly import functions, loops

# The kernels, named as Swift names them; one that is overloaded by type appears once for each type.
LOOPS = """
    fillWords(_:people:address:block:count:)
    fillWords(_:people:numbers:address:count:)
    fillWords(_:people:purposes:numbers:seed:replicate:count:)
    fillFirstWords(_:people:address:count:)
    fillWord(_:people:address:number:count:)
    fillNormals(_:words:count:)
    spread(_:mean:standardDeviation:count:)
    fillExponentials(_:words:count:)
    fillProbabilities(_:logHazards:count:)
    fillProbabilities(_:logOdds:count:)
    scale(_:by:count:)
    addScaled(_:_:factor:count:)
    sum(_:_:_:factor:count:)
    sum(_:_:_:factor:_:otherFactor:count:)
    add(_:_:count:)
    sum(_:_:_:count:)
    multiply(_:_:_:count:)
    fluctuate(_:noise:persistence:scale:count:)
    fluctuate(_:around:noise:persistence:scale:count:)
    respond(_:driver:effect:building:fading:count:)
    exponentiate(_:logRate:count:)
    exponentiate(_:orLogRate:where:count:)
    averageRates(_:to:count:)
    bridge(_:between:and:share:spread:count:)
    fillDates(_:since:left:hazard:count:)
    fillDecays(_:dates:in:forgetting:count:)
    runDown(_:former:rate:indicator:length:count:)
    runDown(_:former:rate:length:count:)
"""

# Nothing is computed in these: whole registers must be stored.
MOVES = """
    fill(_:_:count:)
    copy(_:_:count:)
    copy(_:_:count:)
"""

# Scalar by intent, with the reason.
SCALAR = {
    "collectNegative(_:count:into:)": "lists lane numbers: where one goes depends on those before",
    "collectDue(_:by:count:into:)": "the same",
    "earliest(_:count:)": "baseline cannot compare 64 bits at once; from v3 on it is a loop of vectors",
}

WIDTHS = {"baseline": ("xmm",), "v3": ("ymm",), "v4": ("zmm",)}
PREFIX = "$s10Simulation7KernelsO"
ARITHMETIC = re.compile(
    r"v?((add|sub|mul|div|sqrt|min|max)p[sd]|p(add|sub|mul)[a-z]+|ps[lr][la][a-z]+|px?or[dq]?)$")
MOVE = re.compile(r"v?mov[au]p[sd]$|v?movdq[au](8|16|32|64)?$|v?movnt")


def is_store(instruction):
    return MOVE.match(instruction.name) and instruction.operands.endswith(")")


def is_arithmetic(instruction):
    registers = instruction.operands.replace(" ", "").split(",")
    clears = "xor" in instruction.name and len(set(registers)) == 1
    return ARITHMETIC.match(instruction.name) and not clears


def faults(body, works, widths):
    """What keeps a kernel from being a vector loop."""
    own = {instruction.address for instruction in body}
    for instruction in body:
        leaves = instruction.name.startswith("j") and instruction.target_address not in own
        if instruction.name == "call" or leaves:
            yield f"calls {instruction.target or instruction.operands}"
    inside = loops(body)
    used = Counter(
        width for i in inside for width in ("xmm", "ymm", "zmm")
        if works(body[i]) and f"%{width}" in body[i].operands)
    if not any(used[width] for width in widths):
        counts = ", ".join(f"{used[width]} {width}" for width in ("xmm", "ymm", "zmm"))
        yield f"has no loop over whole {' or '.join(widths)} registers ({counts})"


def demangled(symbols):
    """The Swift names of symbols, without module, type and 'specialized static'."""
    text = subprocess.run(
        ["swift", "demangle", "--simplified"], input="\n".join(symbols), text=True, check=True,
        capture_output=True).stdout
    return [re.sub(r"^.*\bKernels\.", "", line) for line in text.splitlines()]


def main():
    if len(sys.argv) != 3 or sys.argv[2] not in WIDTHS:
        sys.exit(__doc__)
    executable, level = sys.argv[1:]
    bodies = functions(executable, lambda name: name.startswith(PREFIX))
    found = list(zip(demangled(bodies), bodies.values())) if bodies else []
    failures = []

    listed = Counter(re.findall(r"\S+", LOOPS) + re.findall(r"\S+", MOVES) + list(SCALAR))
    present = Counter(name for name, _ in found)
    for name in sorted(listed | present):
        if present[name] < listed[name]:
            failures.append(f"{name} is listed {listed[name]} times and found {present[name]} times")
        elif present[name] > listed[name]:
            failures.append(f"{name} is found {present[name]} times and listed {listed[name]} times")

    for name, body in found:
        if name not in SCALAR:
            works = is_store if name in MOVES.split() else is_arithmetic
            failures += [f"{name} {fault}" for fault in faults(body, works, WIDTHS[level])]

    for failure in failures:
        print(f"FAIL  {failure}")
    if failures:
        sys.exit(1)
    print(f"{len(found) - len(SCALAR)} kernels are vector loops at level {level}; scalar by intent:")
    for name, reason in SCALAR.items():
        print(f"  {name}: {reason}")


main()
