/// An ordinary least-squares fit by Householder reflections.
///
/// Minimises the sum of squares of `response - design * coefficients`. The normal equations are
/// never formed, so the error grows with the condition number of the design and not with its square
/// (Golub & Van Loan, Matrix Computations, 4th ed., section 5.3.2).
///
/// Each column is first scaled by a power of two, which is exact, so neither very large nor
/// very small numbers overflow on the way.
package struct LeastSquares: Hashable, Sendable {
  /// One coefficient for each column of the design.
  package let coefficients: [Double]

  /// The sum of squared residuals.
  package let residualSumOfSquares: Double

  /// The number of rows less the number of columns.
  package let residualDegreesOfFreedom: Int

  /// The inverse of the cross product X'X, which times the residual variance is the covariance.
  package let inverseCrossProduct: DenseMatrix

  /// The part of a column's norm that earlier columns must leave for it to count as independent.
  ///
  /// Rounding leaves about 1e-15 of an exactly dependent column; the hardest certified polynomial
  /// of degree five keeps more than 1e-5.
  package static let rankTolerance = 1e-10

  /// Fits a response to a design whose columns lie one after the other.
  ///
  /// - Parameters:
  ///   - design: `columnCount` columns, each as long as `response`.
  ///   - columnCount: the number of columns, at least one.
  ///   - response: the values to be explained.
  /// - Throws: `singular(column:)` names the first column, counted from zero, that depends linearly
  ///   on those before it (with fewer rows than columns, the first superfluous one); `outOfDomain`
  ///   says that a number is infinite or NaN, or that the result is beyond the range of doubles.
  package init(
    design: [Double], columnCount: Int, response: [Double]
  ) throws(NumericalError) {
    let rowCount = response.count
    precondition(columnCount > 0, "A design has at least one column.")
    precondition(design.count == rowCount * columnCount, "The design does not fit the response.")
    guard rowCount >= columnCount else { throw .singular(column: rowCount) }

    var work = design
    var target = response
    var scales: [Double] = []
    for column in 0..<columnCount {
      let range = (column * rowCount)..<((column + 1) * rowCount)
      scales.append(try Self.normalise(&work, range, name: "design"))
    }
    let responseScale = try Self.normalise(&target, 0..<rowCount, name: "response")
    let triangle = try Self.triangle(
      reflecting: &work, &target, rowCount: rowCount, columnCount: columnCount)

    var solution = Array(target[0..<columnCount])
    for row in (0..<columnCount).reversed() {
      for column in (row + 1)..<max(columnCount, row + 1) {
        solution[row] -= triangle[row, column] * solution[column]
      }
      solution[row] /= triangle[row, row]
    }
    var remainder = 0.0
    for index in columnCount..<rowCount { remainder += target[index] * target[index] }

    coefficients = solution.indices.map { solution[$0] / scales[$0] * responseScale }
    residualSumOfSquares = remainder * responseScale * responseScale
    residualDegreesOfFreedom = rowCount - columnCount
    inverseCrossProduct = Self.inverseOfSquare(triangle, scales: scales)
    guard coefficients.allSatisfy(\.isFinite), residualSumOfSquares.isFinite else {
      throw .outOfDomain(argument: "response", value: responseScale)
    }
  }
}

// MARK: - Steps of the fit

extension LeastSquares {
  /// Divides a range of values by the power of two just below their largest, and returns it.
  private static func normalise(
    _ values: inout [Double], _ range: Range<Int>, name: String
  ) throws(NumericalError) -> Double {
    var largest = 0.0
    for index in range {
      let magnitude = values[index].magnitude
      guard magnitude < .infinity else {
        throw .outOfDomain(argument: name, value: values[index])
      }
      if magnitude > largest { largest = magnitude }
    }
    guard largest > 0 else { return 1 }
    let scale = max(largest.binade, .leastNormalMagnitude)
    guard scale != 1 else { return 1 }
    // A power of two has an exact reciprocal, by which each product is the quotient.
    let factor = 1 / scale
    var target = values.mutableSpan
    for index in range { target[index] *= factor }
    return scale
  }

  /// Turns the design into an upper triangle and applies the same reflections to the target.
  private static func triangle(
    reflecting design: inout [Double], _ response: inout [Double], rowCount: Int, columnCount: Int
  ) throws(NumericalError) -> DenseMatrix {
    var work = design.mutableSpan
    var target = response.mutableSpan
    var triangle = DenseMatrix(rowCount: columnCount, columnCount: columnCount)
    for pivot in 0..<columnCount {
      let start = pivot * rowCount + pivot
      let count = rowCount - pivot
      let square = Summation.innerProduct(work.span, start, work.span, start, count: count)
      var whole = square
      for row in 0..<pivot { whole += triangle[row, pivot] * triangle[row, pivot] }
      guard square > rankTolerance * rankTolerance * whole else { throw .singular(column: pivot) }
      // The sign is chosen so that the first component of the reflector does not cancel.
      let diagonal = work[start] > 0 ? -square.squareRoot() : square.squareRoot()
      work[start] -= diagonal
      let divisor = -diagonal * work[start]
      triangle[pivot, pivot] = diagonal
      for column in (pivot + 1)..<max(columnCount, pivot + 1) {
        let other = column * rowCount + pivot
        let multiple =
          Summation.innerProduct(work.span, start, work.span, other, count: count) / divisor
        for index in 0..<count { work[other + index] -= multiple * work[start + index] }
        triangle[pivot, column] = work[other]
      }
      let multiple =
        Summation.innerProduct(work.span, start, target.span, pivot, count: count) / divisor
      for index in 0..<count { target[pivot + index] -= multiple * work[start + index] }
    }
    return triangle
  }

  /// The inverse of S R'R S for an upper triangle R and the diagonal S of scales.
  private static func inverseOfSquare(_ triangle: DenseMatrix, scales: [Double]) -> DenseMatrix {
    let size = scales.count
    var inverse = DenseMatrix(rowCount: size, columnCount: size)
    for column in 0..<size {
      inverse[column, column] = 1 / triangle[column, column]
      for row in (0..<column).reversed() {
        var sum = 0.0
        for inner in (row + 1)...column { sum += triangle[row, inner] * inverse[inner, column] }
        inverse[row, column] = -sum / triangle[row, row]
      }
    }
    var result = inverse * inverse.transposed
    for row in 0..<size {
      for column in 0..<size { result[row, column] /= scales[row] * scales[column] }
    }
    return result
  }
}
