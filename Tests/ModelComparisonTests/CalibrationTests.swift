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

  private func plan(_ replicates: Int = 3, threads: Int = 2) -> Calibration.Plan {
    Calibration.Plan(seed: Seed(3), replicates: replicates, checks: replicates, threads: threads)
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
  /// Shares: the errors of target (20 replicates), solution (10, and its own error once more where the
  /// search stops early) and check (10) add up to √3.5 of the check's own; five SE.
  /// Rates: 10 × 200 people, a third of them ill, and twice as many behind the target give log odds
  /// of either share to 0.1 or better; a log rate moves them by about 0.8, so five SE are a factor of
  /// 1.9, where the start is off by 3.
  @Test(
    "Rates started three times off are found again", arguments: [(3.0, 1.0 / 3), (1.0 / 3, 3.0)])
  func recovery(onsetFactor: Double, remissionFactor: Double) throws {
    let shares = try knownShares()
    let study = try publication(shares).study()
    let solved = try world(0.6 * onsetFactor, 1.2 * remissionFactor, people: 200).model("A")
      .calibration(for: study, plan: plan(10))
    #expect(solved.rates.map(\.target) == [World.onset, World.remission])
    for (rate, known) in zip(solved.rates.map(\.rate.perYear), [0.6, 1.2]) {
      #expect(abs(Elementary.logarithm(rate / known)) < Elementary.logarithm(1.9))
    }
    for (check, share) in zip(solved.checks, shares) {
      #expect(check.target.share == share)
      #expect(check.standardError > 0 && check.standardError < 0.03)
      #expect(abs(check.mean - share) < 5 * 1.9 * check.standardError)
      #expect(check.isWithin == (abs(check.mean - share) <= 0.03))
    }
    // Binomial log odds of a third and of two thirds of 2000 people, over 0.8, and what rivals for
    // the same people add: between a third and thrice of that.
    for error in try solved.rates.map({ try #require($0.error) }) {
      #expect(error > 0.02 && error < 0.3)
    }
  }

  /// Loss and a limit of detection decide who is analysed, and a group who is counted: all of it is
  /// in the checks, which count with what is left of the study.
  @Test("Rates fit the replicates they were solved on, and are checked on those that follow")
  func checks() throws {
    let shares = [0.4, 0.5]
    let study = try publication(shares).study()
    let (replicates, checks) = (3, 4)
    func lossy(_ onset: Double, _ remission: Double) -> Contender {
      var world = world(onset, remission)
      world.loss = Loss(
        attrition: Mechanism(probability: 0.1, logOdds: [.last(column: "depressionCurrent"): 1]),
        noSample: Mechanism(probability: 0.1), items: ["serum": Mechanism(probability: 0.1)])
      return world.model("A")
    }
    var outside: [Bool] = []
    for seed in UInt64(1)...6 {
      let solved = try lossy(1, 1).calibration(
        for: study,
        plan: Calibration.Plan(
          seed: Seed(seed), replicates: replicates, checks: checks, threads: 2))
      let rates = solved.rates.map(\.rate.perYear)
      let again = try Comparison(
        of: [lossy(rates[0], rates[1])], with: study,
        plan: ComparisonPlan(seed: Seed(seed), replicates: replicates + checks, threads: 2))
      for (target, share) in shares.enumerated() {
        let found = again.outcomes[0].compactMap { $0.shares[target] }
        let fitted = Summation.mean(Array(found.prefix(replicates)))
        // As near in log odds as the solver promises at worst: 0.01, or the Monte Carlo error.
        let solving = Array(found.prefix(replicates))
        let chance =
          (Summation.variance(solving) / Double(replicates)).squareRoot() / (fitted * (1 - fitted))
        #expect(
          abs(Elementary.logOdds(of: fitted) - Elementary.logOdds(of: share))
            <= max(0.01, chance))
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

  @Test("Where the file of a model begins is of no influence, to the last digit")
  func starts() throws {
    let study = try publication([0.4, 0.5]).study()
    let found = try [(1.0, 1.0), (0.2, 5.0), (7.0, 0.3)].map { onset, remission in
      var model = world(onset, remission, people: 60).model("A")
      model.ground = world(1, 1).scenario
      return try model.calibration(for: study, plan: plan(30)).rates
    }
    #expect(found[0] == found[1] && found[0] == found[2])
    // Nor is the order of the intercepts, but for that of the answer.
    var turned = world(1, 1, people: 60).model("A")
    turned.intercepts.reverse()
    #expect(try turned.calibration(for: study, plan: plan(30)).rates == found[0].reversed())
    // It is the world that says where to begin.
    let rates = found[0].map(\.rate.perYear)
    #expect(rates.allSatisfy { $0 != 1 })
    for rate in rates { #expect(rate == rate.inFourDigits) }
    // The rates are what chance lets them be: from elsewhere they are found to a few parts of that.
    let other = try world(0.3, 3, people: 60).model("A").calibration(for: study, plan: plan(30))
      .rates
    for (one, other) in zip(found[0], other) {
      let error = try #require(one.error)
      #expect(abs(Elementary.logarithm(one.rate.perYear / other.rate.perYear)) < error)
    }
  }

  private func reason(_ world: World, _ publication: PublishedWorld) throws -> String {
    let study = try publication.study()
    switch try EqualFit(of: [world.model("A")], for: study).solved(plan: plan())[0].result {
    case .success(let calibration): return "solved: \(calibration.rates.map(\.rate.perYear))"
    case .failure(.calibration("A", let reason)): return reason
    case .failure: return "another error"
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
      try reason(world(1, 1), publication).hasPrefix(
        "no rates were found; the closest, depression.onset at "))
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
        == "with depression.remission at 1.0 / year nobody is in any of the groups among which "
        + "'target1' is counted")
  }

  @Test("An intercept on which no target depends is named")
  func idle() throws {
    var world = world(1, 1).model("A")
    world.scenario.states.append(
      StateVariable(
        name: "anxiety", values: ["absent", "present"], start: .certain(0), marks: [],
        transitions: [Transition(name: "onset", from: 0, to: 1, rate: Rate(perYear: 1))]))
    world.intercepts[1] = .transition(state: "anxiety", name: "onset")
    let study = try publication([0.4, 0.5]).study()
    #expect {
      try world.calibration(for: study, plan: plan())
    } throws: {
      guard case ComparisonError.calibration("A", let reason) = $0 else { return false }
      return reason == "no target can depend on 'anxiety.onset', which it names under intercepts"
    }
  }
}

extension Double {
  /// The number with four significant digits, by way of its text.
  fileprivate var inFourDigits: Double {
    var scale = 1.0
    while self * scale < 1000 { scale *= 10 }
    return Double("\(Int((self * scale).rounded()))e-\("\(Int(scale))".count - 1)") ?? .nan
  }
}
