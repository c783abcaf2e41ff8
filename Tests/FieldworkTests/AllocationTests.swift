import Fieldwork
import RandomStreams
import Scenarios
import Simulation
import Tables
import TestSupport
import Testing

/// To which arm people come: in their shares, by chance of their own, and by nothing else.
@Suite("Allocation to arms")
struct AllocationTests {
  /// A trial of ill and well people.
  private func world(
    shares: [Int] = [1, 1], blocks: Int? = nil, factors: [Allocation.Factor] = [],
    ill: Int = 60, well: Int = 90, wave: Int = 500
  ) -> World {
    var world = World()
    world.visits = [0, 1]
    world.instruments = [
      .interview(sensitivity: 0.9, specificity: 0.95), .serum(assayVariation: 0.1), .said,
    ]
    world.recruitment = .of(
      [
        Recruitment.people("ill", ill, .current, true),
        Recruitment.people("well", well, .current, false),
      ], wave: wave)
    world.loss = Loss(attrition: 0.2, attritionLogOdds: ["ill": 0.5], incomplete: 0.2)
    world.allocation = Allocation(
      arms: shares.enumerated().map { Allocation.Arm(name: "arm\($0.offset)", share: $0.element) },
      blocks: blocks, factors: factors)
    return world
  }

  private let byAnswer = Allocation.Factor.answers(
    "depressionEver",
    levels: ["true", "false"].map { [RowCondition("depressionEver", .equal, $0)] })

  /// The arm of each candidate who takes part.
  private func armOf(_ cohort: ObservedCohort) -> [UInt32: String] {
    Dictionary(uniqueKeysWithValues: zip(cohort.people, cohort.arms))
  }

  /// 3000 people each; exact binomial bounds, each missed by chance less than once in a million.
  @Test("Independent allocation has the shares", arguments: [[1, 1], [2, 1], [3, 5, 2]])
  func shares(shares: [Int]) throws {
    var world = World.brief
    world.history = 0
    world.visits = [0, 1]
    world.allocation = Allocation(
      arms: shares.enumerated().map { Allocation.Arm(name: "arm\($0.offset)", share: $0.element) })
    let cohort = try world.cohort(3000)
    #expect(cohort.arms.count == 3000)
    for (number, share) in shares.enumerated() {
      let count = cohort.arms.count { $0 == "arm\(number)" }
      let probability = Double(share) / Double(shares.reduce(0, +))
      #expect(
        Significance.chance(ofCount: count, of: 3000, probability: probability)
          > Significance.rarest)
    }
  }

  @Test("Independently allocated, a person's arm does not hang on who else takes part")
  func independent() throws {
    let few = armOf(try world(ill: 20, well: 30).cohort())
    let many = armOf(try world().cohort())
    #expect(few.count == 50 && many.count == 150)
    #expect(few.allSatisfy { many[$0.key] == $0.value })
    // Each way there are some.
    #expect(Set(few.values) == ["arm0", "arm1"])
  }

  @Test("Every whole block has the arms in their shares, to the last person", arguments: [4, 6])
  func blocks(size: Int) throws {
    let cohort = try world(shares: [1, 1], blocks: size).cohort()
    for start in stride(from: 0, to: cohort.arms.count / size * size, by: size) {
      #expect(cohort.arms[start..<start + size].count { $0 == "arm0" } == size / 2)
    }
    // They are shuffled: blocks differ.
    let orders = Set(
      stride(from: 0, to: 144, by: size).map { Array(cohort.arms[$0..<$0 + size]) })
    #expect(orders.count > 3)
    let uneven = try world(shares: [2, 1], blocks: 6).cohort()
    for start in stride(from: 0, to: 150, by: 6) {
      #expect(uneven.arms[start..<start + 6].count { $0 == "arm0" } == 4)
    }
  }

  /// 6 orders of a block of 4 in 500 blocks; exact binomial bounds.
  @Test("Every order of a block is as likely as the others")
  func orders() throws {
    var world = World.brief
    world.history = 0
    world.visits = [0, 1]
    world.allocation = Allocation(
      arms: [Allocation.Arm(name: "a"), Allocation.Arm(name: "b")], blocks: 4)
    let arms = try world.cohort(4000).arms
    var counts: [[String]: Int] = [:]
    for start in stride(from: 0, to: 4000, by: 4) {
      counts[Array(arms[start..<start + 4]), default: 0] += 1
    }
    #expect(counts.count == 6)
    for count in counts.values {
      #expect(
        Significance.chance(ofCount: count, of: 1000, probability: 1.0 / 6) > Significance.rarest)
    }
  }

  @Test("Within strata of blocks no arm is ahead by more than half a block")
  func strata() throws {
    let world = world(blocks: 4, factors: [.stratum, byAnswer])
    let cohort = try world.cohort()
    let ever = cohort.truthEntries("depressionEver")
    // Answers are counted as they were given, so without a value lost.
    var cells: [String: [String]] = [:]
    for place in cohort.people.indices {
      cells["\(cohort.strata[place]) \(ever[place] == true)", default: []].append(
        cohort.arms[place])
    }
    #expect(cells.count == 3)
    for arms in cells.values {
      for end in stride(from: 4, through: arms.count, by: 4) {
        #expect(arms[(end - 4)..<end].count { $0 == "arm0" } == 2)
      }
    }
    // Counted together they are not so.
    let together = try self.world(blocks: 4).cohort()
    let ill = zip(together.strata, together.arms).filter { $0.0 == "ill" }.map(\.1)
    #expect(
      stride(from: 4, through: ill.count, by: 4).contains { end in
        ill[(end - 4)..<end].count { $0 == "arm0" } != 2
      })
  }

  @Test("Each small study of a series counts its own blocks")
  func series() throws {
    var world = world(blocks: 4, ill: 20, well: 20)
    world.series = Series(
      studies: [.init(year: 2000, sizes: [8, 8]), .init(year: 2001, sizes: [12, 12])],
      published: .everything)
    let cohort = try world.cohort()
    for study in 1...2 {
      let arms = zip(cohort.studies, cohort.arms).filter { $0.0 == study }.map(\.1)
      for start in stride(from: 0, to: arms.count, by: 4) {
        #expect(arms[start..<start + 4].count { $0 == "arm0" } == 2)
      }
    }
  }

  @Test("An arm depends neither on the model nor on threads or waves", arguments: [nil, 4])
  func model(blocks: Int?) throws {
    let factors = blocks == nil ? [] : [Allocation.Factor.stratum]
    let plain = world(blocks: blocks, factors: factors)
    var other = plain
    other.arrows = [
      Arrow(
        source: .single(.indicator(state: "depression", value: "ill")), target: .process("bdnf"),
        effect: -0.5)
    ]
    let cohort = try plain.cohort()
    #expect(try other.cohort().arms == cohort.arms)
    #expect(try plain.cohort(threads: 2) == cohort)
    #expect(try world(blocks: blocks, factors: factors, wave: 70).cohort() == cohort)
    // Another study, another seed and another replicate have other luck.
    var named = plain
    named.name = "another"
    named.recruitment = .of([Recruitment.anybody(100)])
    var same = plain
    same.recruitment = named.recruitment
    #expect(try armOf(named.cohort()) != armOf(same.cohort()))
    #expect(try armOf(same.cohort(replicate: 1)) != armOf(same.cohort()))
  }

  @Test(
    "A person grown again alone, and parts put together, are in the same arm", arguments: [nil, 4])
  func parts(blocks: Int?) throws {
    let study = try world(blocks: blocks, factors: blocks == nil ? [] : [byAnswer]).study()
    let run = Run(seed: Seed(1), replicate: 2)
    let cohort = try study.run(run, keepsTruth: true)
    #expect(study.sharesBlocks == (blocks != nil))
    var arms: [String] = []
    _ = try study.run(
      inParts: run, threads: 2, prepare: { $0.arms }, deliver: { arms += $0 })
    #expect(arms == cohort.arms)
    for place in 0..<20 {
      let arm = cohort.arms[place] == "arm0" ? 0 : 1
      let again = try #require(
        try study.person(cohort.people[place], numbered: place + 1, inArm: arm, run))
      #expect(again.arms == [cohort.arms[place]])
      #expect(again.truth.changes[0] == cohort.truth.changes[place])
    }
  }

  @Test("Everybody can be allocated without recruitment, by what they answer")
  func everybody() throws {
    var world = world(blocks: 4, factors: [byAnswer])
    world.recruitment = nil
    world.loss = nil
    let study = try world.study()
    let run = Run(seed: Seed(1), replicate: 0)
    let cohort = try study.run(run, everybody: 700)
    let ever = cohort.truths("depressionEver")
    for answer in [true, false] {
      let arms = zip(ever, cohort.arms).filter { $0.0 == answer }.map(\.1)
      #expect(arms.count > 20)
      for end in stride(from: 4, through: arms.count, by: 4) {
        #expect(arms[(end - 4)..<end].count { $0 == "arm0" } == 2)
      }
    }
    var arms: [String] = []
    _ = try study.run(
      inParts: run, everybody: 700, threads: 1, prepare: { $0.arms }, deliver: { arms += $0 })
    #expect(arms == cohort.arms)
  }

  @Test("Where nothing is done, a trial is the study without arms, bit for bit")
  func naturalCourse() throws {
    for blocks in [nil, 4] {
      let trial = world(blocks: blocks, factors: blocks == nil ? [] : [.stratum, byAnswer])
      var study = trial
      study.allocation = nil
      let (treated, watched) = (try trial.cohort(), try study.cohort())
      #expect(treated.people == watched.people && treated.strata == watched.strata)
      #expect(treated.visits == watched.visits && treated.truth == watched.truth)
      #expect(treated.flow == watched.flow)
      #expect(watched.arms.isEmpty && treated.arms.count == watched.people.count)
    }
  }

  @Test("Where nothing is done, arms are no rivals and take no work")
  func work() throws {
    let trial = world()
    var study = trial
    study.allocation = nil
    func stepWork(_ world: World) throws -> (draws: Int, loops: Int) {
      try StudyPool([try world.study()]).stepWork
    }
    let (one, other) = (try stepWork(trial), try stepWork(study))
    #expect(one == other)
  }

  @Test("Loss may hang on the arm")
  func loss() throws {
    var world = world()
    world.loss = Loss(
      attrition: Mechanism(probability: 0.001, logOdds: [.arm("arm1"): 20]))
    let cohort = try world.cohort()
    for (place, arm) in cohort.arms.enumerated() where arm == "arm1" {
      #expect(cohort.truth.missing[1][place] == .lost)
    }
    let stayed = zip(cohort.arms, cohort.truth.missing[1]).count { $0 == "arm0" && $1 == nil }
    #expect(stayed > 60)
  }

  @Test("Tables of all shapes, their people and the flow tell the arm")
  func tables() throws {
    let study = try world().study()
    let cohort = try study.run(Run(seed: Seed(1), replicate: 0), keepsTruth: true)
    #expect(try cohort.wideTable().categories("arm").levels.sorted() == ["arm0", "arm1"])
    #expect(try cohort.wideTable(of: ["arm"]).names == ["person", "arm"])
    for shape in DataSet.Shape.allCases {
      let data = try #require(study.dataSet(shape))
      for part in [data.observed, data.people] {
        let names = part.description.fields.map(\.name)
        #expect(names.contains("arm"))
        _ = try part.table(of: cohort)
      }
    }
    var flow = CohortFlow(study)
    flow.add(cohort)
    #expect(flow.arms.map(\.name) == ["arm0", "arm1"])
    #expect(flow.arms.map(\.people).reduce(0, +) == 150)
    #expect(flow.arms[0].people == cohort.arms.count { $0 == "arm0" })
    #expect(PortraitPlan(study).groups == ["arm0", "arm1"])
  }

  @Test("Blocks that ask what is not known in time are refused")
  func unknown() {
    for column in ["serum", "height"] {
      let factor = Allocation.Factor.answers(
        column, levels: [[RowCondition(column, .greater, "3")]])
      #expect(throws: FieldworkError.unknownName(column)) {
        try world(blocks: 4, factors: [factor]).study()
      }
    }
  }
}
