import Distributions
import Evidence
import ModelComparison
import NumericalMethods
import RandomStreams
import Scenarios
import Testing

/// Equal fit where numbers on which the groups depend are drawn from ranges.
struct RangeFitTests {
  private static let specificity = ParameterPath.measurement(
    instrument: "depression", path: ["specificity"])

  private func publication() throws -> Publication {
    try PublishedWorld(
      targets: [
        ("incidence", "incident", ["control", "incident"], 0.4),
        ("persistence", "persistent", ["remitted", "persistent"], 0.5),
      ]
    ).study()
  }

  /// A world whose interview takes between none and a fifth of the well for ill.
  private func contender() throws -> Contender {
    var contender = World(
      people: 300, isOpen: true, intercepts: [World.onset, World.remission]
    ).model("A")
    contender.free = [
      FreeParameter(Self.specificity, law: .uniform(try Uniform(lower: 0.8, upper: 1)))
    ]
    contender.design.free = contender.free
    return contender
  }

  /// The shares of 120 replicates, by target, of those with the lower and of those with the upper half of the range.
  private func halves(_ contender: Contender, from first: Int) throws -> [[[Double]]] {
    let publication = try publication()
    let replication = Replication(
      of: [contender.model], in: [[.study(try contender.study())]],
      asking: [.init(publication, of: 0)])
    let plan = ComparisonPlan(seed: Seed(3), replicates: 120, threads: 2)
    guard
      case .outcomes(let outcomes) = try replication.run(plan: plan, from: first).answers[0][
        0]
    else { return [] }
    let numbers = try #require(
      replication.drawnNumbers(of: 0, plan: plan, from: first)[0].first?.values)
    return publication.targets.indices.map { target in
      [false, true].map { isUpper in
        zip(outcomes, numbers).filter { ($0.1 >= 0.9) == isUpper }.compactMap {
          $0.0.shares[target]
        }
      }
    }
  }

  @Test("Rates that go with what is drawn keep the groups as published over the whole range")
  func follows() throws {
    var contender = try contender()
    let plan = Calibration.Plan(seed: Seed(3), replicates: 40, checks: 60, threads: 2)
    let solved = try contender.calibration(for: publication(), plan: plan)
    let ranges = try #require(solved.ranges)
    for rate in solved.rates {
      contender.scenario =
        contender.scenario.setting(.base(rate.target), to: rate.rate.perYear) ?? contender.scenario
    }
    // Beyond all that was used: 40 to solve, 60 to check, 80 to follow, 60 to check.
    let fixed = try halves(contender, from: 240)
    contender.drawnIntercepts = ranges.intercepts
    let followed = try halves(contender, from: 240)
    for (target, share) in [0.4, 0.5].enumerated() {
      for half in followed[target] {
        #expect(half.count == 60)
        let error = (Summation.variance(half) / 60).squareRoot()
        // Five errors of these, and as much again for those that the rates were found with.
        #expect((Summation.mean(half) - share).magnitude < 5 * 1.5 * error)
      }
    }
    // Without them the false cases of a poor interview are counted as new ones.
    let incident = fixed[0]
    let error = (Summation.variance(incident[0] + incident[1]) / 60).squareRoot()
    #expect(Summation.mean(incident[0]) - Summation.mean(incident[1]) > 5 * 1.5 * error)
    // The better the interview, the more true onsets it takes.
    let onset = try #require(ranges.intercepts.first { $0.target == World.onset }?.moves.first)
    #expect(onset.number == "measurement.depression.specificity" && onset.linear > 0)
    #expect(ranges.worst.count == 2 && ranges.share != nil)
  }

  @Test("What matters of a number makes no other problem of it")
  func claims() throws {
    let plain = try contender()
    var claimed = plain
    claimed.free[0].matters = 0.1
    #expect(try EqualFit(of: [plain, claimed], for: publication()).classes == [[0, 1]])
    claimed = plain
    claimed.design.free[0].matters = 0.1
    #expect(try EqualFit(of: [plain, claimed], for: publication()).classes == [[0, 1]])
  }

  @Test("What only a study says of its losses moves no rate, nor makes BDNF a matter of them")
  func ownRanges() throws {
    var contender = try contender()
    contender.free.append(
      FreeParameter(.process("bdnf", .halfLife), law: .logUniform(lower: 0.1, upper: 1)))
    contender.design.loss = Loss(attrition: Mechanism(probability: 0.2))
    let plan = Calibration.Plan(seed: Seed(3), replicates: 20, checks: 20, threads: 2)
    let without = try contender.calibration(for: publication(), plan: plan)
    contender.design.loss = Loss(
      attrition: Mechanism(probability: 0.2, logOdds: [.process("bdnf"): 0]))
    for (path, law) in [
      (["attrition", "logOdds", "bdnf"], try Uniform(lower: -2, upper: 2)),
      (["attrition", "probability"], try Uniform(lower: 0, upper: 0.4)),
    ] {
      contender.design.free.append(
        FreeParameter(.loss(path: path), law: .uniform(law), study: "village"))
    }
    let with = try contender.calibration(for: publication(), plan: plan)
    #expect(with.ranges?.numbers == [Self.specificity.written])
    #expect(with.rates.map(\.rate) == without.rates.map(\.rate))
    #expect(try #require(with.ranges).intercepts == #require(without.ranges).intercepts)
  }

  /// A rate of onset that goes with the specificity of the interview.
  private static let onsetThatFollows = DrawnIntercept(
    target: World.onset, rate: Rate(perYear: 0.5),
    moves: [.init(number: "measurement.depression.specificity", linear: 0.3, quadratic: -0.2)])

  @Test("Rates go with numbers that are fixed; at the centre from those that the files have")
  func withFixed() throws {
    var contender = try contender()
    contender.drawnIntercepts = [Self.onsetThatFollows]
    func answers(
      _ contender: Contender, isAtCentre: Bool = false, fixed: Double? = nil
    ) throws -> [Answer] {
      let plan = ComparisonPlan(
        seed: Seed(3), replicates: 3, threads: 1, isAtCentre: isAtCentre,
        fixed: fixed.map { [FixedNumber(Self.specificity.written, at: $0, written: "\($0)")] } ?? []
      )
      return try Replication(
        of: [contender.model], in: [[.study(try contender.study())]],
        asking: [.init(try publication(), of: 0)]
      ).run(plan: plan).answers[0]
    }
    func known(_ number: Double, rate: Double) throws -> Contender {
      var known = contender
      (known.free, known.design.free, known.drawnIntercepts) = ([], [], [])
      known.design = try #require(known.design.setting(Self.specificity, to: number))
      known.scenario = try #require(known.scenario.setting(.base(World.onset), to: rate))
      return known
    }
    // From 0.8 at u = −1 to 1 at u = 1.
    func shift(_ number: Double) -> Double {
      let u = (number - 0.9) / 0.1
      return (0.3 - 0.2 * u) * u
    }
    let drawn = try known(0.95, rate: 0.5 * Elementary.exponential(shift(0.95)))
    #expect(try answers(contender, fixed: 0.95) == answers(drawn))
    let own = try #require(contender.design.number(at: Self.specificity))
    let standing = try #require(contender.scenario.number(at: .base(World.onset)))
    let centre = try known(
      0.95, rate: standing * Elementary.exponential(shift(0.95) - shift(own)))
    #expect(try answers(contender, isAtCentre: true, fixed: 0.95) == answers(centre))
    // What stands in the file changes nothing when it is said.
    #expect(
      try answers(contender, isAtCentre: true, fixed: own) == answers(contender, isAtCentre: true))
    #expect(try answers(centre) != answers(known(own, rate: standing)))
  }

  @Test("A replicate's rates are those of its numbers")
  func applied() throws {
    var contender = try contender()
    contender.drawnIntercepts = [Self.onsetThatFollows]
    let publication = try publication()
    let plan = ComparisonPlan(seed: Seed(3), replicates: 3, threads: 1)
    let replication = Replication(
      of: [contender.model], in: [[.study(try contender.study())]],
      asking: [.init(publication, of: 0)])
    let answer = try replication.run(plan: plan).answers[0][0]
    let numbers = replication.drawnNumbers(of: 0, plan: plan)[0][0].values
    guard case .outcomes(let outcomes) = answer else {
      Issue.record("it was not asked")
      return
    }
    for (replicate, number) in numbers.enumerated() {
      // From 0.8 at u = −1 to 1 at u = 1.
      let u = (number - 0.9) / 0.1
      let rate = 0.5 * Elementary.exponential((0.3 - 0.2 * u) * u)
      var fixed = contender
      (fixed.free, fixed.design.free, fixed.drawnIntercepts) = ([], [], [])
      fixed.design = try #require(fixed.design.setting(Self.specificity, to: number))
      fixed.scenario = try #require(fixed.scenario.setting(.base(World.onset), to: rate))
      let once = ComparisonPlan(seed: plan.seed, replicates: 1, threads: 1)
      let alone = try Replication(
        of: [fixed.model], in: [[.study(try fixed.study())]], asking: [.init(publication, of: 0)]
      ).run(plan: once, from: replicate).answers[0][0]
      #expect(alone == .outcomes([outcomes[replicate]]))
    }
  }

  @Test("Ranges of what no target depends on are no concern of equal fit")
  func idle() throws {
    var contender = try contender()
    contender.free = [
      FreeParameter(.process("bdnf", .trait), law: .uniform(try Uniform(lower: 0.1, upper: 0.9)))
    ]
    contender.design.free = []
    let plan = Calibration.Plan(seed: Seed(3), replicates: 3, checks: 3, threads: 2)
    let solved = try contender.calibration(for: publication(), plan: plan)
    #expect(solved.ranges == nil)
    contender.free = []
    #expect(try contender.calibration(for: publication(), plan: plan).rates == solved.rates)
  }
}
