import Estimation
import Tables
import Testing

/// One study that counts up to 1e30 times as much as others; truths by mpmath with 120 digits.
@Suite("Syntheses with one precise study")
struct PreciseStudyTests {
  private static func table(_ error: Double) throws -> Table {
    try Table([
      ("y", .reals([0.2, 0.5, -0.1, 0.45, 0.3])), ("s", .reals([0.2, 0.1, 0.3, 0.15, error])),
      ("x", .reals([0.2, 0.5, 0.1, 0.4, 0.3])),
    ])
  }

  private static let errors = [1e-8, 1e-9, 1e-12, 1e-15]

  private func answer(
    _ name: EstimatorName, _ error: Double, _ more: [EstimatorArgument: [String]] = [:]
  ) throws -> Estimate {
    try EstimatorRequest(name, more.merging([.effect: ["y"], .effectError: ["s"]]) { $1 })
      .evaluate(on: Self.table(error))
  }

  private func expect(
    _ estimate: Estimate, _ name: String, _ value: Double, _ error: Double,
    _ tolerance: Double = 1e-8, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let term = estimate.term(name)
    #expect(
      Agreement.holds(term?.estimate, value, tolerance), "\(name)", sourceLocation: sourceLocation)
    #expect(
      Agreement.holds(term?.standardError, error, tolerance), "\(name)",
      sourceLocation: sourceLocation)
  }

  @Test("the meta-analysis by each method", arguments: errors)
  func mean(error: Double) throws {
    let fixed = try answer(.metaAnalysis, error, [.method: ["fixed"]])
    expect(fixed, "effect", 0.3, error)
    #expect(fixed.notes.isEmpty)
    let moments = try answer(
      .metaAnalysis, error, [.method: ["derSimonianLaird"], .errors: ["normal"]])
    expect(moments, "effect", 0.34054124592928456, 0.064974822241568385)
    #expect(Agreement.holds(moments.figure(.tauSquared), 0.0083846153846153846, 1e-9))
    #expect(Agreement.holds(moments.figure(.tauSquaredError), 0.01518332892086411, 1e-9))
    #expect(Agreement.holds(moments.figure(.q), 7.0277777777777778, 1e-9))
    // I squared of random effects is then that of Q.
    #expect(Agreement.holds(moments.figure(.iSquared), 100 * (1 - 4 / 7.0277777777777778), 1e-8))
    let likelihood = try answer(.metaAnalysis, error, [.errors: ["normal"]])
    expect(likelihood, "effect", 0.33901596849194213, 0.059271806712030808)
    #expect(Agreement.holds(likelihood.figure(.tauSquared), 0.0063702828654167363, 1e-8))
    #expect(Agreement.holds(likelihood.figure(.tauSquaredError), 0.012797848477348587, 1e-8))
    #expect(Agreement.holds(likelihood.figure(.logLikelihood), 1.0326317340123998, 1e-8))
  }

  @Test("the asymmetry of the funnel by each method", arguments: errors)
  func asymmetry(error: Double) throws {
    let weighted = try answer(.eggerTest, error)
    // The truths are those of an error of zero, from which they depart by 5 of its units at most.
    let tolerance = max(1e-9, 50 * error)
    expect(weighted, "asymmetry", 0.29166666666666538, 0.74651970279870995, tolerance)
    #expect(
      Agreement.holds(weighted.term("limit")?.standardError, 1.6692688020008555 * error, tolerance))
    let mixed = try answer(.eggerTest, error, [.variant: ["mixedEffects"]])
    expect(mixed, "asymmetry", -0.70647896273296483, 1.0006714397743148, tolerance)
    expect(mixed, "limit", 0.40641367932793743, 0.13623526962479786, tolerance)
    #expect(Agreement.holds(mixed.figure(.tauSquared), 0.023142380741793377, 1e-7))
  }

  @Test("trim and fill, and the model of selection, have an answer", arguments: errors)
  func selection(error: Double) throws {
    let filled = try answer(.trimAndFill, error)
    let usual = try answer(.trimAndFill, 1e-4)
    #expect(filled.n == 6)
    #expect(
      Agreement.holds(filled.term("effect")?.estimate, usual.terms[0].estimate, 1e-6))
    let selected = try answer(.selectionModel, error)
    // The precise study fixes the mean where the variance between studies is zero.
    expect(selected, "effect", 0.3, error)
    #expect(selected.figure(.tauSquared) == 0)
  }

  @Test("variants of which one is precise", arguments: errors)
  func variants(error: Double) throws {
    let estimate = try EstimatorRequest(
      .mendelianRandomisation, [.exposure: ["x"], .outcome: ["y"], .outcomeError: ["s"]]
    ).evaluate(on: Self.table(error))
    expect(estimate, "effect", 1, error / 0.3)
    #expect(Agreement.holds(estimate.figure(.q), 0.55555555555555556, 1e-9))
  }

  @Test("studies that all have tiny errors, in another unit, give the same in that unit")
  func unit() throws {
    let table = try Table([
      ("y", .reals([0.2, 0.5, -0.1, 0.45, 0.3].map { 1e-9 * $0 })),
      ("s", .reals([0.2, 0.1, 0.3, 0.15, 0.25].map { 1e-9 * $0 })),
    ])
    let plain = try answer(.metaAnalysis, 0.25)
    let small = try EstimatorRequest(.metaAnalysis, [.effect: ["y"], .effectError: ["s"]])
      .evaluate(on: table)
    #expect(Agreement.holds(small.terms[0].estimate, 1e-9 * plain.terms[0].estimate, 1e-10))
    #expect(
      Agreement.holds(
        small.terms[0].standardError, 1e-9 * (plain.terms[0].standardError ?? 0), 1e-10))
    #expect(
      Agreement.holds(
        small.figure(.tauSquared), 1e-18 * (plain.figure(.tauSquared) ?? .nan), 1e-8,
        scale: 1e-20))
  }
}
