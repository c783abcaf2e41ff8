/// The lower triangle L of a symmetric positive definite matrix M = L L'.
///
/// Solves systems, inverts and gives the determinant (Golub & Van Loan, Matrix Computations, 4th ed.,
/// section 4.2). For matrices of a few dozen columns: plain loops, no blocking.
package struct CholeskyFactor: Hashable, Sendable {
  /// The triangle, with zeros above the diagonal.
  package let lower: DenseMatrix

  /// The part of a diagonal element that earlier columns must leave for it to count as positive.
  package static let pivotTolerance = 1e-14

  /// Factorises a matrix, of which only the lower triangle is read.
  ///
  /// - Throws: `singular(column:)` where a pivot keeps less than `tolerance` of its diagonal element,
  ///   or is not finite.
  package init(
    _ matrix: DenseMatrix, tolerance: Double = CholeskyFactor.pivotTolerance
  ) throws(NumericalError) {
    precondition(matrix.rowCount == matrix.columnCount, "Only a square matrix has a factor.")
    let size = matrix.rowCount
    var factor = DenseMatrix(rowCount: size, columnCount: size)
    for column in 0..<size {
      var pivot = matrix[column, column]
      for inner in 0..<column { pivot -= factor[column, inner] * factor[column, inner] }
      guard pivot > tolerance * matrix[column, column], pivot < .infinity else {
        throw .singular(column: column)
      }
      let root = pivot.squareRoot()
      factor[column, column] = root
      for row in (column + 1)..<max(size, column + 1) {
        var sum = matrix[row, column]
        for inner in 0..<column { sum -= factor[row, inner] * factor[column, inner] }
        factor[row, column] = sum / root
      }
    }
    lower = factor
  }

  /// The solution x of M x = right-hand side.
  package func solution(_ rightHandSide: [Double]) -> [Double] {
    let size = lower.rowCount
    var solution = forward(rightHandSide)
    for row in (0..<size).reversed() {
      for inner in (row + 1)..<max(size, row + 1) {
        solution[row] -= lower[inner, row] * solution[inner]
      }
      solution[row] /= lower[row, row]
    }
    return solution
  }

  /// The solution x of L x = right-hand side.
  package func forward(_ rightHandSide: [Double]) -> [Double] {
    let size = lower.rowCount
    precondition(rightHandSide.count == size, "Sizes differ.")
    var solution = rightHandSide
    for row in 0..<size {
      for inner in 0..<row { solution[row] -= lower[row, inner] * solution[inner] }
      solution[row] /= lower[row, row]
    }
    return solution
  }

  /// The inverse of M, exactly symmetric.
  package var inverse: DenseMatrix {
    let size = lower.rowCount
    // The inverse of the triangle, then its cross product.
    var triangle = DenseMatrix(rowCount: size, columnCount: size)
    for column in 0..<size {
      triangle[column, column] = 1 / lower[column, column]
      for row in (column + 1)..<max(size, column + 1) {
        var sum = 0.0
        for inner in column..<row { sum += lower[row, inner] * triangle[inner, column] }
        triangle[row, column] = -sum / lower[row, row]
      }
    }
    var result = DenseMatrix(rowCount: size, columnCount: size)
    for row in 0..<size {
      for column in 0...row {
        var sum = 0.0
        for inner in row..<size { sum += triangle[inner, row] * triangle[inner, column] }
        result[row, column] = sum
        result[column, row] = sum
      }
    }
    return result
  }

  /// The natural logarithm of the determinant of M.
  package var logDeterminant: Double {
    var sum = 0.0
    for row in 0..<lower.rowCount { sum += Elementary.logarithm(lower[row, row]) }
    return 2 * sum
  }
}
