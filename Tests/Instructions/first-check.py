#!/usr/bin/env python3
"""Whether the program says what to do on a processor that is too old for its build.

    Tests/Instructions/first-check.py EXECUTABLE baseline|v3|v4

First in the disassembly, everywhere: `main` asks `ProcessorCheck` before it does anything else; what
is reached from there, and what runs even before, calls only itself and the C library, and holds no instruction of x86-64-v3 or
above. Then, where `qemu-x86_64` is installed (Debian: apt-get install -y qemu-user), as a process on
emulated processors. The C library's view of the processor comes from qemu; `/proc/cpuinfo`, which
qemu passes on from the real machine, is replaced through its option -L.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

from disassembly import functions, names

CHECK = "$s14ProcessorCheckAAO4passyyFZ"
EARLIER = "$s14ProcessorCheck10askForProc"  # Runs before `main`, and before the runtime.
MAIN = "cohort_main"  # SwiftPM renames the `main` of an executable target, so that tests can link it.

# Instructions that came with x86-64-v3 and do not begin with a v, as those of AVX do.
LATER = re.compile(
    r"(v[a-z]|k(mov|and|or|xor|test|unpck)|andn|bextr|bls(i|r|msk)|bzhi|mulx|pdep|pext|rorx"
    r"|s(ar|hl|hr)x|lzcnt|tzcnt|movbe)")
C_LIBRARY = {
    "fopen", "getline", "strncmp", "strsep", "strcmp", "free", "fclose", "write", "_exit",
    "__stack_chk_fail", "access",
}

OLD = "fpu sse sse2 ssse3 cx16 sse4_1 sse4_2 popcnt lahf_lm"
HASWELL = OLD + " fma movbe xsave avx f16c abm bmi1 avx2 bmi2"
ADVICE = """\
cohort: this build needs a processor with {feature} (x86-64-{built}); this one has none.
Rebuild with: COHORT_INSTRUCTIONS={here} swift build -c release
"""
FEATURE = {"v3": "AVX2", "v4": "AVX-512"}


def faults_in_disassembly(executable):
    bodies = functions(
        executable, lambda name: name == MAIN or name.startswith(("$s14ProcessorCheck", "$s6cohort")))
    if MAIN not in bodies or CHECK not in bodies:
        yield f"{MAIN} or {CHECK} is not in the executable"
        return
    calls = [instruction for instruction in bodies[MAIN] if instruction.name == "call"]
    if calls[0].target != CHECK:
        yield f"main calls {calls[0].target} before the check"
    for instruction in bodies[MAIN]:
        if LATER.match(instruction.name):
            yield f"main holds {instruction.name}"
    earlier = [name for name in bodies if name.startswith(EARLIER)]
    if not earlier:
        yield f"{EARLIER} is not in the executable"
    symbols = names(executable)
    seen, waiting = set(), [CHECK] + earlier
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for instruction in bodies[name]:
            if LATER.match(instruction.name):
                yield f"{name} holds {instruction.name}"
            leaves = instruction.name == "call" or (
                instruction.name.startswith("j") and instruction.target != name)
            if leaves and instruction.target in bodies:
                waiting.append(instruction.target)
            elif leaves:
                called = symbols.get(instruction.target_address) or {
                    (instruction.target or instruction.operands).removesuffix("@plt")}
                if called.isdisjoint(C_LIBRARY):
                    yield f"{name} calls {' or '.join(sorted(called))}"


def run(executable, processor, flags):
    """The end of `check` on an emulated processor, whose flags `/proc/cpuinfo` gives."""
    model = "Scenarios/models/reverse-scar.json5"
    with tempfile.TemporaryDirectory() as root:
        os.mkdir(os.path.join(root, "proc"))
        with open(os.path.join(root, "proc", "cpuinfo"), "w", encoding="ascii") as file:
            file.write(f"processor\t: 0\nmodel name\t: test\nflags\t\t: {flags}\nbugs\t\t:\n\n")
        return subprocess.run(
            ["qemu-x86_64", "-L", root, "-cpu", processor, executable, "check", model],
            capture_output=True, text=True)


def faults_on_emulated_processors(executable, level):
    # Emulated with AVX2, but listed without: only the message can end the program there.
    cases = [("Nehalem", OLD, "baseline"), ("Haswell", OLD, "baseline"), ("Haswell", HASWELL, "v3")]
    order = ["baseline", "v3", "v4"]
    for processor, flags, here in cases:
        result = run(executable, processor, flags)
        talk = "".join(
            line for line in result.stderr.splitlines(True) if not line.startswith("qemu-x86_64:"))
        runs = order.index(here) >= order.index(level)
        wanted = (0, "") if runs else (
            69, ADVICE.format(feature=FEATURE[level], built=level, here=here))
        if (result.returncode, talk) != wanted:
            yield f"on {processor}, {here}: ended with {result.returncode} and said {talk!r}"


def main():
    if len(sys.argv) != 3 or sys.argv[2] not in ("baseline", "v3", "v4"):
        sys.exit(__doc__)
    executable, level = os.path.abspath(sys.argv[1]), sys.argv[2]
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
    failures = list(faults_in_disassembly(executable))
    if not failures:
        print("the first check calls only the C library and holds no later instruction")
    if shutil.which("qemu-x86_64") is None:
        print("skip  emulated processors: qemu-x86_64 is not installed")
    else:
        emulated = list(faults_on_emulated_processors(executable, level))
        if not emulated:
            print("on emulated processors it runs, or ends with 69 and advice where it cannot")
        failures += emulated
    for failure in failures:
        print(f"FAIL  {failure}")
    sys.exit(1 if failures else 0)


main()
