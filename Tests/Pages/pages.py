#!/usr/bin/env python3
"""The pages that the program writes, in a real browser: what is seen, reached, read aloud and printed.

    Tests/Pages/pages.py COHORT [--screenshots FOLDER] [PAGE.html …]

Makes a report, its codebook, the report and the codebook of a simulated cohort, the report of twins and a page of hostile names with the
program COHORT, or takes the pages that are named, opens each in headless Chromium, and says one line a check: "ok" or
"FAIL" with what is wrong. Ends with 1 where anything fails. With --screenshots it also leaves pictures of every page,
width and scheme, and of the paper, in a folder.

Needs Chromium (Debian's `chromium`); `pdftotext` (`poppler-utils`), axe and html5lib (from PyPI, by pip) are used where they
can be had, and a line that begins with "skip" says where not.
"""
import base64, concurrent.futures, importlib, json, pathlib, re, subprocess, sys, tempfile, threading, time
import unicodedata, zipfile
from shutil import which
from xml.etree import ElementTree

import chromium
import hostile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
AUDIT = (HERE / "audit.js").read_text()
WIDTHS = (320, 360, 768, 1440)
SCHEMES = ("light", "dark")
# The levels that axe is asked about, and the most milliseconds until a page is there.
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SLOWEST = 1000
SMALLEST = 11
# A sheet of A4 within Chromium's margins of 0.4 inches, in pixels.
PAPER = round((8.27 - 0.8) * 96)

saying = threading.Lock()
failures = []
checks = []
# A page with every fault there is a check for, and what each check said of it.
FAULTY = "faulty.html"
found = {}


def say(line):
    with saying:
        print(line, flush=True)


def check(page, name, faults):
    """Says how a check of a page ended; `faults` are sentences."""
    if page == FAULTY:
        found[name] = faults
        return
    checks.append(name)
    if faults:
        failures.append(f"{page}: {name}")
        say(f"FAIL  {page}: {name}\n" + "\n".join(f"        {fault}" for fault in faults))
    else:
        say(f"ok    {page}: {name}")


# ---------------------------------------------------------------------------------------------------------------------
# What is needed


def finds_faults():
    """Says whether every check, and every part of one, found its fault in the page that has them all."""
    kinds = {
        "px: nothing wider": ["wider", "cut off", "small text", "upon each other", "small target"],
        "contrast": ["<p ", "<text", "<rect"], "axe": ["color-contrast", "image-alt", "html-has-lang", "target-size"]}
    silent = [name for name, faults in found.items() if not faults and not name.startswith("opens in")]
    silent += found.get("the browser", [])
    for part, words in kinds.items():
        said = " ".join(fault for name, faults in found.items() if part in name for fault in faults)
        silent += [f"{part}: {word}" for word in words if word not in said and any(part in name for name in found)]
    check("the checks themselves", f"{len(found)} of them find the faults of {FAULTY}", silent)


def wheels(place):
    """axe's script and html5lib's parser, each None where it cannot be had."""
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:",
         "--dest", place, "html5lib==1.1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
         "--dest", place, "axe-playwright-python==0.1.8"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    axe = parser = None
    for wheel in pathlib.Path(place).glob("*.whl"):
        if wheel.name.startswith("axe_"):
            with zipfile.ZipFile(wheel) as packed:
                axe = packed.read("axe_playwright_python/axe.min.js").decode()
        else:
            sys.path.insert(0, str(wheel))
    try:
        parser = importlib.import_module("html5lib")
    except ImportError:
        say("skip  well-formed markup: html5lib could not be installed here")
    if not axe:
        say("skip  axe: axe-playwright-python could not be installed here")
    if not which("pdftotext"):
        say("skip  the words on paper: pdftotext is not here")
    return axe, parser


def made(cohort, place):
    """The pages that the program writes, by name."""
    scenarios = ["--scenarios", ROOT / "Scenarios"]

    def run(*words):
        subprocess.run([cohort, *words, "--quiet"], check=True, stdout=subprocess.DEVNULL)

    compared, simulated, lived = place / "compare", place / "simulate", place / "twins"
    run("compare", "no-link", "reverse-scar", "artefact", "neurotrophic-trait", "--posterior", "--replicates", "60",
        "--seed", "1", "--output", compared, *scenarios)
    run("twins", "reverse-state", "--do", "stress + 1", "--through", "depression", "--by", "val66met", "--every",
        "3 months", "--people", "300", "--output", lived, *scenarios)
    run("simulate", "netherlands", "--people", "300", "--seed", "1", "--output", simulated, *scenarios)
    return {
        "report.html": compared / "report.html",
        "codebook.html of compare": compared / "codebook.html",
        "codebook.html of simulate": simulated / "codebook.html",
        "report.html of simulate": simulated / "report.html",
        "report.html of twins": lived / "report.html",
        "report.html with hostile names": hostile.made(cohort, ROOT / "Scenarios", place / "hostile"),
    }


# ---------------------------------------------------------------------------------------------------------------------
# Checks


def are_drawings(folder):
    """Charts that are files of their own: XML that says what it shows and needs nothing else."""
    faults = []
    drawings = sorted(folder.glob("*.svg"))
    for drawing in drawings:
        text = drawing.read_text(encoding="utf-8")
        try:
            root = ElementTree.fromstring(text)
        except ElementTree.ParseError as error:
            faults.append(f"{drawing.name}: {error}")
            continue
        names = {one.tag.rpartition("}")[2] for one in root.iter()}
        if root.get("role") != "img" or not {"title", "desc"} <= names:
            faults.append(f"{drawing.name}: no role, title or description")
        if names & {"script", "image", "foreignObject", "a", "use"} or re.search(r"href|url\(|@import", text):
            faults.append(f"{drawing.name}: holds more than a drawing")
    check(f"{folder.parent.name}/charts", f"{len(drawings)} drawings: well-formed, said in words, whole", faults[:5])


def opens(page, tab, path):
    """Opens a page three times, and says how long the fastest took."""
    times = []
    for _ in range(3):
        tab.open(path)
        times.append(tab.run("performance.getEntriesByType('navigation')[0].loadEventEnd"))
    elements = tab.run("document.querySelectorAll('*').length")
    check(page, f"opens in {min(times):.0f} ms ({path.stat().st_size / 1000:.0f} kB, {elements} elements)",
          [f"more than {SLOWEST} ms"] if min(times) > SLOWEST else [])
    tab.run(AUDIT + "; globalThis.audit = audit; 0")


def is_quiet(page, tab, path):
    said = [
        f"{one.get('type')}: {one.get('args')}" for one in tab.said("Runtime.consoleAPICalled")
        if one.get("type") in ("error", "warning", "assert")]
    said += [one["entry"]["text"] for one in tab.said("Log.entryAdded") if one["entry"]["level"] in ("error", "warning")]
    said += [one["exceptionDetails"]["text"] for one in tab.said("Runtime.exceptionThrown")]
    check(page, "nothing on the console", said)
    asked = {one["request"]["url"] for one in tab.said("Network.requestWillBeSent")}
    check(page, "no request but for itself", [
        url for url in sorted(asked) if url.split("#")[0] != path.resolve().as_uri() and not url.startswith("about:")])
    check(page, "nothing from elsewhere", tab.run("audit.foreign()"))


def is_well_formed(page, tab, path, parser):
    if parser:
        reader = parser.HTMLParser()
        reader.parse(path.read_text(encoding="utf-8"))
        check(page, "well-formed markup", [f"line {at[0]}: {code} {more}" for at, code, more in reader.errors[:5]])
    check(page, "structure: title, headings, names, links", tab.run("audit.structure()"))


def is_seen(page, tab):
    """Room and text at every width, colours in both schemes and on paper."""
    tab.run("audit.openAll(true)")
    for width in WIDTHS:
        tab.look(width)
        check(page, f"{width} px: nothing wider than the window or cut off, no words upon words, targets of 24 px", [
            f"{name}: {fault}" for name, question in (
                ("wider", "overflow()"), ("cut off", "clipped()"), ("small text", f"small({SMALLEST})"),
                ("upon each other", "overlaps()"), ("small target", "targets()"))
            for fault in tab.run(f"audit.{question}")])
    for scheme, medium in (("light", "screen"), ("dark", "screen"), ("light", "print"), ("dark", "print")):
        tab.look(768, scheme, medium)
        name = scheme if medium == "screen" else f"printed from {scheme}"
        check(page, f"{name}: contrast of text at least 4.5, of marks 3",
              tab.run("audit.textContrast()") + tab.run("audit.markContrast()"))
    check(page, "no text pale by opacity", tab.run("audit.pale()"))
    tab.look(1440)
    tab.run("audit.openAll(false)")


def is_reached(page, tab):
    """Every control by Tab, then some by Enter, Space, arrows and pointer."""
    tab.look(360)
    has_details = tab.run("audit.openAll(true)") > 0
    count = tab.run("audit.watch()")
    # Places that scroll may be stops of their own.
    for _ in range(count + 5):
        tab.press("Tab")
    check(page, f"{count} controls by Tab, in order, with the focus seen", tab.run("audit.visited()"))

    faults = []
    focus = "const one = audit.controls().filter(e => e.matches('{0}'))[{1}]; one.scrollIntoView({{block: 'center'}}); one.focus();"
    click = "const box = one.getClientRects()[0]; [box.left + Math.min(box.width / 2, 20), box.top + box.height / 2]"

    def at(kind, number, then="0"):
        return tab.run(f"(() => {{ {focus.format(kind, number)} return {then}; }})()")

    def some(kind, most=6):
        count = tab.run(f"audit.controls().filter(e => e.matches('{kind}')).length")
        return sorted({round(place * (count - 1) / max(1, min(count, most) - 1)) for place in range(min(count, most))})

    if has_details:
        tab.run("audit.openAll(false)")
        for number in some("summary"):
            isOpen = f"audit.controls().filter(e => e.matches('summary'))[{number}].parentElement.open"
            for way in ("Enter", " ", "pointer"):
                tab.run("audit.openAll(false)")
                place = at("summary", number, "(() => { " + click.replace("; [", "; return [") + "; })()")
                tab.click(*place) if way == "pointer" else tab.press(way)
                if not tab.run(isOpen):
                    faults.append(f"summary {number} does not open by {way.replace(' ', 'Space')}")
        tab.run("audit.openAll(false)")
    for number in some('a[href^="#"]'):
        for way in ("Enter", "pointer"):
            tab.run("history.replaceState(null, '', location.pathname)")
            wanted, *place = at('a[href^="#"]', number, "(() => { " + click.replace("; [", "; return [one.hash, ") + "; })()")
            tab.click(*place) if way == "pointer" else tab.press(way)
            if tab.run("location.hash") != wanted:
                faults.append(f"the link to {wanted} is not followed by {way}")
    tab.run("audit.openAll(true)")
    tab.look(320)
    wide = "[tabindex]"
    for number in some(wide):
        if at(wide, number, "one.scrollLeft = 0, one.scrollWidth > one.clientWidth + 20"):
            tab.press("ArrowRight", code="ArrowRight")
            moved = tab.run(
                "new Promise(done => { let left = 40; const one = document.activeElement;"
                " const look = () => one.scrollLeft > 0 || --left < 0 ? done(one.scrollLeft) : setTimeout(look, 25); look(); })")
            if not moved:
                faults.append(f"place {number} is not scrolled by arrows")
    tab.run("audit.openAll(false)")
    check(page, "links, summaries and places that scroll do what they are for", faults)


def is_printed(page, tab, place):
    """All that a closed page holds, on paper."""
    tab.run("audit.openAll(false)")
    tab.look(PAPER, medium="print")
    check(page, "on paper: all is shown", tab.run("audit.unprinted()"))
    words = tab.run("audit.allWords()")
    # Whoever reads in the dark prints on white all the same.
    tab.look(PAPER, "dark", "")
    printed = base64.b64decode(tab.send("Page.printToPDF", printBackground=False)["data"])
    (place / "page.pdf").write_bytes(printed)
    if not which("pdftotext"):
        return printed
    # As lines across the sheet, and column by column: a word that is broken beside another column is whole in the second.
    text, columns = (
        subprocess.run(["pdftotext", *way, place / "page.pdf", "-"], check=True, capture_output=True).stdout.decode()
        for way in (["-layout"], []))
    sheets = text.count("\f")

    def plain(text):
        return re.sub(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]+", "", unicodedata.normalize("NFKC", text))

    # A word that is longer than its column is broken.
    found = plain(text) + plain(columns)
    missing = sorted({word for word in words.split() if len(word) < 16 and word.isascii() and plain(word) not in found})
    check(page, f"on paper: every word of it, on {sheets} pages", [f"not printed: {' '.join(missing[:20])}"] if missing else [])
    return printed


def passes_axe(page, tab, axe, states):
    """No violation of WCAG 2.2 A and AA that axe finds; contrast of which it is not sure is what `is_seen` computes."""
    tab.run(axe + "; 0")
    options = json.dumps({"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations", "incomplete"]})
    unsure = 0
    for scheme, width, is_open in states:
        tab.look(width, scheme)
        if tab.run(f"audit.openAll({str(is_open).lower()})") == 0 and is_open:
            continue
        found = tab.run(
            f"axe.run(document, {options}).then(all => [all.violations, all.incomplete].map(list => list.map(one =>"
            " ({id: one.id, count: one.nodes.length, first: one.nodes[0].html.slice(0, 160)}))))")
        violations = [f"{one['id']}, {one['count']} times: {one['first']}" for one in found[0]]
        unsure = max([unsure] + [one["count"] for one in found[1] if one["id"] == "color-contrast"])
        violations += [
            f"not sure: {one['id']}, {one['count']} times: {one['first']}" for one in found[1] if one["id"] != "color-contrast"]
        check(page, f"{width} px, {scheme}, all {'open' if is_open else 'closed'}: axe", violations)
    tab.run("audit.openAll(false)")
    return unsure


def shoot(page, tab, folder, printed):
    """Pictures of a page, in pieces of a screen's height or more."""
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "-", page)
    for scheme in SCHEMES:
        for width in WIDTHS:
            tab.look(width, scheme)
            height = tab.run("document.documentElement.scrollHeight")
            piece = 1800
            for number, top in enumerate(range(0, min(height, 12 * piece), piece)):
                data = tab.send(
                    "Page.captureScreenshot", captureBeyondViewport=True,
                    clip={"x": 0, "y": top, "width": width, "height": min(piece, height - top), "scale": 1})["data"]
                (folder / f"{name}-{width}-{scheme}-{number:02}.png").write_bytes(base64.b64decode(data))
    (folder / f"{name}.pdf").write_bytes(printed)


def examine(page, path, axe, parser, screenshots):
    """All checks of a page, in a browser of its own."""
    start = time.monotonic()
    try:
        with chromium.Browser(chromium.program()) as browser, tempfile.TemporaryDirectory() as place:
            tab = chromium.Tab(browser)
            tab.look(1440)
            opens(page, tab, path)
            is_well_formed(page, tab, path, parser)
            is_seen(page, tab)
            is_reached(page, tab)
            printed = is_printed(page, tab, pathlib.Path(place))
            if axe:
                # The codebook of a comparison is the other one's markup and style, many times over.
                states = [("light", 1440, False), ("dark", 360, False)] if page == "codebook.html of compare" else [
                    (scheme, width, is_open) for scheme in SCHEMES for width in WIDTHS[1:] for is_open in (False, True)]
                unsure = passes_axe(page, tab, axe, states)
                say(f"      {page}: axe leaves the contrast of {unsure} texts to the checks above")
            is_quiet(page, tab, path)
            if screenshots:
                shoot(page, tab, screenshots, printed)
    except chromium.Refused as error:
        check(page, "the browser", [str(error)])
    say(f"      {page}: {time.monotonic() - start:.0f} s")


def main(words):
    screenshots = None
    if "--screenshots" in words:
        at = words.index("--screenshots")
        screenshots = pathlib.Path(words[at + 1])
        del words[at:at + 2]
    if not words:
        sys.exit(__doc__)
    if not chromium.program():
        say("skip  pages in a browser: no Chromium here")
        return 0
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        start = time.monotonic()
        axe, parser = wheels(place / "wheels")
        say(f"      what is needed: {time.monotonic() - start:.0f} s")
        start = time.monotonic()
        pages = {word: pathlib.Path(word) for word in words} if words[0].endswith(".html") \
            else made(pathlib.Path(words[0]).resolve(), place)
        say(f"      pages made: {time.monotonic() - start:.0f} s")
        for folder in sorted({path.parent / "charts" for path in pages.values()}):
            if folder.is_dir():
                are_drawings(folder)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            jobs = [pool.submit(examine, page, path, axe, parser, screenshots) for page, path in pages.items()]
            jobs.append(pool.submit(examine, FAULTY, HERE / FAULTY, axe, parser, None))
            for job in jobs:
                job.result()
        finds_faults()
    say(f"{len(checks) - len(failures)} of {len(checks)} checks hold")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
