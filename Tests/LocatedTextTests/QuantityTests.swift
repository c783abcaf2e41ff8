import LocatedText
import TestSupport
import Testing

@Suite struct QuantityTests {
  private let source = SourceText(name: "a", text: "")

  @Test(
    "Durations in years of 365.2425 days",
    arguments: [
      ("1 year", 1), ("2 years", 2), ("12 months", 1), ("6 months", 0.5), ("365.2425 days", 1),
      ("12 weeks", 0.22998418858703463), ("90 days", 0.24641163062896568),
      ("36 hours", 0.0041068605104827615),
      ("1week", 0.019165349048919554), (" +1e1  days ", 0.027379070069885075), ("0 years", 0),
      (".5 year", 0.5),
      ("1000000 years", 1e6),
    ] as [(String, Double)])
  func durations(text: String, years: Double) throws {
    var problems = DiagnosticCollector(source: source)
    let read = try #require(problems.duration(try LocatedValue(text: "'\(text)'")))
    // One rounding in the unit and one in the division.
    #expect(abs(read - years) <= 4 * years.ulp)
    #expect(problems.diagnostics.isEmpty)
  }

  @Test(
    "Rates per year",
    arguments: [
      ("0.6 / year", 0.6), ("4.1/year", 4.1), ("1 / month", 12), ("1/day", 365.2425),
      ("2 / weeks", 104.355), ("1 /hour", 8765.82), ("0/year", 0),
    ] as [(String, Double)])
  func rates(text: String, perYear: Double) throws {
    var problems = DiagnosticCollector(source: source)
    let read = try #require(problems.rate(try LocatedValue(text: "'\(text)'")))
    #expect(abs(read - perYear) <= 4 * perYear.ulp)
    #expect(problems.diagnostics.isEmpty)
  }

  @Test("Negative durations where they are allowed")
  func negative() throws {
    var problems = DiagnosticCollector(source: source)
    #expect(problems.duration(try LocatedValue(text: "'-2 years'"), .any) == -2)
  }

  @Test(
    "Errors of durations",
    arguments: [
      ("1️⃣12", "1️⃣ a time needs a unit: '12 weeks'"),
      ("1️⃣'12'", "1️⃣ a time needs a unit: '12 weeks'"),
      ("'12 1️⃣wekes'", "1️⃣ unknown unit of time 'wekes'"),
      ("'12 1️⃣weeks before'", "1️⃣ unknown unit of time 'weeks before'"),
      ("1️⃣'-2 years'", "1️⃣ this time must be 0 or greater, not '-2 years'"),
      ("1️⃣'soon'", "1️⃣ expected a quantity such as '12 weeks' here, found 'soon'"),
      ("1️⃣''", "1️⃣ expected a quantity such as '12 weeks' here, found ''"),
      ("1️⃣'. years'", "1️⃣ expected a quantity such as '12 weeks' here, found '. years'"),
      ("1️⃣'inf years'", "1️⃣ expected a quantity such as '12 weeks' here, found 'inf years'"),
      ("1️⃣'1e400 years'", "1️⃣ expected a quantity such as '12 weeks' here, found '1e400 years'"),
      ("1️⃣'1000001 years'", "1️⃣ this time is longer than a million years"),
      ("1️⃣'0.6 / year'", "1️⃣ expected a time here, found a rate"),
      ("1️⃣true", "1️⃣ expected a time such as '12 weeks' here, found true"),
      ("'0x10 years'", "offset 2 unknown unit of time 'x10 years'"),
    ])
  func durationErrors(marked: String, expected: String) throws {
    let text = MarkedText(marked)
    var problems = DiagnosticCollector(source: text.source)
    #expect(problems.duration(try LocatedValue(json5: text.source)) == nil)
    #expect(text.findings(problems.diagnostics) == [expected])
  }

  @Test(
    "Errors of rates",
    arguments: [
      ("1️⃣0.6", "1️⃣ a rate needs a unit of time: '0.6 / year'"),
      ("1️⃣'0.6'", "1️⃣ a rate needs a unit of time: '0.6 / year'"),
      ("1️⃣'0.6 /'", "1️⃣ a rate needs a unit of time: '0.6 / year'"),
      ("1️⃣'2 years'", "1️⃣ expected a rate here, found '2 years'"),
      ("'0.6 / 1️⃣yaer'", "1️⃣ unknown unit of time 'yaer'"),
      ("1️⃣'0 / year'", "1️⃣ this rate must be greater than 0, not '0 / year'"),
      ("1️⃣'1e9 / hour'", "1️⃣ this rate is above 1e9 per year"),
    ])
  func rateErrors(marked: String, expected: String) throws {
    let text = MarkedText(marked)
    var problems = DiagnosticCollector(source: text.source)
    #expect(problems.rate(try LocatedValue(json5: text.source), .positive) == nil)
    #expect(text.findings(problems.diagnostics) == [expected])
  }

  @Test("An unknown unit comes with the one that was meant")
  func hint() throws {
    var problems = DiagnosticCollector(source: source)
    _ = problems.duration(LocatedString("12 Weeks", at: SourceRange(0, 0)))
    #expect(problems.diagnostics.items.first?.hint?.hasPrefix("did you mean 'weeks'?") == true)
  }
}
