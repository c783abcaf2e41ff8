/// A small dense matrix of doubles, stored row by row.
///
/// Meant for covariance matrices and contrasts of a dozen columns: plain loops, no blocking.
/// Asking for an element outside the matrix is a programming error and traps.
package struct DenseMatrix: Hashable, Sendable {
  /// The number of rows.
  package let rowCount: Int

  /// The number of columns.
  package let columnCount: Int

  private var elements: [Double]

  /// A matrix filled with one value.
  package init(rowCount: Int, columnCount: Int, repeating value: Double = 0) {
    precondition(rowCount >= 0 && columnCount >= 0, "A matrix has no negative size.")
    self.rowCount = rowCount
    self.columnCount = columnCount
    elements = Array(repeating: value, count: rowCount * columnCount)
  }

  /// A matrix of the given rows, which must be of equal length.
  package init(rows: [[Double]]) {
    let columnCount = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columnCount }, "Rows differ in length.")
    self.rowCount = rows.count
    self.columnCount = columnCount
    elements = rows.flatMap { $0 }
  }

  /// The element in a row and column, both counted from zero.
  package subscript(row: Int, column: Int) -> Double {
    get {
      precondition(contains(row, column), "No such element of the matrix.")
      return elements[row * columnCount + column]
    }
    set {
      precondition(contains(row, column), "No such element of the matrix.")
      elements[row * columnCount + column] = newValue
    }
  }

  private func contains(_ row: Int, _ column: Int) -> Bool {
    row >= 0 && row < rowCount && column >= 0 && column < columnCount
  }
}

// MARK: - Parts and products

extension DenseMatrix {
  /// The matrix with rows and columns exchanged.
  package var transposed: DenseMatrix {
    var result = DenseMatrix(rowCount: columnCount, columnCount: rowCount)
    for row in 0..<rowCount {
      for column in 0..<columnCount { result[column, row] = self[row, column] }
    }
    return result
  }

  /// The square matrix of the rows and columns with the given numbers, in that order.
  package func restricted(to numbers: [Int]) -> DenseMatrix {
    var result = DenseMatrix(rowCount: numbers.count, columnCount: numbers.count)
    for (row, sourceRow) in numbers.enumerated() {
      for (column, sourceColumn) in numbers.enumerated() {
        result[row, column] = self[sourceRow, sourceColumn]
      }
    }
    return result
  }

  /// The matrix with each element multiplied by a number.
  package func scaled(by factor: Double) -> DenseMatrix {
    var result = self
    for index in elements.indices { result.elements[index] *= factor }
    return result
  }

  /// The matrix product, in which the columns of `left` must be as many as the rows of `right`.
  package static func * (left: DenseMatrix, right: DenseMatrix) -> DenseMatrix {
    precondition(left.columnCount == right.rowCount, "The matrices do not fit.")
    var result = DenseMatrix(rowCount: left.rowCount, columnCount: right.columnCount)
    for row in 0..<left.rowCount {
      for column in 0..<right.columnCount {
        var sum = 0.0
        for inner in 0..<left.columnCount { sum += left[row, inner] * right[inner, column] }
        result[row, column] = sum
      }
    }
    return result
  }

  /// The number v' M v for a vector v as long as the square matrix is wide.
  package func quadraticForm(_ vector: [Double]) -> Double {
    precondition(rowCount == vector.count && columnCount == vector.count, "Sizes differ.")
    var sum = 0.0
    for row in vector.indices where vector[row] != 0 {
      var inner = 0.0
      for column in vector.indices { inner += self[row, column] * vector[column] }
      sum += vector[row] * inner
    }
    return sum
  }
}

// MARK: - Cross products

extension DenseMatrix {
  /// The cross product of columns that lie one after the other.
  package init(crossProductOf columns: [Double], columnCount: Int) {
    self.init(rowCount: columnCount, columnCount: columnCount)
    let count = columnCount > 0 ? columns.count / columnCount : 0
    for left in 0..<columnCount {
      for right in 0...left {
        let product = Summation.innerProduct(
          columns, left * count, columns, right * count, count: count)
        self[left, right] = product
        self[right, left] = product
      }
    }
  }
}

// MARK: - Symmetric systems

extension DenseMatrix {
  /// The solution x of M x = right-hand side for a symmetric positive definite M, by Cholesky.
  ///
  /// Only the lower triangle is read. A pivot that is not clearly positive, that is, which keeps
  /// less than 1e-14 of its diagonal element, gives `NumericalError.singular(column:)`.
  package func symmetricSolution(_ rightHandSide: [Double]) throws(NumericalError) -> [Double] {
    try CholeskyFactor(self).solution(rightHandSide)
  }
}
