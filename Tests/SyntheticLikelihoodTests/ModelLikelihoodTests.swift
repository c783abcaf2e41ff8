import NumericalMethods
import Testing

@testable import SyntheticLikelihood

@Suite struct ModelLikelihoodTests {
  /// A model of one number, whose findings have means that rise with it, in one cohort.
  static func model(slopes: [Double], spreads: [Double], correlation: Double = 0) -> Surrogate {
    Surrogate(
      model: "m", mechanism: "m", coordinates: [Coordinate("effect", .effect(of: "a"))],
      means: slopes.map { Polynomial(constant: 0, terms: [PolynomialTerm(0)], coefficients: [$0]) },
      targets: [Polynomial(constant: 0.2, terms: [PolynomialTerm(0)], coefficients: [0.1])],
      spreads: spreads,
      correlations: [
        slopes.indices.map { row in slopes.indices.map { row == $0 ? 1 : correlation } }
      ],
      errors: [])
  }

  private static func prepared(
    _ model: Surrogate, _ evidence: [PublishedFigure], reading: Reading = .asSimulated,
    targets: [FitTarget] = [], places: Int = 4096
  ) -> PreparedModel {
    PreparedModel(
      model, for: evidence, members: [Array(model.means.indices)], reading: reading,
      targets: targets, at: Places(places, coordinates: 1))
  }

  /// The mean of t₈ over an even range is a difference of its cumulative: ½ ∫ t((y − b u) / s) / s du =
  /// (T((y + b) / s) − T((y − b) / s)) / 2b.
  @Test(arguments: [(0.3, 2.0, 0.5), (-4, 1.5, 0.7), (0, 0.2, 1)])
  func closedForm(figure: Double, slope: Double, spread: Double) {
    let evidence = [PublishedFigure.point(figure, error: nil)]
    let model = Self.prepared(Self.model(slopes: [slope], spreads: [spread]), evidence)
    let s = HeavyTail.scale * spread
    let expected =
      (HeavyTail.cumulative((figure + slope) / s) - HeavyTail.cumulative((figure - slope) / s))
      / (2 * slope)
    let found = model.evidence(of: evidence)
    #expect(abs(found.logEvidence - Elementary.logarithm(expected)) < 2e-3)
    #expect(abs(found.effectiveSize - 4096) < 1e-6)
  }

  /// Of a part alone: its share, averaged over the range; shares of all parts add up to 1.
  @Test func parts() {
    let model = Self.model(slopes: [1], spreads: [0.5])
    let cuts = [-1.0, 0, 0.25]
    let shares = (0...3).map { part -> Double in
      let evidence = [PublishedFigure.part(part, cuts: cuts)]
      return Elementary.exponential(
        Self.prepared(model, evidence).evidence(of: evidence).logEvidence)
    }
    #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    #expect(abs(shares[2] + shares[3] - 0.5) < 1e-3)
    // Of what has no width the least that is told.
    let nothing = [PublishedFigure.part(1, cuts: [3, 3])]
    #expect(
      abs(
        Self.prepared(model, nothing).evidence(of: nothing).logEvidence
          - Elementary.logarithm(HeavyTail.least)) < 1e-9)
  }

  /// A part beside a point: the conditional law of the one given the other.
  @Test func partGivenPoint() {
    let (r, scale) = (0.6, HeavyTail.scale)
    let evidence = [PublishedFigure.point(1.2, error: nil), .part(1, cuts: [0.4])]
    let model = Self.model(slopes: [0, 0], spreads: [1, 2], correlation: r)
    let found = Self.prepared(model, evidence, places: 1).evidence(of: evidence).logEvidence
    let square = (1.2 / scale) * (1.2 / scale)
    let left = 2 * scale * (1 - r * r).squareRoot() * ((8 + square) / 9).squareRoot()
    let share = 1 - HeavyTail.cumulative((0.4 - 2 * r * 1.2) / left)
    let density =
      HeavyTail.logConstant(1) - Elementary.logarithm(scale)
      - 4.5 * Elementary.logarithm(1 + square / 8)
    #expect(abs(found - density - Elementary.logarithm(share)) < 1e-12)
  }

  /// Two points of a cohort: by their squared distance, (y₁² − 2 r y₁ y₂ + y₂²) / (1 − r²).
  @Test func correlatedPoints() {
    let r = -0.4
    let evidence = [PublishedFigure.point(1, error: nil), .point(-3, error: nil)]
    let model = Self.model(slopes: [0, 0], spreads: [1, 1.5], correlation: r)
    let found = Self.prepared(model, evidence, places: 1).evidence(of: evidence).logEvidence
    let (a, b) = (1 / HeavyTail.scale, -2 / HeavyTail.scale)
    let square = (a * a - 2 * r * a * b + b * b) / (1 - r * r)
    let volume = HeavyTail.scale * HeavyTail.scale * 1.5 * (1 - r * r).squareRoot()
    let expected =
      HeavyTail.logConstant(2) - Elementary.logarithm(volume)
      - 5 * Elementary.logarithm(1 + square / 8)
    #expect(abs(found - expected) < 1e-12)
    let tails = Self.prepared(model, evidence, places: 1).likelihood.tails(of: 0, evidence)
    #expect(abs((tails?.first ?? 0) - HeavyTail.shareBeyond(squaredDistance: square, 2)) < 1e-12)
  }

  /// Noise widens to what was published, never narrows; scale asks for the quotient.
  @Test func readings() {
    let model = Self.model(slopes: [0], spreads: [0.5])
    func found(_ figure: Double, _ error: Double?, _ reading: Reading) -> Double {
      let evidence = [PublishedFigure.point(figure, error: error)]
      return Self.prepared(model, evidence, reading: reading, places: 1).evidence(of: evidence)
        .logEvidence
    }
    let wide = Self.model(slopes: [0], spreads: [1])
    let evidence = [PublishedFigure.point(2, error: nil)]
    let widely = Self.prepared(wide, evidence, places: 1).evidence(of: evidence).logEvidence
    #expect(abs(found(2, 1, .noise) - widely) < 1e-12)
    #expect(found(2, 0.1, .noise) == found(2, nil, .asSimulated))
    #expect(found(2, 1, .asSimulated) == found(2, nil, .asSimulated))
    // The same place, and the density in units of the SD.
    let quotient = found(1, nil, .asSimulated) + Elementary.logarithm(0.5)
    #expect(abs(found(2, 1, .scale) - quotient) < 1e-12)
  }

  /// Equal fit weighs places: w = exp(−½ ((τ − target) / tolerance)²), here of τ = .2 + .1 u.
  @Test func equalFit() {
    let evidence = [PublishedFigure.point(0.5, error: nil)]
    let model = Self.model(slopes: [1], spreads: [0.01])
    let met = Self.prepared(
      model, evidence, targets: [FitTarget(0.25, tolerance: 0.01)], places: 2048
    ).evidence(of: evidence)
    // Weights of SD .1 around u = .5 in the range of 2: √(2π) .1 / 2 of all places, / √2 as squares count.
    #expect(abs(met.effectiveSize / 2048 - 0.1 * 3.5449077018110318 / 2) < 0.003)
    // The mean density around u = .5 is that of N(.5, .1) at .5, of a study that hardly scatters.
    #expect(abs(met.logEvidence - Elementary.logarithm(3.989422804014327)) < 0.02)
    let off = Self.prepared(
      model, evidence, targets: [FitTarget(0.15, tolerance: 0.01)], places: 2048
    ).evidence(of: evidence)
    #expect(off.logEvidence < met.logEvidence - 20)
    #expect(off.profile < met.profile - 20)
  }
}
