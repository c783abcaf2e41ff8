import LocatedText
import Scenarios
import Tables

extension DraftReader {
  /// Reads the calendar, or what a model changes of it.
  mutating func readCalendar(_ value: LocatedValue?) {
    guard let value else { return }
    let former = draft.calendar
    let object = problems.object(
      value, expecting: ["from", "recruitment", "spread"], in: "a calendar")
    let start = part("from", of: object, else: former?.start) { $0.readDate($1) }
    let life = NumberCondition.within(0...Self.longestLife)
    let recruitment = part("recruitment", of: object, else: former?.recruitment) {
      $0.problems.duration($1, life, named: "the time of recruitment").map(TimeSpan.init(years:))
    }
    let spread = part("spread", of: object, else: former?.spread ?? .zero) {
      $0.problems.duration($1, life, named: "the spread").map(TimeSpan.init(years:))
    }
    guard let start, let recruitment, let spread else {
      draft.hasReportedCalendar = true
      return
    }
    draft.calendar = Calendar(start: start, recruitment: recruitment, spread: spread)
    checkSpread((object?["spread"] ?? value).range, isObject: object?["spread"] == nil)
  }

  /// Reports visits that people could come to in the wrong order, or nearly.
  mutating func checkSpread(_ range: SourceRange, isObject: Bool) {
    guard let calendar = draft.calendar, calendar.spread > .zero, let visits = draft.visits else {
      return
    }
    let gaps = zip(visits.dropFirst(), visits).map { $0.years - $1.years }
    guard let shortest = gaps.min(), !(4 * calendar.spread.years < shortest) else { return }
    problems.error(
      "impossible-spread",
      "people come up to two spreads early or late; that must be below half the time between visits",
      at: isObject ? range.opening : range,
      hint: "the spread must be below a quarter of the time between any two visits")
  }

  // MARK: - Days

  /// A date as days since 1 January 1970.
  private mutating func readDate(_ value: LocatedValue?) -> Int? {
    guard let text = problems.string(value, named: "a date") else { return nil }
    let parts = text.text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      let year = Self.digits(parts[0]), let month = Self.digits(parts[1]),
      let day = Self.digits(parts[2])
    else {
      problems.error(
        "bad-date", "expected a date such as \"2004-09-01\", found \(text.text.quoted)",
        at: text.range, hint: "year, month and day, with all their digits")
      return nil
    }
    guard Self.years.contains(year) else {
      let (first, last) = (Self.years.lowerBound, Self.years.upperBound)
      problems.error(
        "out-of-range", "the year must be from \(first) to \(last), not \(year)", at: text.range)
      return nil
    }
    return self.day(day, month, year, at: text)?.number
  }

  /// A day such as "1 July", as the share of the year that is over when it begins.
  mutating func readDayOfYear(_ value: LocatedValue?) -> Double? {
    guard let text = problems.string(value, named: "the peak") else { return nil }
    let parts = text.text.split(separator: " ")
    guard parts.count == 2, parts[0].utf8.count <= 2, let day = Self.digits(parts[0]) else {
      problems.error(
        "bad-date", "expected a day and a month such as \"1 July\", found \(text.text.quoted)",
        at: text.range)
      return nil
    }
    guard let month = Self.months.firstIndex(of: String(parts[1])) else {
      let name = text.part(parts[1])
      problems.error(
        "unknown-name", "there is no month \(name.text.quoted)", at: name.range,
        hint: NameSuggestion.hint(for: name.text, among: Self.months))
      return nil
    }
    // Any year without a 29 February will do.
    guard let date = self.day(day, month + 1, 2001, at: text),
      let first = CalendarDay(year: 2001, month: 1, day: 1)
    else { return nil }
    return Double(date.number - first.number) / 365
  }

  /// The day, unless its month has none such.
  private mutating func day(
    _ day: Int, _ month: Int, _ year: Int, at text: LocatedString
  ) -> CalendarDay? {
    guard 1...12 ~= month else {
      problems.error(
        "no-such-day", "there is no month \(month) in \(text.text.quoted)", at: text.range,
        hint: "a date is written year, month, day")
      return nil
    }
    guard let date = CalendarDay(year: year, month: month, day: day) else {
      let days = CalendarDay.days(inMonth: month, ofYear: year)
      problems.error(
        "no-such-day",
        "\(Self.months[month - 1]) has \(days) days, so \(text.text.quoted) is not one of them",
        at: text.range)
      return nil
    }
    return date
  }

  /// The months in English, January first.
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// The years that studies lie in.
  private static let years = 1900...2199

  /// A number of nothing but digits.
  private static func digits(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? Int(text) : nil
  }
}
