import Reporting
import Testing

/// One document, on the terminal and as a page.
@Suite("Documents as blocks")
struct DocumentTests {
  private var document: Document {
    var table = TextTable(columns: [
      .init("finding", wraps: true), .init("model"), .init("share", .right),
    ])
    table.append("lower <b>", beside: [["one", "61 %"], ["two", "-3 %"]])
    return Document(
      title: "What is found", kind: "Report", notice: "\(strong: "Synthetic.") Nobody's data.",
      blocks: [
        .answer(["One & only.", "And more."]),
        .heading("Verdicts"),
        .list(["First \(code: "a<b").", "Second."], isNumbered: true),
        .list(["Aside."]),
        .table(table),
        .heading("Details", level: 2, anchor: "details"),
        .contents(label: "Fields"),
        .heading("Fields", anchor: "fields"),
        .note("\(code: "t.csv"), 2 rows"),
        .entry(
          Document.Entry(
            name: "x", title: "An x", anchor: "f-x", explanation: "It is x.",
            facts: [("Type", "number")],
            distribution: Self.histogram([1, 3], ("0", "2"), "mean 1; 4 values"))),
        .entry(
          Document.Entry(
            name: "y", title: "", anchor: "f-y", explanation: "", facts: [],
            distribution: Self.bars([("yes", 3), ("no", 1)]))),
        .listing("{\n  a: 1,\n}\n"),
      ], provenance: "Made by cohort.")
  }

  private static func bars(_ counts: [(label: String, count: Int)]) -> Distribution {
    Distribution(name: "d", of: ChartMeasure("d", unit: ""), .bars(counts))
  }

  private static func histogram(
    _ counts: [Int], _ ends: (String, String), _ sentence: String
  ) -> Distribution {
    Distribution(
      name: "d", of: ChartMeasure("d", unit: ""),
      .histogram(
        .init(
          start: 0, width: 1, counts: counts, ends: ends, quartiles: [0, 1, 2],
          quartileWords: ["0", "1", "2"])), sentence: sentence)
  }

  @Test("The text, exactly")
  func text() {
    #expect(
      document.text(width: 40) == """
        What is found
        ═════════════

        Report

        Synthetic. Nobody's data.

        - One & only.
        - And more.

        Verdicts
        ════════

        1. First a<b.
        2. Second.

        - Aside.

        finding    model  share
        ─────────  ─────  ─────
        lower <b>  one     61 %
                   two     -3 %

        Details
        ───────

        Fields
        ══════

        t.csv, 2 rows

        x: An x
          It is x.
          Type: number
          mean 1; 4 values

        y
          value  count  share
          ─────  ─────  ─────
          yes        3   75 %
          no         1   25 %

        {
          a: 1,
        }

        Made by cohort.

        """)
  }

  @Test("The page has the same blocks in the same order, each in its own element")
  func page() throws {
    let page = document.page()
    var rest = page[...]
    for piece in [
      "<title>What is found</title>",
      "<p class=\"banner\"><strong>Synthetic.</strong> Nobody&#39;s data.</p>",
      "<h1>What is found</h1>", "<p class=\"quiet\">Report</p>",
      "<ul class=\"answer\">\n<li>One &amp; only.</li>\n<li>And more.</li>\n</ul>",
      "<section>\n<h2>Verdicts</h2>",
      "<ol>\n<li>First <code>a&lt;b</code>.</li>\n<li>Second.</li>\n</ol>",
      "<ul>\n<li>Aside.</li>\n</ul>",
      "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Verdicts\">",
      "<th>share</th>",
      "<tr><th rowspan=\"2\" class=\"brief\">lower &lt;b&gt;</th><td class=\"brief\">one</td>"
        + "<td>61 %</td></tr>\n"
        + "<tr><td class=\"brief\">two</td><td>−3 %</td></tr>",
      "<h3 id=\"details\">Details</h3>",
      "<nav aria-label=\"Fields\">\n<ul>\n<li><a href=\"#fields\">Fields</a>",
      "<a href=\"#f-x\"><code>x</code></a>", "</section>\n<section>\n<h2 id=\"fields\">Fields</h2>",
      "<p class=\"quiet\"><code>t.csv</code>, 2 rows</p>", "<article id=\"f-x\">",
      "<dt>Type</dt><dd>number</dd>", "<figcaption>mean 1; 4 values</figcaption>",
      "<tr><th scope=\"row\">yes</th>",
      "aria-label=\"Lines to copy: Fields\">{\n  a: 1,\n}\n</pre>",
      "<footer><p>Made by cohort.</p></footer>",
    ] {
      let place = try #require(rest.firstRange(of: piece), "\(piece)")
      rest = rest[place.upperBound...]
    }
    func count(_ text: String) -> Int { page.ranges(of: text).count }
    #expect(count("<section>") == count("</section>") && count("<section>") == 2)
    #expect(document.page(titled: "Another").contains("<title>Another</title>"))
    for outside in ["<script", "http:", "https:", "url(", "@import", "src="] {
      #expect(!page.contains(outside))
    }
  }

  @Test("Cells are set by what their columns hold")
  func cells() {
    let word = String(repeating: "w", count: 25)
    var table = TextTable(columns: [
      .init("model"), .init("what is said"), .init(word, .right), .init("range"),
    ])
    table.append(["a", "a sentence of several words", "1", "-0.96 to -0.19"])
    table.append(["b", word, "2", "0"], indent: 1)
    let markup = Document(title: "Cells", blocks: [.table(table)]).page()
    for piece in [
      "<th class=\"brief\">model</th>",
      "<th class=\"words long\">what is said</th>",
      "<th class=\"number long\">", "<td class=\"brief\">−0.96 to −0.19</td>",
      "<th class=\"brief step1\">b</th><td class=\"words long\">", "<table>",
    ] {
      #expect(markup.contains(piece), "\(piece)")
    }
    let many = TextTable(columns: (0..<13).map { .init(String($0)) })
    #expect(
      Document(title: "Many", blocks: [.table(many)]).page().contains("<table class=\"many\">"))
  }

  @Test("Focus is seen on whatever has it; on paper nothing keeps a width or scrolls")
  func style() throws {
    let page = document.page()
    #expect(page.contains(":focus-visible { outline: 2px solid var(--accent);"))
    let print = try #require(page.firstRange(of: "@media print"))
    for rule in [".table { overflow: visible;", "details::details-content", "min-width: 0"] {
      #expect(page[print.upperBound...].contains(rule), "\(rule)")
    }
  }

  @Test("No line is longer than the width, but for what is to be copied", arguments: [40, 80, 200])
  func neverLonger(width: Int) {
    let long = String(repeating: "neurotrophin", count: 20)
    let words = Words("\(long) and a sentence that goes on for a while, \(long)")
    var table = TextTable(columns: [.init(long), .init("b", .right)])
    table.append([long, long])
    let document = Document(
      title: long, kind: long, notice: words,
      blocks: [
        .answer([words]), .heading(long), .heading(long, level: 2), .heading(long, level: 3),
        .paragraph(words), .list([words]), .list([words], isNumbered: true), .note(words),
        .table(table),
        .entry(
          .init(
            name: long, title: long, anchor: "a", explanation: words, facts: [(long, words)],
            distribution: Self.bars([(long, 1)]))),
      ], provenance: long)
    let lines = document.text(width: width).split(separator: "\n")
    #expect(lines.allSatisfy { TextLayout.width(of: $0) <= width })
  }

  @Test("What could steer a terminal or become markup is made visible, whatever block it is in")
  func hostile() {
    let hostile = "\u{1B}[2J<script>\u{202E}"
    var table = TextTable(columns: [.init(hostile), .init("b")])
    table.append([hostile, hostile])
    let document = Document(
      title: hostile, kind: hostile, notice: Words(hostile),
      blocks: [
        .answer(["\(code: hostile)"]), .heading(hostile), .paragraph(Words(hostile)),
        .list([Words(hostile)]), .note(Words(hostile)), .listing(hostile + "\n"), .table(table),
        .contents(label: hostile),
        .entry(
          .init(
            name: hostile, title: hostile, anchor: "a", explanation: Words(hostile),
            facts: [(hostile, Words(hostile))],
            distribution: Self.histogram([1], (hostile, hostile), hostile))),
      ], provenance: hostile)
    let text = document.text(width: 80)
    let page = document.page()
    for scalar in ["\u{1B}", "\u{202E}"] as [Unicode.Scalar] {
      #expect(!text.unicodeScalars.contains(scalar) && !page.unicodeScalars.contains(scalar))
    }
    #expect(!page.contains("<script"))
  }

  @Test("Several documents in one keep their titles, and their headings stand below them")
  func joined() {
    func part(_ title: String) -> Document {
      Document(title: title, blocks: [.heading("Verdicts"), .paragraph("None.")])
    }
    let whole = Document("All", joining: [part("A"), part("B")], provenance: "P.")
    let page = whole.page()
    #expect(page.ranges(of: "<h1>").count == 1 && page.contains("<h2>A</h2>\n<h3>Verdicts</h3>"))
    #expect(
      whole.text(width: 80) == """
        All
        ═══

        A
        ═

        Verdicts
        ────────

        None.

        B
        ═

        Verdicts
        ────────

        None.

        P.

        """)
  }
}
