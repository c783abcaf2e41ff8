"""Pages whose names try to break them: markup, quotes, signs of two scripts, pictures of text, and 200 letters in a row."""
import json, shutil, subprocess

# What runs if a page takes it for markup says so on the console.
MARKUP = """</title></svg><script>console.error("run")</script><img src="gone.png" onerror="console.error('run')">"""
TITLE = f"""{MARKUP} "A" & 'B' &amp; 🧠👩\u200d🔬 \u202egnihton \u05d0\u05d1\u05d2 مرحبا {"x" * 200}"""
MECHANISM = f"""<b>m</b> & "q" 🧠 مرحبا {"w" * 180}"""
NAME = """<img src=x onerror=alert(1)> "q" & 'r' 🧠 مرحبا"""


def made(cohort, scenarios, place):
    """The report of two models, one of which has such names in its file's name, its title, its story and its mechanism."""
    copy = place / "scenarios"
    shutil.copytree(scenarios, copy)
    plain = copy / "models" / "no-link.json5"
    text = plain.read_text(encoding="utf-8")
    for old, new in (
            ('title: "Nothing links BDNF and depression"', f"title: {json.dumps(TITLE)}"), ('mechanism: "none"', f"mechanism: {json.dumps(MECHANISM)}"),
            ('story: "', f"story: {json.dumps(TITLE)[:-1]} ")):
        if old not in text:
            raise SystemExit(f"hostile.py: no-link.json5 has no {old} any more")
        text = text.replace(old, new)
    (copy / "models" / f"{NAME}.json5").write_text(text, encoding="utf-8")
    plain.unlink()
    subprocess.run(
        [cohort, "compare", NAME, "reverse-scar", "--posterior", "--replicates", "40", "--evidence", "bus2015", "--evidence",
         "lang2004", "--seed", "1", "--quiet", "--output", place / "result", "--scenarios", copy],
        check=True, stdout=subprocess.DEVNULL)
    return place / "result" / "report.html"
