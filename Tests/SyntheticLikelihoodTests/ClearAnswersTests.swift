import NumericalMethods
import SyntheticLikelihood
import Testing

struct ClearAnswersTests {
  private static let prior = Prior(of: [("a", "A"), ("b", "B"), ("c", "B")])

  /// A study to which its truth's mechanism gives these odds against everything else.
  private static func study(_ truth: Int, _ replicate: Int, evidence: [Double]) -> HeldOutStudy {
    HeldOutStudy(
      truth: truth, replicate: replicate, logEvidence: evidence, profiles: evidence)
  }

  @Test("Shares are of replicates, by mechanism, whatever the order of studies")
  func shares() {
    // A is even with B as a whole: a has ½, b and c ¼ each.
    let studies = [
      Self.study(0, 0, evidence: [5, 0, 0]), Self.study(0, 1, evidence: [0, 5, 5]),
      Self.study(0, 2, evidence: [0, 0, 0]), Self.study(0, 3, evidence: [6, 0, 0]),
      Self.study(1, 0, evidence: [0, 5, 0]), Self.study(1, 1, evidence: [0, 5, 5]),
      Self.study(1, 2, evidence: [5, 0, 0]), Self.study(1, 3, evidence: [0, 0, 0]),
      Self.study(2, 0, evidence: [0, 0, 0]), Self.study(2, 1, evidence: [0, 5, 5]),
      Self.study(2, 2, evidence: [0, 0, 0]), Self.study(2, 3, evidence: [0, 0, 0]),
    ]
    let answers = ClearAnswers(studies, prior: Self.prior, temperature: 1)
    #expect(answers.right.map(\.value) == [0.5, 0.375])
    #expect(answers.wrong.map(\.value) == [0.25, 0.125])
    // Of B the replicates gave ½, 1, 0 and 0.
    let values = [0.5, 1, 0, 0]
    #expect(answers.right[1].error == (Summation.variance(values) / 4).squareRoot())
    #expect(answers.hardest == 1 && answers.least == answers.right[1])
    let even = Elementary.logarithm(2.0)
    let sure = Elementary.logarithm(1 + Elementary.exponential(-5.0))
    let lost = 5 + sure
    let expected = (even + lost + sure + Elementary.logarithm(1 + Elementary.exponential(-6.0))) / 4
    #expect((answers.logScores[0].value - expected).magnitude < 1e-12)
    #expect(ClearAnswers(studies.reversed(), prior: Self.prior, temperature: 1) == answers)
  }

  @Test("A share that is the same in all replicates is not taken for certain")
  func certain() {
    let studies = (0..<20).flatMap { replicate in
      (0..<3).map { truth in
        Self.study(truth, replicate, evidence: (0..<3).map { $0 == truth ? 9.0 : 0 })
      }
    }
    let answers = ClearAnswers(studies, prior: Self.prior, temperature: 1)
    #expect(answers.right.map(\.value) == [1, 1] && answers.wrong.map(\.value) == [0, 0])
    // (20 + 2) / 24 of 24.
    let error = (22.0 / 24 * 2 / 24 / 24).squareRoot()
    #expect(answers.right.allSatisfy { ($0.error - error).magnitude < 1e-15 })
    #expect(answers.wrong.allSatisfy { ($0.error - error).magnitude < 1e-15 })
  }

  @Test("Nine to one is clear, and anything less is not")
  func bound() {
    func right(_ gap: Double) -> Double {
      ClearAnswers(
        (0..<2).flatMap { replicate in
          [
            Self.study(0, replicate, evidence: [gap, 0, 0]),
            Self.study(1, replicate, evidence: [0, 0, 0]),
          ]
            + [Self.study(2, replicate, evidence: [0, 0, 0])]
        }, prior: Self.prior, temperature: 1
      ).right[0].value
    }
    let nine = Elementary.logarithm(9.0)
    #expect(right(nine + 1e-9) == 1 && right(nine - 1e-9) == 0)
  }
}
