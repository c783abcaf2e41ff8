import Distributions
import LocatedText
import ScenarioFormat
import Scenarios
import Tables
import Testing

/// Every construct of the language is read into the value it stands for.
struct LanguageTests {
  private func scenario(_ text: String) throws -> Scenario {
    let text = "{ format: 2, title: 'Model', world: 'small.json5', \(text) }"
    return try ScenarioFiles(["model.json5": text]).reader.model(at: "model.json5").model.scenario
  }

  private func world(_ text: String) throws -> Scenario {
    let text =
      "{ format: 2, title: 'World', clock: { from: 'first visit', step: '1 week', "
      + "follow: '1 week' }, \(text) }"
    return try ScenarioFiles(["world.json5": text]).reader.model(at: "world.json5").model.scenario
  }

  /// Weeks as the reader of quantities works them out, to the last bit.
  private func weeks(_ count: Double) -> TimeSpan {
    TimeSpan(years: count / (TimeSpan.daysPerYear / 7))
  }

  @Test("Each law of a trait")
  func traits() throws {
    let traits = try world(
      """
      traits: {
        a: { normal: [1, 2] }, b: { logNormal: [3, 4] }, c: { uniform: [18, 65] },
        d: { exponential: 4 }, e: { bernoulli: 0.66 }, f: { genotype: 0.195 },
      }
      """
    ).traits
    #expect(traits.map(\.name) == ["a", "b", "c", "d", "e", "f"])
    guard case .normal(let normal) = traits[0].law, case .logNormal(let logNormal) = traits[1].law,
      case .uniform(let uniform) = traits[2].law,
      case .exponential(let exponential) = traits[3].law,
      case .bernoulli(let bernoulli) = traits[4].law,
      case .genotype(let genotype) = traits[5].law
    else {
      Issue.record("the laws are not those of the file")
      return
    }
    #expect(normal.mean == 1 && normal.standardDeviation == 2)
    // The file gives mean and SD of the variable itself, not of its logarithm.
    #expect(abs(logNormal.mean - 3) < 1e-12 && abs(logNormal.variance - 16) < 1e-10)
    #expect(uniform.lower == 18 && uniform.upper == 65)
    #expect(exponential.mean == 4)
    #expect(bernoulli.probability == 0.66)
    #expect(genotype.alleleFrequency == 0.195)
  }

  @Test("The current age alone, in products and on anything")
  func currentAge() throws {
    let world = try world(
      """
      traits: { age: { uniform: [18, 65] } }, processes: { bdnf: { trait: 0.7, halfLife: '12 weeks' } },
      events: { fall: { rate: '0.01 / year' } },
      arrows: { 'currentAge -> fall': 0.05, 'age * currentAge -> bdnf': 0.001 },
      responses: { 'currentAge -> bdnf': { effect: 0.01, builds: '1 year', fades: '1 year' } },
      """)
    #expect(
      world.arrows == [
        Arrow(source: .single(.currentAge), target: .event("fall"), effect: 0.05),
        Arrow(
          source: .product(.trait("age"), .currentAge), target: .process("bdnf"), effect: 0.001),
      ])
    #expect(world.responses.first?.source.written == "currentAge")
  }

  @Test("The season in arrows, products and responses, and as a condition")
  func season() throws {
    let world = try scenario(
      """
      arrows: {
        'season.winter -> depression.onset': 0.2, 'season.spring * frailty -> threat': -0.1,
        'season.winter * season.winter -> bdnf': 0.1,
      },
      responses: { 'season.spring -> bdnf': { effect: 0.01, builds: '8 weeks', fades: '8 weeks' } },
      do: ['bdnf + 0.5 when season.winter >= 0.5'],
      """)
    let (winter, spring) = (Source.Quantity.season(.winter), Source.Quantity.season(.spring))
    #expect(
      world.arrows.suffix(3) == [
        Arrow(
          source: .single(winter), target: .transition(state: "depression", name: "onset"),
          effect: 0.2),
        Arrow(source: .product(spring, .trait("frailty")), target: .event("threat"), effect: -0.1),
        Arrow(source: .product(winter, winter), target: .process("bdnf"), effect: 0.1),
      ])
    #expect(world.responses.first?.source.written == "season.spring")
    #expect(world.interventions.first?.written == "bdnf + 0.5 when season.winter >= 0.5")
    #expect(world.usesSeason && world.clock.followsSeason)
  }

  @Test("Processes and events")
  func processesAndEvents() throws {
    let small = try scenario("")
    #expect(
      small.processes == [
        Process(name: "stress", traitSD: 0.5, halfLife: weeks(8)),
        Process(name: "bdnf", traitSD: 0.7, halfLife: weeks(12)),
      ])
    #expect(
      small.events == [
        LifeEvent(
          name: "threat", rate: Rate(perYear: 0.6),
          jolts: [LifeEvent.Jolt(process: "stress", size: 0.8)])
      ])
    #expect(try world("events: { e: { rate: '1 / month' } }").events[0].rate.perYear == 12)
  }

  @Test("What is made after a time, what has no noise, and products of three")
  func timesAndSubstances() throws {
    let world = try world(
      """
      traits: { a: { bernoulli: 0.5 } },
      processes: { drug: { noise: 0, halfLife: '2 hours' }, mood: { trait: 0.5, halfLife: '1 week' } },
      states: {
        light: {
          of: ['off', 'on'], on: { from: 'off', to: 'on', after: '12 hours' },
          off: { from: 'on', to: 'off', rate: '2 / day' },
        },
      },
      arrows: { 'a * drug * light.on -> mood': -0.5 },
      """)
    #expect(
      world.processes[0]
        == Process(noiseFree: "drug", halfLife: TimeSpan(years: 2 / (TimeSpan.daysPerYear * 24))))
    #expect(
      world.states[0].transitions.map(\.pace) == [
        .after(TimeSpan(years: 12 / (TimeSpan.daysPerYear * 24))),
        .rate(Rate(perYear: 2 * TimeSpan.daysPerYear)),
      ])
    #expect(
      world.arrows == [
        Arrow(
          source: .productOfThree(
            .trait("a"), .process("drug"), .indicator(state: "light", value: "on")),
          target: .process("mood"), effect: -0.5)
      ])
  }

  @Test(
    "Each way to start",
    arguments: [
      ("", StateStart.certain(0)), ("start: 'well',", .certain(0)), ("start: 'ill',", .certain(1)),
      ("start: { ill: { probability: 0.05 } },", .probability(1, 0.05)),
      ("start: { ill: { hazard: 2 } },", .hazard(1, 2)),
    ])
  func starts(text: String, start: StateStart) throws {
    #expect(try world("states: { s: { of: ['well', 'ill'], \(text) } }").states[0].start == start)
  }

  @Test("Values, marks and transitions of a state")
  func states() throws {
    let state = try #require(try scenario("").state("depression"))
    #expect(state.values == ["well", "ill"])
    #expect(state.marks == [Mark(name: "slow", probability: 0.2)])
    #expect(
      state.transitions == [
        Transition(name: "onset", from: 0, to: 1, rate: Rate(perYear: 0.02)),
        Transition(name: "remission", from: 1, to: 0, rate: Rate(perYear: 4)),
      ])
  }

  @Test(
    "Each source",
    arguments: [
      ("female", Source.single(.trait("female"))), ("stress", .single(.process("stress"))),
      ("depression.ill", .single(.indicator(state: "depression", value: "ill"))),
      ("depression.well", .single(.indicator(state: "depression", value: "well"))),
      (
        "depression.ill.slow",
        .single(.mark(state: "depression", value: "ill", mark: "slow"))
      ),
      ("depression.ever", .single(.ever(state: "depression"))),
      ("depression.episodes", .single(.episodes(state: "depression"))),
      ("depression.spellYears", .single(.spellYears(state: "depression"))),
      ("depression.totalYears", .single(.totalYears(state: "depression"))),
      (
        "female * depression.ill",
        .product(.trait("female"), .indicator(state: "depression", value: "ill"))
      ),
      ("female*stress", .product(.trait("female"), .process("stress"))),
      ("  stress\t", .single(.process("stress"))),
      ("stress.trait", .single(.part(process: "stress", .trait))),
      ("stress.fluctuation", .single(.part(process: "stress", .fluctuation))),
      (
        "stress.fluctuation * stress.trait",
        .product(.part(process: "stress", .fluctuation), .part(process: "stress", .trait))
      ),
    ])
  func sources(text: String, source: Source) throws {
    let arrow = try scenario("arrows: { '\(text)->bdnf': 0.25 }").arrows.last
    #expect(arrow == Arrow(source: source, target: .process("bdnf"), effect: 0.25))
  }

  @Test(
    "Each target",
    arguments: [
      ("bdnf", Target.process("bdnf")), ("threat", .event("threat")),
      ("depression.onset", .transition(state: "depression", name: "onset")),
      ("depression.slow", .mark(state: "depression", name: "slow")),
    ])
  func targets(text: String, target: Target) throws {
    let arrow = try scenario("arrows: { 'female -> \(text)': -1 }").arrows.last
    #expect(arrow == Arrow(source: .single(.trait("female")), target: target, effect: -1))
  }

  @Test("A start that has a chance can be a target")
  func startTarget() throws {
    let arrow = try world(
      """
      traits: { a: { bernoulli: 0.5 } }, arrows: { 'a -> s.start': 1 },
      states: { s: { of: ['well', 'ill'], start: { ill: { probability: 0.1 } } } }
      """
    ).arrows[0]
    #expect(arrow.target == .start(state: "s"))
  }

  @Test("Responses, with and without delay")
  func responses() throws {
    let responses = try scenario(
      """
      responses: {
        'depression.ill -> bdnf':
          { effect: -0.5, delay: '26 weeks', builds: '1 year', fades: '5 years' },
        'stress * female -> depression.onset': { effect: 1, builds: '1 day', fades: '1 month' },
      }
      """
    ).responses
    #expect(
      responses == [
        Response(
          source: .single(.indicator(state: "depression", value: "ill")), target: .process("bdnf"),
          effect: -0.5, delay: weeks(26), builds: TimeSpan(years: 1),
          fades: TimeSpan(years: 5)),
        Response(
          source: .product(.process("stress"), .trait("female")),
          target: .transition(state: "depression", name: "onset"), effect: 1, delay: .zero,
          builds: TimeSpan(years: 1 / 365.2425), fades: TimeSpan(years: 1 / 12.0)),
      ])
  }

  @Test(
    "Each origin of the clock",
    arguments: [
      ("first visit", Clock.Origin.before(.zero)), ("age 12", .age(12)), ("age 0.5", .age(0.5)),
      ("528 weeks before the first visit", .before(TimeSpan(years: 528 / (365.2425 / 7)))),
      ("5.28e2 weeks before the first visit", .before(TimeSpan(years: 528 / (365.2425 / 7)))),
    ])
  func origins(text: String, origin: Clock.Origin) throws {
    // Five years are 66 steps of four weeks, and 22 of twelve weeks come before them.
    let last = text == "first visit" ? "" : "last: { '5 years': '4 weeks' }, "
    let world =
      "{ format: 2, title: 'World', base: 'small.json5', traits: { age: { uniform: [18, 65] } }, "
      + "clock: { from: '\(text)', step: '12 weeks', \(last) follow: '1 hour' } }"
    let reader = ScenarioFiles(["world.json5": world]).reader
    let clock = try reader.model(at: "world.json5").model.scenario.clock
    #expect(
      clock
        == Clock(
          origin: origin, step: weeks(12),
          last: last.isEmpty ? nil : Clock.Stretch(length: TimeSpan(years: 5), step: weeks(4)),
          follow: TimeSpan(years: 1 / (365.2425 * 24))))
  }

  @Test("A study: recruitment, visits, instruments and loss")
  func study() throws {
    let text = """
      { format: 2, title: 'Study', base: 'small-study.json5',
        recruit: {
          frames: { a: { share: 0.25 }, b: { share: 0.75, tilt: { frailty: 1.5 } } },
          strata: { ill: { quota: 2, when: { moodInterval: true } }, rest: { quota: 3 } },
          wave: 10, most: 20,
        },
        instruments: { chart: { lifeChart: 'depression.ill' }, sex: { record: 'female' } },
        loss: { incomplete: 0.25 },
      }
      """
    let study = try ScenarioFiles(["study.json5": text]).reader.study(at: "study.json5").design
    #expect(
      study.recruitment
        == Recruitment(
          frames: [
            .init(name: "a", share: 0.25, tilts: []),
            .init(name: "b", share: 0.75, tilts: [.init(trait: "frailty", shift: 1.5)]),
          ],
          strata: [
            .init(
              name: "ill", quota: 2,
              conditions: [RowCondition("moodInterval", .equal, "true")]),
            .init(name: "rest", quota: 3, conditions: []),
          ], wave: 10, most: 20))
    #expect(study.visits == [.zero, TimeSpan(years: 2)])
    #expect(study.instruments.map(\.name) == ["mood", "serum", "chart", "sex"])
    #expect(
      study.instruments[0].kind as? Interview
        == Interview(
          state: "depression", value: "ill", window: TimeSpan(years: 0.5), sensitivity: 1,
          specificity: 0.98))
    #expect(
      study.instruments[1].kind as? Serum
        == Serum(
          process: "bdnf", mean: 9, standardDeviation: 3, assayVariation: 0, resolution: 0.01,
          unit: "", handling: [.init(visit: 1, stratum: "ill", shift: 0.2)]))
    #expect(
      study.instruments[2].kind as? LifeChart == LifeChart(state: "depression", value: "ill"))
    #expect(study.instruments[3].kind as? Record == Record(trait: "female"))
    #expect(
      study.loss
        == Loss(
          attrition: Mechanism(probability: 0.1, logOdds: [.stratum("ill"): 0.4]),
          noSample: Mechanism(probability: 0.25)))
  }
}
