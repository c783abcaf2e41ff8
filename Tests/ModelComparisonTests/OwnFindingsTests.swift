import Evidence
import ModelComparison
import NumericalMethods
import RandomStreams
import TestSupport
import Testing

/// How often a model contradicts what was found in its own world.
struct OwnFindingsTests {
  /// A finding about one contrast, or about a joint test.
  private func finding(
    claiming claim: String = "estimate < 0 and p < 0.05", isJoint: Bool = false
  ) throws -> Finding {
    let answer = isJoint ? "{ jointTest: \"g\" }" : "{ term: \"a - b\" }"
    return try EvidenceReader.study(of: .ofOneFinding(claiming: claim, answer: answer)).findings[0]
  }

  /// What a study finds whose estimate, of standard error 1, is `estimate`.
  private func value(_ estimate: Double) -> FindingValue {
    FindingValue(
      estimate: estimate, pValue: 2 * Elementary.normalCumulative(-estimate.magnitude),
      standardError: 1)
  }

  /// 400 studies in a world in which the estimate is normal with this mean and SD 1: one in each 400th of its law.
  private func studies(around mean: Double) -> [FindingValue?] {
    (0..<400).map { value(mean + Elementary.normalQuantile((Double($0) + 0.5) / 400)) }
  }

  /// Counts by the normal law.
  ///
  /// Of 400 studies as many are significantly lower as 400 Φ(−1.96 − mean), rounded, and higher 400 Φ(mean − 1.96).
  /// The largest count of 399 others whose 99 % interval ends at 5 % or below is 9: P(X ≤ 9) = .0044 and
  /// P(X ≤ 10) = .0097 at a share of .05. So a finding that no more than ten studies make is contradicted.
  @Test(
    "Where estimates are normal a model contradicts of its own findings what hardly ever comes out",
    arguments: [
      // 10 lower, 380 neither, 10 higher: at most one in twenty, as a test of level .05 has it.
      (0.0, 20),
      // 29, 368, 3.
      (-0.5, 3),
      // 67, 332, 1.
      (-1.0, 1),
      // 206, 194, 0.
      (-2.0, 0),
      // 375, 25, 0: one in sixteen finds nothing, and that is unresolved.
      (-3.5, 0),
      // 392, 8, 0.
      (-4.0, 8),
      // 398, 2, 0.
      (-4.5, 2),
      (-5.0, 0),
    ])
  func normal(mean: Double, contradicted: Int) throws {
    // Whichever of these was published.
    for claim in ["estimate < 0 and p < 0.05", "estimate > 0 and p < 0.05", "p >= 0.05"] {
      let found = OwnFindings(of: [studies(around: mean)], to: [try finding(claiming: claim)])
      #expect(found.made == 400 && found.contradicted == contradicted, "\(claim)")
      // One finding a study: the variance of a mean of noughts and ones.
      let share = Double(contradicted) / 400
      #expect(found.share == share)
      let error = (share * (1 - share) / 399).squareRoot()
      #expect(abs(try #require(found.standardError) - error) < 1e-12)
    }
  }

  /// 20 of 400 P values of a joint test without an effect are below .05, and it may be contradicted while no more than
  /// 24 of the 399 others are (`FalseAlarmVerdictTests`).
  @Test(
    "A claim on the bound of its own false alarms is contradicted by a null model, one in twenty")
  func jointTest() throws {
    let values = (0..<400).map {
      FindingValue(estimate: 1, pValue: (Double($0) + 0.5) / 400)
    }
    for claim in ["p >= 0.05", "p < 0.05"] {
      let found = OwnFindings(
        of: [values], to: [try finding(claiming: claim, isJoint: true)])
      #expect(found.contradicted == 20 && found.share == Verdict.contradictsUpTo)
      #expect(!found.isTooOften)
    }
  }

  @Test("A study is judged by the others, and not by itself")
  func leftOut() throws {
    // 104 others that do not make a claim contradict it, 103 do not: those that make it are one.
    func found(others: Int) throws -> OwnFindings {
      let values = [value(-3)] + (0..<others).map { _ in value(0) }
      return OwnFindings(of: [values], to: [try finding()])
    }
    #expect(try found(others: 104).contradicted == 1)
    #expect(try found(others: 103).contradicted == 0)
    // A single study has nobody to judge it.
    #expect(try found(others: 0).made == 1)
    #expect(try found(others: 0).standardError == nil)
  }

  @Test("What depends on a number is not contradicted")
  func depends() throws {
    // Of 400 studies the last ten make the claim; Fisher's test of none and 9 of 133: P = .0033.
    let values = (0..<400).map { value($0 < 390 ? 0 : -3) }
    let number = DrawnNumbers("fades", (0..<400).map { Double($0) })
    let finding = try finding()
    #expect(OwnFindings(of: [values], to: [finding]).contradicted == 10)
    #expect(OwnFindings(of: [values], to: [finding], at: [number]).contradicted == 0)
    // Beside three others it shares a level of 1 % with, a P of .0033 would be too large; fixed ones share nothing.
    let others = ["a", "b", "c"].map { name in
      (
        DrawnNumbers(name, values.map { _ in 1 }),
        DrawnNumbers(name, values.map { _ in 1 }, isFixed: true)
      )
    }
    for (beside, contradicted) in [(others.map(\.0), 10), (others.map(\.1), 0)] {
      let found = OwnFindings(of: [values], to: [finding], at: [number] + beside)
      #expect(found.contradicted == contradicted)
    }
  }

  @Test("Findings of one replicate count as one: twice the same says nothing new")
  func clusters() throws {
    let finding = try finding()
    let (values, turned) = (studies(around: 0), Array(studies(around: 0).reversed()))
    let once = OwnFindings(of: [values], to: [finding])
    let twice = OwnFindings(of: [values, values], to: [finding, finding])
    #expect(twice.made == 800 && twice.contradicted == 40)
    let error = try #require(once.standardError)
    #expect(abs(try #require(twice.standardError) - error) < 1e-12)
    // The same of two publications. Turned round, the same replicates are at either end.
    for other in [values, turned] {
      let joined = OwnFindings(joining: [once, OwnFindings(of: [other], to: [finding])])
      #expect(joined.made == 800 && joined.share == once.share)
      #expect(abs(try #require(joined.standardError) - error) < 1e-12)
    }
    // Others than those: the errors of two independent halves.
    let moved = Array(values[100...] + values[..<100])
    let apart = OwnFindings(joining: [once, OwnFindings(of: [moved], to: [finding])])
    // Two studies in 20 with one contradicted of two findings: Σ (c − .1)² = 40 · .9² + 360 · .1².
    let expected = ((40 * 0.81 + 360 * 0.01) * 400 / 399).squareRoot() / 800
    #expect(abs(try #require(apart.standardError) - expected) < 1e-12)
  }

  @Test("Of a study without an answer nothing is made, and of findings without a claim neither")
  func nothing() throws {
    let finding = try finding()
    var values = studies(around: 0)
    for study in 100..<200 { values[study] = nil }
    #expect(OwnFindings(of: [values], to: [finding]).made == 300)
    let shown = try #require(try PublishedWorld().study().finding("gap"))
    let none = OwnFindings(of: [values], to: [shown])
    #expect(none.made == 0 && none.share == nil && none.standardError == nil && !none.isTooOften)
    #expect(OwnFindings(joining: []).share == nil)
    #expect(OwnFindings(joining: [none, OwnFindings(of: [values], to: [finding])]).made == 300)
  }

  @Test("Whether it is too often is told beyond three Monte Carlo errors")
  func tooOften() throws {
    // A test that does not keep its level: 33 of 1000 studies lower and as many higher, the most that are still
    // contradicted (P(X ≤ 32) = .0037 of 999 at .05), in each of six findings others.
    let finding = try finding()
    let findings = (0..<6).map { number in
      (0..<1000).map { study in
        let place = study - 66 * number
        return value(0..<33 ~= place ? -3 : 33..<66 ~= place ? 3 : 0)
      }
    }
    let one = OwnFindings(of: [findings[0]], to: [finding])
    // 6.6 % with an error of 0.8.
    #expect(one.share == 0.066 && !one.isTooOften)
    let all = OwnFindings(of: findings, to: findings.map { _ in finding })
    // The same with an error of 0.26: 396 studies of 1000 with one of six contradicted.
    #expect(all.share == 0.066 && all.isTooOften)
    #expect(abs(try #require(all.standardError) - (0.396 * 0.604 / 999).squareRoot() / 6) < 1e-12)
  }

  /// There is no false alarm.
  ///
  /// With 120 studies a finding is contradicted only where none of the other 119 makes it, so at most one study a
  /// claim, 3 of 120 in all, is.
  @Test("Models that are lived contradict no more of their own findings than verdicts allow for")
  func lived() throws {
    let effects = [0.0, -0.7, -1.5]
    let study = try PublishedWorld(claim: "estimate < 0 and p < 0.05").study()
    let comparison = try Comparison(
      of: effects.map { World(effect: $0, people: 60).model("effect \($0)") }, with: study,
      plan: ComparisonPlan(seed: Seed(5), replicates: 120, threads: 2))
    let all = OwnFindings(joining: comparison.ownFindings)
    #expect(comparison.ownFindings.map(\.made) == [120, 120, 120] && all.made == 360)
    for found in comparison.ownFindings + [all] {
      #expect(try #require(found.share) <= 0.025 && !found.isTooOften)
    }
    // By the counts of the comparison itself.
    for (model, found) in comparison.ownFindings.enumerated() {
      let values = comparison.outcomes[model].compactMap { $0.values[0] }
      let sides = [
        values.count { $0.estimate < 0 && ($0.pValue ?? 1) < 0.05 },
        values.count { $0.estimate >= 0 && ($0.pValue ?? 1) < 0.05 },
        values.count { ($0.pValue ?? 1) >= 0.05 },
      ]
      #expect(sides.reduce(0, +) == 120)
      #expect(found.contradicted == sides.count { $0 == 1 })
    }
  }
}
