import Scenarios
import Testing

/// Numbers read and written by name.
struct ParameterPathTests {
  private static let ill = Source.single(.indicator(state: "depression", value: "ill"))
  private static let onset = Target.transition(state: "depression", name: "onset")

  private static var scenario: Scenario {
    Scenario(
      clock: Clock(
        origin: .before(.zero), step: TimeSpan(years: 1), last: nil, follow: TimeSpan(years: 1)),
      traits: [],
      processes: [Process(name: "bdnf", traitSD: 0.5, halfLife: TimeSpan(years: 1))],
      states: [
        StateVariable(
          name: "depression", values: ["well", "ill"], start: .hazard(1, 0.5),
          marks: [Mark(name: "slow", probability: 0.2)],
          transitions: [
            Transition(name: "onset", from: 0, to: 1, rate: Rate(perYear: 0.02)),
            Transition(name: "remission", from: 1, to: 0, rate: Rate(perYear: 4)),
          ]),
        StateVariable(
          name: "pills", values: ["no", "yes"], start: .probability(1, 0.3), marks: [],
          transitions: []),
        StateVariable(
          name: "anxiety", values: ["absent", "present"], start: .certain(0), marks: [],
          transitions: []),
      ],
      events: [LifeEvent(name: "loss", rate: Rate(perYear: 0.6), jolts: [])],
      arrows: [Arrow(source: .single(.process("bdnf")), target: onset, effect: -0.4)],
      responses: [
        Response(
          source: ill, target: .process("bdnf"), effect: -0.5, delay: TimeSpan(years: 0.5),
          builds: TimeSpan(years: 1), fades: TimeSpan(years: 5))
      ])
  }

  private static let numbers: [(path: ParameterPath, written: String, number: Double)] = [
    (.base(onset), "depression.onset", 0.02),
    (.base(.transition(state: "depression", name: "remission")), "depression.remission", 4),
    (.base(.mark(state: "depression", name: "slow")), "depression.slow", 0.2),
    (.base(.start(state: "depression")), "depression.start", 0.5),
    (.base(.start(state: "pills")), "pills.start", 0.3), (.base(.event("loss")), "loss", 0.6),
    (.arrow(.single(.process("bdnf")), onset), "bdnf -> depression.onset", -0.4),
    (.response(ill, .process("bdnf"), .effect), "depression.ill -> bdnf.effect", -0.5),
    (.response(ill, .process("bdnf"), .delay), "depression.ill -> bdnf.delay", 0.5),
    (.response(ill, .process("bdnf"), .builds), "depression.ill -> bdnf.builds", 1),
    (.response(ill, .process("bdnf"), .fades), "depression.ill -> bdnf.fades", 5),
    (.process("bdnf", .trait), "bdnf.trait", 0.5),
    (.process("bdnf", .halfLife), "bdnf.halfLife", 1),
  ]

  @Test("Each number is read, written and named, and writing it changes no other")
  func eachAlone() throws {
    let scenario = Self.scenario
    for (path, written, number) in Self.numbers {
      #expect(path.written == written)
      #expect(scenario.number(at: path) == number, "\(written)")
      let changed = try #require(scenario.setting(path, to: 0.75))
      #expect(changed.number(at: path) == 0.75 && changed != scenario)
      for other in Self.numbers where other.path != path {
        #expect(changed.number(at: other.path) == other.number)
      }
      #expect(changed.setting(path, to: number) == scenario)
    }
  }

  @Test("What is not there, or out of range, is neither read nor written")
  func refused() {
    let scenario = Self.scenario
    let absent: [ParameterPath] = [
      .base(.process("bdnf")), .base(.event("win")), .base(.start(state: "anxiety")),
      .base(.transition(state: "depression", name: "relapse")),
      .base(.mark(state: "pills", name: "slow")), .arrow(.single(.process("stress")), Self.onset),
      .arrow(.single(.process("bdnf")), .process("bdnf")),
      .response(Self.ill, Self.onset, .effect),
      .measurement(instrument: "serum", path: ["mean"]), .process("stress", .trait),
      .loss(path: ["attrition", "probability"]),
    ]
    for path in absent {
      #expect(scenario.number(at: path) == nil, "\(path.written)")
      #expect(scenario.setting(path, to: 0.5) == nil)
    }
    let wrong: [(ParameterPath, Double)] = [
      (.base(Self.onset), -1), (.base(Self.onset), 1e5), (.base(Self.onset), .nan),
      (.base(.mark(state: "depression", name: "slow")), 1.5),
      (.arrow(.single(.process("bdnf")), Self.onset), 21),
      (.response(Self.ill, .process("bdnf"), .builds), 0),
      (.response(Self.ill, .process("bdnf"), .delay), -0.1),
      (.response(Self.ill, .process("bdnf"), .fades), .infinity),
      (.process("bdnf", .trait), 1.1), (.process("bdnf", .halfLife), 0),
    ]
    for (path, number) in wrong { #expect(scenario.setting(path, to: number) == nil) }
    // A hazard is no probability.
    let (hazard, probability) = (
      ParameterPath.base(.start(state: "depression")), ParameterPath.base(.start(state: "pills"))
    )
    #expect(scenario.setting(hazard, to: 1.5)?.number(at: hazard) == 1.5)
    #expect(scenario.setting(hazard, to: 101) == nil)
    #expect(scenario.setting(probability, to: 1.5) == nil)
  }
}
