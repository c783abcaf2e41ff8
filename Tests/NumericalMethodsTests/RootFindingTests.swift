import NumericalMethods
import Testing

@Suite("Root finding")
struct RootFindingTests {
  /// A function with a known root inside a bracket.
  struct Problem: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let function: @Sendable (Double) -> Double
    let lower: Double
    let upper: Double
    let root: Double
  }

  static let problems = [
    Problem(
      testDescription: "x^2 = 2", function: { $0 * $0 - 2 }, lower: 0, upper: 2,
      root: 2.0.squareRoot()),
    Problem(
      testDescription: "exp x = 10", function: { Elementary.exponential($0) - 10 }, lower: -5,
      upper: 50, root: 2.302585092994046),
    Problem(
      testDescription: "x^9 = 0, a flat root",
      function: { x in (0..<9).reduce(1) { y, _ in y * x } },
      lower: -1, upper: 1.5, root: 0),
    Problem(
      testDescription: "a jump at 1/3", function: { $0 < 1.0 / 3 ? -1 : 1 }, lower: 0, upper: 1,
      root: 1.0 / 3),
    Problem(
      testDescription: "0.15 x^3 + 0.1 x = 0.1",
      function: { 0.15 * $0 * $0 * $0 + 0.1 * $0 - 0.1 }, lower: 3, upper: -1,
      root: 0.628176660125123),
  ]

  @Test("Brent's method finds the root from either order of the ends", arguments: problems)
  func root(problem: Problem) throws {
    var calls = 0
    let counted = { (x: Double) -> Double in
      calls += 1
      return problem.function(x)
    }
    let found = try RootFinding.root(of: counted, between: problem.lower, and: problem.upper)
    let turned = try RootFinding.root(
      of: problem.function, between: problem.upper, and: problem.lower)
    // A root of multiplicity 9 is flat: |f| < 1e-300 already at 1e-33, and each step is a bisection.
    #expect((found - problem.root).magnitude <= 2e-13)
    #expect((turned - problem.root).magnitude <= 2e-13)
    #expect(calls <= 150)
  }

  @Test("A smooth simple root takes few evaluations")
  func speed() throws {
    var calls = 0
    _ = try RootFinding.root(
      of: { x in
        calls += 1
        return Elementary.exponential(x) - 2
      }, between: 0, and: 1)
    #expect(calls <= 10)
  }

  @Test("An end with value 0 is the root")
  func end() throws {
    #expect(try RootFinding.root(of: { $0 }, between: 0, and: 1) == 0)
    #expect(try RootFinding.root(of: { $0 - 1 }, between: 0, and: 1) == 1)
  }

  @Test("Equal signs, NaN and endless brackets are refused")
  func refusals() {
    #expect(throws: NumericalError.notBracketed(lower: 1, upper: 2)) {
      try RootFinding.root(of: { $0 }, between: 1, and: 2)
    }
    #expect(throws: NumericalError.notBracketed(lower: -1, upper: 2)) {
      try RootFinding.root(of: { _ in .nan }, between: -1, and: 2)
    }
    #expect(throws: NumericalError.notBracketed(lower: -1, upper: .infinity)) {
      try RootFinding.root(of: { $0 }, between: -1, and: .infinity)
    }
    #expect(throws: NumericalError.noConvergence(iterations: 3)) {
      try RootFinding.root(of: { $0 * $0 - 2 }, between: 0, and: 1000, iterations: 3)
    }
  }
}
