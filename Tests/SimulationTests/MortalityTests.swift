import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import TestSupport
import Testing

/// A value that ends a life: nothing happens after it.
///
/// Statistics of `affordable(n)` people, with fixed seeds, against |z| < 5: a false alarm in 1.7 million, less than
/// 1e-6 each.
@Suite("The end of life")
struct MortalityTests {
  /// Alive or dead, at a rate a year.
  private static func vital(_ rate: Double) -> StateVariable {
    StateVariable(
      name: "vital", values: ["alive", "dead"], start: .certain(0), marks: [],
      transitions: [Transition(name: "dying", from: 0, to: 1, rate: Rate(perYear: rate))],
      ends: [1])
  }

  private static let dying = Target.transition(state: "vital", name: "dying")

  /// The rates a year of onset, of death of the well, and of death of the ill.
  private let onset = 0.6
  private let death = 0.3
  private let deathOfIll = 1.1

  /// An illness for life that brings death nearer.
  private func illnessAndDeath(step: Double) -> World {
    var world = World(
      follow: step, visits: [0, 0.4, 1.7, 3],
      states: [.illness(onset: onset, remission: 0), Self.vital(death)])
    world.arrows = [Arrow(.ill(), Self.dying, Elementary.logarithm(deathOfIll / death))]
    return world
  }

  private func expectShare(_ count: Int, of people: Int, _ probability: Double) {
    let z = Significance.ofCount(count, of: people, probability: probability)
    #expect(abs(z) < Significance.bound)
  }

  // MARK: - Closed forms

  /// With λ onset, μ death of the well and ν of the ill, a = λ + μ: the well are e^(−at), the cumulative incidence
  /// of illness with death competing is λ/a (1 − e^(−at)), and the living ill are λ (e^(−νt) − e^(−at)) / (a − ν).
  @Test("Illness, death and survival are mixtures of exponentials", arguments: [0.1, 1.5])
  func closedForms(step: Double) throws {
    let world = illnessAndDeath(step: step)
    let people = affordable(4000)
    let cohort = try world.people(people)
    let all = onset + death
    for (visit, time) in world.visits.enumerated().dropFirst() {
      let (depression, vital) = (
        try cohort.state(at: visit), try cohort.state("vital", at: visit)
      )
      let well = Elementary.exponential(-all * time)
      let ill =
        onset / (all - deathOfIll) * (Elementary.exponential(-deathOfIll * time) - well)
      let everIll = onset / all * (1 - well)
      expectShare(vital.current.count { $0 == 1 }, of: people, 1 - well - ill)
      expectShare(depression.episodes.count { $0 == 1 }, of: people, everIll)
      expectShare(
        zip(depression.current, vital.current).count { $0 == 1 && $1 == 0 }, of: people, ill)
      // Who has died without having been ill: the other cause, at μ/a.
      expectShare(
        zip(depression.episodes, vital.current).count { $0 == 0 && $1 == 1 }, of: people,
        death / all * (1 - well))
    }
  }

  @Test("Causes of death that compete take their shares, and the first of them ends everything")
  func causes() throws {
    let world = World(
      follow: 2, visits: [0, 2],
      states: [
        StateVariable(
          name: "vital", values: ["alive", "accident", "old"], start: .certain(0), marks: [],
          transitions: [
            Transition(name: "falling", from: 0, to: 1, rate: Rate(perYear: 0.3)),
            Transition(name: "ageing", from: 0, to: 2, rate: Rate(perYear: 0.6)),
          ], ends: [1, 2]),
        // A second state of which one may die.
        StateVariable(
          name: "murder", values: ["no", "yes"], start: .certain(0), marks: [],
          transitions: [Transition(name: "victim", from: 0, to: 1, rate: Rate(perYear: 0.9))],
          ends: [1]),
      ])
    let people = affordable(4000)
    let cohort = try world.people(people)
    let (vital, murder) = (
      try cohort.state("vital", at: 1).current, try cohort.state("murder", at: 1).current
    )
    let gone = 1 - Elementary.exponential(-3.6)
    expectShare(vital.count { $0 == 1 }, of: people, gone / 6)
    expectShare(vital.count { $0 == 2 }, of: people, gone / 3)
    expectShare(murder.count { $0 == 1 }, of: people, gone / 2)
    #expect(!zip(vital, murder).contains { $0 != 0 && $1 != 0 })
  }

  // MARK: - Laws

  /// The whole world, in which people die, the ill sooner, and something happens after a fixed time.
  private static func whole(mortal: Bool) throws -> World {
    var world = try World.whole()
    world.visits = [0, 0.3, 0.5, 0.85, 1.5]
    world.states.append(
      StateVariable(
        name: "fever", values: ["no", "yes"], start: .certain(0), marks: [],
        transitions: [
          Transition(name: "begin", from: 0, to: 1, rate: Rate(perYear: 3)),
          Transition(name: "end", from: 1, to: 0, pace: .after(TimeSpan(years: 0.2))),
        ]))
    guard mortal else { return world }
    world.states.append(vital(0.08))
    world.arrows += [
      Arrow(.ill(), dying, 1), Arrow(.process("stress"), dying, 0.5),
      Arrow(.single(.spellYears(state: "depression")), dying, 0.2),
    ]
    world.responses.append(Response(.ill(), dying, effect: 0.5, delay: 0.1, builds: 1, fades: 1))
    return world
  }

  private static let people = Array(UInt32(0)..<300)

  /// When each of them died by the last visit; without end for the living.
  private func deaths(_ world: World, under rival: Int = 0) throws -> [Double] {
    var lives = try Lives(
      world.program(), seed: Seed(1), replicate: 3, people: Self.people)
    lives = try lives.reached(world.visits.last ?? 0)
    return lives.record(world.everything).deaths
  }

  @Test("Who does not die has not one bit changed, and who dies none before it", arguments: [1, 2])
  func survivors(threads: Int) throws {
    let (natural, mortal) = (try Self.whole(mortal: false), try Self.whole(mortal: true))
    let deaths = try deaths(mortal)
    let before = try natural.bits(people: Self.people)
    let after = try mortal.bits(
      people: Self.people, recording: natural.everything, blockSize: threads == 1 ? 1024 : 77,
      threads: threads)
    var (same, other) = (0, 0)
    for (visit, time) in natural.visits.enumerated() {
      for (place, person) in Self.people.enumerated() {
        if deaths[place] > time {
          #expect(before[visit][person] == after[visit][person])
          same += 1
        } else if before[visit][person] != after[visit][person] {
          other += 1
        }
      }
    }
    #expect(same > 300 && other > 100)
  }

  @Test("After death no state changes and nothing happens, and years of life are no longer counted")
  func silence() throws {
    let world = try Self.whole(mortal: true)
    let watched = world.events.map(\.name)
    var lives = try Lives(
      world.program(watching: watched), seed: Seed(1), replicate: 3, people: Self.people)
    lives = try lives.reached(1.5)
    let record = lives.record(world.everything)
    let events = watched.map { lives.dates(ofEvent: $0) }
    var (dead, sudden) = (0, 0)
    for (place, changes) in lives.changes().enumerated() {
      #expect(record.isDead(place) == (record.states["vital"]?.current[place] == 1))
      let death = record.deaths[place]
      #expect(changes.allSatisfy { $0.time <= death })
      #expect(events.allSatisfy { $0[place].allSatisfy { $0 <= death } })
      guard record.isDead(place) else { continue }
      dead += 1
      // Between dying and the end of the step events had been dated in some.
      sudden += changes.last?.state == "vital" ? 1 : 0
      for state in record.states.values {
        let years = state.years.reduce(0) { $0 + $1[place] }
        #expect(abs(years - (death - lives.births()[place])) < 1e-9)
      }
    }
    #expect(dead > 60 && dead < 240 && sudden == dead)
  }

  @Test("Events come at their rate up to death, and not one after it")
  func events() throws {
    var world = World(follow: 0.7, visits: [0, 2.1], states: [Self.vital(1)])
    world.events = [LifeEvent(name: "loss", rate: Rate(perYear: 4), jolts: [])]
    let people = affordable(3000)
    var lives = try Lives(
      world.program(watching: ["loss"]), seed: Seed(9), replicate: 0,
      people: Array(0..<UInt32(people)))
    lives = try lives.reached(2.1)
    let (dates, record) = (lives.dates(ofEvent: "loss"), lives.record(world.everything))
    #expect(
      zip(dates, record.deaths).allSatisfy { dates, death in dates.allSatisfy { $0 < death } })
    // In a life of years T the events are Poisson with mean 4 T, and T has the mean 1 − e^(−2.1).
    let residuals = zip(dates, record.deaths).map { Double($0.count) - 4 * min(2.1, $1) }
    #expect(abs(Significance.ofMean(residuals, expected: 0)) < Significance.bound)
    let expected = 4 * (1 - Elementary.exponential(-2.1))
    #expect(
      abs(Significance.ofMean(dates.map { Double($0.count) }, expected: expected))
        < Significance.bound)
  }

  // MARK: - What is done

  /// Bits of the same people in two worlds, where `isSame` says so of somebody at a visit, and that others differ.
  private func expectSame(
    _ one: World, _ other: World, where isSame: (_ death: Double, _ visit: Double) -> Bool
  ) throws {
    let deaths = try deaths(one)
    let (before, after) = (
      try one.bits(people: Self.people),
      try other.bits(people: Self.people, blockSize: 77, threads: 2)
    )
    var (same, changed) = (0, 0)
    for (visit, time) in one.visits.enumerated() {
      for (place, person) in Self.people.enumerated() {
        if isSame(deaths[place], time) {
          same += 1
          #expect(before[visit][person] == after[visit][person])
        } else if before[visit][person] != after[visit][person] {
          changed += 1
        }
      }
    }
    #expect(same > 100 && changed > 20)
  }

  @Test(
    "Who is dead by then is not put to death, and nobody is changed before", arguments: [0.25, 0.4])
  func putToDeath(at moment: Double) throws {
    let natural = try Self.whole(mortal: true)
    var treated = natural
    treated.interventions = [
      Intervention(
        .hold(state: "vital", value: "dead"), from: TimeSpan(years: moment), for: TimeSpan.zero)
    ]
    try expectSame(natural, treated) { death, visit in death <= moment || visit <= moment }
    #expect(try deaths(treated).allSatisfy { $0 <= moment })
    #expect(try deaths(treated).contains(moment))
  }

  @Test("Whose death is not forbidden in time is not changed; of the others none dies then")
  func forbidden() throws {
    let natural = try Self.whole(mortal: true)
    for action in [
      Intervention.Action.forbid(state: "vital", transition: "dying"),
      .hold(state: "vital", value: "alive"),
    ] {
      var treated = natural
      treated.interventions = [
        Intervention(action, from: TimeSpan(years: 0.2), for: TimeSpan(years: 0.6))
      ]
      try expectSame(natural, treated) { death, visit in !(0.2..<0.8 ~= death) || visit <= 0.2 }
      #expect(try !deaths(treated).contains { 0.2..<0.8 ~= $0 })
      #expect(try deaths(treated).contains { $0 > 0.8 && $0 < .infinity })
    }
  }

  @Test(
    "To the dead nothing is done: they are not held, not freed, not revived and not met by events")
  func nothingDone() throws {
    var world = try Self.whole(mortal: true)
    world.interventions = [
      Intervention(
        .hold(state: "depression", value: "ill"), from: TimeSpan(years: 0.1),
        for: TimeSpan(years: 0.5)),
      Intervention(
        .hold(state: "pills", value: "high"), from: TimeSpan(years: 0.3), for: TimeSpan.zero),
      Intervention(
        .forbid(state: "fever", transition: "end"), from: TimeSpan(years: 0.2),
        for: TimeSpan(years: 0.6)),
      Intervention(
        .hold(state: "vital", value: "alive"), from: TimeSpan(years: 1.1), for: TimeSpan.zero),
      Intervention(
        .cause(event: "loss"),
        Schedule(
          from: .zero, for: .zero, every: TimeSpan(years: 0.1), until: TimeSpan(years: 1.4))),
    ]
    let watched = world.events.map(\.name)
    var lives = try Lives(
      world.program(watching: watched), seed: Seed(1), replicate: 3, people: Self.people)
    lives = try lives.reached(1.5)
    let record = lives.record(world.everything)
    #expect(record.deaths.contains { $0 < 0.1 } && record.deaths.contains { $0 == .infinity })
    for (place, changes) in lives.changes().enumerated() {
      #expect(changes.allSatisfy { $0.time <= record.deaths[place] })
      for event in watched {
        #expect(lives.dates(ofEvent: event)[place].allSatisfy { $0 <= record.deaths[place] })
      }
    }
  }

  // MARK: - Rivals and what nobody asks for

  @Test("Rivals who disagree on death live each their own lives, to the last bit")
  func rivals() throws {
    let mortal = try Self.whole(mortal: true)
    var (hardy, spared, immortal) = (mortal, mortal, mortal)
    hardy.arrows.removeAll { $0.target == Self.dying }
    spared.interventions = [
      Intervention(
        .forbid(state: "vital", transition: "dying"), from: TimeSpan(years: 0.2),
        for: TimeSpan(years: 0.6))
    ]
    immortal.states[immortal.states.count - 1] = Self.vital(0)
    let worlds = [mortal, hardy, spared, immortal, mortal]
    let watched = mortal.events.map(\.name)
    func born(_ program: Program) throws -> Lives {
      try Lives(program, seed: Seed(1), replicate: 3, people: Self.people, blockSize: 50)
    }
    var together = try born(
      Program(JointScenario(worlds.map(\.scenario)), watching: watched))
    together = try together.reached(1.5)
    for (rival, world) in worlds.enumerated() {
      var alone = try born(world.program(watching: watched))
      alone = try alone.reached(1.5)
      #expect(
        alone.record(world.everything)
          == together.record(world.everything, under: .all(rival)))
      #expect(alone.changes() == together.changes(under: .all(rival)))
      for event in watched {
        #expect(
          alone.dates(ofEvent: event) == together.dates(ofEvent: event, under: .all(rival)))
      }
    }
    #expect(together.record(mortal.everything, under: .all(3)).deaths.isEmpty)
  }

  @Test(
    "Whatever is asked for, what may end a life is lived, and all else as before; else it is left out"
  )
  func pruning() throws {
    let world = try Self.whole(mortal: true)
    var whole = try Lives(
      world.program(), seed: Seed(1), replicate: 3, people: Self.people)
    whole = try whole.reached(1.5)
    for asked in ["fever", "stress", "age"] {
      let joint = JointScenario([world.scenario], asked: [[asked]])
      #expect(joint.merged.states.map(\.name).contains("vital"))
      var lives = try Lives(
        Program(joint), seed: Seed(1), replicate: 3, people: Self.people)
      lives = try lives.reached(1.5)
      let recording = Recording(
        processes: Set(joint.merged.processes.map(\.name)),
        states: Set(joint.merged.states.map(\.name)))
      #expect(lives.record(recording) == whole.record(recording))
    }
    // Nobody ever comes to where life ends, so nothing hangs on it.
    var immortal = world
    immortal.states[immortal.states.count - 1] = Self.vital(0)
    let pruned = JointScenario([immortal.scenario], asked: [["fever"]]).merged
    #expect(pruned.states.map(\.name) == ["fever"])
    // Unless they are put there.
    immortal.interventions = [
      Intervention(.hold(state: "vital", value: "dead"), from: .zero, for: TimeSpan.zero)
    ]
    #expect(
      JointScenario([immortal.scenario], asked: [["fever"]]).merged.states.map(\.name)
        .contains("vital"))
  }
}
