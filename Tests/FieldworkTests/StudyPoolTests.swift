import Distributions
import Fieldwork
import RandomStreams
import Scenarios
import Simulation
import Tables
import Testing

/// A study finds in a pool what it would find alone.
struct StudyPoolTests {
  private static let interview = Instrument(
    name: "depression",
    kind: Interview(
      state: "depression", value: "ill", window: TimeSpan(years: 0.5), sensitivity: 0.9,
      specificity: 0.95))

  private static func stratum(_ name: String, _ quota: Int, _ answer: Bool) -> Recruitment.Stratum {
    Recruitment.Stratum(
      name: name, quota: quota,
      conditions: [RowCondition("depressionCurrent", .equal, "\(answer)")])
  }

  /// Rivals that look for ill and well people with other quotas, under other rates.
  private static func worlds() -> [World] {
    func world(onset: Double, ill: Int, well: Int, pull: Double) -> World {
      var world = World()
      world.onset = onset
      world.instruments = [.serum(), interview]
      world.arrows = [
        Arrow(
          source: .single(.indicator(state: "depression", value: "ill")),
          target: .process("bdnf"), effect: pull)
      ]
      world.recruitment = Recruitment(
        frames: [], strata: [stratum("ill", ill, true), stratum("well", well, false)], wave: 60,
        most: 5000)
      world.loss = Loss(attrition: 0.2, attritionLogOdds: ["ill": 0.5], incomplete: 0.1)
      return world
    }
    return [
      world(onset: 0.3, ill: 40, well: 30, pull: -0.5),
      world(onset: 0.3, ill: 40, well: 30, pull: 0),
      world(onset: 0.1, ill: 25, well: 90, pull: -0.5),
    ]
  }

  @Test(
    "Every study of a pool finds what it finds alone, with one thread and two", arguments: [1, 2])
  func alone(threads: Int) throws {
    let studies = try StudyPoolTests.worlds().map { try $0.study() }
    for replicate in UInt32(0)..<3 {
      let run = Run(seed: Seed(9), replicate: replicate)
      let together = try StudyPool(studies, keepsTruth: true).run(
        run, threads: threads)
      for (study, cohort) in zip(studies, together) {
        #expect(try study.run(run, keepsTruth: true) == cohort)
      }
      #expect(together[0] != together[1] && together[0].people == together[1].people)
      #expect(together[0].flow.candidates != together[2].flow.candidates)
    }
  }

  @Test("Without recruitment too")
  func everybody() throws {
    var worlds = StudyPoolTests.worlds()
    for world in worlds.indices { worlds[world].recruitment = nil }
    let studies = try worlds.map { try $0.study() }
    let run = Run(seed: Seed(9), replicate: 0)
    let together = try StudyPool(studies).run(run, everybody: 70)
    for (study, cohort) in zip(studies, together) {
      #expect(try study.run(run, everybody: 70) == cohort)
    }
  }

  @Test("A study that asks or takes otherwise decides for itself, however alike the lives")
  func decisions() throws {
    var worlds = Array(repeating: StudyPoolTests.worlds()[0], count: 7)
    worlds[1].instruments = [
      .serum(),
      Instrument(
        name: "depression",
        kind: Interview(
          state: "depression", value: "ill", window: TimeSpan(years: 0.5), sensitivity: 0.6)),
    ]
    worlds[2].name = "other"
    worlds[3].recruitment?.strata[0].quota = 20
    worlds[4].recruitment?.refusal = Mechanism(
      probability: 0.3, logOdds: [.indicator(state: "depression", value: "ill"): 1])
    // Recruited as those of the first, who are recorded alike, or under other rates.
    worlds[5].instruments = [.interview(), .serum()]
    worlds[5].instruments[0] = StudyPoolTests.interview
    worlds[6].onset = 0.35
    let studies = try worlds.map { try $0.study() }
    #expect(StudyPool.grouped(studies) == [Array(0..<7)])
    let run = Run(seed: Seed(9), replicate: 2)
    let together = try StudyPool(studies).run(run)
    for (study, cohort) in zip(studies, together) {
      #expect(try study.run(run) == cohort)
    }
    for other in [1, 2, 3, 4, 6] { #expect(together[other].people != together[0].people) }
    #expect(together[5].people == together[0].people)
  }

  /// Law 1: what a study looks at, and when, is no part of anybody's life.
  @Test(
    "So do studies of one model with other visits, on other days, inside steps", arguments: [1, 2])
  func otherVisits(threads: Int) throws {
    var worlds = Array(repeating: StudyPoolTests.worlds()[0], count: 4)
    worlds[1].visits = [0, 0.4, 1.1, 2, 2.3]
    worlds[2].visits = [0, 3.05]
    worlds[3].calendar = Calendar(
      start: 0, recruitment: TimeSpan(years: 1), spread: TimeSpan(years: 0.25))
    let studies = try worlds.map { try $0.study() }
    #expect(StudyPool.grouped(studies) == [[0, 1, 2, 3]])
    let run = Run(seed: Seed(9), replicate: 1)
    let together = try StudyPool(studies, keepsTruth: true).run(run, threads: threads)
    for (study, cohort) in zip(studies, together) {
      #expect(try study.run(run, keepsTruth: true) == cohort)
    }
    // The same people, and at two years in the same state, whatever else is looked at.
    #expect(together[0].people == together[1].people)
    #expect(together[0].truth.visits[1].states == together[1].truth.visits[3].states)
    #expect(together[0].truth.visits[1].processes == together[1].truth.visits[3].processes)
    for (short, long) in zip(together[0].truth.changes, together[2].truth.changes) {
      #expect(short == long.filter { $0.time <= 2 })
    }
  }

  @Test("Studies that believe in the same lives live them once, and find what each finds alone")
  func sameLives() throws {
    var worlds = StudyPoolTests.worlds()
    var (smaller, longer, poorer) = (worlds[0], worlds[0], worlds[0])
    smaller.recruitment = smaller.recruitment?.scaled(to: 20)
    longer.visits = [0, 0.5, 1, 3]
    poorer.instruments = [StudyPoolTests.interview]
    worlds += [smaller, longer, poorer, worlds[1]]
    let studies = try worlds.map { try $0.study() }
    let pool = try StudyPool(studies, keepsTruth: true)
    #expect(
      pool.stepWork.loops == (try StudyPool(Array(studies[..<3]), keepsTruth: true).stepWork.loops))
    let run = Run(seed: Seed(11), replicate: 2)
    for (study, cohort) in zip(studies, try pool.run(run)) {
      #expect(try study.run(run, keepsTruth: true) == cohort)
    }
  }

  @Test("Studies with other waves or frames are in other pools, with other visits or days in one")
  func pools() throws {
    var worlds = StudyPoolTests.worlds() + StudyPoolTests.worlds()
    worlds[1].recruitment = worlds[1].recruitment.map {
      Recruitment(frames: $0.frames, strata: $0.strata, wave: 61, most: $0.most)
    }
    worlds[4].visits = [0, 1]
    // Planned for the same visits, but people come on days of their own.
    for world in [2, 5] {
      worlds[world].calendar = Calendar(
        start: 0, recruitment: TimeSpan(years: 1), spread: TimeSpan(years: 0.25))
    }
    let studies = try worlds.map { try $0.study() }
    #expect(StudyPool.grouped(studies) == [[0, 2, 3, 4, 5], [1]])
    // Each of another opinion on how people live.
    let many = try (0...StudyPool.limit).map { number in
      var world = worlds[0]
      world.onset = 0.1 + 0.001 * Double(number)
      return try world.study()
    }
    #expect(StudyPool.grouped(many).map(\.count) == [StudyPool.limit, 1])
    // However many look at the lives of one opinion, these are lived once.
    let alike = Array(repeating: studies[0], count: StudyPool.mostStudies + 1)
    #expect(StudyPool.grouped(alike).map(\.count) == [StudyPool.mostStudies, 1])
    #expect(StudyPool.grouped([]).isEmpty)
    // Three studies of 400 states each: together they would be too many for one program.
    var crowded = StudyPoolTests.worlds()[0].scenario
    let states = (0..<399).map {
      StateVariable(
        name: "state\($0)", values: ["off", "on"], start: .certain(0), marks: [], transitions: [])
    }
    crowded.states += states
    let large = try (0..<3).map { number in
      crowded.processes[0].halfLife = TimeSpan(years: 1 + Double(number))
      return try Study(crowded, StudyPoolTests.worlds()[0].design)
    }
    #expect(StudyPool.grouped(large) == [[0, 1], [2]])
    #expect(StudyPool.grouped([large[0], large[0], large[0]]) == [[0, 1, 2]])
  }

  @Test("Studies share candidates only if these come from the same frames, in the same waves")
  func frames() throws {
    func study(_ frames: [Recruitment.Frame], wave: Int = 60, most: Int = 5000) throws -> Study {
      var world = StudyPoolTests.worlds()[0]
      world.traits = [
        Trait(name: "calm", law: .normal(try .init(mean: 0, standardDeviation: 1)))
      ]
      world.recruitment = world.recruitment.map {
        Recruitment(frames: frames, strata: $0.strata, wave: wave, most: most)
      }
      return try world.study()
    }
    func frames(_ share: Double, shift: Double) -> [Recruitment.Frame] {
      [
        .init(name: "population", share: share, tilts: []),
        .init(name: "care", share: 1 - share, tilts: [.init(trait: "calm", shift: shift)]),
      ]
    }
    let one = try study(frames(0.5, shift: 1))
    #expect(StudyPool.canShare(one, try study(frames(0.5, shift: 1))))
    for other in [
      try study([]), try study(frames(0.4, shift: 1)), try study(frames(0.5, shift: 2)),
      try study(frames(0.5, shift: 1), wave: 61), try study(frames(0.5, shift: 1), most: 4999),
    ] {
      #expect(!StudyPool.canShare(one, other) && !StudyPool.canShare(other, one))
    }
  }

  @Test("A stratum that cannot be filled is told with the study that wanted it")
  func unfilled() throws {
    var worlds = StudyPoolTests.worlds()
    worlds[2].recruitment = Recruitment(
      frames: [], strata: [StudyPoolTests.stratum("ill", 5000, true)], wave: 60, most: 5000)
    let pool = try StudyPool(worlds.map { try $0.study() })
    do {
      _ = try pool.run(Run(seed: Seed(9), replicate: 0))
      Issue.record("it was filled")
    } catch {
      #expect(error.study == 2)
      guard case .stratumNotFilled(let stratum, let found, 5000, 5000) = error.error else {
        Issue.record("\(error)")
        return
      }
      #expect(stratum == "ill" && found > 0 && found < 5000)
    }
  }

  @Test("The stages of the work are told in order, with what was done")
  func stages() throws {
    let pool = try StudyPool(StudyPoolTests.worlds().map { try $0.study() })
    var stages: [StudyPool.Stage] = []
    let cohorts = try pool.run(
      Run(seed: Seed(9), replicate: 0), stage: { stages.append($0) })
    #expect(stages.count == 4 && stages.first == .recruiting && stages.last == .done)
    let looked = cohorts.map(\.flow.candidates).max() ?? 0
    let candidates = (looked + 59) / 60 * 60
    // Two years before the first visit and two after it, in quarters.
    guard case .following(let history) = stages[1],
      case .observing(let people, let followUp) = stages[2]
    else {
      Issue.record("\(stages)")
      return
    }
    #expect(history.people == candidates && history.steps == candidates * 8)
    let followed = Set(cohorts.flatMap(\.people)).count
    #expect(people == followed && followUp.people == 0 && followUp.steps == followed * 8)
  }

  @Test("The last wave is as long as is likely to do, and the same people are found")
  func lastWave() throws {
    let worlds = StudyPoolTests.worlds()
    let large = worlds.map { world in
      var world = world
      world.recruitment = Recruitment(
        frames: [], strata: world.recruitment?.strata ?? [], wave: 130, most: 5000)
      return world
    }
    let run = Run(seed: Seed(9), replicate: 0)
    var history = Work()
    let cohorts = try StudyPool(large.map { try $0.study() }).run(
      run, stage: { if case .following(let work) = $0 { history = work } })
    let expected = try StudyPool(worlds.map { try $0.study() }).run(run)
    #expect(cohorts == expected)
    let looked = cohorts.map(\.flow.candidates).max() ?? 0
    #expect(history.people >= looked && history.people < (looked + 129) / 130 * 130)
  }

  @Test(
    "Totals are those of a cohort that keeps everybody, whatever the threads", arguments: [1, 3])
  func totals(threads: Int) throws {
    var world = StudyPoolTests.worlds()[0]
    world.recruitment = nil
    world.loss = nil
    world.instruments = [.serum(assayVariation: 0.2), StudyPoolTests.interview]
    let study = try world.study()
    let people = Lives.blockSize + 40
    let totals = try study.totals(seed: Seed(4), replicates: 2, people: people, threads: threads)
    #expect(
      totals == (try study.totals(seed: Seed(4), replicates: 2, people: people, threads: 1)))
    let cohorts = try (UInt32(0)..<2).map {
      try study.run(Run(seed: Seed(4), replicate: $0), everybody: people)
    }
    for visit in 0..<2 {
      var (levels, ill): ([Double], [Bool]) = ([], [])
      for cohort in cohorts {
        levels += cohort.reals("serum", at: visit).compactMap(\.self)
        ill += cohort.truths("depressionCurrent", at: visit).compactMap(\.self)
      }
      #expect(levels.count == 2 * people && ill.count == 2 * people)
      let found = totals.visits[visit]
      #expect(found.people == 2 * people)
      #expect(found.byAnswer.yes.count == ill.count { $0 })
      let sick = zip(levels, ill).filter(\.1).map(\.0)
      let well = zip(levels, ill).filter { !$0.1 }.map(\.0)
      // Sums in another order: some 600 roundings of sums below 1e5.
      #expect(abs(found.byAnswer.yes.sum - sick.reduce(0, +)) < 1e-8)
      #expect(abs(found.byAnswer.no.sum - well.reduce(0, +)) < 1e-8)
      #expect(abs(found.byAnswer.no.sumOfSquares - well.reduce(0) { $0 + $1 * $1 }) < 1e-6)
    }
  }

  @Test("Totals that are asked to stop end as interrupted")
  func interrupted() throws {
    var world = StudyPoolTests.worlds()[0]
    world.recruitment = nil
    let study = try world.study()
    #expect(throws: FieldworkError.interrupted) {
      try study.totals(seed: Seed(1), replicates: 1, people: 5, threads: 1, isStopped: { true })
    }
  }
}
