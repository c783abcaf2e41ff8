"""A student who takes the lesson in a tab, by keyboard alone or by pointer alone."""
import json

import chromium

# What a student's page holds, and what it makes of it.
DATA = "JSON.parse(document.getElementById('lesson').textContent)"
STATE = "JSON.stringify(now())"


class Student:
    """Moves through the page as a reader does: `hand` is "keyboard" or "pointer"."""

    def __init__(self, tab, hand):
        self.tab, self.hand = tab, hand
        self.data = tab.run(DATA)
        self.faults = []

    # -----------------------------------------------------------------------------------------------------------------
    # Hands

    def _stands(self, selector):
        return self.tab.run(f"document.activeElement !== null && document.activeElement.matches({json.dumps(selector)})")

    def _reach(self, selector):
        """Tabs until a control has the focus."""
        for _ in range(400):
            if self._stands(selector):
                return True
            self.tab.press("Tab")
        raise chromium.Refused(f"{selector} is not reached by the Tab key")

    def _point(self, selector):
        """Clicks upon a control, or its label, where it can be seen."""
        place = self.tab.run(f"""(() => {{
          const one = document.querySelector({json.dumps(selector)});
          one.scrollIntoView({{block: "center"}});
          const box = one.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
          const hit = document.elementFromPoint(x, y);
          return hit && (one.contains(hit) || hit.closest("label")?.contains(one)) ? [x, y] : null;
        }})()""")
        if place is None:
            raise chromium.Refused(f"{selector} cannot be pointed at")
        self.tab.click(*place)

    def press(self, identity):
        """Presses a button."""
        if self.hand == "pointer":
            return self._point(f"#{identity}")
        self._reach(f"#{identity}")
        self.tab.press("Enter")

    def choose(self, name, value):
        """Chooses one of several."""
        selector = f'input[name="{name}"][value="{value}"]'
        if self.hand == "pointer":
            return self._point(selector)
        self._reach(f'input[name="{name}"]')
        for _ in range(12):
            if self._stands(selector):
                break
            self.tab.press("ArrowDown")
        # Space chooses where an arrow only came to it.
        self.tab.press(" ")

    def tick(self, name, values):
        """Ticks boxes that are not ticked, and clears others."""
        for value in "ABCD0T":
            selector = f'input[name="{name}"][value="{value}"]'
            if self.tab.run(f"document.querySelector({json.dumps(selector)})?.checked ?? false") == (value in values):
                continue
            if self.hand == "pointer":
                self._point(selector)
            else:
                self._reach(selector)
                self.tab.press(" ")

    def write(self, identity, text):
        """Writes into a field, over what stood there."""
        if self.hand == "pointer":
            # A phone's keyboard writes where it was pointed.
            self._point(f"#{identity}")
        else:
            self._reach(f"#{identity}")
        self.tab.run("document.activeElement.select?.(), 0")
        self.tab.press("Backspace")
        self.tab.type(text)

    # -----------------------------------------------------------------------------------------------------------------
    # What is seen

    def words(self, selector):
        """The words of an element that is shown; empty where it is not."""
        return self.tab.run(f"""(() => {{
          const one = document.querySelector({json.dumps(selector)});
          return one && one.checkVisibility() ? one.innerText.trim() : "";
        }})()""")

    def state(self):
        return json.loads(self.tab.run(STATE))

    def code(self):
        return self.tab.run("document.getElementById('code').value")

    def expect(self, holds, fault):
        if not holds:
            self.faults.append(f"{self.hand}: {fault}")

    def stands_at(self, identity, where):
        """The focus has come to an element, and that is seen."""
        self.expect(
            self.tab.run("document.activeElement.id") == identity,
            f"{where}: the focus is at #{self.tab.run('document.activeElement.id')}, not at #{identity}")
        self.expect(
            self.tab.run("(box => box.top >= 0 && box.top < innerHeight)(document.activeElement.getBoundingClientRect())"),
            f"{where}: what has the focus is out of sight")

    def is_hidden(self, *identities):
        for identity in identities:
            self.expect(not self.words(f"#{identity}"), f"#{identity} is shown too early")

    # -----------------------------------------------------------------------------------------------------------------
    # Steps

    def answer(self, letter, answer, sure):
        self.press(f"commit-{letter}")
        self.expect(self.words(f"#status-{letter}"), f"nothing is said to a question {letter} without an answer")
        self.choose(f"answer-{letter}", answer)
        self.press(f"commit-{letter}")
        self.expect(self.words(f"#status-{letter}"), f"nothing is said to an answer {letter} without a confidence")
        self.choose(f"sure-{letter}", sure)
        self.press(f"commit-{letter}")
        self.stands_at(f"after-title-{letter}", f"after question {letter}")
        self.expect(self.words(f'#after-{letter} [data-answer="{answer}"]'), f"no response to {letter}{answer}")
        right = self.data["right"][letter]
        self.expect(
            bool(self.words(f"#rightly-{letter}")) == (answer != right)
            and (answer == right or self.text(letter, right) in self.words(f"#rightly-{letter}"))
            and self.text(letter, answer) in self.words(f"#said-{letter}"), f"to {letter}{answer} the answers are not named")
        others = self.tab.run(
            f"[...document.querySelectorAll('#after-{letter} [data-answer]')].filter(one => one.checkVisibility()).length")
        self.expect(others == 1, f"{others} responses to {letter}{answer}")
        self.expect(
            self.tab.run(f"[...document.querySelectorAll('#question-{letter} input')].every(one => one.disabled)"),
            f"answer {letter} can be changed after what was said to it")

    def text(self, letter, answer):
        """The words of an answer."""
        return self.tab.run(
            f"""document.querySelector('input[name="answer-{letter}"][value="{answer}"]').closest("label").querySelector(".name").innerText""")

    def study(self, look, size, predicted, sure, seen=None):
        """One study: predicted, seen, and said; `seen` is a first observation that is wrong."""
        self.choose("look", look)
        self.choose("size", size)
        self.tick("predicting", predicted)
        if sure is not None:
            self.choose("sure-look", sure)
        self.press("commit-look")
        self.stands_at("title-3", "after a study was chosen")
        result = f'.result[data-look="{look}"][data-size="{size}"]'
        self.expect(self.words(f"{result} table"), f"study {look}{size} is not shown")
        self.expect(not self.words(f"#said-{look}{size}"), f"what study {look}{size} concludes is shown before it was said")
        shown = self.tab.run("[...document.querySelectorAll('.result')].filter(one => one.checkVisibility()).length")
        self.expect(shown == len(self.state()["looks"]), f"{shown} results are shown of {len(self.state()['looks'])} studies")
        in_step_3 = self.tab.run(
            "[...document.querySelectorAll('#step-3 .result')].filter(one => one.checkVisibility()).map(one => one.id).join()")
        self.expect(in_step_3 == f"result-{look}{size}", f"step 3 shows {in_step_3}, not the new study alone")
        earlier = self.tab.run("[...document.querySelectorAll('#earlier-studies .result')].map(one => one.id.slice(-2)).join()")
        wanted = ",".join(one["look"] + one["size"] for one in reversed(self.state()["looks"][:-1]))
        self.expect(earlier == wanted, f"earlier studies are {earlier}, not {wanted}")
        self.expect(
            self.tab.run("document.querySelectorAll('#earlier-studies .shown[open]').length") == 0, "an earlier study is open")
        truth = self.data["seen"][look][int(size) - 1]
        if seen is not None:
            self.tick("seeing", seen)
            self.press("commit-seen")
            said = self.words("#status-seen")
            wrong = [town for place, town in enumerate("ABCD")
                     if (town in seen) != bool(int(truth, 16) >> place & 1)]
            self.expect(all(town in said for town in wrong) and wrong, f"a wrong observation is not corrected: {said!r}")
            self.expect(not self.words("#seen-answer"), "a wrong observation is taken for a right one")
        self.tick("seeing", [town for place, town in enumerate("ABCD") if int(truth, 16) >> place & 1] or ["0"])
        self.press("commit-seen")
        self.stands_at("seen-answer", "after an observation")
        self.expect(
            self.words(f"#said-{look}{size}").count("\n") > 5 and self.tab.run(f"""document.getElementById("seen-answer")
              .compareDocumentPosition(document.getElementById("said-{look}{size}")) === Node.DOCUMENT_POSITION_FOLLOWING"""),
            f"what study {look}{size} concludes does not stand below the observation")
        self.judged(look, int(size), predicted)

    def judged(self, look, size, predicted):
        """The towns of which a prediction was wrong are named, and every town's reason stands there."""
        expected, undecided = (int(self.data[kind][look][size - 1], 16) for kind in ("expected", "undecided"))
        said = self.words("#seen-answer p:last-child")
        if predicted != "T":
            wrong = [town for place, town in enumerate("ABCD")
                     if (town in predicted) != bool(expected >> place & 1) and not undecided >> place & 1]
            *others, last = wrong or [""]
            named = f" {self.data['words']['and']} ".join(filter(None, [", ".join(others), last]))
            self.expect(f": {named}." in said if wrong else ":" not in said, f"wrong in {wrong}, but said is {said!r}")
        reasons = self.tab.run("[...document.querySelectorAll('#conclusions .reasons li')].map(one => one.innerText[0]).join('')")
        self.expect(reasons == "ABCD", f"reasons are given of {reasons}")
        self.expect(self.words(f"#said-{look}{size}") and self.words("#unclear"), f"what study {look}{size} concludes stays closed")

    def mystery(self, looks, percents):
        for look in looks:
            self.choose("reveal", look)
            self.press("reveal-look")
            self.stands_at(f"finding-{look}", f"after look {look} at the mystery")
            self.expect(
                bool(self.words("#reveal-note")) == (look == looks[0]), f"after look {look} the second is asked for: {self.words('#reveal-note')!r}")
            self.expect(
                self.tab.run("""document.getElementById("reveal-box").compareDocumentPosition(document.activeElement)
                  === Node.DOCUMENT_POSITION_PRECEDING"""), "the second look is not chosen below the first")
        shown = self.tab.run(
            "[...document.querySelectorAll('.finding')].filter(one => one.checkVisibility()).map(one => one.dataset.look).join('')")
        self.expect(shown == "".join(sorted(looks)), f"of the mystery {shown} are shown, not {looks}")
        self.expect(not self.words("#reveal-box"), "a third look at the mystery can be had")
        for town, percent in zip("ABCD", (60, 20, 5, 5)):
            self.write(f"percent-{town}", str(percent))
        self.expect("90" in self.words("#sum"), "the sum is not said")
        self.press("commit-mystery")
        self.expect("10" in self.words("#status-mystery"), "90 percent are not refused in words")
        self.expect(self.state()["mystery"] is None, "90 percent are taken")
        self.press("even")
        self.expect(
            self.tab.run("[...document.querySelectorAll('#percentages input')].map(one => one.value).join()") == "25,25,25,25",
            "25 each is not filled in")
        for town, percent in zip("ABCD", percents):
            self.write(f"percent-{town}", str(percent))
        self.press("commit-mystery")
        self.stands_at("title-7", "after the mystery")
        self.is_hidden("even", "commit-mystery")
