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

  private static func names(_ count: Int) -> [String] { (0..<count).map { "m\($0)" } }

  /// Models that scatter alike are drawn together, and those that do not stay apart.
  @Test func spreads() {
    let alike = Scatter(
      of: Self.models(10, rows: 100, spreads: [2]) { _ in 0.5 }, members: [[0, 1]],
      mechanisms: Self.names(10))
    #expect(alike.spreadShrinkage > 0.5)
    #expect(alike.spreads.allSatisfy { abs($0[0] - 2) < 0.2 })
    let apart = Scatter(
      of: Self.models(10, rows: 4000, spreads: [1, 2, 4]) { _ in 0.5 }, members: [[0, 1]],
      mechanisms: Self.names(10))
    #expect(abs(apart.spreads[2][0] - 4) < 0.2 && abs(apart.spreads[0][0] - 1) < 0.05)
  }

  /// Of ten models that scatter alike the expected share is E min(1, 7 / χ²₉) = .7915, SD .212, however much luck they share.
  ///
  /// 400 findings, so that the mean's standard error is .0106: with 1e-6 of false alarms it lies within 4.9 of them, to which .01 is
  /// added for 100 rows being few. Taken for independent, models that share luck would be drawn wholly together.
  @Test(arguments: [0, 0.6, 0.95]) func sharedLuck(correlation: Double) {
    var random = SplitMix(state: 5)
    let (rows, findings) = (100, 400)
    func deviates() -> [Double] {
      (0..<rows).map { _ in Elementary.normalQuantile(random.uniform()) }
    }
    let luck = (0..<findings).map { _ in deviates() }
    let share = correlation.squareRoot()
    let models = (0..<10).map { _ -> (residuals: [[Double]], freedom: [Double]) in
      let residuals = luck.map { luck in
        zip(luck, deviates()).map { share * $0 + (1 - correlation).squareRoot() * $1 }
      }
      return (residuals, luck.map { _ in Double(rows) })
    }
    let scatter = Scatter(
      of: models, members: (0..<findings).map { [$0] }, mechanisms: Self.names(10))
    #expect(abs(scatter.spreadShrinkage - 0.7915) < 4.9 * 0.0106 + 0.01)
    // So it is of correlations: pairs of findings of one cohort, of which chance is all that there is.
    let pairs = Scatter(
      of: models, members: (0..<(findings / 2)).map { [2 * $0, 2 * $0 + 1] },
      mechanisms: Self.names(10))
    // E Σ (r − ρ)² is what λ has above, over 200 pairs with an SD of √2 each.
    #expect(pairs.correlationShrinkage.allSatisfy { $0 > 1 / (1 + 4.9 * 0.1 + 0.02) })
    #expect(correlation == 0 || pairs.correlationShrinkage.contains { $0 < 1 })
  }

  /// A model under two names draws nobody towards it.
  @Test func twin() {
    let models = Self.models(6, rows: 60, spreads: [1, 2, 3]) { $0 == 5 ? 0.8 : 0.2 }
    let once = Scatter(of: models, members: [[0, 1]], mechanisms: Self.names(6))
    let twice = Scatter(
      of: models + [models[5]], members: [[0, 1]], mechanisms: Self.names(6) + ["m5"])
    #expect(abs(once.pooled[0][0][1] - twice.pooled[0][0][1]) < 1e-14)
    for model in 0..<6 {
      for finding in 0..<2 {
        #expect(
          abs(once.spreads[model][finding] / twice.spreads[model][finding] - 1) < 1e-13)
      }
      #expect(
        abs(once.correlations[model][0][0][1] - twice.correlations[model][0][0][1]) < 1e-13)
    }
    #expect(twice.spreads[6] == twice.spreads[5])
  }

  /// With three mechanisms there is nothing to draw spreads towards: they are the residuals' own.
  @Test func threeMechanisms() {
    let models = Self.models(4, rows: 50, spreads: [1, 3]) { _ in 0 }
    let scatter = Scatter(of: models, members: [[0], [1]], mechanisms: ["a", "b", "c", "c"])
    #expect(scatter.spreadShrinkage == 0)
    for (model, spread) in zip(models, scatter.spreads) {
      #expect(spread[0] == (dot(model.residuals[0], model.residuals[0]) / 50).squareRoot())
    }
  }

  @Test func correlations() {
    let alike = Scatter(
      of: Self.models(10, rows: 100, spreads: [1]) { _ in 0.5 }, members: [[0, 1]],
      mechanisms: Self.names(10))
    #expect(abs(alike.pooled[0][0][1] - 0.5) < 0.1)
    #expect(alike.correlations.allSatisfy { abs($0[0][0][1] - 0.5) < 0.15 && $0[0][0][0] == 1 })
    // One of ten differs by far more than chance: it keeps its own.
    let apart = Scatter(
      of: Self.models(10, rows: 1000, spreads: [1]) { $0 == 9 ? -0.9 : 0.5 }, members: [[0, 1]],
      mechanisms: Self.names(10))
    #expect(apart.correlations[9][0][1][0] < -0.85)
    #expect(apart.correlationShrinkage[9] < 0.01)
    // Findings of two cohorts have none.
    #expect(
      Scatter(
        of: Self.models(2, rows: 9, spreads: [1]) { _ in 0 }, members: [[0], [1]],
        mechanisms: ["a", "b"]
      ).pooled == [[[1]], [[1]]])
  }

  /// A finding that does not scatter goes with nothing.
  @Test func still() {
    let scatter = Scatter(
      of: [([[1, -1, 1, -1], [0, 0, 0, 0]], [3, 3])], members: [[0, 1]], mechanisms: ["m"])
    #expect(scatter.correlations[0][0] == [[1, 0], [0, 1]])
    #expect(scatter.spreads[0][1] == 0)
  }
}
