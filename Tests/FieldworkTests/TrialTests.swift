import Distributions
import Fieldwork
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Tables
import TestSupport
import Testing

/// People of a trial live under what is done in their arm, and under nothing else.
@Suite("Trials")
struct TrialTests {
  /// BDNF that follows illness and a trait which nobody measures, in a study of ill and well people.
  private func world() throws -> World {
    var world = World()
    world.visits = [0, 0.3, 1]
    world.traits = [
      Trait(name: "responsive", law: .bernoulli(try .init(probability: 0.5)))
    ]
    world.arrows = [
      Arrow(
        source: .single(.indicator(state: "depression", value: "ill")), target: .process("bdnf"),
        effect: -0.8)
    ]
    world.events = [LifeEvent(name: "blow", rate: Rate(perYear: 1), jolts: [])]
    world.instruments = [
      .interview(sensitivity: 0.9, specificity: 0.95), .serum(assayVariation: 0.1), .months,
      .course,
      .blows,
    ]
    world.recruitment = .of([
      Recruitment.people("ill", 60, .current, true),
      Recruitment.people("well", 60, .current, false),
    ])
    world.loss = Loss(attrition: 0.2, attritionLogOdds: ["ill": 0.5], incomplete: 0.2)
    return world
  }

  private static let wellFromNow = Intervention(
    .hold(state: "depression", value: "well"), from: TimeSpan(years: 0.1),
    for: TimeSpan(years: 0.6))
  private static let moreBDNF = Intervention(.shift(process: "bdnf", 1))

  private func arms(_ drug: [Intervention], blocks: Int? = 3) -> Allocation {
    Allocation(
      arms: [
        .init(name: "drug", interventions: drug), .init(name: "placebo"), .init(name: "waiting"),
      ], blocks: blocks)
  }

  /// A cohort's people as they are told of in all its tables, in a shape, by the number of the person.
  private func rows(
    _ cohort: ObservedCohort, _ study: Study, _ shape: DataSet.Shape = .long
  ) throws -> [[String: [Substring]]] {
    try #require(study.dataSet(shape)).parts.map { part in
      let lines = String(decoding: try part.table(of: cohort).rows(), as: UTF8.self)
        .split(separator: "\n")
      return Dictionary(grouping: lines) { String($0.prefix { $0 != "," }) }
    }
  }

  @Test("All who are treated alike live as if two arms had been treated alike")
  func oneArm() throws {
    var (open, parted) = (try world(), try world())
    open.allocation = Allocation(arms: [.init(name: "drug", interventions: [Self.moreBDNF])])
    parted.allocation = Allocation(
      arms: ["drug", "same"].map { .init(name: $0, interventions: [Self.moreBDNF]) })
    let (one, two) = (try open.cohort(), try parted.cohort())
    #expect(one.people == two.people && Set(one.arms) == ["drug"] && one.arms.count == 120)
    #expect(try one.wideTable().reals("serum_1") == two.wideTable().reals("serum_1"))
    #expect(try one.wideTable().reals("serum_1") != world().cohort().wideTable().reals("serum_1"))
  }

  @Test("What works slowly is handed over to where it is given, though before nobody had it")
  func slowly() throws {
    var world = try world()
    world.furtherStates.append(
      StateVariable(
        name: "drug", values: ["none", "taken"], start: .certain(0), marks: [],
        transitions: [Transition(name: "begin", from: 0, to: 1, rate: Rate(perYear: 0))]))
    world.responses.append(
      Response(
        source: .single(.indicator(state: "drug", value: "taken")), target: .process("bdnf"),
        effect: 3, delay: .zero, builds: TimeSpan(years: 0.1), fades: TimeSpan(years: 0.1)))
    // Without the truth only what is asked is lived.
    func lived(_ world: World) throws -> ObservedCohort {
      try world.study().run(
        Run(seed: Seed(1), replicate: 0), everybody: 100, keepsTruth: false, threads: 1)
    }
    let natural = try lived(world)
    world.allocation = arms([Intervention(.hold(state: "drug", value: "taken"))])
    let trial = try lived(world)
    let (levels, before) = (
      try trial.wideTable().reals("serum_2"), try natural.wideTable().reals("serum_2")
    )
    for (place, arm) in trial.arms.enumerated() where before[place] != nil {
      #expect((levels[place] != before[place]) == (arm == "drug"))
    }
  }

  @Test("What is done in one arm changes no bit of the people of another")
  func otherArms() throws {
    var (trial, natural) = (try world(), try world())
    trial.allocation = arms([Self.wellFromNow, Self.moreBDNF])
    natural.allocation = arms([])
    let (treated, watched) = (try trial.cohort(), try natural.cohort())
    #expect(treated.people == watched.people && treated.arms == watched.arms)
    let (study, other) = (try trial.study(), try natural.study())
    for shape in DataSet.Shape.allCases {
      let (one, two) = (try rows(treated, study, shape), try rows(watched, other, shape))
      for (place, arm) in treated.arms.enumerated() {
        let isSame = zip(one, two).allSatisfy { $0["\(place + 1)"] == $1["\(place + 1)"] }
        // Whoever is treated has other BDNF from the second visit on.
        #expect(isSame == (arm != "drug"))
      }
    }
  }

  @Test("People of an arm live as all would if it were done to everybody")
  func everybody() throws {
    var (trial, treated) = (try world(), try world())
    let deeds = [Self.wellFromNow, Self.moreBDNF]
    trial.allocation = arms(deeds)
    let cohort = try trial.cohort()
    treated.interventions = deeds
    let all = try treated.cohort()
    #expect(cohort.people == all.people)
    for (place, arm) in cohort.arms.enumerated() where arm == "drug" {
      #expect(cohort.truth.changes[place] == all.truth.changes[place])
      for visit in 0..<3 {
        let (mine, theirs) = (cohort.truth.visits[visit], all.truth.visits[visit])
        #expect(mine.processes["bdnf"]?[place] == theirs.processes["bdnf"]?[place])
        let (seen, there) = (cohort.reals("serum", at: visit), all.reals("serum", at: visit))
        #expect(seen[place] == there[place])
      }
      // Held well, nobody begins to be ill meanwhile.
      #expect(
        !cohort.truth.changes[place].contains {
          $0.value == "ill" && $0.time > 0.1 && $0.time < 0.7
        })
    }
  }

  @Test(
    "Parts put together are the whole, and a person grown again is the same", arguments: [1, 2])
  func parts(threads: Int) throws {
    var world = try world()
    world.allocation = arms([Self.wellFromNow, Self.moreBDNF])
    let study = try world.study()
    let run = Run(seed: Seed(3), replicate: 1)
    let cohort = try study.run(run, keepsTruth: true, threads: threads)
    for shape in DataSet.Shape.allCases {
      let data = try #require(study.dataSet(shape))
      var bytes = data.parts.map { _ in [UInt8]() }
      _ = try study.run(
        inParts: run, threads: threads,
        prepare: { cohort in try data.parts.map { try $0.table(of: cohort).rows() } },
        deliver: { for (number, rows) in $0.enumerated() { bytes[number] += rows } })
      #expect(try bytes == data.parts.map { try $0.table(of: cohort).rows() })
    }
    let all = try rows(cohort, study)
    for place in 0..<30 {
      let arm = ["drug", "placebo", "waiting"].firstIndex(of: cohort.arms[place])
      let again = try #require(
        try study.person(cohort.people[place], numbered: place + 1, inArm: arm, run))
      #expect(try rows(again, study) == all.map { $0.filter { $0.key == "\(place + 1)" } })
    }
  }

  @Test("A trial in a pool of other studies finds what it finds alone")
  func pool() throws {
    var (trial, other) = (try world(), try world())
    trial.allocation = arms([Self.wellFromNow], blocks: nil)
    trial.name = "trial"
    other.arrows = []
    var second = trial
    second.name = "second"
    second.allocation = arms([Self.moreBDNF])
    let studies = try [other, trial, second].map { try $0.study() }
    let run = Run(seed: Seed(5), replicate: 0)
    let together = try StudyPool(studies).run(run, threads: 2)
    for (study, cohort) in zip(studies, together) {
      #expect(try study.run(run) == cohort)
    }
    #expect(together[1].arms != together[2].arms)
  }

  @Test(
    "What something is done by is lived, though no instrument asks it", arguments: [true, false])
  func conditions(keepsTruth: Bool) throws {
    var (all, some) = (try world(), try world())
    all.allocation = arms([Self.moreBDNF])
    var deed = Self.moreBDNF
    deed.conditions = [.init(.trait("responsive"), .equal, 1)]
    some.allocation = arms([deed])
    let run = Run(seed: Seed(1), replicate: 0)
    let (one, two) = (
      try all.study().run(run, keepsTruth: keepsTruth),
      try some.study().run(run, keepsTruth: keepsTruth)
    )
    let (levels, others) = (one.reals("serum", at: 1), two.reals("serum", at: 1))
    let natural = try world().study().run(run).reals("serum", at: 1)
    for place in one.people.indices {
      #expect(others[place] == levels[place] || others[place] == natural[place])
    }
    #expect(others != levels && others != natural)
  }

  @Test("A cross-over has both in turn")
  func crossOver() throws {
    var world = try world()
    world.visits = [0, 0.5, 1]
    world.onset = 2
    let (early, late) = (TimeSpan(years: 0.5), TimeSpan(years: 0.5))
    func held(_ from: TimeSpan, _ length: TimeSpan) -> [Intervention] {
      [Intervention(.hold(state: "depression", value: "ill"), from: from, for: length)]
    }
    world.allocation = Allocation(arms: [
      .init(name: "first", interventions: held(.zero, early)),
      .init(name: "second", interventions: held(early, late)),
    ])
    let cohort = try world.cohort()
    for (place, arm) in cohort.arms.enumerated() {
      let years = cohort.truth.visits.map { $0.states["depression"]?.years[1][place] ?? .nan }
      let held = arm == "first" ? years[1] - years[0] : years[2] - years[1]
      #expect((held - 0.5).magnitude < 1e-9)
    }
  }

  @Test("A pool counts what differs between arms, and no more")
  func limits() throws {
    var (trial, idle) = (try world(), try world())
    trial.allocation = arms([Self.moreBDNF])
    idle.allocation = arms([])
    /// So many of them, each of another opinion on how people live.
    func opinions(_ world: World, _ count: Int) throws -> [Study] {
      try (0..<count).map { number in
        var world = world
        world.onset = 0.1 + 0.001 * Double(number)
        return try world.study()
      }
    }
    let half = StudyPool.limit / 2
    #expect(StudyPool.grouped(try opinions(trial, half)).count == 1)
    #expect(StudyPool.grouped(try opinions(trial, half + 1)) == [Array(0..<half), [half]])
    #expect(StudyPool.grouped(try opinions(idle, StudyPool.limit)).count == 1)
    // Two that do different things in their arms believe in different courses of the same lives.
    let (study, other) = (try trial.study(), try idle.study())
    let mixed = try opinions(trial, half) + [study, other]
    #expect(StudyPool.grouped(mixed).map(\.count) == [half, 2])
    // Two courses of 400 states each and another study: together they would be too many.
    var crowded = trial.scenario
    crowded.states += (0..<399).map {
      StateVariable(
        name: "state\($0)", values: ["off", "on"], start: .certain(0), marks: [], transitions: [])
    }
    let large = try Study(crowded, trial.design)
    #expect(StudyPool.grouped([large, large]) == [[0, 1]])
    var plain = trial.design
    plain.allocation = nil
    #expect(StudyPool.grouped([large, try Study(crowded, plain)]) == [[0], [1]])
  }

  @Test("A rehearsal lives in every arm")
  func rehearsal() throws {
    var world = try world()
    world.allocation = arms([Self.moreBDNF])
    let cohort = try world.study().rehearse()
    #expect(Set(cohort.arms) == ["drug", "placebo", "waiting"])
  }

  /// 500 trials of two arms of 30; an exact binomial bound.
  ///
  /// A set-point that is higher by s moves the mean of a process by s · (1 − 2^(−t / half-life)), and its SD is 1: so
  /// the difference of two means of n has the SD √(2 / n), and its test the power Φ(δ √(n / 2) − 1.96), but for the
  /// other tail.
  @Test("The power of two arms is that of its formula")
  func power() throws {
    var world = World()
    world.history = 0.25
    world.visits = [0, 0.5]
    world.recruitment = .of([Recruitment.anybody(60)], wave: 60)
    world.allocation = Allocation(
      arms: [
        .init(name: "drug", interventions: [Intervention(.shift(process: "bdnf", 0.8))]),
        .init(name: "placebo"),
      ], blocks: 2)
    let pool = try StudyPool([try world.study()], keepsTruth: true)
    let (trials, arm) = (500, 30.0)
    let error = (2 / arm).squareRoot()
    var found = 0
    for replicate in 0..<UInt32(trials) {
      let cohort = try pool.run(Run(seed: Seed(7), replicate: replicate))[0]
      let values = try #require(cohort.truth.visits[1].processes["bdnf"])
      let difference = zip(values, cohort.arms).reduce(0) { sum, person in
        sum + (person.1 == "drug" ? 1 : -1) * Double(person.0) / arm
      }
      if difference.magnitude / error > 1.959964 { found += 1 }
    }
    let shift = 0.8 * (1 - 0.25) / error
    let power =
      Elementary.normalCumulative(shift - 1.959964)
      + Elementary.normalCumulative(-shift - 1.959964)
    #expect((0.64...0.65).contains(power))
    #expect(
      Significance.chance(ofCount: found, of: trials, probability: power) > Significance.rarest)
  }
}
