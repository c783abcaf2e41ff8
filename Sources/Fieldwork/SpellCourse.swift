package import Scenarios
package import Simulation

/// What one person can tell of the spells of a value of a state, from the first visit to a later one.
package struct SpellCourse: Sendable {
  private let isInAtFirst: Bool
  /// When the last spell before the first visit ended; −infinity where there was none.
  private let lastEnd: Double
  /// Whether there may have been a spell before lives begin, of which nothing is known, and none since.
  private let mayHaveHad: Bool
  /// The moment of the visit, or of death where that was before; nil at the first visit, which is time 0.
  private let visit: Double?
  /// Whether the person has died by the visit, and whether it is the value itself that ends lives.
  private let hasDied: Bool
  private let endsLife: Bool
  /// Whether the person is in a spell at the visit.
  private var isIn: Bool
  /// When the first spell after the first visit began, if one did.
  private var beginning: Double?
  /// When the followed spell ended, if it did.
  ///
  /// It is the first end after the first visit: nobody leaves a second spell before the first.
  private var end: Double?

  /// Follows a person.
  ///
  /// - Parameters:
  ///   - isInAtFirst: whether the person is in a spell at the first visit.
  ///   - lastEnd: when the last spell before it ended; −infinity where there was none.
  ///   - mayHaveHad: whether one may have been before lives begin, where none was since.
  ///   - switches: the changes of the state since then, in order of time, whenever they end.
  ///   - value: the value of the state that makes a spell, by position.
  ///   - visit: the moment of the visit in years, or nil at the first.
  ///   - death: when the person died, if they did; all is told up to then.
  ///   - endsLife: whether the value ends lives.
  package init(
    isInAtFirst: Bool, lastEnd: Double, mayHaveHad: Bool, switches: [StateSwitch], of value: Int,
    visit: Double?, death: Double = .infinity, endsLife: Bool = false
  ) {
    self.isInAtFirst = isInAtFirst
    self.lastEnd = lastEnd
    self.mayHaveHad = mayHaveHad
    self.visit = visit.map { min($0, death) }
    hasDied = death <= visit ?? 0
    self.endsLife = endsLife
    isIn = isInAtFirst
    for change in switches where change.time <= self.visit ?? 0 {
      let enters = Int(change.value) == value
      // From one other value to the next nothing begins, and nothing ends.
      guard enters != isIn else { continue }
      if enters, beginning == nil { beginning = change.time }
      if !enters, end == nil { end = change.time }
      isIn = enters
    }
  }

  /// What is told, a yes as 1, or why nothing is.
  package enum Told: Sendable, Hashable {
    case value(Double)
    case missing(MissingReason)

    package static func value(_ isSo: Bool) -> Told { .value(isSo ? 1 : 0) }
  }

  /// What is told to a question.
  package subscript(answer: SpellRecall.Answer) -> Told {
    switch answer {
    case .now: return hasDied && !endsLife ? .missing(.died) : .value(isIn)
    case .ever:
      let isKnown = isInAtFirst || lastEnd > -.infinity || beginning != nil
      return isKnown || !mayHaveHad ? .value(isKnown) : .missing(.beforeHistory)
    case .free:
      guard !isInAtFirst, lastEnd > -.infinity else {
        return .missing(mayHaveHad ? .beforeHistory : .notAsked)
      }
      let before = Self.years(-lastEnd)
      return .value(visit.map { Self.years(before + wait(until: $0)) } ?? before)
    case .wait: return visit.map { .value(wait(until: $0)) } ?? .missing(.notAsked)
    case .began: return visit == nil ? .missing(.notAsked) : .value(beginning != nil)
    case .length:
      guard !endsLife, let visit, let start = isInAtFirst ? 0 : beginning else {
        return .missing(.notAsked)
      }
      return .value(Self.years((end ?? visit) - start))
    case .ended:
      guard !endsLife, visit != nil, isInAtFirst || beginning != nil else {
        return .missing(.notAsked)
      }
      return .value(end != nil)
    }
  }

  /// The years from the first visit to the first spell after it, or to a visit; never none.
  ///
  /// What begins at once waits for the shortest time that is told, so that whoever is at risk is so for
  /// some time: an entry comes before its end.
  private func wait(until visit: Double) -> Double {
    max(Self.years(beginning ?? visit), Self.step)
  }

  /// A length of time as it is told: as when people come, to a ten-thousandth of a year.
  private static func years(_ time: Double) -> Double { Resolution(step).rounded(time) }

  private static let step = 1e-4
}
