/// A unit of time that quantities may be written in.
///
/// A year has 365.2425 days, the mean of the Gregorian calendar; a month is a twelfth of it.
package enum TimeUnit: String, CaseIterable, Sendable {
  /// 365.2425 days.
  case year
  /// A twelfth of a year.
  case month
  /// Seven days.
  case week
  /// 24 hours.
  case day
  /// 3600 seconds.
  case hour

  /// How many of the unit make a year.
  package var perYear: Double {
    switch self {
    case .year: 1
    case .month: 12
    case .week: 365.2425 / 7
    case .day: 365.2425
    case .hour: 365.2425 * 24
    }
  }

  /// The unit of a word in singular or plural.
  package init?(word: String) {
    guard let unit = Self.allCases.first(where: { word == $0.rawValue || word == $0.plural })
    else { return nil }
    self = unit
  }

  /// The word for several.
  package var plural: String { rawValue + "s" }

  /// All words that name a unit.
  package static var words: [String] { allCases.flatMap { [$0.rawValue, $0.plural] } }
}
