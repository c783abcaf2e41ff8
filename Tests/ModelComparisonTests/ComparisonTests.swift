import Evidence
import Fieldwork
import ModelComparison
import NumericalMethods
import RandomStreams
import Scenarios
import Tables
import Testing

/// Models × replicates: the same for any number of threads, and every error typed.
@Suite("Comparisons")
struct ComparisonTests {
  private func comparison(
    threads: Int = 1, replicates: Int = 24, seed: UInt64 = 1
  ) throws -> Comparison {
    var world = World(effect: -1)
    world.people = 30
    var rival = world
    rival.effect = 0
    let study = try PublishedWorld(
      gap: -2, claim: "estimate < 0", contrast: -1, joint: ["gap", "adjusted"],
      targets: [("incidence", "incident", ["control", "incident"], 0.4)]
    ).study()
    return try Comparison(
      of: [world.model("A"), rival.model("none")], with: study,
      plan: ComparisonPlan(seed: Seed(seed), replicates: replicates, threads: threads))
  }

  @Test("One thread or two, once or again: the same comparison")
  func threads() throws {
    let one = try comparison()
    for other in [try comparison(threads: 2), try comparison()] {
      #expect(one.outcomes == other.outcomes)
      #expect(one.predictions == other.predictions)
      #expect(one.jointTails == other.jointTails)
    }
    #expect(try comparison(seed: 2).outcomes != one.outcomes)
  }

  @Test("More replicates begin with the fewer")
  func prefix() throws {
    let (few, more) = (try comparison(replicates: 5), try comparison(replicates: 8))
    for model in 0...1 { #expect(Array(more.outcomes[model].prefix(5)) == few.outcomes[model]) }
  }

  @Test("An outcome is what the study answers in that model's own cohort of that replicate")
  func outcomes() throws {
    let comparison = try comparison(replicates: 3)
    var world = World(effect: -1)
    world.people = 30
    let model = world.model("A")
    for replicate in 0..<3 {
      let cohort = try model.study().run(
        Run(seed: Seed(1), replicate: UInt32(replicate)))
      let table = try comparison.study.prepared(try cohort.wideTable())
      let outcome = comparison.outcomes[0][replicate]
      #expect(outcome.values == (try comparison.study.values(in: table)))
      #expect(outcome.recruited == 30 && outcome.analysed == 30)
      #expect(outcome.candidates == cohort.flow.candidates)
      #expect(outcome.shares == [try comparison.study.targets[0].share(in: table)])
      // Twenty well and ten ill, as the quotas say.
      #expect(outcome.groupSizes == [20, 10])
      let serum = try table.reals("serum_0")
      let ill = try table.categories("baseline").labels.enumerated().filter { $0.1 == "ill" }
      let mean = Summation.mean(ill.compactMap { serum[$0.offset] })
      #expect(try abs(#require(outcome.groupMeans[1]) - mean) < 1e-12)
    }
  }

  @Test(
    "Who lacks a value is not analysed; who lacks the described one is in the group's size only")
  func incomplete() throws {
    var world = World(effect: -1)
    world.people = 90
    world.loss = Loss(
      attrition: Mechanism(probability: 0.3), items: ["serum": Mechanism(probability: 0.2)])
    var publication = PublishedWorld()
    (publication.complete, publication.described) = (["serum_0"], "serum_1")
    let study = try publication.study()
    let model = world.model("A")
    let comparison = try Comparison(
      of: [model], with: study, plan: ComparisonPlan(seed: Seed(1), replicates: 1, threads: 1))
    let cohort = try model.study().run(Run(seed: Seed(1), replicate: 0))
    let (first, second) = (
      try #require(cohort.visits[0]["serum"]?.reals),
      try #require(cohort.visits[1]["serum"]?.reals)
    )
    let ill = try #require(cohort.visits[0]["depressionCurrent"]?.reals)
    let analysed = (0..<first.count).filter { first[$0] != nil }
    let outcome = comparison.outcomes[0][0]
    #expect(outcome.recruited == 90 && outcome.analysed == analysed.count && analysed.count < 90)
    for (group, answer) in [0.0, 1].enumerated() {
      let members = analysed.filter { ill[$0] == answer }
      let known = members.compactMap { second[$0] }
      #expect(outcome.groupSizes[group] == members.count && known.count < members.count)
      #expect(try abs(#require(outcome.groupMeans[group]) - Summation.mean(known)) < 1e-12)
    }
  }

  @Test("The fit is the mean of the outcomes, and misses a target by more than its tolerance")
  func fit() throws {
    let comparison = try comparison(replicates: 6)
    let outcomes = comparison.outcomes[1]
    let fit = comparison.fit(outcomes)
    let share = try #require(fit.shares[0])
    #expect(abs(share - Summation.mean(outcomes.compactMap { $0.shares[0] })) < 1e-15)
    #expect(fit.sizes == [20, 10] && fit.analysed == 30)
    #expect(fit.candidates == Summation.mean(outcomes.map { Double($0.candidates) }))
    #expect(comparison.missedTargets(outcomes).isEmpty == (abs(share - 0.4) <= 0.03))
    #expect(comparison.fit([]).shares == [nil])
    #expect(comparison.missedTargets([]).map(\.name) == ["incidence"])
  }

  @Test("A contrast given the start and as a change is read both ways")
  func doubleReadings() throws {
    let readings = try comparison(replicates: 1).doubleReadings
    #expect(readings.map(\.contrast) == ["persistent - control"])
    #expect(readings.map(\.adjusted) == [1] && readings.map(\.change) == [2])
  }

  @Test("Several contrasts are each paired with the change of their own")
  func ownChange() throws {
    var publication = PublishedWorld()
    publication.contrasts = ["remitted - control", "incident - control"]
    let readings = try Comparison(
      of: [World(people: 30).model("A")], with: publication.study(),
      plan: ComparisonPlan(seed: Seed(1), replicates: 1, threads: 1)
    ).doubleReadings
    #expect(
      readings.map(\.contrast)
        == ["persistent - control", "remitted - control", "incident - control"])
    #expect(readings.map(\.adjusted) == [1, 4, 5] && readings.map(\.change) == [2, 6, 7])
  }

  /// In A the ill are lower at both visits: hardly a change, half a spread of the study's.
  ///
  /// Given the start they are lower by 1.4 ng/ml, three spreads. Without a link either reading is zero.
  @Test("A gap that stays is an apparent fall, no gap is none")
  func apparentFalls() throws {
    let comparison = try Comparison(
      of: [World().model("no link"), World(effect: -1).model("A")],
      with: PublishedWorld().study(), plan: ComparisonPlan(seed: Seed(1), replicates: 8, threads: 2)
    )
    #expect(comparison.apparentFalls.map(\.model) == [1])
    #expect(comparison.apparentFalls.first?.reading.contrast == "persistent - control")
  }

  /// Gaps of about -8 and 0, with a spread of one at most: either claim is five spreads away.
  @Test("Two models are told apart whichever of them comes first")
  func eitherOrder() throws {
    let study = try PublishedWorld(claim: "estimate < -4").study()
    for effects in [[-8.0, 0], [0, -8]] {
      let comparison = try Comparison(
        of: effects.map { World(effect: $0, people: 90).model("\($0)") }, with: study,
        plan: ComparisonPlan(seed: Seed(1), replicates: 105, threads: 2))
      #expect(comparison.discriminations.map(\.finding) == [0], "\(effects)")
      #expect(
        comparison.predictions[0].map(\.verdict)
          == effects.map { $0 < 0 ? .predicts : .contradicts })
    }
  }

  @Test("What was not asked has no prediction; what was not claimed has no verdict")
  func silence() throws {
    let predictions = try comparison(replicates: 2).predictions
    #expect(predictions[3][0].answers == 0 && predictions[3][0].mean == nil)
    #expect(predictions[2][0].verdict == nil && predictions[2][0].tail == nil)
    #expect(predictions[0][0].verdict != nil && predictions[1][0].tail != nil)
  }

  @Test("A study that recruits nobody in particular has the size asked for; so has its calibration")
  func sizes() throws {
    var world = World()
    world.intercepts = [World.onset]
    var model = world.model("open")
    model.design.recruitment = nil
    model.design.loss = nil
    let study = try PublishedWorld(
      targets: [("incidence", "incident", ["control", "incident"], 0.4)]
    ).study()
    var rates: [Double] = []
    for size in [150, 1000] {
      let comparison = try Comparison(
        of: [model], with: study,
        plan: ComparisonPlan(seed: Seed(1), replicates: 2, threads: 1, everybody: size))
      #expect(comparison.outcomes[0].map(\.recruited) == [size, size])
      let calibration = try model.calibration(
        for: study,
        plan: .init(seed: Seed(1), replicates: 4, checks: 2, threads: 1, everybody: size))
      rates.append(calibration.rates[0].rate.perYear)
    }
    #expect(rates[0] != rates[1])
    #expect(ComparisonPlan(seed: Seed(1), replicates: 2, threads: 1).everybody == 1000)
  }

  @Test("Work that is stopped gives nothing")
  func interrupted() throws {
    let study = try PublishedWorld().study()
    let plan = ComparisonPlan(seed: Seed(1), replicates: 2, threads: 2)
    #expect {
      try Comparison(of: [World().model("healthy")], with: study, plan: plan, isStopped: { true })
    } throws: {
      if case ComparisonError.interrupted = $0 { true } else { false }
    }
  }
}
