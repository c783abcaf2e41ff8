/// A day of the proleptic Gregorian calendar, from its number since 1970-01-01 and as ISO 8601 text.
package struct CalendarDay: Hashable, Sendable {
  /// The days since 1970-01-01, negative before.
  package let number: Int

  /// The year, from 1 to 9999.
  package let year: Int

  /// The month, from 1 to 12.
  package let month: Int

  /// The day of the month, from 1.
  package let day: Int

  /// The numbers that have a day: the years 1 to 9999, all that ISO 8601 writes with four digits.
  package static let numbers: ClosedRange<Int> = -719_162...2_932_896

  /// The day with a number since 1970-01-01, or nil outside `numbers`.
  ///
  /// The year is reckoned from 1 March 0000, so that the leap day is its last: 400 such years have
  /// 146 097 days, 100 have 36 524 and a possible leap day, 4 have 1461, and the months from March
  /// on have 31, 30, 31, 30, 31 days over and over, which is floor((153 m + 2) / 5) days before m.
  package init?(number: Int) {
    guard Self.numbers.contains(number) else { return nil }
    self.number = number
    let fromMarch = number + 719_468
    let (era, dayOfEra) = fromMarch.quotientAndRemainder(dividingBy: 146_097)
    let leapDays = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leapDays) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  }

  /// A day by year, month and day of the month, or nil where there is none such.
  package init?(year: Int, month: Int, day: Int) {
    guard 1...9999 ~= year, 1...12 ~= month, 1...31 ~= day else { return nil }
    // The reckoning above, backwards; a 30 February becomes a day of March.
    let fromMarch = (month + 9) % 12
    let yearFromMarch = month > 2 ? year : year - 1
    let leapDays = yearFromMarch / 4 - yearFromMarch / 100 + yearFromMarch / 400
    number = 365 * yearFromMarch + leapDays + (153 * fromMarch + 2) / 5 + day - 1 - 719_468
    (self.year, self.month, self.day) = (year, month, day)
    guard CalendarDay(number: number) == self else { return nil }
  }

  /// The day written as `YYYY-MM-DD`, or nil for any other text and for days that there are not.
  package init?(text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), let found = CalendarDay(year: year, month: month, day: day),
      found.text == text
    else { return nil }
    self = found
  }

  /// The number of days of a month from 1 to 12 of a year from 1 to 9999.
  package static func days(inMonth month: Int, ofYear year: Int) -> Int {
    (28...31).last { CalendarDay(year: year, month: month, day: $0) != nil } ?? 0
  }

  /// The day as `YYYY-MM-DD`.
  package var text: String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// The ten bytes of the text.
  var bytes: [UInt8] {
    let digits = [
      year / 1000, year / 100 % 10, year / 10 % 10, year % 10, month / 10, month % 10, day / 10,
      day % 10,
    ].map { UInt8(ascii: "0") + UInt8($0) }
    let dash = [UInt8(ascii: "-")]
    return digits[0..<4] + dash + digits[4..<6] + dash + digits[6..<8]
  }
}
