/// A signal that fluctuates over time: a trait part that stays and a fluctuation that forgets.
///
/// Its unit is the reference SD: with all arrows, responses and jolts off, trait and fluctuation
/// together have mean 0 and SD 1, in every model of the same world.
package struct Process: Sendable, Hashable {
  /// The name, unique among all variables of the scenario.
  package var name: String
  /// The SD of the part that stays, from 0 to 1; the fluctuation has SD √(1 − trait²).
  package let traitSD: Double
  /// The time in which the fluctuation forgets half of a deviation; positive.
  package let halfLife: TimeSpan

  /// Makes a process.
  ///
  /// - Precondition: 0 ≤ traitSD ≤ 1 and the half-life is positive.
  package init(name: String, traitSD: Double, halfLife: TimeSpan) {
    precondition(traitSD >= 0 && traitSD <= 1 && halfLife.years > 0, "a process that cannot be")
    self.name = name
    self.traitSD = traitSD
    self.halfLife = halfLife
  }

  /// The SD of the part that fluctuates.
  package var fluctuationSD: Double { (1 - traitSD * traitSD).squareRoot() }
}
