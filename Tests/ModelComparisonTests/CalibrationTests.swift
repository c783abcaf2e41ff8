import Evidence
import Fieldwork
import ModelComparison
import NumericalMethods
import RandomStreams
import Scenarios
import Testing

/// Equal fit: rates found again from the shares that they make.
@Suite("Calibration")
struct CalibrationTests {
  private static let among = [["control", "incident"], ["remitted", "persistent"]]

  private func publication(_ shares: [Double]) -> PublishedWorld {
    PublishedWorld(
      targets: zip(["incident", "persistent"], shares).enumerated().map { number, target in
        ("target\(number)", target.0, Self.among[number], target.1)
      })
  }

  private func world(
    _ onset: Double, _ remission: Double, effect: Double = 0, people: Int = 150
  ) -> World {
    World(
      effect: effect, onset: onset, remission: remission, people: people, isOpen: true,
      intercepts: [World.onset, World.remission])
  }

  private func calibration(
    _ world: World, for study: Publication, replicates: Int = 3, threads: Int = 2
  ) throws -> Calibration {
    try Calibration(
      of: world.model("A").model, in: world.design, for: study,
      plan: Calibration.Plan(
        seed: Seed(3), replicates: replicates, checks: replicates, threads: threads))
  }

  /// The shares that onset 0.6 and remission 1.2 make, in 4000 people of another seed.
  private func knownShares() throws -> [Double] {
    let study = try publication([0.5, 0.5]).study()
    let comparison = try Comparison(
      of: [world(0.6, 1.2, people: 200).model("known")], with: study,
      plan: ComparisonPlan(seed: Seed(99), replicates: 20, threads: 2))
    return comparison.fit(comparison.outcomes[0]).shares.compactMap { $0 }
  }

  /// Bounds of five SE on shares and rates.
  ///
  /// Shares: the errors of target (20 replicates), solution (10) and check (10) add up to √2.5 of
  /// the check's own, and the solver stops within 0.01 in log odds, 0.0025 as a share; five SE.
  /// Rates: 10 × 200 people, a third of them ill, and twice as many behind the target give log odds
  /// of either share to 0.1 or better; a log rate moves them by about 0.8, so five SE are a factor of
  /// 1.9, where the start is off by 3.
  @Test(
    "Rates started three times off are found again", arguments: [(3.0, 1.0 / 3), (1.0 / 3, 3.0)])
  func recovery(onsetFactor: Double, remissionFactor: Double) throws {
    let shares = try knownShares()
    let study = try publication(shares).study()
    let solved = try calibration(
      world(0.6 * onsetFactor, 1.2 * remissionFactor, people: 200), for: study, replicates: 10)
    #expect(solved.rates.map(\.target) == [World.onset, World.remission])
    for (rate, known) in zip(solved.rates.map(\.rate.perYear), [0.6, 1.2]) {
      #expect(abs(Elementary.logarithm(rate / known)) < Elementary.logarithm(1.9))
    }
    for (check, share) in zip(solved.checks, shares) {
      #expect(check.target.share == share)
      #expect(check.standardError > 0 && check.standardError < 0.03)
      #expect(abs(check.mean - share) < 5 * 1.6 * check.standardError + 0.0025)
      #expect(check.isWithin == (abs(check.mean - share) <= 0.03))
    }
    #expect(solved.evaluations <= 25)
  }

  @Test("Rates fit the replicates they were solved on, and are checked on those that follow")
  func checks() throws {
    let shares = [0.4, 0.5]
    let study = try publication(shares).study()
    let (replicates, checks) = (3, 4)
    var outside: [Bool] = []
    for seed in UInt64(1)...6 {
      let solved = try Calibration(
        of: world(1, 1).model("A").model, in: world(1, 1).design, for: study,
        plan: Calibration.Plan(
          seed: Seed(seed), replicates: replicates, checks: checks, threads: 2))
      let rates = solved.rates.map(\.rate.perYear)
      let again = try Comparison(
        of: [world(rates[0], rates[1]).model("A")], with: study,
        plan: ComparisonPlan(seed: Seed(seed), replicates: replicates + checks, threads: 2))
      for (target, share) in shares.enumerated() {
        let found = again.outcomes[0].compactMap { $0.shares[target] }
        let fitted = Summation.mean(Array(found.prefix(replicates)))
        // As near in log odds as the solver promises.
        #expect(abs(Elementary.logOdds(of: fitted) - Elementary.logOdds(of: share)) <= 0.01)
        let (check, fresh) = (solved.checks[target], Array(found.dropFirst(replicates)))
        #expect(fresh.count == checks && check.mean == Summation.mean(fresh))
        let error = (Summation.variance(fresh) / Double(checks)).squareRoot()
        #expect(abs(check.standardError - error) < 1e-12)
        #expect(check.isWithin == (abs(check.mean - share) <= 0.03))
        if abs(check.mean - share) > 0.03 { outside.append(check.mean < share) }
      }
    }
    // Some are missed on either side.
    #expect(Set(outside) == [true, false])
  }

  @Test("Rates that are right already are left alone")
  func alreadyRight() throws {
    let first = try calibration(world(1, 1), for: try publication([0.4, 0.5]).study())
    let rates = first.rates.map(\.rate.perYear)
    let again = try calibration(
      world(rates[0], rates[1]), for: try publication([0.4, 0.5]).study())
    for (one, other) in zip(rates, again.rates.map(\.rate.perYear)) {
      #expect(abs(one / other - 1) < 1e-12)
    }
    // The start and the two differences.
    #expect(again.evaluations == 3)
  }

  /// Law: the fit sees who is ill when, and not what the blood says.
  @Test("Worlds that differ in the blood alone are fitted to the same bits")
  func blind() throws {
    let study = try publication([0.4, 0.5]).study()
    let plain = try calibration(world(1, 1), for: study, threads: 1)
    let linked = try calibration(world(1, 1, effect: -2), for: study, threads: 2)
    #expect(plain.rates.map(\.rate) == linked.rates.map(\.rate))
    #expect(plain.checks.map(\.mean) == linked.checks.map(\.mean))
    #expect(plain.evaluations > 3)
  }

  private func reason(_ world: World, _ publication: PublishedWorld) throws -> String {
    let study = try publication.study()
    do throws(ComparisonError) {
      let calibration = try Calibration(
        of: world.model("A").model, in: world.design, for: study,
        plan: Calibration.Plan(seed: Seed(3), replicates: 3, checks: 2, threads: 2))
      return "solved: \(calibration.rates.map(\.rate.perYear))"
    } catch {
      guard case .calibration("A", let reason) = error else { return "another error" }
      return reason
    }
  }

  @Test("As many intercepts as targets are needed, and at least one")
  func counts() throws {
    var world = world(1, 1)
    world.intercepts = [World.onset]
    #expect(
      try reason(world, publication([0.4, 0.5])).hasPrefix(
        "it has 1 intercepts and Simulated has 2 targets"))
    world.intercepts = []
    #expect(
      try reason(world, publication([])).hasPrefix(
        "it has 0 intercepts and Simulated has 0 targets"))
  }

  @Test("A target that no rate reaches is said, with how far off it was")
  func unreachable() throws {
    // Remission says nothing about who falls ill first: two targets for one share.
    var publication = publication([0.4, 0.5])
    publication.targets[1] = ("again", "incident", ["control", "incident"], 0.7)
    #expect(
      try reason(world(1, 1), publication).hasPrefix("no rates were found in"))
  }

  @Test("A target among groups that nobody is in is no solution")
  func nobody() throws {
    // Nobody is ever ill, so nobody is among the persistent and remitted.
    var world = world(1e-9, 1)
    world.intercepts = [World.remission]
    world.startsIll = false
    var publication = publication([0.4, 0.5])
    publication.targets.removeFirst()
    #expect(
      try reason(world, publication)
        == "nobody is in any of the groups among which 'target1' is counted")
  }
}
