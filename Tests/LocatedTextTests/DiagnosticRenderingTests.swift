import LocatedText
import Testing

@Suite struct DiagnosticRenderingTests {
  private func rendered(
    _ text: String, at start: Int, to end: Int, message: String = "wrong", hint: String? = nil
  ) -> [String] {
    var problems = DiagnosticCollector(source: SourceText(name: "a.json5", text: text))
    problems.error("wrong", message, at: SourceRange(start, end), hint: hint)
    return problems.diagnostics.rendered.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  @Test("The picture of the first page")
  func picture() {
    let above = String(repeating: "\n", count: 11)
    let text = above + "    \"depresion.ill -> bdnf\": -0.5,\n}"
    let source = SourceText(name: "Scenarios/models/reverse-scar.json5", text: text)
    var problems = DiagnosticCollector(source: source)
    problems.error(
      "unknown-name", "unknown variable 'depresion' in this arrow", at: SourceRange(16, 25),
      hint: NameSuggestion.hint(for: "depresion", among: ["stress", "bdnf", "depression"]))
    #expect(
      problems.diagnostics.rendered == """
        Scenarios/models/reverse-scar.json5:12:6: error: unknown variable 'depresion' in this arrow
           12 |     "depresion.ill -> bdnf": -0.5,
              |      ^~~~~~~~~
              = did you mean 'depression'? known here: bdnf, depression, stress
        1 error
        """)
  }

  @Test("A range over several lines is underlined to the end of its first line")
  func severalLines() {
    #expect(rendered("a: {\n b\n}", at: 3, to: 9)[1...2] == ["    1 | a: {", "      |    ^"])
    #expect(rendered("[1, 2", at: 5, to: 5)[2] == "      |      ^")
  }

  @Test("Tabs become spaces, wide scalars take two columns, marks none")
  func columns() {
    #expect(
      rendered("\ta\tbc", at: 3, to: 5)[1...2] == ["    1 |     a   bc", "      |         ^~"])
    #expect(rendered("変数: x", at: 8, to: 9)[1...2] == ["    1 | 変数: x", "      |       ^"])
    #expect(rendered("e\u{301}: x", at: 5, to: 6)[2] == "      |    ^")
    #expect(
      rendered("\u{FEFF}x", at: 3, to: 4)[0...2] == [
        "a.json5:1:1: error: wrong", "    1 | x", "      | ^",
      ])
  }

  @Test("A long line is cut to about 100 columns around the caret")
  func longLines() {
    let line = String(repeating: "abcdefghij", count: 1000)
    for place in [0, 59, 60, 70, 500, 9_950, 9_999] {
      let lines = rendered(line, at: place, to: place + 1)
      #expect(lines[1].count <= 8 + 106)
      let caret = lines[2].count - 1
      #expect(Array(lines[1])[caret] == Array(line)[place])
      #expect(lines[1].hasPrefix("    1 | ...") == (place > 60))
      #expect(lines[1].hasSuffix("...") == (place < 9_940))
    }
    let fits = String(repeating: "x", count: 100)
    #expect(rendered(fits, at: 99, to: 100)[1] == "    1 | " + fits)
    let underlined = rendered(line, at: 0, to: 5_000)
    #expect(underlined[2] == "      | ^" + String(repeating: "~", count: 99))
  }

  @Test("A line of a million marks that take no column stays short")
  func combining() {
    let line = "x" + String(repeating: "\u{301}", count: 500_000)
    #expect(rendered(line, at: 0, to: 1)[1].utf8.count < 1000)
  }

  @Test("Nothing in the file, its name or the message can steer the terminal")
  func hostile() {
    let escape = "\u{1B}[2J\u{7}\u{9B}\u{202E}\u{85}"
    let source = SourceText(name: "a\(escape).json5", text: "'\(escape)' x")
    var problems = DiagnosticCollector(source: source)
    problems.error(
      "wrong", "unknown \(escape.quoted)\nfaked line", at: SourceRange(15, 16), hint: escape)
    let rendered = problems.diagnostics.rendered
    #expect(
      rendered.unicodeScalars.allSatisfy { $0 == "\n" || !($0.value < 32 || $0.value == 0x7F) })
    for scalar in ["\u{9B}", "\u{202E}", "\u{85}"] as [Unicode.Scalar] {
      #expect(!rendered.unicodeScalars.contains(scalar))
    }
    let lines = rendered.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[1].hasPrefix("    1 | '<U+001B>[2J<U+0007><U+009B><U+202E><U+0085>' x"))
    #expect(lines[2].count == lines[1].count)
  }

  @Test("Files and places are in order, warnings are counted apart")
  func order() {
    let first = SourceText(name: "a", text: "1 2")
    let second = SourceText(name: "b", text: "1")
    let range = SourceRange(0, 1)
    let diagnostics = Diagnostics([
      Diagnostic(.error, code: "x", "third", source: second, range: range),
      Diagnostic(.warning, code: "x", "second", source: first, range: SourceRange(2, 3)),
      Diagnostic(.error, code: "x", "first", source: first, range: range),
      Diagnostic(.error, code: "x", "fourth", source: second, range: range),
    ])
    #expect(diagnostics.items.map(\.message) == ["first", "second", "third", "fourth"])
    #expect(diagnostics.rendered.hasSuffix("\n3 errors, 1 warning"))
    #expect(Diagnostics(joining: [diagnostics, diagnostics]).errorCount == 6)
    #expect(Diagnostics([]).rendered == "")
    #expect(Diagnostics([]).isEmpty)
  }

  @Test("What goes into messages is short")
  func quoted() {
    #expect("ab".quoted == "'ab'")
    #expect(String(repeating: "x", count: 60).quoted.count == 62)
    #expect(String(repeating: "x", count: 1_000_000).quoted.count == 65)
  }
}
