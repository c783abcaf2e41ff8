import Reporting
import Testing

@Suite struct TextTableTests {
  private func verdicts() -> TextTable {
    var table = TextTable(columns: [
      .init("finding"), .init("estimate", .decimalPoint), .init("share", .right),
      .init("verdict", wraps: true),
    ])
    table.append(["serum", "-0.46 ± 0.03", "61 %", "cannot tell"])
    table.append(["slope", "12.1", "100 %", "predicts, in every replicate of the study"])
    table.append(["met", "–", "3 %", "not asked"])
    return table
  }

  @Test("Points agree, right edges agree, and nothing trails")
  func wide() {
    #expect(
      verdicts().text() == """
        finding      estimate  share  verdict
        ───────  ────────────  ─────  ─────────────────────────────────────────
        serum    -0.46 ± 0.03   61 %  cannot tell
        slope    12.1          100 %  predicts, in every replicate of the study
        met       –              3 %  not asked

        """)
  }

  @Test("The wrapping column gives way, down to its longest word")
  func narrow() {
    #expect(
      verdicts().text(width: 49, rule: "-") == """
        finding      estimate  share  verdict
        -------  ------------  -----  -------------------
        serum    -0.46 ± 0.03   61 %  cannot tell
        slope    12.1          100 %  predicts, in every
                                      replicate of the
                                      study
        met       –              3 %  not asked

        """)
  }

  @Test("A table that is still too wide is cut into pieces that each name their rows")
  func pieces() {
    #expect(
      verdicts().text(width: 30) == """
        finding      estimate  share
        ───────  ────────────  ─────
        serum    -0.46 ± 0.03   61 %
        slope    12.1          100 %
        met       –              3 %

        finding  verdict
        ───────  ─────────────────────
        serum    cannot tell
        slope    predicts, in every
                 replicate of the
                 study
        met      not asked

        """)
  }

  @Test("However wide a table is, no line is longer than the width", arguments: [24, 40, 80, 200])
  func neverLonger(width: Int) {
    let long = String(repeating: "neurotrophin", count: 7)
    var table = TextTable(
      columns: [.init("model")] + (0..<20).map { .init("a finding \($0)", .decimalPoint) }
        + [.init(long), .init("remark", wraps: true)])
    table.append([long] + (0..<20).map { "-0.\($0) ± 0.1" } + ["x", "\(long) and \(long)"])
    table.append(
      "two", beside: [[String]](repeating: (0..<20).map { "\($0)" } + [long, "y"], count: 2))
    let lines = table.text(width: width).split(separator: "\n")
    #expect(lines.allSatisfy { TextLayout.width(of: $0) <= width })
    let whole = table.text(width: width).filter { !" \n─".contains($0) }
    // Nothing is lost: each piece repeats the first column, and the rest stands there once.
    #expect(whole.count { $0 == "±" } == 20)
    #expect(width == 24 || whole.contains("-0.19±0.1"))
  }

  @Test("Lines beside one header stay together, and the header may take more lines than they")
  func besideOneHeader() {
    var table = TextTable(columns: [
      .init("finding", wraps: true), .init("model"), .init("figure", .decimalPoint),
    ])
    table.append("a finding in many words", beside: [["one", "1.5"], ["two", "–"]])
    table.append("b", beside: [["one", "12.25"], ["two", ""], ["three", "3"]])
    #expect(
      table.text(width: 24) == """
        finding    model  figure
        ─────────  ─────  ──────
        a finding  one      1.5
        in many    two      –
        words
        b          one     12.25
                   two
                   three    3

        """)
  }

  @Test("Rows that belong to another are set in")
  func indented() {
    var table = TextTable(columns: [.init("step"), .init("people", .right)])
    table.append(["asked", "12"])
    table.append(["refused", "3"], indent: 1)
    #expect(
      table.text() == """
        step       people
        ─────────  ──────
        asked          12
          refused       3

        """)
  }

  @Test("What is set in stays so on all its lines")
  func indentedLines() {
    var table = TextTable(columns: [.init("step", wraps: true), .init("people", .right)])
    table.append(["would rather not take part", "3"], indent: 1)
    #expect(
      table.text(width: 24) == """
        step              people
        ────────────────  ──────
          would rather         3
          not take part

        """)
  }

  @Test("A table without rows is its header")
  func empty() {
    #expect(TextTable(columns: [.init("a"), .init("b", .right)]).text() == "a  b\n─  ─\n")
  }

  @Test("Wide letters and joined marks count as the cells they take")
  func widths() {
    #expect(TextLayout.width(of: "naïve") == 5)
    #expect(TextLayout.width(of: "nai\u{308}ve") == 5)
    #expect(TextLayout.width(of: "漢字") == 4)
    #expect(TextLayout.width(of: "a\u{7}") == 1)
    #expect(TextLayout.width(of: "±█–") == 3)
    #expect(TextLayout.padded("漢", to: 4) == "漢  ")
    #expect(TextLayout.rightAligned("abc", to: 2) == "abc")
  }

  @Test("Wrapping keeps line breaks and long words")
  func wrapping() {
    #expect(
      TextLayout.lines(of: "one two three\n\nfour", width: 8) == ["one two", "three", "", "four"])
    #expect(
      TextLayout.lines(of: "a Scenarios/models/reverse.json5 b", width: 8) == [
        "a", "Scenarios/models/reverse.json5", "b",
      ])
    #expect(TextLayout.lines(of: "", width: 8) == [""])
    #expect(
      TextLayout.lines(of: "an antidepressant taken", width: 8, breakingWords: true) == [
        "an", "antidepr", "essant", "taken",
      ])
  }
}
