import Evidence
import ModelComparison
import Testing

/// Replicates summed up.
@Suite("Predictions")
struct PredictionTests {
  private func finding(claim: String? = nil, gap: Double? = nil) throws -> Finding {
    try #require(try PublishedWorld(gap: gap, claim: claim).study().finding("gap"))
  }

  @Test("Mean, spread and Monte Carlo error are those of the answers")
  func moments() throws {
    let values = [1.0, 2, 3, 6].map { FindingValue(estimate: $0, pValue: 0.5) }
    let prediction = Prediction(values, of: try finding())
    #expect(prediction.answers == 4 && prediction.replicates == 4)
    #expect(prediction.mean == 3)
    // Deviations −2, −1, 0, 3: 14 / 3.
    #expect(abs(try #require(prediction.spread) - (14.0 / 3).squareRoot()) < 1e-15)
    #expect(abs(try #require(prediction.standardError) - (14.0 / 12).squareRoot()) < 1e-15)
    #expect(prediction.verdict == nil && prediction.inRegion == nil && prediction.tail == nil)
  }

  @Test("A replicate without an answer has neither made the claim nor missed it")
  func failures() throws {
    let claim = try finding(claim: "estimate < 0 and p < 0.05", gap: -1)
    let values: [FindingValue?] =
      Array(repeating: FindingValue(estimate: -1, pValue: 0.01), count: 50)
      + Array(repeating: nil, count: 50)
    let prediction = Prediction(values, of: claim)
    #expect(prediction.answers == 50 && prediction.replicates == 100)
    #expect(prediction.inRegion?.count == 50 && prediction.inRegion?.total == 50)
    #expect(prediction.verdict == .predicts)
    #expect(prediction.mean == -1 && prediction.spread == 0)
    #expect(prediction.tail?.value == 1)
  }

  @Test("Without any answer nothing is said; with one there is no spread")
  func fewAnswers() throws {
    let claim = try finding(claim: "p < 0.05", gap: -1)
    let none = Prediction([nil, nil, nil], of: claim)
    #expect(none.answers == 0 && none.mean == nil && none.spread == nil)
    #expect(none.verdict == nil && none.tail == nil && none.standardError == nil)
    #expect(none.inRegion == nil)
    let one = Prediction([nil, FindingValue(estimate: -1, pValue: 0.01)], of: claim)
    #expect(one.answers == 1 && one.mean == -1 && one.spread == nil)
    #expect(one.verdict == .unresolved && one.inRegion?.total == 1)
  }

  @Test("Of fewer than half of the replicates nothing is said, however clear the answers are")
  func tooFew() throws {
    let claim = try finding(claim: "estimate < 0", gap: -1)
    func prediction(made: Int, missed: Int, silent: Int) -> Prediction {
      let value = { FindingValue(estimate: $0, pValue: 0.5) }
      return Prediction(
        Array(repeating: value(-1), count: made) + Array(repeating: value(1), count: missed)
          + Array(repeating: nil, count: silent), of: claim,
        lackingFor: Array(repeating: "too few", count: silent - 1) + ["another"])
    }
    // Formerly 0 of 400 contradicted it.
    let few = prediction(made: 0, missed: 199, silent: 201)
    #expect(few.verdict == nil && few.inRegion == nil && few.answers == 199)
    #expect(few.silences.map(\.count) == [200, 1] && few.silences[0].reason == "too few")
    let half = prediction(made: 0, missed: 200, silent: 200)
    #expect(half.verdict == .contradicts && half.inRegion?.total == 200)
    // Formerly 170 of 400, inconclusive.
    #expect(prediction(made: 190, missed: 10, silent: 200).verdict == .predicts)
  }

  @Test("What a verdict depends on is seen in the studies that answered")
  func dependence() throws {
    let claim = try finding(claim: "estimate < 0", gap: -1)
    // Of sixty answers the lower half makes the claim; those without are all at the lowest numbers.
    let values: [FindingValue?] =
      Array(repeating: nil, count: 40)
      + (0..<60).map { FindingValue(estimate: $0 < 30 ? -1 : 1, pValue: 0.5) }
    let drawn = DrawnNumbers("fades", (0..<100).map(Double.init))
    let found = Prediction(values, of: claim, at: [drawn])
    #expect(found.verdict == .depends && found.dependence?.low.value == 1)
    #expect(found.dependence?.low.total == 20 && found.dependence?.high.value == 0)
  }

  @Test("A claim of P < .05 alone is judged beside its false alarms, one with a direction is not")
  func falseAlarms() throws {
    func verdict(_ claim: String) throws -> Verdict? {
      let values = (0..<1000).map {
        FindingValue(estimate: -1, pValue: $0 < 50 ? 0.01 : 0.5)
      }
      return Prediction(values, of: try finding(claim: claim, gap: -1)).verdict
    }
    #expect(try verdict("p < 0.05") == .contradicts)
    #expect(try verdict("estimate < 0 and p < 0.05") == .unresolved)
  }

  @Test("The claim decides, not the published figure")
  func region() throws {
    let claim = try finding(claim: "estimate <= -1", gap: 5)
    let values = [-2, -1, -0.5, 0].map { FindingValue(estimate: $0, pValue: nil) }
    #expect(Prediction(values, of: claim).inRegion?.count == 2)
  }
}
