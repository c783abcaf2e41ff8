"""The functions of an executable as lists of instructions, read from objdump (binutils)."""

import re
import shutil
import subprocess
import sys
from typing import NamedTuple

HEADING = re.compile(r"^[0-9a-f]+ <(.+)>:$")
LINE = re.compile(r"^\s*([0-9a-f]+):\s+(\S+)\s*(.*)$")
PREFIXES = {"lock", "rep", "repz", "repnz", "notrack", "bnd", "data16", "cs", "ds", "es"}


class Instruction(NamedTuple):
    address: int
    name: str
    operands: str

    @property
    def target(self):
        """What a call or jump names, without the place inside it; None when it is computed."""
        match = re.search(r"<([^>+]+)(?:\+0x[0-9a-f]+)?>", self.operands)
        return match.group(1) if match and "*" not in self.operands else None

    @property
    def target_address(self):
        match = re.match(r"([0-9a-f]+) <", self.operands)
        return int(match.group(1), 16) if match else None


def functions(executable, wanted):
    """Maps the symbols that `wanted` accepts to their instructions."""
    if shutil.which("objdump") is None:
        sys.exit("objdump is missing; it comes with binutils: apt-get install -y binutils")
    found = {}
    body = None
    with subprocess.Popen(
        ["objdump", "-d", "--no-show-raw-insn", executable], stdout=subprocess.PIPE, text=True
    ) as objdump:
        for line in objdump.stdout:
            heading = HEADING.match(line)
            if heading:
                body = found.setdefault(heading.group(1), []) if wanted(heading.group(1)) else None
            elif body is not None and (match := LINE.match(line)):
                address, name, operands = match.groups()
                while name in PREFIXES and operands:
                    name, _, operands = operands.partition(" ")
                body.append(Instruction(int(address, 16), name, operands.strip()))
    if objdump.returncode != 0:
        sys.exit(f"objdump cannot read {executable}")
    return found


def names(executable):
    """Maps every address that has symbols to all of them, without the versions of dynamic ones.

    In a static program the C library has several names at one address, of which objdump shows one; and what it
    chooses by the processor is called through a stub without a name, which gets the symbol of what chooses.
    """
    found = {}
    for line in said("nm", executable):
        address, _, name = line[:16].strip(), *line[17:].split(" ", 1)
        if address:
            found.setdefault(int(address, 16), set()).add(name.partition("@")[0])
    chosen = {}
    for line in said("readelf", "--relocs", "--wide", executable):
        if "R_X86_64_IRELATIV" in line:
            place, _, _, resolver = line.split()
            chosen[int(place, 16)] = int(resolver, 16)
    stub = None
    for line in said("objdump", "-d", "--no-show-raw-insn", "--section=.plt", "--section=.iplt", executable):
        if match := LINE.match(line):
            address, name, operands = match.groups()
            # A stub may begin with a mark for indirect branches.
            stub = stub if stub is not None and name == "jmp" else int(address, 16)
            slot = re.search(r"\*.*# ([0-9a-f]+)", operands)
            if slot and int(slot.group(1), 16) in chosen:
                found.setdefault(stub, set()).update(found.get(chosen[int(slot.group(1), 16)], ()))
            stub = stub if name == "endbr64" else None
    return found


def said(*command):
    """The lines of a program's answer; what it has to say of sections that are not there is left out."""
    return subprocess.run(command, text=True, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.splitlines()


def loops(body):
    """The indices of the instructions that can come round to themselves."""
    index = {instruction.address: i for i, instruction in enumerate(body)}

    def successors(i):
        name = body[i].name
        if name.startswith("j"):
            target = index.get(body[i].target_address)
            if target is not None:
                yield target
        if name not in ("jmp", "ret", "ud2", "hlt") and i + 1 < len(body):
            yield i + 1

    def returns(start):
        seen, waiting = set(), [start]
        while waiting:
            for next_one in successors(waiting.pop()):
                if next_one == start:
                    return True
                if next_one not in seen:
                    seen.add(next_one)
                    waiting.append(next_one)
        return False

    return {i for i in range(len(body)) if returns(i)}
