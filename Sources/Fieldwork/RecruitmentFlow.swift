import Scenarios

/// How many people there were at each station of recruitment.
///
/// Each number is the sum of those who leave there and of those who go on.
package struct RecruitmentFlow: Sendable, Equatable {
  /// Those who would have been candidates, and had died before their first visit.
  package internal(set) var dead = 0
  /// Looked at.
  package internal(set) var candidates = 0
  /// Of these, those who met the conditions of no stratum, each by the first condition of all strata that failed
  /// (`commonConditions` of the plan), and last those who met all these.
  package internal(set) var outside: [Int] = []
  /// Of these, those who met the conditions of a stratum, by stratum; empty where nobody is looked for.
  package internal(set) var strata: [Stratum] = []

  /// Those of a stratum.
  package struct Stratum: Sendable, Equatable {
    /// Those who met its conditions, and those of no stratum before it.
    package internal(set) var eligible = 0
    /// Of these, those whom chance would not have asked.
    package internal(set) var notDrawn = 0
    /// Of the others, those for whom there was no place any more.
    package internal(set) var noRoom = 0
    /// Of the others, those who would not take part.
    package internal(set) var refused = 0
    /// Those asked, and those who took part.
    package var asked: Int { eligible - notDrawn - noRoom }
    package var recruited: Int { asked - refused }
  }

  /// A flow of nobody, where nobody is looked for.
  package init() {}

  /// A flow of nobody into the strata of a plan.
  init(_ recruitment: Recruitment) {
    outside = [Int](repeating: 0, count: recruitment.commonConditions.count + 1)
    strata = recruitment.strata.map { _ in Stratum() }
  }

  /// Takes people for whom nobody asks conditions.
  mutating func take(everybody count: Int) { candidates += count }

  /// Those who met the conditions of some stratum.
  package var eligible: Int { candidates - outside.reduce(0, +) }
  /// Of these, those asked to take part: drawn, and while their stratum had a place.
  package var asked: Int {
    eligible - strata.reduce(0) { $0 + $1.notDrawn + $1.noRoom }
  }
  /// Of these, those who would not.
  package var refused: Int { strata.reduce(0) { $0 + $1.refused } }
  /// Those who did.
  package var recruited: Int { asked - refused }

  /// Counts together.
  package static func += (left: inout RecruitmentFlow, right: RecruitmentFlow) {
    left.dead += right.dead
    left.candidates += right.candidates
    // A flow of nobody has no strata yet.
    if left.outside.isEmpty { left.outside = right.outside.map { _ in 0 } }
    if left.strata.isEmpty { left.strata = right.strata.map { _ in Stratum() } }
    for (number, count) in right.outside.enumerated() { left.outside[number] += count }
    for (number, counts) in right.strata.enumerated() {
      left.strata[number].eligible += counts.eligible
      left.strata[number].notDrawn += counts.notDrawn
      left.strata[number].noRoom += counts.noRoom
      left.strata[number].refused += counts.refused
    }
  }
}
