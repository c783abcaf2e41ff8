import Evidence
import ModelComparison
import Testing

/// The measures of Morris, White and Crowther (2019), table 6, against sums made by hand, and what is said of them.
@Suite("Performance of estimators")
struct EstimatorPerformanceTests {
  private func value(
    _ estimate: Double, error: Double? = 1, p: Double? = 0.5, within: ClosedRange<Double>? = nil
  ) -> FindingValue {
    FindingValue(estimate: estimate, pValue: p, standardError: error, interval: within)
  }

  private func isNear(_ measure: EstimatorPerformance.Measure?, _ value: Double, _ error: Double)
    -> Bool
  {
    guard let measure, let found = measure.error else { return false }
    return abs(measure.value - value) < 1e-12 && abs(found - error) < 1e-12
  }

  @Test("Each measure and its Monte Carlo error is that of the table")
  func measures() throws {
    let performance = EstimatorPerformance(
      [
        value(1, error: 1, p: 0.01, within: 0...2), value(3, error: 2, p: 0.5, within: 1.5...4.5),
        nil, value(-1, error: 3, p: 0.04, within: -3 ... -0.5), value(5, error: 2, within: 4...6),
      ], truth: TrueValue(2, error: 0.5), failingFor: ["nobody is left"])
    #expect(performance.replicates == 5 && performance.answers == 4 && performance.failed == 1)
    #expect(performance.failures.map(\.reason) == ["nobody is left"])
    // Estimates 1, 3, −1, 5: mean 2, sum of squares 20, variance 20/3.
    let spread = (20.0 / 3).squareRoot()
    #expect(isNear(performance.mean, 2, spread / 2))
    #expect(isNear(performance.bias, 0, (20.0 / 12 + 0.25).squareRoot()))
    #expect(isNear(performance.empiricalError, spread, spread / 6.0.squareRoot()))
    // Squared errors 1, 4, 9, 4: mean 4.5, sum of squares 33, variance 11.
    let model = 4.5.squareRoot()
    #expect(isNear(performance.modelError, model, (11.0 / (4 * 4 * 4.5)).squareRoot()))
    // Squared distances from 2: 1, 1, 9, 9: mean 5, variance 64/3.
    #expect(
      isNear(
        performance.rootMeanSquare, 5.0.squareRoot(),
        (64.0 / 3 / 4).squareRoot() / (2 * 5.0.squareRoot())))
    #expect(isNear(performance.coverage, 0.5, 0.25))
    #expect(isNear(performance.rejection, 0.5, 0.25))
    #expect(performance.wrongWay == 1)
  }

  @Test("What a single answer, or none, cannot say is not said")
  func few() {
    let none = EstimatorPerformance([nil, nil], truth: TrueValue(1), failingFor: ["a", "a"])
    #expect(none.judgement == .silent && none.failed == 2 && none.mean == nil)
    let one = EstimatorPerformance([value(1, error: nil, p: nil)], truth: TrueValue(1))
    #expect(one.mean?.error == nil && one.empiricalError == nil && one.modelError == nil)
    #expect(one.coverage == nil && one.rejection == nil && one.wrongWay == nil)
    let undefined = EstimatorPerformance([value(.nan), value(1)], truth: TrueValue(1))
    #expect(undefined.answers == 1 && undefined.failed == 1)
  }

  /// A hundred estimates about a mean with SD 1, every one significant or not, intervals of a half-width.
  private func judged(
    mean: Double, truth: Double, significant: Int = 0, halfWidth: Double = 1.96
  ) -> EstimatorPerformance.Judgement {
    let values = (0..<100).map { number -> FindingValue in
      // Evenly spaced in ±√3: variance 1, as near as a hundred can.
      let estimate = mean + (Double(number) - 49.5) / 50 * 3.0.squareRoot()
      return value(
        estimate, p: number < significant ? 0.01 : 0.5,
        within: estimate - halfWidth...estimate + halfWidth)
    }
    return EstimatorPerformance(values, truth: TrueValue(truth)).judgement
  }

  @Test("The words turn with the numbers")
  func judgements() {
    // All within 1.74 of the mean: intervals of 1.96 always hold it.
    #expect(judged(mean: 1, truth: 1, halfWidth: 1.65) == .right)
    #expect(judged(mean: 1, truth: 1, halfWidth: 1.5) == .narrow)
    #expect(judged(mean: 1.5, truth: 1) == .biased)
    #expect(judged(mean: -0.5, truth: 1) == .wrongWay)
    #expect(judged(mean: 0, truth: 0, significant: 5, halfWidth: 1.65) == .right)
    #expect(judged(mean: 0, truth: 0, significant: 15, halfWidth: 1.65) == .falseAlarms)
    #expect(judged(mean: -0.5, truth: 0, significant: 40) == .falseAlarms)
    // Less than three Monte Carlo errors off, and less than a tenth of the empirical error.
    #expect(judged(mean: 1.2, truth: 1, halfWidth: 1.65) == .right)
  }

  @Test("Whether the truth has a sign hangs on its own error")
  func sign() {
    #expect(TrueValue(0.1).hasSign && !TrueValue(0).hasSign)
    #expect(!TrueValue(0.1, error: 0.06).hasSign && TrueValue(-0.1, error: 0.04).hasSign)
  }
}
