import Distributions
import Fieldwork
import GraphicalCriteria
import ModelComparison
import Scenarios
import Tables
import Testing

/// Effects in worlds small enough that the answer is known.
@Suite("Models unrolled in time")
struct UnrolledModelTests {
  /// A signal and an illness, and whatever joins them.
  private struct Small {
    var trait = 0.0
    var traits: [Scenarios.Trait] = []
    var arrows: [Arrow] = []
    var responses: [Response] = []
    var recruitment: Recruitment?
    var loss: Loss?
    var instruments: [Instrument] = [
      Instrument(name: "depression", kind: Status(state: "depression"))
    ]

    var scenario: Scenario {
      Scenario(
        clock: Clock(
          origin: .before(TimeSpan(years: 1)), step: TimeSpan(weeks: 4), last: nil,
          follow: TimeSpan(weeks: 4)),
        traits: traits,
        processes: [
          Process(name: "bdnf", traitSD: trait, halfLife: TimeSpan(weeks: 12)),
          Process(name: "stress", traitSD: trait, halfLife: TimeSpan(weeks: 8)),
        ],
        states: [
          StateVariable(
            name: "depression", values: ["well", "ill"], start: .certain(0), marks: [],
            transitions: [
              Transition(name: "onset", from: 0, to: 1, rate: Rate(perYear: 0.1)),
              Transition(name: "remission", from: 1, to: 0, rate: Rate(perYear: 1)),
            ])
        ], events: [], arrows: arrows, responses: responses)
    }

    func answer(_ text: String, visits: [Double] = [0, 1]) throws -> EffectAnswer {
      let design = StudyDesign(
        recruitment: recruitment, visits: visits.map { TimeSpan(years: $0) },
        instruments: instruments
          + ["bdnf", "stress"].map { process in
            Instrument(
              name: process + "Level",
              kind: Serum(
                process: process, mean: 9, standardDeviation: 3, assayVariation: 0.1,
                resolution: 0.01, unit: "ng/ml", handling: []))
          } + traits.map { Instrument(name: $0.name, kind: Record(trait: $0.name)) }, loss: loss)
      let parts = text.components(" -> ")
      let exposure = try #require(
        EffectQuestion.exposures(in: scenario, design).first { $0.written == parts[0] })
      let outcome = try #require(
        EffectQuestion.outcomes(in: scenario).first { $0.written == parts[1] })
      let question = EffectQuestion(of: exposure.exposure, on: outcome.outcome, written: text)
      let unrolled = try #require(UnrolledModel(scenario, design, asking: question))
      return EffectAnswer(to: question, in: unrolled)
    }
  }

  private static func arrow(_ source: Source.Quantity, _ target: Target, _ effect: Double = 0.5)
    -> Arrow
  {
    Arrow(source: .single(source), target: target, effect: effect)
  }

  private static let onset = Target.transition(state: "depression", name: "onset")
  private static let ill = Source.Quantity.indicator(state: "depression", value: "ill")

  private func sets(_ answer: EffectAnswer, _ knowledge: UnrolledModel.Knowledge) -> [[String]]? {
    switch answer.adjustments.first(where: { $0.knowledge == knowledge })?.sets {
    case .sets(let sets, _)?: sets.map { answer.unrolled.list($0) }
    case .emptySet?: [[]]
    case .some(.none), nil: nil
    }
  }

  @Test("What no arrows join has no way and needs no set")
  func nothing() throws {
    let answer = try Small().answer("bdnf -> depression.onset")
    #expect(answer.way == nil)
    for knowledge in UnrolledModel.Knowledge.allCases { #expect(sets(answer, knowledge) == [[]]) }
    #expect(answer.hazards.isEmpty)
    // Among others: each value of the one and each of the other.
    #expect(answer.independences.filter(\.given.isEmpty).count >= 4)
  }

  @Test("A forward arrow acts, and alone needs no set; what comes after must not be adjusted for")
  func forward() throws {
    var world = Small()
    world.arrows = [Self.arrow(.process("bdnf"), Self.onset)]
    let answer = try world.answer("bdnf -> depression")
    let way = try #require(answer.way)
    let unrolled = answer.unrolled
    #expect(unrolled.nodes[way[0]].subject == .process("bdnf"))
    #expect(unrolled.nodes[way[way.count - 1]].subject == .state("depression"))
    // Earlier illness and BDNF share earlier BDNF, and earlier illness acts on later: it is to be adjusted for.
    #expect(sets(answer, .truthOfEverybody) == [["depression at 0 years"]])
    let harms = answer.hazards.map { unrolled.name(of: $0.node) }
    #expect(harms == ["bdnf at 1 years"] || harms == ["bdnf at 1 year"])
    // Among those who could fall ill it is held already, and nothing is left to adjust for.
    #expect(sets(try world.answer("bdnf -> depression.onset"), .truthOfEverybody) == [[]])
  }

  @Test(
    "Of a common cause without a lasting part, values at visits are not enough, for it acts between them; known throughout it is"
  )
  func commonCause() throws {
    var world = Small()
    world.arrows = [
      Self.arrow(.process("stress"), .process("bdnf")), Self.arrow(.process("stress"), Self.onset),
    ]
    let plain = try world.answer("bdnf -> depression.onset")
    #expect(plain.way == nil)
    // Stress at the visit screens off all before it, for those who are then well.
    #expect(sets(plain, .truthOfEverybody) == [["stress at 0 years"]])
    #expect(sets(plain, .readings) == nil)
    world.trait = 0.6
    let lasting = try world.answer("bdnf -> depression.onset")
    #expect(sets(lasting, .truthOfEverybody) == nil)
    #expect(
      sets(lasting, .everything)?.first == ["lasting part of stress", "stress at 0 years"])
  }

  @Test("Reverse causality through a scar leaves a gap that no value at visits closes")
  func reverse() throws {
    var world = Small()
    world.responses = [
      Response(
        source: .single(Self.ill), target: .process("bdnf"), effect: -1, delay: TimeSpan(weeks: 26),
        builds: TimeSpan(years: 1), fades: TimeSpan(years: 5))
    ]
    let forward = try world.answer("bdnf -> depression.onset")
    #expect(forward.way == nil)
    // Without a memory of its own, illness is no cause of illness in those who are well.
    #expect(sets(forward, .truthOfEverybody) == [[]])
    let reverse = try world.answer("depression -> bdnf")
    #expect(reverse.way != nil && sets(reverse, .truthOfEverybody) == nil)
    // The illness has no memory: whoever was ill a moment before is as whoever was not but for that.
    let known = try #require(sets(reverse, .everything))
    #expect(known.allSatisfy { $0.contains { $0.hasPrefix("depression at −") } })
    // Felt at once, all that matters of it at the visit is what it has done by then. (That the rest of BDNF is chance the
    // graph does not know, which has no node for it.)
    world.responses[0].delay = .zero
    let felt = sets(try world.answer("depression -> bdnf"), .everything)
    #expect(felt?.first == ["response of bdnf to depression.ill at 0 years", "bdnf at 0 years"])
    // A delay longer than from visit to visit: nothing that begins at the one is seen at the other.
    world.responses[0].delay = TimeSpan(years: 1.5)
    #expect(try world.answer("depression -> bdnf").way == nil)
    #expect(try world.answer("depression -> bdnf", visits: [0, 2]).way != nil)
  }

  @Test("Choosing people by the illness joins what was apart, and so does losing them by both")
  func selection() throws {
    var world = Small()
    let gene = Scenarios.Trait(name: "gene", law: .normal(try .init(mean: 0, standardDeviation: 1)))
    world.traits = [gene]
    world.arrows = [
      Self.arrow(.trait("gene"), Self.onset), Self.arrow(.process("bdnf"), Self.onset),
    ]
    let open = try world.answer("gene -> bdnf")
    #expect(open.way == nil)
    for knowledge in UnrolledModel.Knowledge.allCases { #expect(sets(open, knowledge) == [[]]) }
    world.recruitment = Recruitment(
      frames: [Recruitment.Frame(name: "all", share: 1, tilts: [])],
      strata: [
        Recruitment.Stratum(
          name: "ill", quota: 10, conditions: [.init("depression", .equal, "ill")])
      ], wave: 100, most: 1000)
    let chosen = try world.answer("gene -> bdnf")
    #expect(sets(chosen, .truthOfEverybody) == [[]])
    // The choice is made by a collider of both; what BDNF then was is all that matters of it, unless part of it stays.
    #expect(sets(chosen, .truth) == [["bdnf at 0 years"]])
    world.trait = 0.6
    #expect(sets(try world.answer("gene -> bdnf"), .truth) == nil)
    world.trait = 0
    let obstacle = chosen.adjustments.first { $0.knowledge == .truth }?.unadjusted
    guard case .open(let path)? = obstacle else {
      Issue.record("nothing is open")
      return
    }
    #expect(chosen.unrolled.text(of: path).contains("open given"))
    world.recruitment = nil
    world.loss = Loss(
      attrition: Mechanism(probability: 0.1, logOdds: [.process("bdnf"): 0.5, .trait("gene"): 0.5]))
    #expect(sets(try world.answer("gene -> bdnf"), .truthOfEverybody) == [[]])
    #expect(sets(try world.answer("gene -> bdnf"), .truth) == nil)
    // Who lacks a sample is in the data of whatever is asked without blood.
    world.loss = Loss(
      noSample: Mechanism(probability: 0.1, logOdds: [.process("bdnf"): 0.5, .trait("gene"): 0.5]))
    #expect(sets(try world.answer("gene -> bdnf"), .truth) == nil)
    let bloodless = try world.answer("gene -> depression")
    #expect(!bloodless.unrolled.nodes.contains { $0.subject == .selection(.sampled) })
    // Log odds of nought move nobody.
    world.loss = Loss(
      attrition: Mechanism(probability: 0.1, logOdds: [.process("bdnf"): 0, .trait("gene"): 0.5]))
    #expect(sets(try world.answer("gene -> bdnf"), .truth) == [[]])
  }

  @Test(
    "What an interview looks back on is told of by more than the state, and what is read with error shields less"
  )
  func readings() throws {
    var world = Small()
    world.arrows = [Self.arrow(.process("bdnf"), Self.onset)]
    #expect(sets(try world.answer("bdnf -> depression"), .readings) == [["depression at 0 years"]])
    world.instruments = [
      Instrument(name: "depression", kind: Status(state: "depression", sensitivity: 0.9))
    ]
    #expect(sets(try world.answer("bdnf -> depression"), .readings) == nil)
  }

  @Test("An arm is given by chance, and acts by what it does")
  func arms() throws {
    var world = Small()
    world.arrows = [Self.arrow(.process("bdnf"), Self.onset)]
    let design = StudyDesign(
      recruitment: nil, visits: [.zero, TimeSpan(years: 1)], instruments: world.instruments,
      loss: nil,
      allocation: Allocation(arms: [
        .init(name: "drug", interventions: [Intervention(.shift(process: "bdnf", 1))]),
        .init(name: "placebo"),
      ]))
    let exposures = EffectQuestion.exposures(in: world.scenario, design)
    let arm = try #require(exposures.first { $0.written == "arm" })
    let question = EffectQuestion(
      of: arm.exposure, on: .state("depression"), written: "arm -> depression")
    let unrolled = try #require(UnrolledModel(world.scenario, design, asking: question))
    let answer = EffectAnswer(to: question, in: unrolled)
    let way = try #require(answer.way)
    #expect(unrolled.text(causal: way).hasPrefix("arm → bdnf"))
    for knowledge in UnrolledModel.Knowledge.allCases { #expect(sets(answer, knowledge) == [[]]) }
  }

  @Test(
    "Whatever may be asked about has an answer: each exposure and each outcome, though no arrow mentions it"
  )
  func everything() throws {
    var world = Small()
    world.traits = [
      Scenarios.Trait(name: "idle", law: .normal(try .init(mean: 0, standardDeviation: 1)))
    ]
    let design = StudyDesign(
      recruitment: nil, visits: [.zero, TimeSpan(years: 1)], instruments: [], loss: nil,
      allocation: Allocation(arms: [.init(name: "one"), .init(name: "other")]))
    for (cause, exposure) in EffectQuestion.exposures(in: world.scenario, design) {
      for (effect, outcome) in EffectQuestion.outcomes(in: world.scenario) {
        let question = EffectQuestion(of: exposure, on: outcome, written: "\(cause) -> \(effect)")
        guard !question.isHeldByItsOwnRisk else { continue }
        let unrolled = try #require(UnrolledModel(world.scenario, design, asking: question))
        let answer = EffectAnswer(to: question, in: unrolled)
        let isItself = effect.split(separator: ".")[0] == cause.split(separator: ".")[0]
        #expect((answer.way != nil) == isItself, "\(question.written)")
      }
    }
  }

  @Test("More visits or delays than a graph can hold are refused, and 60 visits are not")
  func size() throws {
    let world = Small()
    func isHeld(_ visits: Int) -> Bool {
      let design = StudyDesign(
        recruitment: nil, visits: (0..<visits).map { TimeSpan(weeks: Double($0)) },
        instruments: world.instruments, loss: nil)
      let question = EffectQuestion(
        of: .process("bdnf"), on: .state("depression"), written: "bdnf -> depression")
      return UnrolledModel(world.scenario, design, asking: question) != nil
    }
    #expect(isHeld(60) && !isHeld(20_000))
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [String] {
    split(separator: separator).map(String.init)
  }
}
