import RandomStreams
import Scenarios
import Simulation
import Tables
import Testing

/// Law 3: if a person already had A = a, then do(A = a) changes not one bit of their life.
@Suite("Consistency")
struct ConsistencyTests {
  /// A stretch of time at whose ends something begins and ends.
  struct Window: Sendable, CustomTestStringConvertible {
    let start: Double
    let end: Double?
    var testDescription: String { "from \(start) to \(end.map { "\($0)" } ?? "the end")" }

    var schedule: Schedule {
      Schedule(
        from: TimeSpan(years: start), for: end.map { TimeSpan(years: $0 - start) })
    }

    func holds(_ time: Double) -> Bool { time >= start && time < end ?? .infinity }
  }

  static let windows = [
    Window(start: 0, end: 0.5), Window(start: 0.2, end: 0.9), Window(start: 0.25, end: nil),
    Window(start: 0, end: 0.01),
  ]

  /// The whole world, looked at on and between its steps.
  private static func world() throws -> World {
    var world = try World.whole()
    world.visits = [0, 0.3, 0.5, 0.85, 1.5]
    return world
  }

  private static let people = Array(UInt32(0)..<300)

  /// That the same people live the same lives, bit by bit, but for those who would have lived otherwise.
  private func expectConsistent(
    _ intervention: Intervention, atLeast few: Int = 20,
    but isChanged: (_ changes: [StateChange], _ losses: [Double]) -> Bool
  ) throws {
    let natural = try Self.world()
    var treated = natural
    treated.interventions = [intervention]
    var lives = try Lives(
      natural.program(watching: ["loss"]), seed: Seed(1), replicate: 3, people: Self.people)
    try lives.pass(1.5)
    let (changes, losses) = (lives.changes(), lives.dates(ofEvent: "loss"))
    let (before, after) = (
      try natural.bits(people: Self.people),
      try treated.bits(people: Self.people, blockSize: 77, threads: 2)
    )
    let moved = Self.people.indices.filter { isChanged(changes[$0], losses[$0]) }
    // Both kinds of people are there, or this would say little.
    #expect(moved.count >= few && Self.people.count - moved.count >= few)
    for place in Self.people.indices where !moved.contains(place) {
      for visit in natural.visits.indices {
        #expect(before[visit][Self.people[place]] == after[visit][Self.people[place]])
      }
    }
    // And those who would have lived otherwise do.
    let others = moved.filter { place in
      before.last?[Self.people[place]] != after.last?[Self.people[place]]
    }
    #expect(others.count >= few)
  }

  /// The value of a state at a moment, before what happens then.
  private func value(_ changes: [StateChange], of state: String, at time: Double) -> String? {
    changes.last { $0.state == state && $0.time < time }?.value
  }

  @Test(
    "Who is where they are held, all the time, is not changed",
    arguments: windows, [("depression", "well"), ("depression", "ill"), ("pills", "none")])
  func hold(window: Window, state: (name: String, value: String)) throws {
    let isCommon = state.value != "ill"
    try expectConsistent(
      Intervention(.hold(state: state.name, value: state.value), window.schedule),
      atLeast: isCommon || window.end == 0.01 ? 15 : 5
    ) { changes, _ in
      let first = value(changes, of: state.name, at: window.start)
      let isThere = (first ?? (state.name == "pills" ? "none" : "well")) == state.value
      return !isThere || changes.contains { $0.state == state.name && window.holds($0.time) }
    }
  }

  @Test("Who makes no such transition is not changed by its being forbidden", arguments: windows)
  func forbid(window: Window) throws {
    guard window.end != 0.01 else { return }
    try expectConsistent(
      Intervention(.forbid(state: "depression", transition: "onset"), window.schedule)
    ) { changes, _ in
      changes.contains { $0.state == "depression" && $0.value == "ill" && window.holds($0.time) }
    }
  }

  @Test("Whom no event meets is not changed by its being prevented", arguments: windows)
  func prevent(window: Window) throws {
    guard window.end != 0.01 else { return }
    try expectConsistent(Intervention(.prevent(event: "loss"), window.schedule)) { _, losses in
      losses.contains(where: window.holds)
    }
  }

  @Test(
    "Who is not meant is not changed by anything",
    arguments: [
      Intervention.Action.hold(state: "depression", value: "ill"), .set(process: "stress", 3),
      .shift(process: "bdnf", -2), .cause(event: "quarrel"), .prevent(event: "quarrel"),
      .setTrait("vulnerability", 2), .shiftTrait("vulnerability", -2), .setTrait("gene", 2),
    ])
  func conditions(action: Intervention.Action) throws {
    let isMoment = action == .cause(event: "quarrel")
    // What is prevented under a condition that changes begins with a step, and what is done to a trait ends with
    // one, too.
    let start =
      switch action {
      case .prevent, .setTrait, .shiftTrait: 0.25
      default: 0.3
      }
    let schedule = Schedule(
      from: TimeSpan(years: start), for: isMoment ? .zero : TimeSpan(years: 0.625))
    let natural = try Self.world()
    var lives = try Lives(
      natural.program(), seed: Seed(1), replicate: 3, people: Self.people)
    try lives.pass(1.5)
    let female = lives.trait("female") ?? []
    var treated = natural
    treated.interventions = [
      Intervention(
        action, schedule,
        when: [
          Intervention.Condition(.trait("female"), .equal, 1),
          Intervention.Condition(.ever(state: "depression"), .equal, 1),
        ])
    ]
    let changes = lives.changes()
    let (before, after) = (
      try natural.bits(people: Self.people), try treated.bits(people: Self.people)
    )
    var moved = 0
    for place in Self.people.indices {
      let isMeant =
        female[place] == 1
        && changes[place].contains { $0.state == "depression" && $0.time < start }
      let isSame = natural.visits.indices.allSatisfy {
        before[$0][Self.people[place]] == after[$0][Self.people[place]]
      }
      if !isMeant { #expect(isSame) } else if !isSame { moved += 1 }
    }
    #expect(moved > 20)
  }

  @Test("Lives under interventions do not depend on blocks and threads, nor on rivals beside them")
  func addressed() throws {
    var treated = try Self.world()
    treated.interventions = [
      Intervention(.hold(state: "pills", value: "low"), from: .zero, for: TimeSpan(years: 0.4)),
      Intervention(.shift(process: "bdnf", 0.5), from: TimeSpan(years: 0.2)),
      Intervention(
        .set(process: "stress", 1),
        Schedule(
          from: .zero, for: TimeSpan(years: 0.1), every: TimeSpan(years: 0.3),
          until: TimeSpan(years: 1))),
      Intervention(
        .hold(state: "depression", value: "ill"),
        Schedule(from: TimeSpan(years: 0.62), for: .zero)),
      Intervention(.cause(event: "quarrel"), Schedule(from: TimeSpan(years: 0.5), for: .zero)),
      Intervention(.prevent(event: "loss"), from: TimeSpan(years: 0.1)),
      Intervention(.forbid(state: "pills", transition: "raise")),
      Intervention(.setTrait("gene", 2), from: TimeSpan(years: 0.25), for: TimeSpan(years: 0.5)),
      Intervention(.shiftTrait("vulnerability", 1), from: TimeSpan(years: 0.125)),
    ]
    let whole = try treated.bits(people: Self.people)
    let parts = try treated.bits(people: Self.people, blockSize: 19, threads: 3)
    #expect(whole == parts)

    // Beside the natural course in one program, and handed over from a history without any of it.
    let natural = try Self.world()
    let history = try Program(JointScenario([natural.scenario]))
    let both = try Program(JointScenario([natural.scenario, treated.scenario]))
    var before = try Lives(history, seed: Seed(1), replicate: 3, people: Self.people)
    try before.advance()
    var lives = before.handedOver(by: Handover(from: history, to: both, parents: [0, 0]))
    for (rival, world) in [natural, treated].enumerated() {
      var alone = try Lives(
        world.program(), seed: Seed(1), replicate: 3, people: Self.people)
      for visit in world.visits {
        let (seen, own) = (try lives.reached(visit), try alone.reached(visit))
        #expect(
          seen.record(world.everything, under: .all(rival)) == own.record(world.everything))
      }
      try lives.pass(1.5)
      try alone.pass(1.5)
      #expect(lives.changes(under: .all(rival)) == alone.changes())
      lives = before.handedOver(by: Handover(from: history, to: both, parents: [0, 0]))
    }
  }
}
