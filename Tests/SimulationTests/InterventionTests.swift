import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import TestSupport
import Testing

/// What is done to people, against closed forms and against the same people to whom it is not done.
@Suite("Interventions")
struct InterventionTests {
  /// A span in years.
  static func years(_ years: Double) -> TimeSpan { TimeSpan(years: years) }

  /// What is left of a deviation, 2^(−t / halfLife).
  private func remaining(_ years: Double, halfLife: Double) -> Double {
    Elementary.exponential(-Elementary.logarithm(2.0) * years / halfLife)
  }

  /// The same world with something done in it.
  private func doing(_ interventions: [Intervention], in world: World) -> World {
    var treated = world
    treated.interventions = interventions
    return treated
  }

  // MARK: - Processes

  /// One process that nothing else moves, in steps of a tenth of a year.
  private var signal: World {
    World(
      follow: 0.1, visits: [0, 0.2, 0.25, 0.5, 0.93, 1.4],
      processes: [.signal("bdnf", trait: 0.6, halfLife: 0.3)])
  }

  /// How far each process stands from what it would be, in every person, at each visit.
  private func differences(
    _ interventions: [Intervention], in world: World, of process: String = "bdnf"
  ) throws -> [[Double]] {
    let (natural, treated) = (
      try world.people(50), try doing(interventions, in: world).people(50)
    )
    return try world.visits.indices.map { visit in
      zip(
        try treated.process(process, at: visit), try natural.process(process, at: visit)
      ).map(-)
    }
  }

  /// Values are floats of a size of 1 to 4, added up in a few dozen steps.
  private static let rounding = 2e-5

  @Test("A shifted set-point is approached, and left, as an arrow would make it")
  func shift() throws {
    // Within a step, to the end of one, and one on top of the other.
    let shifts = [(0.0, 0.5, 1.0), (0.13, 0.84, -0.7), (0.9, .infinity, 0.4)]
    let found = try differences(
      shifts.map { start, end, size in
        Intervention(
          .shift(process: "bdnf", size), from: Self.years(start),
          for: end.isFinite ? Self.years(end - start) : nil)
      }, in: signal)
    for (visit, time) in signal.visits.enumerated() {
      let expected = shifts.reduce(0.0) { sum, shift in
        let (start, end, size) = shift
        guard time > start else { return sum }
        let grown = size * (1 - remaining(min(time, end) - start, halfLife: 0.3))
        return sum + grown * remaining(max(0, time - end), halfLife: 0.3)
      }
      // Inside a step a process is read at the node nearest to the moment: half a day off at most.
      let tolerance = Self.rounding + 0.01
      let isNode = (time * 10 - (time * 10).rounded()).magnitude < 1e-9
      #expect(
        found[visit].allSatisfy { abs($0 - expected) < (isNode ? Self.rounding : tolerance) })
    }
  }

  @Test("After doses a substance is the sum of their exponentials, whenever they are given")
  func doses() throws {
    var world = signal
    world.events = [
      LifeEvent(
        name: "dose", rate: Rate(perYear: 0),
        jolts: [LifeEvent.Jolt(process: "bdnf", size: 1.5)])
    ]
    // Every 0.09 years from 0.05 on: within steps, and one at the end of one (0.5).
    let schedule = Schedule(
      from: Self.years(0.05), for: .zero, every: Self.years(0.09), until: Self.years(0.6))
    let found = try differences(
      [Intervention(.cause(event: "dose"), schedule)], in: world)
    let dates = (0..<7).map { 0.05 + 0.09 * Double($0) }
    #expect(schedule.count == 7)
    for (visit, time) in world.visits.enumerated() {
      let expected = dates.filter { $0 < time - 1e-9 }.reduce(0) {
        $0 + 1.5 * remaining(time - $1, halfLife: 0.3)
      }
      #expect(found[visit].allSatisfy { abs($0 - expected) < 0.01 + Self.rounding })
    }
    var lives = try Lives(
      doing([Intervention(.cause(event: "dose"), schedule)], in: world).program(watching: ["dose"]),
      seed: Seed(1), replicate: 0, people: [4, 9])
    try lives.pass(1)
    for own in lives.dates(ofEvent: "dose") {
      #expect(zip(own, dates).allSatisfy { abs($0 - $1) < 1e-12 } && own.count == 7)
    }
  }

  @Test(
    "A process that is set has its value and no other, and then goes on as if nothing had been done"
  )
  func set() throws {
    var world = signal
    world.visits = [0, 0.2, 0.3, 0.35, 0.5, 0.7, 0.75, 0.9]
    let (natural, treated) = (
      try world.people(60),
      try doing(
        [
          Intervention(.set(process: "bdnf", -1.5), from: Self.years(0.2), for: Self.years(0.15)),
          Intervention(.set(process: "bdnf", 2), from: Self.years(0.3), for: Self.years(0.42)),
        ], in: world
      ).people(60)
    )
    // A visit comes before what is done at its moment, and before what ends then.
    let expected = [nil, nil, -1.5, 2, 2, 2, nil, nil] as [Double?]
    for (visit, level) in expected.enumerated() {
      let (now, own) = (
        try treated.process("bdnf", at: visit), try natural.process("bdnf", at: visit)
      )
      if let level { #expect(now.allSatisfy { $0 == level }) } else { #expect(now == own) }
    }
  }

  @Test("Of two values of one process the one written later counts, whichever begins first")
  func twoValues() throws {
    var world = signal
    world.visits = [0, 0.15, 0.35, 0.55]
    let early = Intervention(
      .set(process: "bdnf", -1), from: Self.years(0.1), for: Self.years(0.3))
    let late = Intervention(.set(process: "bdnf", 2), from: Self.years(0.3))
    for (interventions, both) in [([early, late], 2.0), ([late, early], -1.0)] {
      let cohort = try doing(interventions, in: world).people(20)
      for (visit, level) in [(1, -1.0), (2, both), (3, 2.0)] {
        #expect(try cohort.process("bdnf", at: visit).allSatisfy { $0 == level })
      }
    }
  }

  @Test("Hazards see a process as it is set: the first onset is exponential with its rate")
  func hazardOfSet() throws {
    var world = signal
    world.states = [.illness(onset: 0.4, remission: 0)]
    world.arrows = [Arrow(.process("bdnf"), .onset(), -0.8)]
    world.visits = [0, 1.5]
    let people = affordable(4000)
    let cohort = try doing([Intervention(.set(process: "bdnf", -1))], in: world).people(people)
    let ill = 1 - Elementary.exponential(-0.4 * Elementary.exponential(0.8) * 1.5)
    let found = try cohort.cases(at: 1)
    #expect(
      abs(Significance.ofCount(found, of: people, probability: ill)) < Significance.bound)
  }

  // MARK: - States

  @Test("Who is held ill is ill, and once free recovers as everybody does")
  func hold() throws {
    let (start, end, rate) = (0.33, 0.9, 1.6)
    var world = World(
      follow: 0.1, visits: [0, 0.33, 0.5, 0.9, 1.4],
      states: [.illness(onset: 0.5, remission: rate, start: .probability(1, 0.3))])
    world.interventions = [
      Intervention(
        .hold(state: "depression", value: "ill"), from: Self.years(start),
        for: Self.years(end - start))
    ]
    let people = affordable(4000)
    let cohort = try world.people(people)
    let illBefore = try cohort.state(at: 1).current.count { $0 == 1 }
    // A chain of two states on its way to balance, a visit being before what is done at its moment.
    let balance = 0.5 / (0.5 + rate)
    func share(_ first: Double, _ time: Double) -> Double {
      balance + (first - balance) * Elementary.exponential(-(0.5 + rate) * time)
    }
    #expect(
      abs(Significance.ofCount(illBefore, of: people, probability: share(0.3, start)))
        < Significance.bound)
    #expect(try cohort.cases(at: 2) == people && cohort.cases(at: 3) == people)
    let later = try cohort.cases(at: 4)
    #expect(
      abs(Significance.ofCount(later, of: people, probability: share(1, 1.4 - end)))
        < Significance.bound)
    for changes in cohort.changes {
      #expect(!changes.contains { $0.time > start && $0.time < end })
      // Put there at the very date.
      if changes.last(where: { $0.time < start })?.value != "ill" {
        #expect(changes.contains { abs($0.time - start) < 1e-12 && $0.value == "ill" })
      }
    }
  }

  @Test("Who is put somewhere at a moment goes on from there")
  func put() throws {
    var world = World(
      follow: 0.1, visits: [0, 0.25, 0.8],
      states: [.illness(onset: 0.5, remission: 1.6, start: .probability(1, 0.3))])
    world.interventions = [
      Intervention(
        .hold(state: "depression", value: "ill"), Schedule(from: Self.years(0.25), for: .zero))
    ]
    let people = affordable(4000)
    let cohort = try world.people(people)
    let balance = 0.5 / 2.1
    let ill = balance + (1 - balance) * Elementary.exponential(-2.1 * 0.55)
    #expect(
      abs(Significance.ofCount(try cohort.cases(at: 2), of: people, probability: ill))
        < Significance.bound)
  }

  @Test("A transition that is forbidden is not made, and is made again at its rate after that")
  func forbid() throws {
    var world = World(
      follow: 0.1, visits: [0, 0.63, 1.2], states: [.illness(onset: 1.3, remission: 0)])
    world.interventions = [
      Intervention(
        .forbid(state: "depression", transition: "onset"), from: Self.years(0.2),
        for: Self.years(0.43))
    ]
    let people = affordable(4000)
    let cohort = try world.people(people)
    for (visit, exposure) in [(1, 0.2), (2, 0.2 + 0.57)] {
      let ill = 1 - Elementary.exponential(-1.3 * exposure)
      let found = try cohort.cases(at: visit)
      #expect(
        abs(Significance.ofCount(found, of: people, probability: ill)) < Significance.bound)
    }
    #expect(
      !cohort.changes.joined().contains {
        $0.time > 0.2 && $0.time < 0.63 && $0.value == "ill"
      })
  }

  @Test("Of two holds the later begun counts, and what it took over is not taken up again")
  func overlap() throws {
    var world = try World.whole()
    world.visits = [0, 0.3, 0.6, 0.9]
    world.interventions = [
      Intervention(.hold(state: "pills", value: "low"), from: .zero, for: Self.years(1)),
      Intervention(
        .hold(state: "pills", value: "high"), from: Self.years(0.5), for: Self.years(0.2)),
    ]
    let cohort = try world.people(200)
    #expect(try cohort.state("pills", at: 1).current.allSatisfy { $0 == 1 })
    #expect(try cohort.state("pills", at: 2).current.allSatisfy { $0 == 2 })
    #expect(try !cohort.state("pills", at: 3).current.allSatisfy { $0 == 2 })
  }

  // MARK: - Events

  @Test(
    "An event that is prevented is missing, and all others are where they were, to the last bit")
  func prevent() throws {
    let world = World(
      follow: 0.1, visits: [0, 1],
      events: [LifeEvent(name: "loss", rate: Rate(perYear: 6), jolts: [])])
    let spans = Schedule(
      from: Self.years(0.15), for: Self.years(0.1), every: Self.years(0.3), until: Self.years(0.8))
    func dates(_ interventions: [Intervention]) throws -> [[Double]] {
      var lives = try Lives(
        doing(interventions, in: world).program(watching: ["loss"]), seed: Seed(1), replicate: 0,
        people: Array(0..<200))
      try lives.pass(1)
      return lives.dates(ofEvent: "loss")
    }
    let (all, some) = (
      try dates([]), try dates([Intervention(.prevent(event: "loss"), spans)])
    )
    for (all, some) in zip(all, some) {
      #expect(
        some == all.filter { date in !spans.spans.contains { $0.start <= date && date < $0.end } })
    }
    #expect(some.joined().count < all.joined().count)
  }
}
