/// When in the calendar a study takes place, and how punctual people are.
package struct Calendar: Sendable, Hashable {
  /// The first day of recruitment, in days since 1 January 1970.
  package var start: Int
  /// How long recruitment lasts; first visits are spread evenly over it.
  ///
  /// Where anything comes from the season, parts of the year are as likely as they come in a year, and each of the
  /// days with a part as likely as the others: an even spread, too, over whole years.
  package var recruitment: TimeSpan
  /// The SD of the time between a later visit and its plan; nobody is later or earlier by more than
  /// two of them.
  package var spread: TimeSpan

  /// Makes a calendar.
  package init(start: Int, recruitment: TimeSpan, spread: TimeSpan) {
    self.start = start
    self.recruitment = recruitment
    self.spread = spread
  }

  /// Whether every part of the year comes in the time of recruitment.
  package var hasWholeYear: Bool { recruitment.years >= 1 - 1e-9 }

  /// One of the days in the time of recruitment on which a part of the year, from 0 to 1, is reached.
  ///
  /// Years are counted from 1 January 1970 in mean Gregorian ones, as in everything that goes with the season; so
  /// a part of 0 is on 1 January or the day before or after it.
  ///
  /// - Parameters:
  ///   - part: the part of the year.
  ///   - chance: which of the days it is, from 0 to 1.
  /// - Returns: the day, counted from 1 January 1970.
  /// - Precondition: ``hasWholeYear``.
  package func day(atPartOfYear part: Double, _ chance: Double) -> Int {
    precondition(hasWholeYear, "some part of the year does not come")
    let year = TimeSpan.daysPerYear
    let first = ((Double(start) / year - part).rounded(.up) + part) * year
    let count = max(1, ((Double(start) + recruitment.days - first) / year).rounded(.up))
    let moment = first + (chance * count).rounded(.down) * year
    return max(start, Int(moment.rounded(.down)))
  }
}
