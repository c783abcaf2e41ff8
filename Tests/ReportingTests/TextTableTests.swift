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
    #expect(verdicts().text(width: 10) == verdicts().text(width: 39))
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
  }
}
