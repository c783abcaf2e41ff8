#!/usr/bin/env python3
"""The lesson's pages in a real browser: all that pages.py asks of a page, and every way through the seven steps.

    Tests/Pages/lesson.py COHORT [LESSON] [--screenshots FOLDER]

Makes a lesson with the program COHORT, or takes the folder LESSON that it made (its key in LESSON-key). Students take it by keyboard
alone and by pointer alone on a phone's screen and a desk's; one sees wrongly, one comes back after closing the page, one goes on
elsewhere from the code, one has a browser that keeps nothing, one has no scripts, one prints. The program then tabulates what they
handed in. Says one line a check, and ends with 1 where anything fails. With --screenshots it leaves pictures of every step.
"""
import base64, concurrent.futures, hashlib, json, pathlib, re, subprocess, sys, tempfile, time

import chromium
import pages
from student import Student

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
MODELS = ["bdnf-first", "depression-first", "adversity-first", "laboratory"]
# A desk's screen and a phone's.
WIDTHS = (1280, 320)


# ---------------------------------------------------------------------------------------------------------------------
# What the page's script must agree with, written from the contract


def check_of(text):
    """Three symbols of a code's SHA-256."""
    bits = "".join(f"{byte:08b}" for byte in hashlib.sha256(text.encode()).digest())
    return "".join(ALPHABET[int(bits[5 * place:5 * place + 5], 2)] for place in range(3))


def opened(data, code):
    """What is sealed in a page, or None."""
    sealed = bytes.fromhex(data["sealed"])
    key = hashlib.sha256(f"cohort lesson {data['class']} {re.sub('[^0-9A-Z]', '', code.upper())}".encode()).digest()
    for _ in range(20000):
        key = hashlib.sha256(key).digest()
    if hashlib.sha256(key + sealed[8:]).digest()[:8] != sealed[:8]:
        return None
    stream = b"".join(hashlib.sha256(key + place.to_bytes(4, "big")).digest() for place in range(len(sealed) // 32 + 1))
    return json.loads(bytes(a ^ b for a, b in zip(sealed[8:], stream)))


def two(number):
    return f"{number:.2f}"


def favours(percents, world):
    return all(percent < percents[world] for place, percent in enumerate(percents) if place != world)


def brier(percents, world):
    return sum((percent / 100 - (place == world)) ** 2 for place, percent in enumerate(percents))


# ---------------------------------------------------------------------------------------------------------------------
# Students


def whole_way(browser, path, code, hand, width, place):
    """All seven steps, then the hand-in and the answer; what is said at the end is computed here once more."""
    tab = chromium.Tab(browser)
    browser.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(place))
    tab.look(width)
    tab.open(path)
    student = Student(tab, hand)
    student.is_hidden("question-B", "step-2", "step-3", "step-4", "step-5", "step-6", "step-7")
    # Every student has a number of their own.
    number = width % 1000 + (1 if student.data["language"] == "nl" else 0)
    student.write("number", "0")
    tab.press("Tab")
    student.expect(student.words("#number-status"), "number 0 is taken")
    student.write("number", str(number))
    tab.press("Tab")
    student.answer("A", "B", 60)
    student.answer("B", "E", 80)
    student.is_hidden("step-3", "step-5")
    # Something must be chosen.
    for chosen in (None, ("look", "C"), ("size", 2)):
        if chosen:
            student.choose(*chosen)
        student.press("commit-look")
        student.expect(student.words("#status-look"), f"a study with {chosen or 'nothing'} alone is done")
    truth = student.data["seen"]["C"][1]
    wrong = ["ABCD"[place] for place in range(4) if not int(truth, 16) >> place & 1] or ["0"]
    student.study("C", 2, "A", 70, seen=wrong)
    student.is_hidden("step-5", "on")
    student.press("again")
    student.stands_at("title-2", "after 'another study'")
    # The same study again is refused.
    for name, value in (("look", "C"), ("size", 2), ("sure-look", 10)):
        student.choose(name, value)
    student.tick("predicting", "0")
    student.press("commit-look")
    student.expect(student.words("#status-look") and len(student.state()["looks"]) == 1, "the same study is done twice")
    student.study("D", 2, "T", None)
    student.press("on")
    student.stands_at("title-5", "after 'go on'")
    student.expect(not student.words("#ways"), "studies can be done after reading why")
    student.answer("C", "C", 100)
    percents = [10, 70, 10, 10]
    student.mystery("BD", percents)
    state = student.state()
    body = f"RC1.K{student.data['class']}.N{number}.AB6.BE8.LC217{hexadecimal(wrong)}.LD2T0{student.data['seen']['D'][1]}.CCX.MBD-10-70-10-10"
    wanted = f"{body}.Z{check_of(body)}"
    student.expect(student.code() == wanted, f"the code is {student.code()}, not {wanted}")
    scores(student, state, percents)
    hand_in(student, wanted, place, number)
    answer(student, code, percents)
    if hand == "keyboard":
        copies(student)
    faults = student.faults
    tab.close()
    return faults


def hexadecimal(towns):
    return f"{sum(1 << 'ABCD'.index(town) for town in towns if town in 'ABCD'):X}"


def scores(student, state, percents):
    """The table of one's own predictions, and the mystery's score for each answer."""
    point = "." if student.data["language"] == "en" else ","
    data, first = student.data, state["looks"][0]

    def bits(kind):
        return int(data[kind][first["look"]][int(first["size"]) - 1], 16)

    # The second study was not predicted, so it does not count.
    rights = [data["right"]["A"] == "B", data["right"]["B"] == "E", (1 ^ bits("expected")) & ~bits("undecided") == 0, data["right"]["C"] == "C"]
    sures = [.6, .8, .7, 1]
    mean = sum((sure - right) ** 2 for sure, right in zip(sures, rights)) / 4
    said = student.words("#calibration")
    for wanted in (f"{100 * sum(sures) / 4:.0f} %", f"{100 * sum(rights) / 4:.0f} %", two(mean).replace(".", point), "1."):
        student.expect(wanted in said, f"of one's confidence {wanted} is not said: {said}")
    rows = student.tab.run("[...document.querySelectorAll('#own tr')].map(row => row.innerText)")
    student.expect(len(rows) == 5, f"{len(rows)} own predictions are listed")
    for world, row in enumerate(student.tab.run("[...document.querySelectorAll('#stakes tr')].map(row => row.innerText)")):
        student.expect(two(brier(percents, world)).replace(".", point) in row, f"the mystery's score in {row!r}")


def hand_in(student, code, place, number):
    """The file that is downloaded."""
    path = place / f"hand-in-{number}.json"
    path.unlink(missing_ok=True)
    student.press("download")
    for _ in range(100):
        if path.exists() and path.stat().st_size:
            break
        time.sleep(.05)
    else:
        return student.expect(False, "no file to hand in came")
    time.sleep(.05)
    handed = json.loads(path.read_text(encoding="utf-8"))
    student.expect(handed["format"] == "cohort hand-in 1", "the format is not said")
    student.expect(handed["code"] == code, f"the file's code is {handed['code']}")
    student.expect(handed["language"] == student.data["language"], "the language is not said")
    kinds = [kind for _, kind, _ in handed["history"]]
    student.expect(
        [kind for kind in kinds if kind not in ("opened", "number", "handed in")] ==
        ["predict", "predict", "look", "seen", "seen", "look", "seen", "why", "predict", "reveal", "reveal", "mystery"],
        f"the history is {kinds}")
    times = [seconds for seconds, _, _ in handed["history"]]
    student.expect(times == sorted(times) and times[0] == 0, "the history's times do not go forward from 0")


def answer(student, code, percents):
    """A wrong opening code, then the right one, written in small letters with blanks."""
    student.write("opening", "2222-2222-2222")
    student.press("unseal")
    student.expect(student.words("#status-opening") and not student.words("#truth"), "a wrong code opens the answer")
    student.write("opening", code.lower().replace("-", " "))
    student.press("unseal")
    student.stands_at("truth", "after the opening code")
    plain, point = opened(student.data, code), "." if student.data["language"] == "en" else ","
    world, judge, said = MODELS.index(plain["world"]), plain["judge"]["BD"], student.words("#truth")
    for wanted in (student.data["towns"][world], two(brier(percents, world)), two(brier(judge, world)), f"A {judge[0]} %"):
        student.expect(wanted.replace(".", point) in said, f"the answer does not say {wanted}: {said}")
    words = student.data["words"]
    student.expect((words["luck"] in said) == (world == 1 and any(favours(judge, other) for other in (0, 2, 3))), "luck is not told as it was")
    better = brier(percents, world) < brier(judge, world) - 1e-9
    student.expect((words["better"] in said) == better, "a better score than the judge's is not told as it was")


def copies(student):
    """The code, copied."""
    student.press("copy-code-again")
    student.expect(student.words("#code-again-status"), "nothing is said after copying")


def comes_back(browser, path):
    """Closing and opening at every step, then beginning anew."""
    tab = chromium.Tab(browser)
    tab.look(360)
    tab.open(path)
    student = Student(tab, "pointer")

    def shown():
        return tab.run("""document.querySelectorAll("main details").forEach(one => { one.open = true; }),
          document.querySelector("main").innerText.replaceAll("\\u00a0", "")
          + [...document.querySelectorAll("main input")].map(one => one.checked + one.value + one.disabled).join()""")

    def reopens(where):
        before, state = shown(), student.state()
        tab.open(path)
        student.expect(student.state() == state, f"{where}: the state is another after opening again")
        link = tab.run("document.querySelector('#resume a').hash")
        student.expect(
            student.words("#resume") == "" if state["A"] is None else student.words("#resume") and student.words(f"{link}"),
            f"{where}: the link to where one was goes to {link}")
        now = shown()
        if now != before:
            place = next((place for place, (a, b) in enumerate(zip(before, now)) if a != b), min(len(before), len(now)))
            student.faults.append(f"{where}: after opening again {before[place - 20:place + 40]!r} is {now[place - 20:place + 40]!r}")

    reopens("at the start")
    student.write("number", "17")
    tab.press("Tab")
    student.answer("A", "E", 60)
    reopens("after question A")
    student.answer("B", "A", 0)
    reopens("after question B")
    student.choose("look", "G")
    student.choose("size", 3)
    student.tick("predicting", "0")
    student.tick("predicting", "AD")
    student.expect(
        not tab.run("document.querySelector('input[name=predicting][value=\"0\"]').checked"), "'none' stays ticked beside a town")
    student.choose("sure-look", 50)
    student.press("commit-look")
    reopens("before an observation")
    truth = student.data["seen"]["G"][2]
    towns = [town for place, town in enumerate("ABCD") if int(truth, 16) >> place & 1] or ["0"]
    student.tick("seeing", [town for town in "ABCD" if town not in towns][:1])
    student.press("commit-seen")
    tab.open(path)
    student.expect(not student.state()["looks"][0]["isDone"], "a wrong observation is right after opening again")
    student.tick("seeing", towns)
    student.press("commit-seen")
    reopens("after an observation")
    student.study("A", 1, "ABCD", 100)
    student.press("on")
    reopens("at step 5")
    student.answer("C", "B", 30)
    student.choose("reveal", "G")
    student.press("reveal-look")
    reopens("after one look at the mystery")
    student.choose("reveal", "C")
    student.press("reveal-look")
    student.press("even")
    student.press("commit-mystery")
    reopens("at step 7")
    code, state = student.code(), student.state()
    history = tab.run("kept.history.length")
    tab.run("document.getElementById('keep').open = false")
    student._point("#keep > summary")
    student.press("ask-anew")
    student.stands_at("anew", "when asked whether to begin anew")
    student.is_hidden("anew-known")
    student.press("not-anew")
    student.expect(student.state() == state, "'no' begins anew")
    student.press("ask-anew")
    student.press("anew")
    student.stands_at("title-1", "after beginning anew")
    student.is_hidden("question-B", "step-2", "step-5", "step-7")
    student.expect(student.state()["A"] is None and tab.run("kept.history.length") == history + 1, "history is lost by beginning anew")
    reopens("begun anew")
    tab.close()
    return student.faults, code, state


def predicts_wrongly(browser, path):
    """Four studies, each predicted the other way round: the newest alone, the others below, and every wrong town named."""
    tab = chromium.Tab(browser)
    tab.look(360)
    tab.open(path)
    student = Student(tab, "pointer")
    student.answer("A", "E", 10)
    student.answer("B", "D", 20)
    for look, size in (("D", 2), ("C", 1), ("G", 3), ("D", 1)):
        expected = int(student.data["expected"][look][size - 1], 16)
        other = [town for place, town in enumerate("ABCD") if not expected >> place & 1] or ["0"]
        student.study(look, size, other, 70)
    tab.close()
    return student.faults


def goes_on(browser, path, code, state):
    """A fresh profile takes a code, gives the same, and refuses others in words."""
    tab = chromium.Tab(browser)
    tab.look(360)
    tab.open(path)
    student = Student(tab, "keyboard")
    student._reach("#keep > summary")
    tab.press("Enter")

    def refuses(text, word):
        student.write("paste", text)
        student.press("restore")
        said = student.words("#status-paste")
        student.expect(said == student.data["words"][word], f"to {text[:60]!r} is said {said!r}")

    refuses("RC1", "codeForm")
    other = code[:code.rindex(".")]
    other = other.replace("K" + student.data["class"], "K2222")
    refuses(f"{other}.Z{check_of(other)}", "codeClass")
    refuses(code[:-1] + ("2" if code[-1] != "2" else "3"), "codeCheck")
    refuses(code.replace(".N17", ".N18"), "codeCheck")
    half = ".".join(code.split(".")[:5])
    half = f"{half}.Z{check_of(half)}"
    student.write("paste", half.lower())
    student.press("restore")
    student.expect(student.code() == half, f"half a code gives {student.code()}")
    student.expect(student.words("#step-2") and not student.words("#step-3"), "half a code does not end at step 2")
    student.write("paste", code)
    student.press("restore")
    student.expect(student.code() == code, f"the code gives {student.code()}")
    now = student.state()
    student.expect(
        {**now, "opened": sorted(now["opened"])} == {**state, "opened": sorted(state["opened"])},
        f"the code gives another state: {now}")
    student.expect(student.words("#step-7"), "a whole code does not end at step 7")
    # No answer is taken back by an earlier code.
    refuses(half, "codeOther")
    tab.close()
    return student.faults


def keeps_nothing(browser, path):
    """A browser without storage."""
    tab = chromium.Tab(browser)
    tab.send("Page.addScriptToEvaluateOnNewDocument", source="""
      Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });""")
    tab.look(360)
    tab.open(path)
    student = Student(tab, "pointer")
    student.expect(student.words("#storage") == student.data["words"]["notKept"], "nobody says that nothing is kept")
    student.write("number", "5")
    tab.press("Tab")
    student.answer("A", "E", 10)
    student.answer("B", "E", 20)
    student.study("B", 1, "T", None)
    student.expect(re.fullmatch(r"RC1\.K\w{4}\.N5\.AE1\.BE2\.LB1T0[0-9A-F]\.Z\w{3}", student.code()), f"the code is {student.code()}")
    tab.open(path)
    student.expect(student.state()["A"] is None, "something was kept")
    tab.close()
    return student.faults


def counts_bytes(browser, path):
    """SHA-256 of texts of every length up to three blocks, as Python has it."""
    tab = chromium.Tab(browser)
    tab.open(path)
    texts = ["".join(chr(33 + (place * 7 + length) % 90) for place in range(length)) for length in range(0, 200)]
    found = tab.run(
        f"{json.dumps(texts)}.map(text => [...sha256(bytesOf(text))].map(one => one.toString(16).padStart(2, '0')).join(''))")
    faults = [f"of {len(text)} bytes" for text, digest in zip(texts, found) if hashlib.sha256(text.encode()).hexdigest() != digest]
    tab.close()
    return faults[:5]


def judges(browser, path):
    """Whether a prediction is right, of all that can be said, where one of the towns may be predicted either way."""
    tab = chromium.Tab(browser)
    tab.open(path)
    expected, undecided = 0b0101, 0b0100
    found = tab.run(f"""data.expected.C[1] = "{expected:X}", data.undecided.C[1] = "{undecided:X}",
      [..."0123456789ABCDEFT"].map(predicted => isRight({{ look: "C", size: "2", predicted }}))""")
    wanted = [(said ^ expected) & ~undecided == 0 for said in range(16)] + [False]
    faults = [f"{digit} is judged {one}" for digit, one, other in zip("0123456789ABCDEFT", found, wanted) if one != other]
    tab.close()
    return faults


def reads_as_story(browser, path):
    """Without scripts: no control is shown, and every chart and every word can be opened."""
    tab = chromium.Tab(browser)
    tab.look(320)
    tab.send("Emulation.setScriptExecutionDisabled", value=True)
    tab.open(path)
    tab.run(pages.AUDIT + "; globalThis.audit = audit; 0")
    faults = tab.run("[...document.querySelectorAll('button, input, textarea')].filter(one => one.checkVisibility()).map(one => one.outerHTML)")
    faults = [f"a control is shown: {one}" for one in faults]
    closed = tab.run("document.querySelectorAll('main details').length")
    # From the outside in, each by its summary.
    for _ in range(3):
        for number in range(closed):
            place = tab.run(f"""(() => {{
              const one = document.querySelectorAll("main details")[{number}];
              if (one.open || !one.querySelector("summary").checkVisibility()) return null;
              one.querySelector("summary").scrollIntoView({{block: "center"}});
              const box = one.querySelector("summary").getBoundingClientRect();
              return [box.left + 8, box.top + 8];
            }})()""")
            if place:
                tab.click(*place)
    faults += tab.run("""[...document.querySelectorAll("main details")].filter(one => !one.open && !one.closest(".control"))
      .map(one => "stays closed: " + one.textContent.slice(0, 60))""")[:5]
    charts = tab.run("[...document.querySelectorAll('svg')].filter(one => one.checkVisibility({contentVisibilityAuto: true})).length")
    if charts < 21:
        faults.append(f"{charts} charts can be seen")
    faults += [fault for fault in tab.run("audit.unprinted(1000)") if fault.startswith("not shown")][:5]
    tab.close()
    return faults


# ---------------------------------------------------------------------------------------------------------------------
# All of it


def ways(name, path, code, place, screenshots):
    """Every way through a page of one language, each in a profile of its own."""
    start = time.monotonic()

    def way(what, done):
        try:
            with chromium.Browser(chromium.program()) as browser:
                faults = done(browser)
                pages.check(name, what, (faults[0] if isinstance(faults, tuple) else faults)[:8])
                return faults
        except chromium.Refused as error:
            pages.check(name, what, [str(error)])

    # Either language by either hand, each once on a phone.
    turns = [("keyboard", 1280), ("pointer", 320)] if name.endswith("en.html") else [("pointer", 1280), ("keyboard", 320)]
    for hand, width in turns:
        folder = place / f"{hand}-{width}"
        folder.mkdir()
        way(f"seven steps by {hand} alone at {width} px", lambda browser: whole_way(browser, path, code, hand, width, folder))
    back = way("opened again at every step; begun anew", lambda browser: comes_back(browser, path))
    if back:
        way("a code goes on elsewhere", lambda browser: goes_on(browser, path, back[1], back[2]))
    way("four studies predicted the other way round", lambda browser: predicts_wrongly(browser, path))
    way("a browser that keeps nothing", lambda browser: keeps_nothing(browser, path))
    way("digests of 200 texts", lambda browser: counts_bytes(browser, path))
    way("predictions judged", lambda browser: judges(browser, path))
    way("without scripts all is read", lambda browser: reads_as_story(browser, path))
    if back and screenshots:
        way("pictures", lambda browser: shoots(browser, path, code, back[1], screenshots))
    pages.say(f"      {name}: ways taken in {time.monotonic() - start:.0f} s")
    return back[1] if back else None


def shoots(browser, path, code, answers, folder):
    """Pictures of a page while it is taken, at two widths and in both schemes, without scripts, and on paper."""
    folder.mkdir(parents=True, exist_ok=True)
    tokens = answers.split(".")[3:-1]
    stages = {"1": 0, "2": 2, "3": 3, "4": 3, "5": 4, "6": 5, "7": 6}
    for width in (360, 1280):
        for scheme in ("light", "dark"):
            for stage, count in stages.items():
                tab = chromium.Tab(browser)
                tab.look(width, scheme)
                tab.open(path)
                tab.run("kept = begun(), render(), 0")
                body = ".".join([f"RC1.K{tab.run('data.class')}.N17", *tokens[:count]])
                tab.run(f"document.getElementById('paste').value = '{body}.Z{check_of(body)}', restore(), 0")
                if stage == "5":
                    tab.run("did('why', ''), 0")
                if stage == "6":
                    tab.run("did('reveal', 'B'), did('reveal', 'D'), 0")
                if stage == "7":
                    tab.run(f"document.getElementById('opening').value = '{code}', unseal(), 0")
                picture(tab, folder / f"{path.stem}-{width}-{scheme}-step{stage}", width, f"#step-{stage}" if stage != "1" else "body")
                tab.close()
    tab = chromium.Tab(browser)
    tab.send("Emulation.setScriptExecutionDisabled", value=True)
    tab.look(360)
    tab.open(path)
    picture(tab, folder / f"{path.stem}-360-plain", 360, "body")
    tab.look(pages.PAPER, "light", "")
    (folder / f"{path.stem}.pdf").write_bytes(base64.b64decode(tab.send("Page.printToPDF", printBackground=False)["data"]))
    tab.close()
    return []


def picture(tab, name, width, selector):
    """An element of a page, in pieces of a screen's height or more."""
    top, height = tab.run(f"(box => [box.top + scrollY, box.height])(document.querySelector('{selector}').getBoundingClientRect())")
    for number, start in enumerate(range(0, min(int(height), 16000), 2000)):
        data = tab.send(
            "Page.captureScreenshot", captureBeyondViewport=True,
            clip={"x": 0, "y": top + start, "width": width, "height": min(2000, height - start), "scale": 1})["data"]
        (pathlib.Path(f"{name}-{number}.png")).write_bytes(base64.b64decode(data))


def looks(name, path, answers, axe, parser):
    """What every page must be, of a fresh page, of one whose lesson is done, and of one without scripts."""
    start = time.monotonic()
    for state in ("new", "done", "without scripts"):
        page = f"{name} ({state})"
        try:
            with chromium.Browser(chromium.program()) as browser, tempfile.TemporaryDirectory() as place:
                tab = chromium.Tab(browser)
                tab.look(1440)
                # What looks at pages is itself a script, so the page's own is taken out instead.
                shown = path if state != "without scripts" else plain(path, pathlib.Path(place))
                pages.opens(page, tab, shown)
                if state == "done":
                    tab.run(f"document.getElementById('paste').value = {json.dumps(answers)}, restore(), 0")
                pages.is_well_formed(page, tab, path, parser if state == "new" else None)
                pages.is_seen(page, tab)
                pages.is_reached(page, tab)
                if state != "new":
                    pages.is_printed(page, tab, pathlib.Path(place))
                if axe:
                    pages.passes_axe(page, tab, axe, [("light", 1280, True), ("dark", 360, False)])
                pages.is_quiet(page, tab, shown)
        except chromium.Refused as error:
            pages.check(page, "the browser", [str(error)])
    pages.say(f"      {name}: looked at in {time.monotonic() - start:.0f} s")


def plain(path, place):
    """The page without its script."""
    copy = place / path.name
    copy.write_text(re.sub(r"<script>.*?</script>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL), encoding="utf-8")
    return copy


def made(cohort, place):
    """The lesson that the program writes; few studies show all that a page can."""
    subprocess.run(
        [cohort, "lesson", "reverse-causality", "--seed", "7", "--replicates", "40", "--output", place / "lesson", "--quiet",
         "--scenarios", pages.ROOT / "Scenarios"], check=True, stdout=subprocess.DEVNULL)
    return place / "lesson"


def tabulates(cohort, key, handed, codes, place):
    """What students handed in, by file and by code, as the program reads it."""
    folder = place / "handed in"
    folder.mkdir()
    for number, path in enumerate(handed):
        (folder / f"{number}-{path.name}").write_bytes(path.read_bytes())
    (folder / "codes.txt").write_text("\n".join(codes) + "\n", encoding="utf-8")
    rows = subprocess.run(
        [cohort, "class", folder, "--key", key, "--format", "csv", "--quiet", "--output", place / "class"], check=True,
        capture_output=True).stdout.decode().splitlines()
    numbers = sorted(int(row.split(",")[0]) for row in rows[1:])
    wanted = sorted({int(re.search(r"hand-in-(\d+)", path.name)[1]) for path in handed} | {17})
    pages.check("what students handed in", f"{len(wanted)} of them are read by cohort class", [
        f"the program counts {numbers}, not {wanted}"] if numbers != wanted else [])


def main(words):
    screenshots = None
    if "--screenshots" in words:
        at = words.index("--screenshots")
        screenshots = pathlib.Path(words[at + 1])
        del words[at:at + 2]
    if not words:
        sys.exit(__doc__)
    if not chromium.program():
        pages.say("skip  the lesson in a browser: no Chromium here")
        return 0
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        axe, parser = pages.wheels(place / "wheels")
        start = time.monotonic()
        cohort = pathlib.Path(words[0]).resolve()
        lesson = pathlib.Path(words[1]) if len(words) > 1 else made(cohort, place)
        key = pathlib.Path(f"{lesson}-key")
        code = json.loads((key / "key.json").read_text(encoding="utf-8"))["openingCode"]
        pages.say(f"      lesson made: {time.monotonic() - start:.0f} s")

        def both(name):
            downloads = place / f"of {name}"
            downloads.mkdir()
            answers = ways(name, lesson / "student" / name, code, downloads, screenshots)
            if answers:
                looks(name, lesson / "student" / name, answers, axe, parser)
            return answers

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            codes = list(filter(None, pool.map(both, ["lesson-en.html", "lesson-nl.html"])))
        tabulates(cohort, key, sorted(place.glob("of */*/hand-in-*.json")), codes, place)
    pages.say(f"{len(pages.checks) - len(pages.failures)} of {len(pages.checks)} checks hold")
    return 1 if pages.failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
