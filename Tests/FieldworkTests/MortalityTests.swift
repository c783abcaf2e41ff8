import Fieldwork
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Tables
import TestSupport
import Testing

/// Where lives end: who is recruited, what a visit yields after it, and what is told of it.
@Suite("The dead in a study")
struct MortalityTests {
  /// A register of onsets, and one of deaths.
  private static let registers = [
    Instrument(
      name: "onset", kind: SpellRecall(state: "depression", value: "ill", isRegister: true)),
    Instrument(name: "death", kind: SpellRecall(state: "vital", value: "dead", isRegister: true)),
  ]

  /// People of whom half a share a year dies, looked at three times.
  private static func world() -> World {
    var world = World()
    world.death = 0.5
    world.visits = [0, 1, 2]
    world.instruments =
      [.interview(), .serum(), .months, .course, .blows, .said] + registers
    world.events = [LifeEvent(name: "blow", rate: Rate(perYear: 2), jolts: [])]
    world.arrows = [
      Arrow(
        source: .single(.indicator(state: "depression", value: "ill")),
        target: .transition(state: "vital", name: "dying"), effect: 0.5)
    ]
    return world
  }

  private static func dies(_ cohort: ObservedCohort, _ place: Int) -> Double {
    cohort.truth.changes[place].last { $0.state == "vital" }?.time ?? .infinity
  }

  // MARK: - Recruitment

  /// Half a share a year, two years long: e^(−1) of the candidates are alive; z < 5.
  @Test(
    "The dead are no candidates: neither counted, nor eligible, nor asked",
    arguments: [true, false])
  func recruitment(isRecruited: Bool) throws {
    var world = Self.world()
    world.arrows = []
    if isRecruited { world.recruitment = .of([Recruitment.anybody(400)]) }
    let study = try world.study()
    let run = Run(seed: Seed(3), replicate: 0)
    let cohort = try study.run(run, everybody: 400, keepsTruth: true)
    #expect(cohort.people.count == 400 && cohort.flow.recruited == 400)
    #expect(cohort.flow.candidates == 400 && cohort.flow.eligible == 400)
    #expect(cohort.people.indices.allSatisfy { Self.dies(cohort, $0) > 0 })
    #expect(cohort.truth.missing[0].allSatisfy { $0 == nil })
    let looked = Int(cohort.people.max() ?? 0) + 1
    #expect(cohort.flow.dead == looked - 400)
    let z = Significance.ofShare(400, of: looked, probability: Elementary.exponential(-1))
    #expect(abs(z) < 5)
    // Those between them are dead: nobody else is left out.
    let left = try #require((0..<UInt32(looked)).first { !cohort.people.contains($0) })
    #expect(try study.person(left, numbered: 1, run) == nil)
    let first = try #require(cohort.people.first)
    #expect(try study.person(first, numbered: 1, run)?.people == [first])
  }

  @Test("Where nobody is left, it is said how many are")
  func nobodyLeft() throws {
    var world = Self.world()
    world.death = 20
    #expect(throws: FieldworkError.tooFewLiving(found: 0, wanted: 3, candidates: 3000)) {
      try world.study().run(Run(seed: Seed(1), replicate: 0), everybody: 3)
    }
  }

  @Test("A study is rehearsed with those who are alive, be they none")
  func rehearsal() throws {
    var world = Self.world()
    for death in [0.5, 20] {
      world.death = death
      let cohort = try world.study().rehearse(people: 200)
      #expect(cohort.people.indices.allSatisfy { Self.dies(cohort, $0) > 0 })
      #expect(cohort.people.isEmpty == (death > 1) && cohort.people.count < 150)
    }
  }

  // MARK: - Visits

  @Test(
    "After death a visit yields nothing, for a reason of its own; who was lost before stays lost")
  func visits() throws {
    var world = Self.world()
    world.loss = Loss(
      attrition: Mechanism(probability: 0.2), absence: Mechanism(probability: 0.1),
      noSample: .never)
    let cohort = try world.cohort(600)
    var counts: [MissingReason?: Int] = [:]
    for (visit, reasons) in cohort.truth.missing.enumerated() {
      for (place, reason) in reasons.enumerated() {
        let isDead = Self.dies(cohort, place) <= cohort.truth.visits[visit].times[place]
        #expect(cohort.truth.visits[visit].isDead(place) == isDead)
        let wasLost = visit > 0 && cohort.truth.missing[visit - 1][place] == .lost
        #expect((reason == .died) == (isDead && !wasLost))
        if wasLost { #expect(reason == .lost) }
        counts[reason, default: 0] += 1
        for column in cohort.visits[visit].columns {
          let isRegister = column.name.hasPrefix("onset") || column.name.hasPrefix("death")
          guard reason == .died, !isRegister else { continue }
          #expect(column.reasons[place] == .died && column.values.isMissing(place))
        }
      }
    }
    #expect(counts[.died, default: 0] > 200 && counts[.lost, default: 0] > 100)
    var flow = CohortFlow(try world.study())
    flow.add(cohort)
    for visit in flow.visits {
      #expect(visit.seen + visit.absent + visit.lost + visit.died == 600)
    }
    #expect(flow.visits[0].died == 0 && flow.visits[2].died > flow.visits[1].died)
    #expect(flow.isMortal && flow.complete > 0 && flow.complete <= flow.visits[2].seen)
  }

  // MARK: - Registers

  @Test("A register knows of those lost and away, and of the dead up to their death")
  func registers() throws {
    var world = Self.world()
    world.loss = Loss(
      attrition: Mechanism(probability: 0.3), absence: Mechanism(probability: 0.2),
      noSample: .never)
    let cohort = try world.cohort(500)
    func column(_ name: String) throws -> Column { try #require(cohort.visits[2][name]) }
    let (deathWait, deathBegan) = (try column("deathWait").reals, try column("deathBegan"))
    let (onsetWait, onsetBegan) = (try column("onsetWait").reals, try column("onsetBegan"))
    for place in cohort.people.indices {
      let death = Self.dies(cohort, place)
      let onset =
        cohort.truth.changes[place].first { $0.value == "ill" && $0.time > 0 }?.time ?? .infinity
      #expect(abs(try #require(deathWait?[place]) - min(2, death)) < 1e-4)
      #expect(abs(try #require(onsetWait?[place]) - min(2, death, onset)) < 1e-4)
      #expect(deathBegan.truth(place) == (death <= 2))
      #expect(onsetBegan.truth(place) == (onset <= 2))
      #expect(try column("onsetNow").truth(place) == nil || death > 2)
      #expect(try column("deathNow").truth(place) == (death <= 2))
      #expect(try column("deathLength").truth(place) == nil)
    }
    // Spells that people tell themselves are as missing as everything else.
    let told = try column("courseWait")
    #expect(cohort.people.indices.contains { told.isMissing($0) })
  }

  @Test("What a hand-made life with a death tells: now, ever, free, wait, began, length, ended")
  func handMade() {
    func told(
      _ death: Double, isIn: Bool = false, endsLife: Bool = false, _ changes: [(Double, UInt8)]
    )
      -> [SpellCourse.Told]
    {
      let course = SpellCourse(
        isInAtFirst: isIn, lastEnd: -.infinity, mayHaveHad: false,
        switches: changes.map { StateSwitch(time: $0.0, value: $0.1) }, of: 1, visit: 2,
        death: death, endsLife: endsLife)
      return SpellRecall.Answer.allCases.map { course[$0] }
    }
    typealias Told = SpellCourse.Told
    let (yes, no) = (Told.value(true), Told.value(false))
    let (none, died) = (Told.missing(.notAsked), Told.missing(.died))
    func years(_ time: Double) -> Told { .value(time) }
    // Well until death; ill until death; recovered before; in the spell of the first visit until death.
    #expect(told(0.75, []) == [died, no, none, years(0.75), no, none, none])
    #expect(told(0.75, [(0.25, 1)]) == [died, yes, none, years(0.25), yes, years(0.5), no])
    #expect(
      told(0.75, [(0.25, 1), (0.5, 0)]) == [died, yes, none, years(0.25), yes, years(0.25), yes])
    #expect(told(0.75, isIn: true, []) == [died, yes, none, years(0.75), no, years(0.75), no])
    // Death after the visit changes nothing.
    #expect(told(2.5, []) == [no, no, none, years(2), no, none, none])
    // Death itself, and another cause of it.
    #expect(
      told(0.75, endsLife: true, [(0.75, 1)]) == [yes, yes, none, years(0.75), yes, none, none])
    #expect(
      told(0.75, endsLife: true, [(0.75, 2)]) == [no, no, none, years(0.75), no, none, none])
  }

  // MARK: - The truth

  @Test("The truth has the date of death, years up to it, and nothing after it")
  func truth() throws {
    let world = Self.world()
    let study = try world.study()
    let cohort = try study.run(Run(seed: Seed(1), replicate: 0), everybody: 200, keepsTruth: true)
    let dataSet = try #require(study.dataSet(.long))
    func table(_ name: String) throws -> DescribedTable {
      try #require(dataSet.parts.first { $0.description.name == name }).table(of: cohort)
    }
    let truth = try table("truth")
    let (years, ill, well) = (
      try truth.column("years"), try truth.column("depression_ill_years"),
      try truth.column("depression_well_years")
    )
    let names = ["bdnf", "serumTrue", "depression"]
    for place in cohort.people.indices {
      let death = Self.dies(cohort, place)
      for visit in 0..<3 {
        let row = 3 * place + visit
        let isDead = death <= (years.reals?[row] ?? 0)
        for name in names { #expect(try truth.column(name).isMissing(row) == isDead) }
        #expect(try !truth.column("vital").isMissing(row))
        let lived = try #require(ill.reals?[row]) + (well.reals?[row] ?? 0)
        #expect(abs(lived - 2 - min(death, years.reals?[row] ?? 0)) < 1e-3)
      }
    }
    let changes = try table("changes")
    guard case .category(let values) = try changes.column("value") else {
      Issue.record("values are words")
      return
    }
    let deaths = (0..<changes.rowCount).count { values[$0] == "dead" }
    #expect(deaths == cohort.people.indices.count { Self.dies(cohort, $0) <= 2 })
    let missing = try #require(dataSet.parts.first { $0.description.name == "missing" })
    #expect(missing.description.explanation.contains("had died by then"))
    // Where nobody can die, nothing is said of it.
    var immortal = world
    immortal.death = nil
    (immortal.arrows, immortal.instruments) = ([], [.interview(), .serum()])
    let parts = try #require(try immortal.study().dataSet(.long)).parts
    #expect(!parts.contains { $0.description.explanation.contains("died") })
    #expect(!parts.contains { $0.description.explanation.contains("dead") })
    #expect(dataSet.observed.description.explanation.hasSuffix("but for what registers tell."))
    #expect(!parts.contains { $0.description.explanation.contains("register") })
  }

  @Test(
    "Pictures show the living at visits, and count who died first among those who did not fall ill")
  func portrait() throws {
    let study = try Self.world().study()
    let cohort = try study.run(Run(seed: Seed(1), replicate: 0), everybody: 300, keepsTruth: true)
    var portrait = CohortPortrait(PortraitPlan(study))
    portrait.add(cohort)
    var (never, free, falling) = (0, 0, 0)
    for place in cohort.people.indices {
      let onset = cohort.truth.changes[place].first { $0.value == "ill" }?.time
      if onset == nil { never += (0..<3).count { !cohort.truth.visits[$0].isDead(place) } }
      if onset ?? 1 > 0 { free += 1 }
      if let onset, onset > 0 { falling += 1 }
    }
    #expect(portrait.onset.never.count == never && never > 0)
    let times = portrait.wait.groups.map { $0.times(until: portrait.wait.end) }
    #expect(times.reduce(0) { $0 + ($1.first?.atRisk ?? 0) } == free)
    #expect(times.joined().reduce(0) { $0 + $1.events } == falling && falling > 30)
    // Nobody leaves before the end but by falling ill: the share is that of all.
    for group in times {
      let left = group.dropLast().enumerated().allSatisfy { number, time in
        time.atRisk - time.events == group[number + 1].atRisk
      }
      #expect(left)
    }
  }

  // MARK: - Laws

  @Test(
    "Parts put together are the whole, on any threads; so is a pool of rivals who disagree on death"
  )
  func parts() throws {
    for isRecruited in [true, false] {
      var world = Self.world()
      if isRecruited {
        world.recruitment = .of(
          [
            Recruitment.people("ill", 40, .current, true),
            Recruitment.people("well", 60, .current, false),
          ])
      }
      let study = try world.study()
      let run = Run(seed: Seed(1), replicate: 2)
      let cohort = try study.run(run, everybody: 100, keepsTruth: true)
      let parts = try #require(study.dataSet(.long)).parts
      let expected = try parts.map { try $0.table(of: cohort).rows() }
      for threads in [1, 2] {
        var found = parts.map { _ in [UInt8]() }
        let flow = try study.run(
          inParts: run, everybody: 100, threads: threads,
          prepare: { cohort in try parts.map { try $0.table(of: cohort).rows() } },
          deliver: { rows in for number in rows.indices { found[number] += rows[number] } })
        #expect(found == expected && flow == cohort.flow)
      }
      // Death is slower, or unknown, or has another cause in other models.
      var others = [world, world, world, world]
      others[1].death = 0.2
      others[2].death = 0
      others[3].arrows = []
      let studies = try others.map { try $0.study() }
      let pooled = try StudyPool(studies, keepsTruth: true).run(run, everybody: 100, threads: 2)
      for (study, cohort) in zip(studies, pooled) {
        #expect(try study.run(run, everybody: 100, keepsTruth: true) == cohort)
      }
      #expect(pooled[0].people != pooled[1].people && pooled[1].people != pooled[2].people)
      // And without the truth, with what is asked only.
      let asked = try StudyPool(studies).run(run, everybody: 100)
      for (whole, cohort) in zip(pooled, asked) {
        #expect(whole.visits.map(\.times) == cohort.visits.map(\.times))
        for (visit, other) in zip(whole.visits, cohort.visits) {
          #expect(visit.columns.map(\.values) == other.columns.map(\.values))
        }
      }
    }
  }

  @Test("Strata that ask nothing do not take the dead of another model for the living")
  func deciders() throws {
    var worlds = [Self.world(), Self.world()]
    worlds[1].death = 0.1
    for number in worlds.indices {
      worlds[number].recruitment = .of([Recruitment.anybody(50)])
    }
    let studies = try worlds.map { try $0.study() }
    let run = Run(seed: Seed(1), replicate: 0)
    let pooled = try StudyPool(studies).run(run)
    for (study, cohort) in zip(studies, pooled) { #expect(try study.run(run) == cohort) }
    #expect(pooled[0].people != pooled[1].people)
  }

  @Test("In an arm that forbids death nobody dies, and the people of the other die as without arms")
  func arms() throws {
    var world = Self.world()
    let alone = try world.cohort(300)
    world.allocation = Allocation(arms: [
      Allocation.Arm(
        name: "spared", title: "", share: 1,
        interventions: [Intervention(.forbid(state: "vital", transition: "dying"))]),
      Allocation.Arm(name: "usual", title: "", share: 1, interventions: []),
    ])
    let cohort = try world.cohort(300)
    #expect(cohort.people == alone.people)
    var died = 0
    for place in cohort.people.indices {
      if cohort.arms[place] == "spared" {
        #expect(Self.dies(cohort, place) == .infinity)
      } else {
        #expect(cohort.truth.changes[place] == alone.truth.changes[place])
        died += Self.dies(cohort, place) < .infinity ? 1 : 0
      }
    }
    #expect(died > 50)
  }
}

extension Significance {
  /// A count as a normal statistic.
  fileprivate static func ofShare(_ count: Int, of people: Int, probability: Double) -> Double {
    let expected = Double(people) * probability
    return (Double(count) - expected) / (expected * (1 - probability)).squareRoot()
  }
}

extension DescribedTable {
  fileprivate func column(_ name: String) throws -> Column {
    columns[try #require(description.fields.firstIndex { $0.name == name })]
  }
}

extension Column {
  fileprivate func isMissing(_ row: Int) -> Bool {
    switch self {
    case .real(let entries): entries.isMissing[row]
    case .integer(let entries): entries.isMissing[row]
    case .truth(let entries): entries.isMissing[row]
    case .category(let categories): categories.codes.isMissing[row]
    default: false
    }
  }

  fileprivate func truth(_ row: Int) -> Bool? {
    if case .truth(let entries) = self { entries[row] } else { nil }
  }
}
