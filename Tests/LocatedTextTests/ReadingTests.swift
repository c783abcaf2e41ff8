import LocatedText
import TestSupport
import Testing

@Suite struct ReadingTests {
  /// What a reading function finds in a marked text.
  private func findings(
    _ marked: String, _ read: (LocatedValue, inout DiagnosticCollector) -> Void
  ) throws -> [String] {
    let text = MarkedText(marked)
    let value = try LocatedValue(json5: text.source)
    var problems = DiagnosticCollector(source: text.source)
    read(value, &problems)
    return text.findings(problems.diagnostics)
  }

  private struct Process: Equatable {
    var trait: Double?
    var halfLife: Double?
    var parts: [Int?]?
  }

  private func readProcess(_ value: LocatedValue, _ problems: inout DiagnosticCollector) -> Process
  {
    let object = problems.object(
      value, expecting: ["trait", "halfLife", "parts"], in: "a process")
    return Process(
      trait: problems.number(
        problems.required("trait", in: object), .within(0...1), named: "'trait'"),
      halfLife: problems.duration(
        problems.required("halfLife", in: object), .positive, named: "'halfLife'"),
      parts: problems.array(object?["parts"])?.map { problems.wholeNumber($0, in: 1...9) })
  }

  @Test("A whole object is read without complaint")
  func complete() throws {
    let source = SourceText(name: "a", text: "{ trait: 0.5, halfLife: '12 months', parts: [1, 9] }")
    var problems = DiagnosticCollector(source: source)
    let process = readProcess(try LocatedValue(json5: source), &problems)
    #expect(process == Process(trait: 0.5, halfLife: 1, parts: [1, 9]))
    #expect(problems.diagnostics.isEmpty)
    #expect(throws: Never.self) { try problems.throwErrors() }
  }

  @Test("All that is wrong with an object is said at once, and each thing once")
  func everything() throws {
    let found = try findings("{ 1️⃣Trait: 0.5, halfLife: 2️⃣12, parts: [3️⃣0, 4️⃣1.5, 5️⃣'x'], 6️⃣other: 1 }") {
      _ = readProcess($0, &$1)
    }
    #expect(
      found == [
        "1️⃣ unknown name 'Trait' in a process", "2️⃣ a time needs a unit: '12 weeks'",
        "3️⃣ this number must be from 1 to 9, not 0", "4️⃣ this number must be a whole number, not 1.5",
        "5️⃣ expected a whole number here, found a string", "6️⃣ unknown name 'other' in a process",
      ])
  }

  @Test("What is missing is reported at the opening bracket")
  func missing() throws {
    let found = try findings("1️⃣{ parts: [] }") { _ = readProcess($0, &$1) }
    #expect(found == ["1️⃣ 'trait' is missing in a process", "1️⃣ 'halfLife' is missing in a process"])
    #expect(
      try findings("1️⃣[]") { _ = readProcess($0, &$1) } == [
        "1️⃣ expected an object for a process, found an array"
      ])
  }

  @Test(
    "Wrong kinds",
    arguments: [
      ("'0.5'", "a string"), ("null", "null"), ("true", "true"), ("[1]", "an array"),
      ("{}", "an object"),
    ])
  func kinds(text: String, found: String) throws {
    #expect(
      try findings("1️⃣" + text) { _ = $1.number($0) } == ["1️⃣ expected a number here, found \(found)"]
    )
    #expect(
      try findings("1️⃣" + text) { _ = $1.wholeNumber($0, named: "'seed'") }
        == ["1️⃣ expected a whole number for 'seed', found \(found)"])
  }

  @Test("Strings, truth values, arrays and choices")
  func others() throws {
    #expect(
      try findings("1️⃣1") { _ = $1.string($0) } == ["1️⃣ expected a string here, found a number"])
    #expect(
      try findings("1️⃣0") { _ = $1.boolean($0) } == ["1️⃣ expected true or false here, found a number"]
    )
    #expect(
      try findings("1️⃣{}") { _ = $1.array($0) } == ["1️⃣ expected an array here, found an object"])
    #expect(
      try findings("1️⃣[1]") { _ = $1.array($0, count: 2...2) }
        == ["1️⃣ this array must have exactly 2 elements, not 1"])
    #expect(
      try findings("1️⃣'wel'") { _ = $1.choice($0, among: ["well", "ill"], named: "'start'") }
        == ["1️⃣ unknown word 'wel' for 'start'"])
    #expect(
      try findings("1️⃣1e300") { _ = $1.wholeNumber($0) }
        == ["1️⃣ this number must be a whole number below 2^53 in size, not 1e+300"])
    var problems = DiagnosticCollector(source: SourceText(name: "a", text: ""))
    #expect(problems.string(try LocatedValue(text: "'a'"))?.text == "a")
    #expect(problems.boolean(try LocatedValue(text: "false")) == false)
    #expect(problems.choice(try LocatedValue(text: "'ill'"), among: ["well", "ill"]) == "ill")
    #expect(problems.number(nil) == nil)
    #expect(problems.duration(nil as LocatedValue?) == nil)
    #expect(problems.diagnostics.isEmpty)
  }

  @Test("Exactly one member that names its kind")
  func onlyMember() throws {
    let kinds = ["bernoulli", "normal"]
    var chosen: String?
    let found = try findings("{ normal: [0, 1] }") {
      chosen = $1.onlyMember($0, among: kinds, in: "a trait")?.name
    }
    #expect(found.isEmpty && chosen == "normal")
    #expect(
      try findings("1️⃣{}") { _ = $1.onlyMember($0, among: kinds, in: "a trait") } == [
        "1️⃣ a trait needs one of 'bernoulli', 'normal'"
      ])
    #expect(
      try findings("{ normal: 1, 1️⃣bernoulli: 2 }") {
        _ = $1.onlyMember($0, among: kinds, in: "a trait")
      }
        == ["1️⃣ a trait takes only one of 'bernoulli', 'normal'"])
    #expect(
      try findings("{ 1️⃣norml: 1 }") { _ = $1.onlyMember($0, among: kinds, in: "a trait") }
        == ["1️⃣ unknown name 'norml' in a trait"])
  }

  @Test(
    "Conditions on numbers",
    arguments: [
      (.positive, "0", "greater than 0"), (.notNegative, "-0.5", "0 or greater"),
      (.within(0...1), "1.5", "from 0 to 1"),
      (.between(0, 1), "1", "between 0 and 1, both excluded"),
    ] as [(NumberCondition, String, String)])
  func conditions(condition: NumberCondition, text: String, words: String) throws {
    #expect(
      try findings("1️⃣" + text) { _ = $1.number($0, condition) }
        == ["1️⃣ this number must be \(words), not \(text)"])
    #expect(!condition.holds(for: .nan))
    #expect(condition.holds(for: 0.5))
  }

  @Test("A collector keeps what it has room for and counts the rest")
  func limit() throws {
    let source = SourceText(name: "a", text: "x")
    var problems = DiagnosticCollector(source: source, limit: 1)
    problems.warning("w", "first", at: SourceRange(0, 1))
    #expect(throws: Never.self) { try problems.throwErrors() }
    problems.error("e", "second", at: SourceRange(0, 1))
    problems.take(problems.diagnostics)
    let error = #expect(throws: Diagnostics.self) { try problems.throwErrors() }
    #expect(error?.items.count == 1)
    #expect(error?.errorCount == 2)
    #expect(error?.warningCount == 2)
  }

  @Test("Thousands of unknown names are counted without searching for what was meant")
  func manyUnknown() throws {
    let rest = String(repeating: "x", count: 50)
    let names = (0..<3).map { "trait\($0)\(rest)" }
    /// What is found wrong with so many members, and how long it takes.
    func told(_ count: Int) throws -> (problems: Diagnostics, time: Duration) {
      let members = (0..<count).map { "trai\($0)\(rest): 1" }.joined(separator: ",")
      let source = SourceText(name: "a", text: "{ \(members) }")
      let value = try LocatedValue(json5: source)
      var problems = DiagnosticCollector(source: source)
      let time = ContinuousClock().measure {
        _ = problems.object(value, expecting: names, in: "a world")
      }
      return (problems.diagnostics, time)
    }
    let (few, many) = (try told(2_000), try told(20_000))
    #expect(few.problems.errorCount == 2_000 && many.problems.errorCount == 20_000)
    #expect(few.problems.items.count == 100 && many.problems.items.count == 100)
    // A hundred are compared with the names in both; compared in all, they would take ten times as long.
    #expect(many.time < few.time * 4)
  }
}
