import NumericalMethods
import Testing

@Suite("Dense matrix")
struct DenseMatrixTests {
  @Test("products, transposes and parts follow their definitions")
  func algebra() {
    let matrix = DenseMatrix(rows: [[1, 2, 3], [4, 5, 6]])
    #expect(matrix.transposed == DenseMatrix(rows: [[1, 4], [2, 5], [3, 6]]))
    #expect(matrix * matrix.transposed == DenseMatrix(rows: [[14, 32], [32, 77]]))
    let square = DenseMatrix(rows: [[4, 1, 0], [1, 3, 2], [0, 2, 5]])
    #expect(square.restricted(to: [2, 0]) == DenseMatrix(rows: [[5, 0], [0, 4]]))
    #expect(square.quadraticForm([1, -1, 2]) == 17)
  }

  @Test("a symmetric system is solved")
  func solution() throws {
    let matrix = DenseMatrix(rows: [[4, 1, 0], [1, 3, 2], [0, 2, 5]])
    let solution = try matrix.symmetricSolution([6, 13, 19])
    for (value, expected) in zip(solution, [1.0, 2, 3]) {
      #expect((value - expected).magnitude < 1e-14)
    }
  }

  @Test("a matrix that is not positive definite names the pivot")
  func singular() {
    #expect(throws: NumericalError.singular(column: 1)) {
      try DenseMatrix(rows: [[1, 2], [2, 4]]).symmetricSolution([1, 1])
    }
    #expect(throws: NumericalError.singular(column: 0)) {
      try DenseMatrix(rows: [[.nan]]).symmetricSolution([1])
    }
  }
}
