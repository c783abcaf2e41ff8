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

  @Test("A replicate without an answer has not made the claim")
  func failures() throws {
    let claim = try finding(claim: "estimate < 0 and p < 0.05", gap: -1)
    let values: [FindingValue?] =
      Array(repeating: FindingValue(estimate: -1, pValue: 0.01), count: 50)
      + Array(repeating: nil, count: 50)
    let prediction = Prediction(values, of: claim)
    #expect(prediction.answers == 50 && prediction.replicates == 100)
    #expect(prediction.inRegion?.count == 50 && prediction.inRegion?.total == 100)
    #expect(prediction.verdict == .inconclusive)
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
    #expect(one.verdict == .unresolved)
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
