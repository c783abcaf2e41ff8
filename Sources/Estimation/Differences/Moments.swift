/// The count, mean and sum of squared deviations of some numbers, by two passes.
struct Moments {
  /// How many numbers there are.
  let count: Int

  /// Their mean, zero if there are none.
  let mean: Double

  /// The sum of their squared distances from the mean.
  let sumOfSquares: Double

  /// Whether all numbers are the same.
  let isConstant: Bool

  /// Their variance with denominator `count - 1`; only for at least two numbers.
  var variance: Double { sumOfSquares / Double(count - 1) }

  /// Sums the numbers, with the second pass corrected for the rounding of the first.
  ///
  /// A constant column gives exactly zero. Numbers too large to be squared give infinity or NaN.
  init(_ values: [Double]) {
    count = values.count
    isConstant = values.allSatisfy { $0 == values[0] }
    guard let first = values.first else {
      mean = 0
      sumOfSquares = 0
      return
    }
    // Shifting by the first value makes a constant column exact.
    var sum = 0.0
    for value in values { sum += value - first }
    let shift = sum / Double(values.count)
    var squares = 0.0
    var rest = 0.0
    for value in values {
      let deviation = (value - first) - shift
      rest += deviation
      squares += deviation * deviation
    }
    mean = first + shift
    let corrected = squares - rest * rest / Double(values.count)
    sumOfSquares = corrected < 0 ? 0 : corrected
  }

  /// The moments that a printed mean and standard deviation stand for.
  init(_ summary: GroupSummary) {
    count = summary.count
    mean = summary.mean
    sumOfSquares =
      Double(summary.count - 1) * summary.standardDeviation * summary.standardDeviation
    isConstant = summary.standardDeviation == 0
  }
}

extension Moments {
  /// Makes sure that the numbers vary, and that their squares have a place in double precision.
  ///
  /// - Throws: `zeroVariance`, `outOfRange`.
  func requireVariation(of column: String) throws(EstimationError) {
    guard !isConstant else { throw .zeroVariance(column: column) }
    guard sumOfSquares > 0, sumOfSquares.isFinite else { throw .outOfRange }
  }
}
