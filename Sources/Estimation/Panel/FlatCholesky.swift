internal import NumericalMethods

/// The lower triangle of a symmetric positive definite matrix in one flat array, row by row.
///
/// The same factor as `CholeskyFactor`, without a check of bounds by row and column: a likelihood
/// with missing values takes thousands of them.
struct FlatCholesky {
  /// The number of rows.
  let size: Int

  /// The triangle, with zeros above the diagonal.
  let lower: [Double]

  /// Factorises a matrix, of which only the lower triangle is read.
  ///
  /// - Throws: `singular(column:)` where a pivot keeps no more than `tolerance` of its diagonal
  ///   element, or is not finite.
  init(_ matrix: [Double], size: Int, tolerance: Double = 1e-14) throws(NumericalError) {
    var factor = Array(repeating: 0.0, count: size * size)
    for row in 0..<size {
      let start = row * size
      for column in 0..<row {
        var sum = matrix[start + column]
        let other = column * size
        for inner in 0..<column { sum -= factor[start + inner] * factor[other + inner] }
        factor[start + column] = sum / factor[other + column]
      }
      var pivot = matrix[start + row]
      for inner in 0..<row { pivot -= factor[start + inner] * factor[start + inner] }
      guard pivot > tolerance * matrix[start + row], pivot < .infinity else {
        throw .singular(column: row)
      }
      factor[start + row] = pivot.squareRoot()
    }
    self.size = size
    lower = factor
  }

  /// The natural logarithm of the determinant of the matrix.
  var logDeterminant: Double {
    var sum = 0.0
    for row in 0..<size { sum += Elementary.logarithm(lower[row * size + row]) }
    return 2 * sum
  }

  /// The solution x of matrix x = right-hand side.
  func solution(_ rightHandSide: [Double]) -> [Double] {
    var solution = rightHandSide
    for row in 0..<size {
      for inner in 0..<row { solution[row] -= lower[row * size + inner] * solution[inner] }
      solution[row] /= lower[row * size + row]
    }
    for row in (0..<size).reversed() {
      solution[row] /= lower[row * size + row]
      for inner in 0..<row { solution[inner] -= lower[row * size + inner] * solution[row] }
    }
    return solution
  }

  /// The inverse of the matrix, exactly symmetric.
  var inverse: [Double] {
    // The inverse of the triangle by rows, each transposed into a row of its own.
    var triangle = Array(repeating: 0.0, count: size * size)
    for column in 0..<size {
      let start = column * size
      triangle[start + column] = 1 / lower[start + column]
      for row in (column + 1)..<max(size, column + 1) {
        var sum = 0.0
        for inner in column..<row { sum += lower[row * size + inner] * triangle[start + inner] }
        triangle[start + row] = -sum / lower[row * size + row]
      }
    }
    var result = Array(repeating: 0.0, count: size * size)
    for row in 0..<size {
      for column in 0...row {
        var sum = 0.0
        for inner in row..<size {
          sum += triangle[row * size + inner] * triangle[column * size + inner]
        }
        result[row * size + column] = sum
        result[column * size + row] = sum
      }
    }
    return result
  }
}
