import Distributions
import Fieldwork
import RandomStreams
import Scenarios
import Simulation
import Tables
import TestSupport
import Testing

/// People who live twice: both lives are those that a study of them alone would find.
@Suite("Twins")
struct TwinTests {
  /// Illness lowers BDNF, of women more; two strata, two arms, people who come too late.
  private func world() throws -> World {
    var world = World()
    world.visits = [0, 0.5, 2]
    world.traits = [Trait(name: "female", law: .bernoulli(try .init(probability: 0.5)))]
    world.arrows = [
      Arrow(
        source: .single(.indicator(state: "depression", value: "ill")), target: .process("bdnf"),
        effect: -0.8),
      Arrow(
        source: .product(
          .indicator(state: "depression", value: "ill"), .trait("female")),
        target: .process("bdnf"), effect: -0.5),
    ]
    world.instruments = [.interview()]
    world.recruitment = .of([
      Recruitment.people("ill", 300, .current, true),
      Recruitment.people("well", 400, .current, false),
    ])
    world.calendar = Calendar(
      start: 0, recruitment: TimeSpan(years: 1), spread: TimeSpan(years: 0.1))
    world.allocation = Allocation(
      arms: [
        .init(name: "drug", interventions: [Intervention(.shift(process: "bdnf", 0.5))]),
        .init(name: "placebo"),
      ])
    return world
  }

  private static let run = Run(seed: Seed(3), replicate: 1)

  /// All people of a study in both lives, put together.
  private func twins(
    _ study: Study, _ deeds: [Intervention], through mediator: String? = nil, threads: Int = 2
  ) throws -> [Twins] {
    var parts: [Twins] = []
    _ = try TwinStudy(study, doing: deeds, through: mediator).run(
      Self.run, everybody: 700, threads: threads, deliver: { parts.append($0) })
    return parts
  }

  /// A process of everybody at a visit in one of the lives.
  private func level(_ name: String, _ parts: [Twins], life: Int, visit: Int) -> [Float] {
    parts.flatMap { $0.lives[life][visit].processes[name] ?? [] }
  }

  private func state(_ name: String, _ parts: [Twins], life: Int, visit: Int) -> [UInt8] {
    parts.flatMap { $0.lives[life][visit].states[name]?.current ?? [] }
  }

  @Test("Both lives are, to the last bit, those that studies of one life find", arguments: [1, 2])
  func both(threads: Int) throws {
    let world = try world()
    let deed = Intervention(.forbid(state: "depression", transition: "onset"))
    let parts = try twins(world.study(), [deed], threads: threads)
    #expect(parts.count > 1 && parts.flatMap(\.people).count == 700)
    var treated = world
    treated.interventions = [deed]
    for (life, world) in [world, treated].enumerated() {
      let cohort = try world.study().run(Self.run, keepsTruth: true)
      #expect(cohort.people == parts.flatMap(\.people))
      #expect(cohort.arms == parts.flatMap(\.arms) && cohort.strata == parts.flatMap(\.strata))
      for visit in world.visits.indices {
        let truth = cohort.truth.visits[visit]
        #expect(truth.processes["bdnf"] == level("bdnf", parts, life: life, visit: visit))
        #expect(
          truth.states["depression"]?.current
            == state("depression", parts, life: life, visit: visit))
      }
    }
    // Who never fell ill lives one life twice, and all who did live two.
    let cohort = try world.study().run(Self.run, keepsTruth: true)
    let fellIll = cohort.truth.changes.map { changes in
      changes.contains { $0.time > 0 && $0.value == "ill" }
    }
    #expect(parts.flatMap(\.livesOtherwise) == fellIll)
    #expect(fellIll.contains(true) && fellIll.contains(false))
  }

  @Test("What is done to some changes nobody else")
  func others() throws {
    let deed = Intervention(
      .hold(state: "depression", value: "well"), from: .zero,
      for: nil)
    var toWomen = deed
    toWomen.conditions = [Intervention.Condition(.trait("female"), .equal, 1)]
    let (all, women) = (
      try twins(world().study(), [deed]), try twins(world().study(), [toWomen])
    )
    let female = all.flatMap { $0.traits["female"] ?? [] }
    for (place, pair) in zip(all.flatMap(\.livesOtherwise), women.flatMap(\.livesOtherwise))
      .enumerated()
    {
      #expect(pair.1 == (pair.0 && female[place] == 1))
    }
    for visit in 0..<3 {
      let (natural, one, other) = (
        level("bdnf", all, life: 0, visit: visit), level("bdnf", all, life: 1, visit: visit),
        level("bdnf", women, life: 1, visit: visit)
      )
      for place in natural.indices {
        #expect(other[place] == (female[place] == 1 ? one : natural)[place])
      }
    }
  }

  /// Stress acts on BDNF by itself (−0.3), through mood (0.5 × −0.4), and where both meet (0.2 × stress × mood).
  private func chain() -> World {
    var world = World()
    world.step = 0.05
    world.visits = [0, 2]
    func process(_ name: String) -> Process {
      Process(name: name, traitSD: 0.7, halfLife: TimeSpan(years: 0.02))
    }
    world.processes = [process("stress"), process("mood"), process("bdnf")]
    world.arrows = [
      Arrow(source: .single(.process("stress")), target: .process("mood"), effect: 0.5),
      Arrow(source: .single(.process("stress")), target: .process("bdnf"), effect: -0.3),
      Arrow(source: .single(.process("mood")), target: .process("bdnf"), effect: -0.4),
      Arrow(
        source: .product(.process("stress"), .process("mood")), target: .process("bdnf"),
        effect: 0.2),
    ]
    return world
  }

  @Test("Effects part into those through a variable and past it, in closed form")
  func paths() throws {
    var world = chain()
    world.arrows.removeLast()
    let parts = try twins(
      world.study(), [Intervention(.shift(process: "stress", 1))], through: "mood")
    func effects(_ name: String, _ life: Int) -> [Double] {
      zip(
        level(name, parts, life: life, visit: 1), level(name, parts, life: 0, visit: 1)
      ).map { Double($0) - Double($1) }
    }
    // A hundred half-lives later nothing of the approach is left; values are floats of a size of 1 to 4.
    for (name, total, direct, indirect) in [
      ("stress", 1.0, 1.0, 0.0), ("mood", 0.5, 0, 0.5), ("bdnf", -0.5, -0.3, -0.2),
    ] {
      for (life, expected) in [total, direct, indirect].enumerated() {
        #expect(effects(name, life + 1).allSatisfy { abs($0 - expected) < 1e-5 }, "\(name) \(life)")
      }
    }
  }

  @Test(
    "Where two paths meet, the whole effect is more than its parts: by the product of what they carry"
  )
  func meeting() throws {
    let parts = try twins(
      chain().study(), [Intervention(.shift(process: "stress", 1))], through: "mood")
    let lives = (0..<4).map { level("bdnf", parts, life: $0, visit: 1).map { Double($0) } }
    let left = lives[0].indices.map { place in
      lives[1][place] - lives[2][place] - lives[3][place] + lives[0][place]
    }
    // 0.2 × (shift of stress, 1) × (shift of mood, 0.5), whatever else a person is: in everybody the same.
    #expect(left.allSatisfy { abs($0 - 0.1) < 1e-5 })
    // Past mood it is −0.3 + 0.2 × mood, which differs between people: on both sides of −0.3.
    let past = zip(lives[2], lives[0]).map(-)
    #expect(Set(past.map { $0 < -0.3 }).count == 2)
  }

  @Test("A state is taken as it is, with all its dates, and one that ends lives with them")
  func mortal() throws {
    var world = World()
    world.death = 0.2
    world.arrows = [
      Arrow(
        source: .single(.indicator(state: "depression", value: "ill")), target: .process("bdnf"),
        effect: -1),
      Arrow(
        source: .single(.process("bdnf")), target: .transition(state: "depression", name: "onset"),
        effect: -1),
      Arrow(
        source: .single(.process("bdnf")), target: .transition(state: "vital", name: "dying"),
        effect: -0.5),
    ]
    let deed = Intervention(.shift(process: "bdnf", -1))
    let parts = try twins(world.study(), [deed], through: "depression")
    // Past depression it takes its natural course, through it that of the twin: but for the dead, who have none.
    for visit in 0..<2 {
      let lives = (0..<4).map { state("depression", parts, life: $0, visit: visit) }
      let dead = (0..<4).map { life in
        parts.flatMap { part in
          part.people.indices.map { part.lives[life][visit].isDead($0) }
        }
      }
      for place in lives[0].indices where !dead.contains(where: { $0[place] }) {
        #expect(lives[2][place] == lives[0][place] && lives[3][place] == lives[1][place])
      }
      #expect(visit == 0 || dead[0] != dead[1])
    }
  }

  @Test("The table has both lives of everybody, and nothing of a level after death")
  func table() throws {
    var world = World()
    world.death = 0.3
    let study = try world.study()
    let table = TwinTable(of: study)
    let part = try twins(study, [Intervention(.shift(process: "bdnf", 1))])[0]
    let rows = try table.rows(of: part)
    #expect(
      table.description.fields.map(\.name) == [
        "person", "visit", "candidate", "years", "bdnf", "bdnf_twin", "depression",
        "depression_twin", "vital", "vital_twin",
      ])
    #expect(rows.rowCount == 2 * part.people.count)
    guard case .real(let natural) = rows.columns[4], case .category(let vital) = rows.columns[8]
    else {
      Issue.record("columns of another kind")
      return
    }
    for row in 0..<rows.rowCount {
      #expect(natural.isMissing[row] == (vital.codes.values[row] == 1))
    }
  }
}
