import Distributions
import Evidence
import Fieldwork
import ModelComparison
import Scenarios
import Tables
import Testing

/// What tells two models apart in a study, in worlds small enough that the answer is known.
@Suite("Models apart")
struct ModelsApartTests {
  private typealias Seen = (scenario: Scenario, design: StudyDesign)

  private static let ill = Source.single(.indicator(state: "depression", value: "ill"))
  private static let onset = Target.transition(state: "depression", name: "onset")

  private func seen(
    _ world: World = World(), adding arrows: [Arrow] = [], traits: [String] = [],
    measuredBy serum: Serum? = nil
  ) throws -> Seen {
    var (scenario, design) = (world.scenario, world.design)
    scenario.arrows += arrows
    scenario.traits += try traits.map {
      Trait(name: $0, law: .normal(try Normal(mean: 0, standardDeviation: 1)))
    }
    if let serum { design.instruments[0] = Instrument(name: "serum", kind: serum) }
    return (scenario, design)
  }

  private func serum(
    handling: [Serum.Handling] = [], shifts: [StateShift] = []
  ) -> Serum {
    Serum(
      process: "bdnf", mean: 8.98, standardDeviation: 3.1, assayVariation: 0.1, resolution: 0.01,
      unit: "ng/ml", handling: handling, shifts: shifts)
  }

  private func findings(
    _ one: Seen, _ other: Seen, complete: [String] = ["serum_0", "serum_1"]
  ) throws -> ModelsApart.Findings {
    let contrasts = ["incident - control", "persistent - remitted"]
    return try #require(ModelsApart(one, other)).findings(
      of: try PublishedWorld(complete: complete, contrasts: contrasts).study())
  }

  /// "persistent" and the like, with how the sides are joined in either model.
  private func joints(_ findings: ModelsApart.Findings) -> [String: (String, String)] {
    func text(_ joint: FindingApart.Joint) -> String {
      let own = joint.own.map { "\($0.cause)>\($0.effect)" }.sorted().joined(separator: " ")
      return switch joint.kind {
      case .nothing: "nothing"
      case .causes: "causes \(own)"
      case .choice(let names): "choice \(names.joined(separator: " "))"
      }
    }
    return Dictionary(
      uniqueKeysWithValues: findings.apart.map {
        ($0.finding.identifier, (text($0.one), text($0.other)))
      })
  }

  // MARK: - Findings

  @Test("Without an arrow no finding may differ, with one all; what is not asked is left out")
  func nothing() throws {
    let found = try findings(seen(), seen(World(effect: -0.5)))
    let joints = joints(found)
    #expect(joints.count == 7 && found.alike == 0 && found.leftOut == 1)
    for (name, joint) in joints {
      #expect(joint == ("nothing", "causes depression>bdnf"), "\(name): \(joint)")
    }
  }

  @Test("Who stays by both sides joins them in those who came, and not at the first visit")
  func loss() throws {
    var world = World()
    world.loss = Loss(
      attrition: Mechanism(
        probability: 0.2,
        logOdds: [.process("bdnf"): 0.5, .indicator(state: "depression", value: "ill"): 0.5]))
    var acting = world
    acting.effect = -0.5
    let joints = joints(try findings(seen(world), seen(acting), complete: ["serum_0"]))
    #expect(try #require(joints["gap"]) == ("nothing", "causes depression>bdnf"))
    let adjusted = try #require(joints["adjusted"])
    #expect(adjusted.0.hasPrefix("choice having come at 1 year"), "\(adjusted.0)")
    #expect(adjusted.1 == "causes depression>bdnf")
    // Moved by whom recruitment took for ill, it joins no groups that are alike in this.
    world.loss?.attrition.logOdds = [.process("bdnf"): 0.5, .stratum("ill"): 0.5]
    acting.loss = world.loss
    let strata = self.joints(try findings(seen(world), seen(acting)))
    #expect(try #require(strata["analysisOfCovariance0"]).0 == "nothing")
    #expect(try #require(strata["adjusted"]).0.hasPrefix("choice having come at"))
    // Moved by one side alone it joins nothing.
    world.loss?.attrition.logOdds = [.indicator(state: "depression", value: "ill"): 0.5]
    acting.loss = world.loss
    #expect(
      try #require(self.joints(try findings(seen(world), seen(acting)))["adjusted"]).0 == "nothing")
  }

  @Test("Of opposite arrows each is told, of two ways in one model that which the other lacks")
  func directions() throws {
    let forward = Arrow(source: .single(.process("bdnf")), target: Self.onset, effect: -0.4)
    let opposite = joints(try findings(seen(World(effect: -0.5)), seen(adding: [forward])))
    #expect(
      try #require(opposite["adjusted"]) == ("causes depression>bdnf", "causes bdnf>depression"))
    let both = joints(
      try findings(seen(World(effect: -0.5), adding: [forward]), seen(World(effect: -0.5))))
    #expect(try #require(both["gap"]) == ("causes bdnf>depression", "causes "))
    // A common cause, in one model only, of what the other joins by an arrow.
    let common = [
      Arrow(source: .single(.trait("liability")), target: Self.onset, effect: 0.5),
      Arrow(source: .single(.trait("liability")), target: .process("bdnf"), effect: -0.3),
    ]
    let third = joints(
      try findings(
        seen(adding: common, traits: ["liability"]),
        seen(World(effect: -0.5), adding: [common[0]], traits: ["liability"])))
    #expect(try #require(third["gap"]) == ("causes liability>bdnf", "causes depression>bdnf"))
  }

  @Test("Other sizes of the same arrows tell no finding apart")
  func sizes() throws {
    let found = try findings(seen(World(effect: -0.5)), seen(World(effect: 2)))
    #expect(found.apart.isEmpty && found.alike == 7)
    let models = try (seen(World(effect: -0.5)), seen(World(effect: 2)))
    let apart = try #require(ModelsApart(models.0, models.1))
    for kind in ModelsApart.Kind.allCases {
      let own = apart.independences(of: kind)
      #expect(own.ofOne.isEmpty && own.ofOther.isEmpty)
    }
  }

  @Test("What moves a reading joins what is written down, and no true values")
  func measurement() throws {
    let shifted = serum(
      shifts: [StateShift(state: "depression", value: "ill", size: -0.5)])
    let handled = serum(handling: [.init(visit: 0, stratum: "ill", shift: 0.3)])
    for (other, link) in [
      (shifted, "depression>serum as written down"),
      (handled, "depression as written down>serum as written down"),
    ] {
      let models = try (seen(), seen(measuredBy: other))
      let gap = try #require(joints(try findings(models.0, models.1))["gap"])
      #expect(gap == ("nothing", "causes \(link)"))
      let apart = try #require(ModelsApart(models.0, models.1))
      #expect(!apart.independences(of: .readings).ofOne.isEmpty)
      let truth = apart.independences(of: .truth)
      #expect(truth.ofOne.isEmpty && truth.ofOther.isEmpty)
    }
  }

  // MARK: - Independences

  @Test(
    "Nothing joined is independent at every visit, and need not be with an arrow, and never the other way"
  )
  func independences() throws {
    let models = try (seen(), seen(World(effect: -0.5)))
    let apart = try #require(ModelsApart(models.0, models.1))
    for (kind, level) in [(ModelsApart.Kind.readings, "serum"), (.truth, "bdnf")] {
      let own = apart.independences(of: kind)
      #expect(own.ofOther.isEmpty)
      for first in 0...1 {
        for second in 0...1 {
          let statement = own.ofOne.first {
            [$0.first, $0.second].contains(.init(name: level, visit: first))
              && [$0.first, $0.second].contains(.init(name: "depression", visit: second))
          }
          let found = try #require(statement, "\(kind) \(first) \(second)")
          #expect(found.given.isEmpty && found.seenUntil == max(first, second))
          #expect(kind == .truth || found.isNeverInOther)
        }
      }
      #expect(own.ofOne.count == 4)
    }
  }

  @Test("A study of one visit is seen, too large a one is not")
  func visits() throws {
    var (one, other) = try (seen(), seen(World(effect: -0.5)))
    one.design.visits = [.zero]
    other.design.visits = [.zero]
    #expect(try #require(ModelsApart(one, other)).independences(of: .readings).ofOne.count == 1)
    one.design.visits = (0..<20_000).map { TimeSpan(weeks: Double($0)) }
    other.design.visits = one.design.visits
    #expect(ModelsApart(one, other) == nil)
  }
}
