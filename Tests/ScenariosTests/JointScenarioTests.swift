import Scenarios
import Testing

/// Which variables rivals share, told from nothing but what they say.
struct JointScenarioTests {
  private let clock = Clock(
    origin: .before(TimeSpan(years: 5)), step: TimeSpan(years: 0.25), last: nil,
    follow: TimeSpan(years: 0.25))

  private func illness(_ name: String, onset: Double = 0.5) -> StateVariable {
    StateVariable(
      name: name, values: ["well", "ill"], start: .certain(0), marks: [],
      transitions: [
        Transition(name: "onset", from: 0, to: 1, rate: Rate(perYear: onset)),
        Transition(name: "remission", from: 1, to: 0, rate: Rate(perYear: 2)),
      ])
  }

  /// Stress and BDNF, depression and anxiety, a blow that throws stress, and these arrows.
  private func rival(
    _ arrows: [Arrow] = [], responses: [Response] = [], onset: Double = 0.5, jolt: Double = 0.8
  ) -> Scenario {
    Scenario(
      clock: clock, traits: [],
      processes: ["stress", "bdnf"].map {
        Process(name: $0, traitSD: 0.5, halfLife: TimeSpan(years: 0.2))
      },
      states: [illness("depression", onset: onset), illness("anxiety")],
      events: [
        LifeEvent(
          name: "blow", rate: Rate(perYear: 1),
          jolts: [LifeEvent.Jolt(process: "stress", size: jolt)])
      ],
      arrows: arrows, responses: responses)
  }

  private func arrow(_ source: String, on target: Target, _ effect: Double = 1) -> Arrow {
    Arrow(source: .single(.process(source)), target: target, effect: effect)
  }

  private let ill = Source.single(.indicator(state: "depression", value: "ill"))
  private let onset = Target.transition(state: "depression", name: "onset")

  /// Which variables of the second rival stand apart from the first's.
  private func parted(_ first: Scenario, _ second: Scenario) -> Set<String> {
    let joint = JointScenario([first, second])
    return Set(joint.names[1].filter { $0.key != $0.value }.keys)
  }

  @Test("One alone and two alike stay as they are")
  func alike() {
    let one = rival([arrow("stress", on: onset)])
    #expect(JointScenario([one]).merged == one)
    #expect(JointScenario([one, one]).merged == one)
    #expect(parted(one, one).isEmpty)
  }

  @Test("A rate that differs parts its state, and whatever hangs on it, and nothing else")
  func rate() {
    #expect(parted(rival(), rival(onset: 0.6)) == ["depression"])
    let hanging = [Arrow(source: ill, target: .process("bdnf"), effect: -0.5)]
    #expect(parted(rival(hanging), rival(hanging, onset: 0.6)) == ["depression", "bdnf"])
  }

  @Test("An arrow parts its target, not its source")
  func arrowParts() {
    #expect(parted(rival(), rival([arrow("stress", on: onset)])) == ["depression"])
    let effects = [0.4, 0.5].map { rival([arrow("stress", on: onset, $0)]) }
    #expect(parted(effects[0], effects[1]) == ["depression"])
  }

  @Test("Each part of a process is a cause of its own, and goes by the name of its copy")
  func partsOfProcesses() {
    func rival(_ cause: Source.Quantity, jolted: Double) -> Scenario {
      self.rival(
        [Arrow(source: .single(cause), target: onset, effect: 1)], jolt: jolted)
    }
    let parts = Process.Part.allCases.map { Source.Quantity.part(process: "stress", $0) }
    for cause in parts {
      let whole = rival(.process("stress"), jolted: 0.8)
      #expect(parted(whole, rival(cause, jolted: 0.8)) == ["depression"])
      let copies = JointScenario([rival(cause, jolted: 0.8), rival(cause, jolted: 0.9)])
      #expect(
        copies.merged.arrows.map(\.source.written).contains(
          "stress@1.\(cause.written.dropFirst(7))"))
    }
    #expect(parted(rival(parts[0], jolted: 1), rival(parts[1], jolted: 1)) == ["depression"])
  }

  @Test("A response parts its target")
  func response() {
    let response = Response(
      source: ill, target: .process("bdnf"), effect: -0.5, delay: .zero,
      builds: TimeSpan(years: 1), fades: TimeSpan(years: 5))
    #expect(parted(rival(), rival(responses: [response])) == ["bdnf"])
  }

  @Test("Around a circle whose arrows are alike nothing is parted; one odd arrow parts all of it")
  func circle() {
    let circle = [
      arrow("stress", on: onset),
      Arrow(source: ill, target: .process("stress"), effect: 0.5),
    ]
    #expect(parted(rival(circle), rival(circle)).isEmpty)
    #expect(
      parted(rival(circle), rival(circle + [arrow("bdnf", on: onset)]))
        == ["stress", "depression"])
  }

  @Test("Events stay one and throw every copy of a process; a jolt that differs parts the process")
  func events() throws {
    let harder = JointScenario([rival(), rival(jolt: 1.2)])
    #expect(harder.names[1]["stress"] != "stress")
    #expect(harder.names[1]["blow"] == "blow")
    let jolts = try #require(harder.merged.events.first).jolts
    #expect(
      jolts == [
        LifeEvent.Jolt(process: "stress", size: 0.8),
        LifeEvent.Jolt(process: harder.names[1]["stress"] ?? "", size: 1.2),
      ])
  }

  @Test("Copies draw the chance of the name they are a copy of, and stand side by side")
  func copies() throws {
    let joint = JointScenario([rival(), rival(onset: 0.6), rival(onset: 0.7), rival(onset: 0.6)])
    let copies = joint.names.compactMap { $0["depression"] }
    #expect(Set(copies).count == 3 && copies[1] == copies[3])
    #expect(copies.allSatisfy { joint.chance[$0] == "depression" })
    #expect(
      joint.merged.states.map(\.name) == [copies[0], copies[1], copies[2], "anxiety"])
  }

  @Test("Arrows lead from and to the copies")
  func arrowsOfCopies() throws {
    let arrows = [
      arrow("stress", on: onset), Arrow(source: ill, target: .process("bdnf"), effect: -1),
    ]
    let joint = JointScenario([rival(arrows), rival(arrows, onset: 0.6)])
    let (depression, bdnf) = (
      try #require(joint.names[1]["depression"]), try #require(joint.names[1]["bdnf"])
    )
    #expect(joint.merged.arrows.count == 4)
    #expect(
      joint.merged.arrows.contains(
        Arrow(
          source: .single(.process("stress")),
          target: .transition(state: depression, name: "onset"), effect: 1)))
    #expect(
      joint.merged.arrows.contains(
        Arrow(
          source: .single(.indicator(state: depression, value: "ill")), target: .process(bdnf),
          effect: -1)))
  }

  @Test("Rivals that declare other variables, or in another order, live apart")
  func otherVariables() {
    let one = rival()
    var (turned, larger) = (one, one)
    turned.states.reverse()
    larger.states.append(illness("flu"))
    #expect(!JointScenario.canJoin(one, turned) && !JointScenario.canJoin(one, larger))
  }

  @Test("Rivals with other clocks live apart")
  func apart() {
    let one = rival()
    var quick = one
    quick.clock.step = TimeSpan(years: 0.1)
    #expect(JointScenario.canJoin(one, rival(onset: 0.6)))
    #expect(!JointScenario.canJoin(one, quick))
  }

  @Test("An intervention parts what it acts upon and what hangs on that, as an arrow does")
  func interventions() {
    let one = rival([arrow("bdnf", on: onset)])
    var (treated, otherwise) = (one, one)
    treated.interventions = [
      Intervention(.set(process: "bdnf", 1), for: TimeSpan(years: 1))
    ]
    otherwise.interventions = [Intervention(.prevent(event: "blow"), from: TimeSpan(years: 1))]
    #expect(parted(one, treated) == ["bdnf", "depression"])
    #expect(parted(treated, treated).isEmpty)
    #expect(parted(one, otherwise) == ["blow", "stress"])
    let joint = JointScenario([one, treated, otherwise])
    #expect(
      joint.merged.interventions == [
        Intervention(.set(process: joint.names[1]["bdnf"] ?? "", 1), for: TimeSpan(years: 1)),
        Intervention(
          .prevent(event: joint.names[2]["blow"] ?? ""), from: TimeSpan(years: 1)),
      ])
  }
}
