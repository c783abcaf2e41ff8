#!/usr/bin/env python3
"""Asks bash, zsh and fish what they complete, and the readers of manuals what they make of the page.

    Tests/Release/shells.py COHORT

bash and zsh run at a terminal of their own, where each line is typed with the Tab key in it; the command
`cohort` is a function there that shows its words, so what was completed is what arrives. fish answers
`complete -C`. Every option of every command is asked for by all but its last letter. A shell that is not
installed is named after "skip".
"""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

FAILURES = []
# Typed, with the Tab key, and the words that arrive; the folder has "some folder" and scenario.json5.
CASES = [
    ("compa\t", ["compare"]),
    ("--vers\t", ["--version"]),
    ("help descr\t", ["help", "describe"]),
    ("compare --form\tjs\t", ["compare", "--format", "json"]),
    ("compare --format=cs\t", ["compare", "--format=csv"]),
    ("compare --scenarios som\t", ["compare", "--scenarios", "some folder/"]),
    ("compare -o som\t", ["compare", "-o", "some folder/"]),
    ("compare --no-such\t", ["compare", "--no-such"]),
    ("check sce\t", ["check", "scenario.json5"]),
    ("verify som\t", ["verify", "some folder/"]),
    ("new mod\tx", ["new", "model", "x"]),
    ("completions fi\t", ["completions", "fish"]),
]


def check(held, what, found=""):
    if not held:
        FAILURES.append(what)
        print(f"FAIL  {what}: {found}")


def said(*words):
    return subprocess.run([COHORT, *words], capture_output=True, text=True, check=True).stdout


def options():
    """The options of every command, as help shows them."""
    names = re.findall(r"^  (\w+) ", said("--help").partition("Commands:")[2].partition("Example:")[0], re.M)
    return {name: re.findall(r"^ +(?:-\w, )? *(--[a-z-]+)", said("help", name), re.M) for name in names}


class Terminal:
    """A shell at a terminal, to which lines are typed."""

    def __init__(self, words, folder, beginning):
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.environ.update(TERM="dumb", HOME=folder, INPUTRC="/dev/null", HISTFILE="", PS1="", PROMPT="")
            os.execvp(words[0], words)
        self.typed(beginning + "\necho RE''ADY\n")
        self.until("READY\r?\n", 60)

    def typed(self, text):
        os.write(self.end, text.encode())

    def until(self, pattern, seconds):
        text, last = "", time.monotonic() + seconds
        while not re.search(pattern, text):
            left = last - time.monotonic()
            if left <= 0 or not select.select([self.end], [], [], left)[0]:
                return text
            text += os.read(self.end, 65536).decode(errors="replace")
        return text

    def words(self, line):
        """The words that the command gets for a line."""
        self.typed(f"cohort {line}\n")
        found = re.findall("GOT<<(.*?)>>END", self.until(">>END", 20))
        return found[-1].split("|") if found else None

    def close(self):
        self.typed("\x15exit\n")
        os.close(self.end)
        os.waitpid(self.pid, 0)


SHOW = "cohort() { local IFS='|'; printf 'GOT<''<%s>''>END\\n' \"$*\"; }"


def at_a_terminal(shell, words, beginning, folder, commands):
    terminal = Terminal(words, folder, beginning + "\n" + SHOW)
    for typed, wanted in CASES:
        found = terminal.words(typed)
        if shell == "zsh" and found:
            # zsh writes the = itself, and takes the / away again at the end of a word.
            found = ["--format json" if word == "--format=json" else word for word in found]
            found = " ".join(found).split(" ") if "some folder" not in found else found[:-1] + [found[-1] + "/"]
        check(found == wanted, f"{shell}: {typed!r} gives {wanted}", found)
    asked = 0
    for command, names in commands.items():
        for name in names:
            if sum(other.startswith(name[:-1]) for other in names) == 1:
                asked += 1
                found = terminal.words(f"{command} {name[:-1]}\t")
                check(found == [command, name], f"{shell}: {command} {name}", found)
    terminal.close()
    check(asked > 100, f"{shell} was asked for all options", asked)
    print(f"{shell} completes {len(CASES)} lines and {asked} options of {len(commands)} commands")


def fish(folder, commands):
    def completed(line):
        script = f"source {folder}/cohort.fish; complete -C '{line}'"
        done = subprocess.run(
            ["fish", "--no-config", "-c", script], cwd=folder, capture_output=True, text=True, check=True)
        return {text.split("\t")[0] for text in done.stdout.splitlines()}

    names = completed("cohort ")
    check(names == set(commands) | {"help"}, "fish: the commands", sorted(names))
    for command, wanted in commands.items():
        found = completed(f"cohort {command} --")
        check(found == set(wanted), f"fish: options of {command}", sorted(found ^ set(wanted)))
    for line, wanted in [
        ("compare --format ", {"text", "csv", "json"}), ("compare --format=j", {"--format=json"}),
        ("new ", {"model", "study", "finding"}), ("completions ", {"bash", "zsh", "fish"}),
        ("verify ", {"some folder/"}), ("compare --scenarios s", {"some folder/"}),
        ("check sce", {"scenario.json5"}), ("help descr", {"describe"}), ("compare --seed ", set()),
    ]:
        found = {word.replace("\\", "") for word in completed("cohort " + line)}
        check(found == wanted, f"fish: {line!r} gives {wanted}", found)
    print("fish completes the commands, their options and 9 lines")


def manual(folder, commands):
    page = os.path.join(folder, "cohort.1")
    with open(page, "w", encoding="ascii") as file:
        file.write(said("manual"))
    for words in [["groff", "-man", "-ww", "-z", "-Tutf8", page], ["mandoc", "-Tlint", "-W", "warning", page]]:
        if not shutil.which(words[0]):
            print(f"skip  the manual in {words[0]}, which is not installed")
            continue
        done = subprocess.run(words, capture_output=True, text=True)
        talk = done.stdout + done.stderr
        check(done.returncode == 0 and not talk, f"{words[0]} has nothing to say about the manual", talk)
    if shutil.which("man"):
        shown = subprocess.run(
            ["man", "-l", page], capture_output=True, text=True, check=True,
            env={**os.environ, "MANWIDTH": "100", "LC_ALL": "C.UTF-8"}).stdout
        for command, names in commands.items():
            check(f"cohort {command}" in shown, f"the manual has {command}")
            for name in names:
                check(name == "--help" or name in shown, f"the manual has {command} {name}")
        print(f"the manual shows {len(commands)} commands in {len(shown.splitlines())} lines")


def main():
    commands = options()
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "some folder"))
        with open(os.path.join(folder, "scenario.json5"), "w", encoding="ascii"):
            pass
        for shell in ["bash", "zsh", "fish"]:
            with open(os.path.join(folder, f"cohort.{shell}"), "w", encoding="utf-8") as file:
                file.write(said("completions", shell))
        if shutil.which("bash"):
            at_a_terminal(
                "bash", ["bash", "--norc", "--noprofile", "-i"],
                "bind 'set enable-bracketed-paste off'\nsource ./cohort.bash", folder, commands)
        if shutil.which("zsh"):
            at_a_terminal(
                "zsh", ["zsh", "-f", "-i"],
                "unsetopt prompt_sp beep\nautoload -U compinit; compinit -u -D\nsource ./cohort.zsh", folder, commands)
        if shutil.which("fish"):
            fish(folder, commands)
        for shell in ["bash", "zsh", "fish"]:
            if not shutil.which(shell):
                print(f"skip  completions in {shell}, which is not installed")
        manual(folder, commands)
    sys.exit(1 if FAILURES else 0)


if len(sys.argv) != 2:
    sys.exit(__doc__)
COHORT = os.path.abspath(sys.argv[1])
main()
