import Lessons
import NumericalMethods
import Testing

/// The best judge, beside closed forms.
@Suite("Judges")
struct JudgeTests {
  /// Two worlds in which one look's estimates are normal with SD 1 around 0 and d: the probability is a logistic curve.
  @Test("Of two known normals it says what Bayes' theorem gives", arguments: [-2.0, 0, 0.3, 1, 7])
  func closedForm(_ estimate: Double) throws {
    let distance = 1.5
    func law(_ mean: Double) -> Judge.Law {
      .init(means: [9, mean], covariance: DenseMatrix(rows: [[4, 0], [0, 1]]))
    }
    let said = try Judge([law(0), law(distance)]).probabilities(of: [estimate], of: [1])
    let odds = Elementary.exponential(distance * (estimate - distance / 2))
    #expect((said[1] - odds / (1 + odds)).magnitude < 1e-14)
    #expect((said[0] + said[1] - 1).magnitude < 1e-15)
  }

  /// Bivariate densities with other spreads and correlations, written out.
  @Test("Of two looks together it has their correlation, and each world's own spread")
  func twoLooks() throws {
    let laws: [(mean: [Double], one: Double, other: Double, correlation: Double)] = [
      ([0, 0], 1, 2, 0.8), ([1, 1], 0.5, 1, -0.3), ([0.5, -1], 2, 2, 0),
    ]
    let judge = Judge(
      laws.map { law in
        let shared = law.correlation * law.one * law.other
        return .init(
          means: law.mean,
          covariance: DenseMatrix(rows: [
            [law.one * law.one, shared], [shared, law.other * law.other],
          ]))
      })
    for point in [[0.2, -0.4], [1, 1.5], [-3, 2]] {
      let densities = laws.map { law -> Double in
        let (x, y) = ((point[0] - law.mean[0]) / law.one, (point[1] - law.mean[1]) / law.other)
        let rest = 1 - law.correlation * law.correlation
        let exponent = (x * x - 2 * law.correlation * x * y + y * y) / rest
        return Elementary.exponential(-exponent / 2)
          / (law.one * law.other * rest.squareRoot())
      }
      let all = densities.reduce(0, +)
      let said = try judge.probabilities(of: point, of: [0, 1])
      for (one, density) in zip(said, densities) {
        #expect((one - density / all).magnitude < 1e-13)
      }
      // The order of the looks is no part of the question.
      let turned = try judge.probabilities(of: point.reversed(), of: [1, 0])
      for (one, other) in zip(said, turned) { #expect((one - other).magnitude < 1e-13) }
    }
  }

  @Test("Another unit, and another zero, change nothing that it says")
  func invariance() throws {
    let studies = [[[1.0, 2, 4, 3], [2.0, 1, 5, 9]], [[2.0, 3, 3, 7], [0.0, 1, 0, 4]]]
    let judge = Judge(studies.map { .init(of: $0) })
    let scaled = Judge(
      studies.map { world in .init(of: [world[0].map { 3 * $0 - 5 }, world[1].map { -0.5 * $0 }]) })
    let said = try judge.probabilities(of: [2.5, 3], of: [0, 1])
    let other = try scaled.probabilities(of: [2.5, -1.5], of: [0, 1])
    for (one, other) in zip(said, other) { #expect((one - other).magnitude < 1e-12) }
    for (one, other) in zip(
      try judge.probabilities(of: [2.5], of: [0]), try scaled.probabilities(of: [2.5], of: [0]))
    { #expect((one - other).magnitude < 1e-12) }
  }

  @Test("Far from every world it still chooses, and does not overflow")
  func farAway() throws {
    let laws = [0.0, 1].map {
      Judge.Law(means: [$0], covariance: DenseMatrix(rows: [[1.0]]))
    }
    #expect(try Judge(laws).probabilities(of: [1e6], of: [0]) == [0, 1])
  }

  @Test("A sample's law has its mean and its covariance with n - 1")
  func sample() {
    let law = Judge.Law(of: [[1, 2, 6], [0, 3, 3]])
    #expect(law.means == [3, 2])
    #expect(law.covariance == DenseMatrix(rows: [[7, 3], [3, 3]]))
  }

  @Test("Where a look's estimates do not vary, it says so")
  func still() {
    let law = Judge.Law(of: [[1, 1, 1]])
    #expect(throws: NumericalError.self) { try Judge([law, law]).probabilities(of: [1], of: [0]) }
  }
}
