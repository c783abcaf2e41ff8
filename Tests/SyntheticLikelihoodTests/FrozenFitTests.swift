import NumericalMethods
import TestSupport
import Testing

@testable import SyntheticLikelihood

/// What a frozen fit makes of fresh studies, in a world of one number where quadrature knows everything.
///
/// Of the model *line* a study finds y = 1.5 (1 + u) + e, of *nothing* y = e; u is even from −1 to 1 and e standard normal. So
/// in the lower half of its range the line's claim is hardly seen, and in the upper one it is.
@Suite("A frozen fit in a world of one number")
struct FrozenFitTests {
  private static let prior = Prior(of: [("line", "A"), ("nothing", "B")])
  private static func mean(_ u: Double) -> Double { 1.5 * (1 + u) }

  private static func studies(_ count: Int, seed: UInt64) -> PairedStudies {
    var random = SplitMix(state: seed)
    func even() -> Double { (Double(random.next() >> 11) + 0.5) / 0x1p53 }
    var (places, line, nothing): ([[Double]], [[Double]], [[Double]]) = ([], [], [])
    for _ in 0..<count {
      let u = 2 * even() - 1
      places.append([u])
      line.append([mean(u) + Elementary.normalQuantile(even())])
      nothing.append([Elementary.normalQuantile(even())])
    }
    return PairedStudies(
      of: [
        SimulatedStudies(
          model: "line", mechanism: "A", coordinates: [Coordinate("slope", .effect(of: "x -> y"))],
          places: places, answers: line),
        SimulatedStudies(
          model: "nothing", mechanism: "B", coordinates: [], places: places.map { _ in [] },
          answers: nothing),
      ], cohorts: [0])
  }

  // MARK: - Quadrature

  private static let grid = (0..<400).map { (Double($0) + 0.5) / 200 - 1 }

  private static func density(_ gap: Double) -> Double {
    let t = gap / HeavyTail.scale
    return Elementary.exponential(-4.5 * Elementary.logarithm(1 + t * t / 8))
  }

  /// The probability of *line*, and its 90 % interval, given what a study found.
  private static func known(_ y: Double) -> (probability: Double, lower: Double, upper: Double) {
    let weights = grid.map { density(y - mean($0)) }
    let sum = Summation.sum(weights)
    var (total, lower, upper) = (0.0, -1.0, 1.0)
    for (u, weight) in zip(grid, weights) {
      let before = total
      total += weight / sum
      if before < 0.05, total >= 0.05 { lower = u }
      if before < 0.95, total >= 0.95 { upper = u }
    }
    let line = sum / Double(grid.count)
    return (line / (line + density(y)), lower, upper)
  }

  /// What is expected of studies of *line*: the chance of a clear and right answer by half of its range, the share of the range
  /// that the interval is, and how often it holds the number.
  private static func expected() -> (right: [Double], share: Double, coverage: Double) {
    var (right, share, coverage, all) = ([0.0, 0.0], 0.0, 0.0, 0.0)
    for (number, u) in grid.enumerated() where number % 8 == 0 {
      for step in -30...30 {
        let e = Double(step) / 6
        let weight = Elementary.exponential(-0.5 * e * e)
        let known = known(mean(u) + e)
        if known.probability >= 0.9 { right[u < 0 ? 0 : 1] += weight }
        share += weight * min(1, (known.upper - known.lower) / 1.8)
        if known.lower <= u, u <= known.upper { coverage += weight }
        all += weight
      }
    }
    return (right.map { 2 * $0 / all }, share / all, coverage / all)
  }

  /// 4000 studies are fitted and 4000 judged.
  ///
  /// Each of five comparisons is missed by chance less than once in 1.7 million times;
  /// the fit's own errors (a slope's 1.8 % and a spread's 1.1 %) change a chance by at most .01 and a width by at most 2 %.
  @Test("Chances by halves of a range, and widths of intervals, are those of quadrature")
  func known() throws {
    let count = 4000
    let fit = FrozenFit(Self.studies(count, seed: 11), Self.prior, temperature: 1)
    let judged = fit.judged(Self.studies(count, seed: 12))
    let halves = judged.byNumber
    #expect(halves.map(\.number.name) == ["slope"] && halves.map(\.mechanism) == [0])
    let half = try #require(halves.first)
    #expect(half.model == 0, "what a model claims is looked at in this model alone")
    #expect(judged.byModel == judged.answers.right)
    let expected = Self.expected()
    let (lower, upper) = (expected.right[0], expected.right[1])
    #expect(upper - lower > 0.3, "the halves differ")
    for (mean, chance) in [(half.lower, lower), (half.upper, upper)] {
      #expect((mean.value - chance).magnitude < 5 * mean.error + 0.01, "\(mean) \(chance)")
      // Half of the studies are in each.
      let error = (chance * (1 - chance) / Double(count / 2)).squareRoot()
      #expect(mean.error > 0.8 * error && mean.error < 1.2 * error)
    }
    #expect(half.distance > 10)
    #expect(judged.answers.right[0].value > lower && judged.answers.right[0].value < upper)

    let effect = try #require(judged.effects.first)
    #expect(judged.effects.count == 1 && effect.model == 0 && effect.number == "slope")
    #expect((effect.share.value - expected.share).magnitude < 5 * effect.share.error + 0.02)
    #expect(
      (effect.coverage.value - expected.coverage).magnitude < 5 * effect.coverage.error + 0.01)
    #expect(expected.coverage > 0.87 && expected.coverage < 0.93)
  }

  @Test("A study that tells nothing leaves the whole range")
  func nothing() {
    let even = Array(repeating: 1 / 1000.0, count: 1000)
    let interval = PlaceInterval((0..<1000).map { Double($0) / 500 - 1 }, even)
    #expect((interval.share - 1).magnitude < 0.002)
    #expect((interval.lower + 0.9).magnitude < 0.003 && (interval.upper - 0.9).magnitude < 0.003)
  }
}
