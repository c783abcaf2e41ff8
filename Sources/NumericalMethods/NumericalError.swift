/// A numerical task that has no answer, or whose answer was not found.
package enum NumericalError: Error, Equatable, Sendable {
  /// The function has the same sign at both ends, or is not a number there.
  case notBracketed(lower: Double, upper: Double)
  /// The iterations were used up before the tolerance was met.
  case noConvergence(iterations: Int)
  /// A matrix has no inverse: the pivot of this column, counted from 0, vanishes.
  case singular(column: Int)
  /// An argument lies outside the domain of a function.
  case outOfDomain(argument: String, value: Double)
  /// The counts of two things that must correspond differ, or there are too few.
  case wrongCount(expected: Int, found: Int)
}
