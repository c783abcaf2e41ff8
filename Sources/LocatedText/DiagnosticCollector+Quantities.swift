/// Quantities with units, written as text: durations such as "12 weeks", rates such as
/// "0.6 / year".
///
/// A number is written as in JSON: digits, a decimal point, an exponent. Durations are answered
/// in years of 365.2425 days, rates per such year.
extension DiagnosticCollector {
  /// The longest duration that is taken seriously, in years.
  private static let longestDuration = 1e6

  /// The greatest rate that is taken seriously, per year: about one in 30 milliseconds.
  private static let greatestRate = 1e9

  /// A duration in years.
  package mutating func duration(
    _ value: LocatedValue?, _ condition: NumberCondition = .notNegative, named name: String? = nil
  ) -> Double? {
    guard let text = quantityText(value, example: "12 weeks", kind: "time", named: name)
    else { return nil }
    return duration(text, condition, named: name)
  }

  /// A rate per year.
  package mutating func rate(
    _ value: LocatedValue?, _ condition: NumberCondition = .notNegative, named name: String? = nil
  ) -> Double? {
    guard let text = quantityText(value, example: "0.6 / year", kind: "rate", named: name)
    else { return nil }
    return rate(text, condition, named: name)
  }

  /// A duration in years, from a text or a part of one.
  package mutating func duration(
    _ string: LocatedString, _ condition: NumberCondition = .notNegative, named name: String? = nil
  ) -> Double? {
    guard let (number, rest) = leadingNumber(of: string, example: "12 weeks", named: name)
    else { return nil }
    if rest.text.isEmpty {
      error("missing-unit", "a time needs a unit: '12 weeks'", at: string.range)
      return nil
    }
    if rest.text.hasPrefix("/") {
      error(
        "wrong-kind", "expected a time \(Self.place(name)), found a rate", at: string.range,
        hint: "a time is written like '12 weeks'")
      return nil
    }
    guard let unit = unit(rest) else { return nil }
    let years = number / unit.perYear
    guard years.magnitude <= Self.longestDuration else {
      error("out-of-range", "this time is longer than a million years", at: string.range)
      return nil
    }
    return checked(years, condition, of: string, subject: name ?? "this time", unit: "years")
  }

  /// A rate per year, from a text or a part of one.
  package mutating func rate(
    _ string: LocatedString, _ condition: NumberCondition = .notNegative, named name: String? = nil
  ) -> Double? {
    guard let (number, rest) = leadingNumber(of: string, example: "0.6 / year", named: name)
    else { return nil }
    if rest.text.isEmpty {
      error("missing-unit", "a rate needs a unit of time: '0.6 / year'", at: string.range)
      return nil
    }
    guard rest.text.hasPrefix("/") else {
      error(
        "wrong-kind", "expected a rate \(Self.place(name)), found \(string.text.quoted)",
        at: string.range, hint: "a rate is written like '0.6 / year'")
      return nil
    }
    let word = rest.part(rest.text.dropFirst()).trimmed
    if word.text.isEmpty {
      error("missing-unit", "a rate needs a unit of time: '0.6 / year'", at: string.range)
      return nil
    }
    guard let unit = unit(word) else { return nil }
    let perYear = number * unit.perYear
    guard perYear.magnitude <= Self.greatestRate else {
      error("out-of-range", "this rate is above 1e9 per year", at: string.range)
      return nil
    }
    return checked(perYear, condition, of: string, subject: name ?? "this rate", unit: "per year")
  }
}

// MARK: - Parts of a quantity

extension DiagnosticCollector {
  private mutating func quantityText(
    _ value: LocatedValue?, example: String, kind: String, named name: String?
  ) -> LocatedString? {
    guard let value else { return nil }
    if let string = value.locatedString { return string }
    if case .number = value.content {
      error(
        "missing-unit",
        "a \(kind) needs a unit\(kind == "rate" ? " of time" : ""): '\(example)'", at: value.range)
    } else {
      reportKind(of: value, expected: "a \(kind) such as '\(example)'", named: name)
    }
    return nil
  }

  /// The number that a quantity begins with, and the text behind it.
  private mutating func leadingNumber(
    of string: LocatedString, example: String, named name: String?
  ) -> (Double, LocatedString)? {
    let whole = string.trimmed
    let text = whole.text
    let end = Self.numberEnd(in: text)
    guard end > text.startIndex, let number = Double(text[..<end]), number.isFinite else {
      error(
        "bad-number",
        "expected a quantity such as '\(example)' \(Self.place(name)), found \(text.quoted)",
        at: string.range)
      return nil
    }
    return (number, whole.part(text[end...]).trimmed)
  }

  /// Where the decimal number at the start of a text ends; the start if there is none.
  private static func numberEnd(in text: String) -> String.Index {
    let bytes = text.utf8
    var end = bytes.startIndex
    func skipDigits() -> Int {
      let start = end
      while end < bytes.endIndex, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[end] {
        end = bytes.index(after: end)
      }
      return bytes.distance(from: start, to: end)
    }
    func skip(_ first: UInt8, _ second: UInt8) -> Bool {
      guard end < bytes.endIndex, bytes[end] == first || bytes[end] == second else { return false }
      end = bytes.index(after: end)
      return true
    }
    _ = skip(UInt8(ascii: "+"), UInt8(ascii: "-"))
    var digits = skipDigits()
    if skip(UInt8(ascii: "."), UInt8(ascii: ".")) { digits += skipDigits() }
    guard digits > 0 else { return bytes.startIndex }
    let mantissaEnd = end
    if skip(UInt8(ascii: "e"), UInt8(ascii: "E")) {
      _ = skip(UInt8(ascii: "+"), UInt8(ascii: "-"))
      if skipDigits() == 0 { end = mantissaEnd }
    }
    return end
  }

  private mutating func unit(_ word: LocatedString) -> TimeUnit? {
    if let unit = TimeUnit(word: word.text) { return unit }
    error(
      "unknown-unit", "unknown unit of time \(word.text.quoted)", at: word.range,
      hint: NameSuggestion.hint(for: word.text, among: TimeUnit.words))
    return nil
  }

  private mutating func checked(
    _ value: Double, _ condition: NumberCondition, of string: LocatedString, subject: String,
    unit: String
  ) -> Double? {
    guard condition.holds(for: value) else {
      var words = condition.words
      switch condition {
      case .within, .between: words += " \(unit)"
      case .any, .positive, .notNegative: break
      }
      error(
        "out-of-range", "\(subject) must be \(words), not \(string.text.quoted)",
        at: string.range)
      return nil
    }
    return value
  }

  private static func place(_ name: String?) -> String { name.map { "for \($0)" } ?? "here" }
}
