/// A parameter that no distribution of the family has.
package enum ParameterError: Error, Equatable, Sendable {
  /// The value is not above 0, or NaN.
  case notPositive(parameter: String, value: Double)
  /// The value is outside 0...1, or NaN.
  case notAProbability(parameter: String, value: Double)
  /// The value is infinite or NaN.
  case notFinite(parameter: String, value: Double)
  /// The upper end is not above the lower one.
  case emptyInterval(lower: Double, upper: Double)
}

// Every test is negated, so that NaN, which compares false with everything, fails it.

/// Returns a value that is finite, or throws.
func finite(_ value: Double, _ parameter: String) throws(ParameterError) -> Double {
  guard value.isFinite else { throw .notFinite(parameter: parameter, value: value) }
  return value
}

/// Returns a value that is positive and finite, or throws.
func positive(_ value: Double, _ parameter: String) throws(ParameterError) -> Double {
  guard value > 0 else { throw .notPositive(parameter: parameter, value: value) }
  return try finite(value, parameter)
}

/// Returns a value from 0 to 1, or throws.
func probability(_ value: Double, _ parameter: String) throws(ParameterError) -> Double {
  guard value >= 0, value <= 1 else { throw .notAProbability(parameter: parameter, value: value) }
  return value
}
