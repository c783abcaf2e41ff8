/// A length of time.
package struct TimeSpan: Sendable, Hashable, Comparable {
  /// The length in years of 365.2425 days.
  package let years: Double

  /// Makes a length of a number of years; negative spans point backwards.
  package init(years: Double) {
    self.years = years
  }

  /// Makes a length of a number of weeks of seven days.
  package init(weeks: Double) {
    self.years = weeks * 7 / TimeSpan.daysPerYear
  }

  /// The length in days of 24 hours, a whole number up to rounding where that was asked for.
  package var days: Double { years * TimeSpan.daysPerYear }

  /// The days of the Gregorian mean year, on which year, month and week are based.
  package static let daysPerYear = 365.2425

  /// No life, and nothing that is asked of one, is longer: in years.
  package static let longestLife = 150.0

  /// What takes time takes an hour at least, which rounding must not refuse: in years.
  package static let shortest = 1 / (24 * daysPerYear) * (1 - 1e-9)

  /// No time at all.
  package static let zero = TimeSpan(years: 0)

  package static func < (left: TimeSpan, right: TimeSpan) -> Bool {
    left.years < right.years
  }
}

/// How often something happens.
package struct Rate: Sendable, Hashable {
  /// The expected number a year; finite and not negative.
  package let perYear: Double

  /// Makes a rate of a number a year.
  ///
  /// - Precondition: The number is finite and not negative; the reader of scenario files has seen to
  ///   it.
  package init(perYear: Double) {
    precondition(perYear >= 0 && perYear.isFinite, "a rate is finite and not negative")
    self.perYear = perYear
  }
}
