package import Simulation

/// Some people of a study, each in two lives, as a god sees them at every visit.
package struct Twins: Sendable, Equatable {
  /// How many of the study have lower numbers than the first of these.
  package let before: Int
  /// Their numbers as candidates.
  package let people: [UInt32]
  /// The stratum and the arm of each, by name; empty where there are none.
  package let strata: [String]
  package let arms: [String]
  /// What each was born with, by trait.
  package let traits: [String: [Float]]
  /// Everybody at every visit, in each of the lives, the natural one first.
  package let lives: [[VisitRecord]]
  /// Whether somebody's lives differ in anything that was seen or changed, from the first visit to the last.
  package let livesOtherwise: [Bool]

  /// The natural course.
  package var natural: [VisitRecord] { lives[0] }
}

/// A life that is set beside the natural one.
package enum TwinLife: String, Sendable, CaseIterable {
  /// With what is done.
  case total
  /// With what is done, while one variable keeps its natural course: what is done acts, but not through it.
  case direct
  /// In the natural course, while that variable takes the course that it has with what is done: acting through it only.
  case indirect
}
