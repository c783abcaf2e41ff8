import Estimation
import Tables
import TestSupport
import Testing

/// A small generator of normal deviates for tests: a 64-bit counter mixed, then twelve uniforms
/// summed, whose mean is 0 and variance 1 exactly.
struct TestDeviates {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(state: seed) }

  mutating func uniform() -> Double { random.uniform() }

  mutating func normal() -> Double {
    // A plain loop, since coverage tests draw hundreds of thousands without optimisation.
    var sum = -6.0
    var count = 0
    while count < 12 {
      sum += uniform()
      count += 1
    }
    return sum
  }
}

@Suite("Laws of the estimators")
struct LawsTests {
  private static let change =
    "--follow-up after --baseline before --group group --reference well"

  /// Two groups a constant gap apart at both visits, with retest slope beta within groups.
  private func constantGap(_ gap: Double, beta: Double, people: Int, seed: UInt64) throws -> Table {
    var deviates = TestDeviates(seed: seed)
    var group: [String?] = []
    var before: [Double] = []
    var after: [Double] = []
    for person in 0..<people {
      let isCase = !person.isMultiple(of: 3)
      let shift = isCase ? gap : 0
      let trait = deviates.normal()
      group.append(isCase ? "ill" : "well")
      before.append(9 + shift + trait)
      after.append(
        9 + shift + beta * trait + (1 - beta * beta).squareRoot() * deviates.normal())
    }
    return try Table([
      ("group", .categories(group)), ("before", .reals(before)), ("after", .reals(after)),
    ])
  }

  /// n = 6000 people in groups of 4000 and 2000.
  ///
  /// The bound is 5.5 standard errors of each estimate, a false-alarm rate of 4e-8 a comparison and
  /// 3e-7 in all eight.
  @Test("a constant gap is gap x (1 - beta) in ANCOVA and zero in change (Lord's paradox)")
  func lordsParadox() throws {
    for (seed, beta) in zip(1..., [0.0, 0.3, 0.5, 0.8]) {
      let gap = -1.9
      let table = try constantGap(gap, beta: beta, people: 6000, seed: UInt64(seed))
      let adjusted = try table.answer("analysisOfCovariance \(Self.change)")
      let change = try table.answer("changeScore \(Self.change)")
      let first = try #require(adjusted.contrast("ill", minus: "well"))
      let second = try #require(change.contrast("ill", minus: "well"))
      #expect((first.estimate - gap * (1 - beta)).magnitude < 5.5 * (first.standardError ?? 0))
      #expect(second.estimate.magnitude < 5.5 * (second.standardError ?? 0))
      #expect(first.standardError ?? 1 < 0.05 && second.standardError ?? 1 < 0.05)
    }
  }

  @Test("the ANCOVA contrast is the follow-up gap minus beta times the baseline gap, exactly")
  func identity() throws {
    let table = try constantGap(-1, beta: 0.4, people: 90, seed: 11)
    func difference(_ outcome: String) throws -> Double {
      let question = "meanDifference --outcome \(outcome) --group group --case ill --reference well"
      return try #require(table.answer(question).terms.first).estimate
    }
    let adjusted = try table.answer("analysisOfCovariance \(Self.change)")
    let beta = try #require(adjusted.term("before")).estimate
    let contrast = try #require(adjusted.term("ill - well")).estimate
    #expect(agree(contrast, try difference("after") - beta * difference("before")))
    let change = try table.answer("changeScore \(Self.change)")
    let changed = try #require(change.term("ill - well")).estimate
    #expect(agree(changed, try difference("after") - difference("before")))
  }

  @Test("the joint test in Wald form equals the comparison of nested fits")
  func waldEqualsNested() throws {
    let table = try courseStudy()
    let complete = table.filtered { row in
      ["course", "bdnf0", "bdnf1"].allSatisfy { (try? table.column($0).isMissing[row]) == false }
    }
    func regression(_ predictors: String) throws -> Estimate {
      try complete.answer("linearRegression --outcome bdnf1 --predictors \(predictors)")
    }
    let full = try regression("bdnf0,course=control")
    let nested = try regression("bdnf0")
    func squares(_ estimate: Estimate, _ width: Int) throws -> Double {
      let deviation = try #require(estimate.figure(.residualStandardDeviation))
      return deviation * deviation * Double(estimate.n - width)
    }
    let ratio =
      (try squares(nested, 2) - squares(full, 5)) / 3 / (try squares(full, 5) / Double(full.n - 5))
    let test = try #require(full.jointTest("course"))
    #expect(agree(test.statistic, ratio))
    #expect(test.numeratorDegreesOfFreedom == 3)
  }

  @Test("contrasts do not depend on the reference, the order of rows or the unit")
  func invariance() throws {
    let table = try courseStudy()
    func contrast(_ table: Table, reference: String) throws -> Term {
      try #require(
        table.answer(
          "analysisOfCovariance --follow-up bdnf1 --baseline bdnf0 --group course"
            + " --reference \(reference)"
        ).contrast("persistent", minus: "remitted"))
    }
    let first = try contrast(table, reference: "control")
    for reference in ["incident", "remitted", "persistent"] {
      let other = try contrast(table, reference: reference)
      #expect(agree(first.estimate, other.estimate))
      #expect(agree(first.standardError, other.standardError ?? .nan))
      #expect(
        agree(first.lower, other.lower ?? .nan)
          && agree(first.pValue, other.pValue ?? .nan))
    }
    let reversed = try contrast(table.rows((0..<table.rowCount).reversed()), reference: "control")
    #expect(agree(first.estimate, reversed.estimate))
  }

  @Test("with two people a group and equal spread d and g keep their sign and order")
  func smallGroups() throws {
    let table = try Table([
      ("x", .reals([1.0, 2, 4, 5])), ("g", .categories(["a", "a", "b", "b"])),
    ])
    func value(_ variant: String) throws -> Double {
      try #require(
        table.answer(
          "standardisedMeanDifference --outcome x --group g --case b --reference a"
            + " --variant \(variant)"
        ).terms.first
      ).estimate
    }
    // d = 3 / sqrt(1/2); J(2) = Gamma(1) / (1 x Gamma(1/2)) = 1 / sqrt(pi).
    #expect(agree(try value("cohen"), 3 * 2.0.squareRoot()))
    #expect(agree(try value("hedges"), 3 * 2.0.squareRoot() / Double.pi.squareRoot()))
  }
}
