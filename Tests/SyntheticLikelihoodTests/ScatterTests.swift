import NumericalMethods
import TestSupport
import Testing

@testable import SyntheticLikelihood

@Suite struct ScatterTests {
  /// Residuals of two findings that correlate by r, of given SDs, for some models.
  private static func models(
    _ count: Int, rows: Int, spreads: [Double], correlation: (Int) -> Double
  ) -> [(residuals: [[Double]], freedom: [Double])] {
    var random = SplitMix(state: 11)
    return (0..<count).map { model in
      let r = correlation(model)
      var columns: [[Double]] = [[], []]
      for _ in 0..<rows {
        let first = Elementary.normalQuantile(random.uniform())
        let second = Elementary.normalQuantile(random.uniform())
        columns[0].append(spreads[model % spreads.count] * first)
        columns[1].append(r * first + (1 - r * r).squareRoot() * second)
      }
      return (columns, [Double(rows), Double(rows)])
    }
  }

  /// Models that scatter alike are drawn wholly together, and those that do not stay apart.
  @Test func spreads() {
    let alike = Scatter(
      of: Self.models(10, rows: 100, spreads: [2]) { _ in 0.5 }, members: [[0, 1]])
    #expect(alike.spreadShrinkage > 0.6)
    #expect(alike.spreads.allSatisfy { abs($0[0] - 2) < 0.2 })
    let apart = Scatter(
      of: Self.models(10, rows: 4000, spreads: [1, 2, 4]) { _ in 0.5 }, members: [[0, 1]])
    #expect(abs(apart.spreads[2][0] - 4) < 0.2 && abs(apart.spreads[0][0] - 1) < 0.05)
  }

  /// With three models there is nothing to draw spreads towards: they are the residuals' own.
  @Test func threeModels() {
    let models = Self.models(3, rows: 50, spreads: [1, 3]) { _ in 0 }
    let scatter = Scatter(of: models, members: [[0], [1]])
    #expect(scatter.spreadShrinkage == 0)
    for (model, spread) in zip(models, scatter.spreads) {
      #expect(spread[0] == (dot(model.residuals[0], model.residuals[0]) / 50).squareRoot())
    }
  }

  @Test func correlations() {
    let alike = Scatter(
      of: Self.models(10, rows: 100, spreads: [1]) { _ in 0.5 }, members: [[0, 1]])
    #expect(abs(alike.pooled[0][0][1] - 0.5) < 0.1)
    #expect(alike.correlations.allSatisfy { abs($0[0][0][1] - 0.5) < 0.15 && $0[0][0][0] == 1 })
    // One of ten differs by far more than chance: it keeps its own.
    let apart = Scatter(
      of: Self.models(10, rows: 1000, spreads: [1]) { $0 == 9 ? -0.9 : 0.5 }, members: [[0, 1]])
    #expect(apart.correlations[9][0][1][0] < -0.85)
    #expect(apart.correlationShrinkage[9] < 0.01)
    // Findings of two cohorts have none.
    #expect(
      Scatter(of: Self.models(2, rows: 9, spreads: [1]) { _ in 0 }, members: [[0], [1]]).pooled == [
        [[1]], [[1]],
      ])
  }

  /// A finding that does not scatter goes with nothing.
  @Test func still() {
    let scatter = Scatter(
      of: [([[1, -1, 1, -1], [0, 0, 0, 0]], [3, 3])], members: [[0, 1]])
    #expect(scatter.correlations[0][0] == [[1, 0], [0, 1]])
    #expect(scatter.spreads[0][1] == 0)
  }
}
