import LocatedText
import Scenarios

extension DraftReader {
  mutating func readClock(_ value: LocatedValue?) {
    guard let value else { return }
    let clock = problems.object(
      value, expecting: ["from", "step", "last", "follow"], in: "a clock")
    let origin = readOrigin(problems.required("from", in: clock))
    let step = span(problems.required("step", in: clock), upTo: 10, "the step")
    let follow = span(
      problems.required("follow", in: clock), upTo: 10, "the step after the first visit")
    // Where a part is wrong the file is refused, so what stands in for it is never run.
    draft.clock = Clock(
      origin: origin ?? .before(.zero), step: step ?? TimeSpan(years: 1),
      last: readLast(clock?["last"]), follow: follow ?? TimeSpan(years: 1))
  }

  /// Reads the last stretch, for instance `{ "5 years": "4 weeks" }`.
  private mutating func readLast(_ value: LocatedValue?) -> Clock.Stretch? {
    guard let value, let members = problems.members(value, in: "the last stretch") else {
      return nil
    }
    guard let member = members.first, members.count == 1 else {
      problems.error(
        "one-stretch", "the last stretch is a single span with its step", at: value.range,
        hint: "for instance last: { \"5 years\": \"4 weeks\" }")
      return nil
    }
    let length = problems.duration(
      member.key, .within(0...Self.longestLife), named: "the last stretch")
    let step = span(member.value, upTo: 10, "the step of the last stretch")
    guard let length, let step else { return nil }
    return Clock.Stretch(length: TimeSpan(years: length), step: step)
  }

  /// No history and no follow-up is longer, in years.
  static let longestLife = TimeSpan.longestLife

  /// A span from one hour to a number of years.
  ///
  /// Shorter ones are slips of the pen, and make rates of change overflow.
  mutating func span(_ value: LocatedValue?, upTo most: Double, _ name: String) -> TimeSpan? {
    guard let years = problems.duration(value, .positive, named: name), let value else {
      return nil
    }
    guard years >= TimeSpan.shortest, years <= most else {
      let written = text(of: value)
      problems.error(
        "out-of-range", "\(name) must be from 1 hour to \(Int(most)) years, not \(written)",
        at: value.range)
      return nil
    }
    return TimeSpan(years: years)
  }

  /// A value as it is written, for messages.
  func text(of value: LocatedValue) -> String {
    value.locatedString?.text.quoted ?? problems.source.text(in: value.range).abbreviated
  }

  /// "age 12", "first visit" or "10 years before the first visit".
  private mutating func readOrigin(_ value: LocatedValue?) -> Clock.Origin? {
    guard let string = problems.string(value, named: "the beginning of lives") else { return nil }
    let text = string.trimmed.text
    if text == "first visit" { return .before(.zero) }
    if text.hasPrefix("age ") { return readAge(String(text.dropFirst(4)), at: string.range) }
    let suffix = " before the first visit"
    guard text.hasSuffix(suffix) else {
      problems.error(
        "unknown-origin",
        "lives begin at \"age 12\", at the \"first visit\" or \"10 years before the first visit\", "
          + "not at \(text.quoted)",
        at: string.range)
      return nil
    }
    return problems.duration(
      string.trimmed.part(string.trimmed.text.dropLast(suffix.count)),
      .within(0...Self.longestLife), named: "the beginning of lives"
    ).map { .before(TimeSpan(years: $0)) }
  }

  private mutating func readAge(_ text: String, at range: SourceRange) -> Clock.Origin? {
    let isDecimal = text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard isDecimal, let age = Double(text), age <= 120 else {
      problems.error(
        "impossible-age", "an age is a number of years from 0 to 120, not \(text.quoted)",
        at: range, hint: "for instance \"age 12\"")
      return nil
    }
    if draft.traits["age"] == nil, !draft.isPartial, !draft.unreadable.contains("age") {
      problems.error(
        "no-age", "lives that begin at an age need a trait 'age', the age at the first visit",
        at: range, hint: "for instance traits: { age: { uniform: [18, 65] } }")
    }
    return .age(age)
  }
}
