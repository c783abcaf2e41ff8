/// A signal that fluctuates over time: a trait part that stays and a fluctuation that forgets.
///
/// Its unit is the reference SD: with all arrows, responses and jolts off, trait and fluctuation
/// together have mean 0 and SD 1, in every model of the same world. One without noise, such as a substance or a
/// harm that accumulates, is 0 but for what arrows, responses and jolts make of it, in whose units it is.
package struct Process: Sendable, Hashable {
  /// The name, unique among all variables of the scenario.
  package var name: String
  /// The SD of the part that stays, from 0 to 1; the fluctuation has SD √(1 − trait²).
  package var traitSD: Double
  /// The time in which the fluctuation forgets half of a deviation; positive.
  package var halfLife: TimeSpan

  /// Whether chance moves it and tells people apart.
  package let isNoisy: Bool

  /// Makes a process without noise, which begins at 0.
  package init(noiseFree name: String, halfLife: TimeSpan) {
    precondition(halfLife.years > 0, "a process that cannot be")
    (self.name, traitSD, self.halfLife, isNoisy) = (name, 0, halfLife, false)
  }

  /// Makes a process.
  ///
  /// - Precondition: 0 ≤ traitSD ≤ 1 and the half-life is positive.
  package init(name: String, traitSD: Double, halfLife: TimeSpan) {
    isNoisy = true
    precondition(traitSD >= 0 && traitSD <= 1 && halfLife.years > 0, "a process that cannot be")
    self.name = name
    self.traitSD = traitSD
    self.halfLife = halfLife
  }

  /// The SD of the part that fluctuates.
  package var fluctuationSD: Double { isNoisy ? (1 - traitSD * traitSD).squareRoot() : 0 }

  /// The parts of a process's value, each of which may be a cause of its own; together they are all of it.
  package enum Part: String, Sendable, Hashable, CaseIterable {
    /// What a person is born with and keeps for life. Nothing moves it, so nothing that depends on it alone
    /// can be a circle.
    case trait
    /// How far the value stands from the trait part, whatever has brought it there: chance and jolts, which
    /// are forgotten, arrows that pull the set-point, which may do so for life, and responses.
    case fluctuation
  }
}
