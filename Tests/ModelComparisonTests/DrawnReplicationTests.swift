import Distributions
import Evidence
import Fieldwork
import ModelComparison
import RandomStreams
import Scenarios
import Testing

/// Replicates whose numbers are drawn from their ranges.
struct DrawnReplicationTests {
  private let plan = ComparisonPlan(seed: Seed(1), replicates: 6, threads: 2)
  private let effect = ParameterPath.response(
    .single(.indicator(state: "depression", value: "ill")), .process("bdnf"), .effect)
  private let trait = ParameterPath.process("bdnf", .trait)
  private let assay = ParameterPath.measurement(instrument: "serum", path: ["assayVariation"])

  private func uniform(_ path: ParameterPath, _ lower: Double, _ upper: Double) throws
    -> FreeParameter
  {
    FreeParameter(path, law: .uniform(try Uniform(lower: lower, upper: upper)))
  }

  /// No link and a link of unknown size, in a world and a study with an unknown number each.
  private func contenders() throws -> [Contender] {
    var contenders = [World(people: 30).model("none"), World(effect: -1, people: 30).model("A")]
    for place in contenders.indices {
      contenders[place].free = [try uniform(trait, 0.1, 0.9)]
      contenders[place].design.free = [try uniform(assay, 0, 0.3)]
    }
    contenders[1].free.append(try uniform(effect, -2, 0))
    return contenders
  }

  private func replication(_ contenders: [Contender]) throws -> Replication {
    Replication(
      of: contenders.map(\.model), in: [try contenders.map { .study(try $0.study()) }],
      asking: [.init(try PublishedWorld(gap: -2).study(), of: 0)])
  }

  private func outcomes(_ answer: Answer) -> [Outcome] {
    if case .outcomes(let outcomes) = answer { outcomes } else { [] }
  }

  @Test("A replicate's study is the one with its numbers, and its numbers are those that are told")
  func told() throws {
    let contenders = try contenders()
    let drawn = try replication(contenders)
    let answers = try drawn.run(plan: plan).answers[0]
    let numbers = drawn.drawnNumbers(of: 0, plan: plan)
    #expect(
      numbers.map { $0.map(\.name) } == [
        ["bdnf.trait", "measurement.serum.assayVariation"],
        ["bdnf.trait", "depression.ill -> bdnf.effect", "measurement.serum.assayVariation"],
      ])
    let paths = [[trait, assay], [trait, effect, assay]]
    for (model, contender) in contenders.enumerated() {
      for replicate in 0..<plan.replicates {
        var fixed = contender
        (fixed.free, fixed.design.free) = ([], [])
        for (path, number) in zip(paths[model], numbers[model]) {
          let value = number.values[replicate]
          fixed.scenario = fixed.scenario.setting(path, to: value) ?? fixed.scenario
          fixed.design = fixed.design.setting(path, to: value) ?? fixed.design
        }
        let once = ComparisonPlan(seed: plan.seed, replicates: 1, threads: 1)
        let alone = try replication([fixed]).run(plan: once, from: replicate).answers[0]
        #expect(outcomes(alone[0]) == [outcomes(answers[model])[replicate]])
      }
    }
  }

  @Test("What models share is the same in all of them, and each range is met evenly")
  func shared() throws {
    let numbers = try replication(try contenders()).drawnNumbers(of: 0, plan: plan)
    #expect(numbers[0][0] == numbers[1][0] && numbers[0][1] == numbers[1][2])
    for (number, (lower, upper)) in zip(numbers[1], [(0.1, 0.9), (-2, 0), (0, 0.3)]) {
      let parts = number.values.map { Int(($0 - lower) / (upper - lower) * 6) }
      #expect(parts.sorted() == Array(0..<6))
    }
  }

  @Test("At the centre nothing is drawn, and threads change nothing")
  func centre() throws {
    let contenders = try contenders()
    let known = contenders.map { contender in
      var known = contender
      (known.free, known.design.free) = ([], [])
      return known
    }
    let atCentre = ComparisonPlan(seed: plan.seed, replicates: 3, threads: 1, isAtCentre: true)
    let kept = try replication(contenders).run(plan: atCentre)
    #expect(try kept == replication(known).run(plan: atCentre))
    #expect(try replication(contenders).drawnNumbers(of: 0, plan: atCentre) == [[], []])
    let one = ComparisonPlan(seed: plan.seed, replicates: 6, threads: 1)
    let answers = try replication(contenders).run(plan: one).answers
    #expect(try replication(contenders).run(plan: plan).answers == answers)
    #expect(outcomes(answers[0][0]).prefix(3) != outcomes(kept.answers[0][0])[...])
  }

  @Test(
    "A number that is fixed is the same in every replicate and model, and all others are as they were"
  )
  func fixed() throws {
    let contenders = try contenders()
    let replication = try replication(contenders)
    let free = replication.drawnNumbers(of: 0, plan: plan)
    func fixing(_ name: String, at value: Double) -> ComparisonPlan {
      ComparisonPlan(
        seed: plan.seed, replicates: plan.replicates, threads: 2,
        fixed: [FixedNumber(name, at: value, written: "\(value)")])
    }
    let numbers = replication.drawnNumbers(of: 0, plan: fixing(trait.written, at: 0.5))
    for (number, former) in zip(numbers.joined(), free.joined()) {
      #expect(number.isFixed == (number.name == "bdnf.trait"))
      if number.isFixed {
        #expect(number.values == Array(repeating: 0.5, count: plan.replicates))
      } else {
        #expect(number == former)
      }
    }
    // What only one of them has leaves the other's studies the same to the bit.
    let answers = try replication.run(plan: plan).answers[0]
    let one = try replication.run(plan: fixing(effect.written, at: -1)).answers[0]
    #expect(one[0] == answers[0] && one[1] != answers[1])
    // It is the study with that number, where nothing else is drawn.
    var known = contenders
    for place in known.indices { (known[place].free, known[place].design.free) = ([], []) }
    known[1].scenario = try #require(known[1].scenario.setting(effect, to: -2))
    let centre = ComparisonPlan(
      seed: plan.seed, replicates: 6, threads: 1, isAtCentre: true,
      fixed: [FixedNumber(effect.written, at: -2, written: "-2")])
    #expect(
      try replication.run(plan: centre).answers
        == self.replication(known).run(plan: plan).answers)
    #expect(
      replication.drawnNumbers(of: 0, plan: centre) == [
        [], [DrawnNumbers(effect.written, Array(repeating: -2, count: 6), isFixed: true)],
      ])
  }

  @Test(
    "What one study says of its own measuring is fixed in that study alone, by the study's name")
  func ofOneStudy() throws {
    var contenders = try contenders()
    for place in contenders.indices {
      contenders[place].design.free = [
        FreeParameter(assay, law: .uniform(try Uniform(lower: 0, upper: 0.3)), study: "nesda")
      ]
    }
    let replication = try replication(contenders)
    for (name, isFixed) in [
      ("nesda: \(assay.written)", true), (assay.written, true), ("other: \(assay.written)", false),
    ] {
      let plan = ComparisonPlan(
        seed: plan.seed, replicates: 3, threads: 1,
        fixed: [FixedNumber(name, at: 0.2, written: "0.2")])
      let numbers = replication.drawnNumbers(of: 0, plan: plan)[0]
      #expect(numbers.last?.isFixed == isFixed, "\(name)")
    }
    #expect(
      replication.freeNumbers.filter { $0.parameter.study == "nesda" }.map(\.model) == [
        "none", "A",
      ])
  }

  @Test("Numbers that cannot stand together are told of, and the other models go on")
  func impossible() throws {
    var contenders = try contenders()
    // An assay that varies five times over leaves nothing for the process.
    contenders[1].design.free = [try uniform(assay, 1.9, 2)]
    let answers = try replication(contenders).run(plan: plan).answers[0]
    #expect(outcomes(answers[0]).count == plan.replicates, "\(answers[0])")
    guard case .notAsked(let reason) = answers[1] else {
      Issue.record("it was asked")
      return
    }
    #expect(reason.hasPrefix("'measurement.serum.assayVariation' cannot be "))
  }
}
