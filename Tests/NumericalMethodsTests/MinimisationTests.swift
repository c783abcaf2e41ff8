import NumericalMethods
import Testing

@Suite("Minimisation")
struct MinimisationTests {
  /// 100 (y - x^2)^2 + (1 - x)^2, whose curved valley leads to (1, 1).
  private func banana(_ point: [Double]) -> Minimisation.Expansion {
    let (x, y) = (point[0], point[1])
    let rest = y - x * x
    return Minimisation.Expansion(
      value: 100 * rest * rest + (1 - x) * (1 - x),
      gradient: [-400 * rest * x - 2 * (1 - x), 200 * rest],
      curvature: DenseMatrix(rows: [[1200 * x * x - 400 * y + 2, -400 * x], [-400 * x, 200]]))
  }

  @Test("Rosenbrock's valley is followed to its end", arguments: [[-1.2, 1], [5, -7], [0, 0]])
  func valley(start: [Double]) throws {
    let (point, expansion) = try Minimisation.minimum(from: start, of: banana)
    #expect((point[0] - 1).magnitude < 1e-10 && (point[1] - 1).magnitude < 1e-10)
    #expect(expansion.value < 1e-20)
  }

  @Test("a saddle is left: x^4 - 2 x^2 + y^2 from near the top of the pass")
  func saddle() throws {
    let (point, expansion) = try Minimisation.minimum(from: [1e-3, 1]) { point in
      let (x, y) = (point[0], point[1])
      return Minimisation.Expansion(
        value: x * x * x * x - 2 * x * x + y * y, gradient: [4 * x * x * x - 4 * x, 2 * y],
        curvature: DenseMatrix(rows: [[12 * x * x - 4, 0], [0, 2]]))
    }
    #expect((point[0] - 1).magnitude < 1e-10 && point[1].magnitude < 1e-10)
    #expect((expansion.value + 1).magnitude < 1e-14)
  }

  @Test("a flat minimum, x^4, is found to the digits it has")
  func flat() throws {
    let (point, _) = try Minimisation.minimum(from: [3]) { point in
      let x = point[0]
      return Minimisation.Expansion(
        value: x * x * x * x, gradient: [4 * x * x * x],
        curvature: DenseMatrix(rows: [[12 * x * x]]))
    }
    #expect(point[0].magnitude < 1e-3)
  }

  @Test("too few evaluations, or no value at the start, are errors")
  func none() {
    #expect(throws: NumericalError.noConvergence(iterations: 5)) {
      try Minimisation.minimum(from: [-1.2, 1], iterations: 5, of: banana)
    }
    #expect(throws: NumericalError.self) {
      try Minimisation.minimum(from: [0]) { _ in
        Minimisation.Expansion(
          value: .nan, gradient: [0], curvature: DenseMatrix(rows: [[1]]))
      }
    }
  }
}
