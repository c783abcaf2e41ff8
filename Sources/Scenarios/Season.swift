extension Source.Quantity {
  /// The two waves of the calendar year: with both, arrows make a yearly wave of any size and peak.
  ///
  /// a cos 2π(y − p) = a cos 2πp · ``winter`` + a sin 2πp · ``spring``, y being the part of the year that has
  /// passed (1 January is 0) and p that at the peak.
  package enum Season: String, Sendable, Hashable, CaseIterable {
    /// cos 2πy: 1 at the turn of the year, −1 at the beginning of July.
    case winter
    /// sin 2πy: 1 at the beginning of April, −1 at that of October.
    case spring

    /// The longest step of a clock in which anything may come from the season: four weeks.
    ///
    /// A rate follows a line through both ends of a step of h years. The line misses β cos 2πy by at most
    /// β (2πh)² / 8, a relative error of the rate: 0.029 β in four weeks, but 4.9 β in a year, whose ends both
    /// stand at the same part of the year.
    package static let longestStep = TimeSpan(weeks: 4)
  }

  /// What files call the season; no variable has this name.
  package static let seasonWord = "season"

  /// Whether it goes with the calendar year.
  package var isOfSeason: Bool { if case .season = self { true } else { false } }
}

extension Clock {
  /// The longest step in which anybody lives, or may live where lives begin at an age.
  package var longestStep: TimeSpan {
    let length = last?.length.years ?? 0
    switch origin {
    case .before(let span) where span == .zero: return follow
    case .before(let span) where span.years <= length * (1 + 1e-9):
      return max(last?.step ?? step, follow)
    case .before, .age: return max(step, last?.step ?? step, follow)
    }
  }

  /// Whether no step is too long for what comes from the season.
  package var followsSeason: Bool {
    longestStep.years <= Source.Quantity.Season.longestStep.years * (1 + 1e-9)
  }
}

extension Scenario {
  /// Whether anything comes from the season, or is done by it.
  ///
  /// People's first visits fall then where in the year their lives have them.
  package var usesSeason: Bool {
    arrows.contains { $0.source.isOfSeason } || responses.contains { $0.source.isOfSeason }
      || interventions.contains(where: \.isOfSeason)
  }
}

extension Source {
  /// Whether anything that it is made of goes with the calendar year.
  package var isOfSeason: Bool { quantities.contains(where: \.isOfSeason) }
}

extension Intervention {
  /// Whether it is asked of the season whether it is done.
  package var isOfSeason: Bool { conditions.contains { $0.quantity.isOfSeason } }
}
