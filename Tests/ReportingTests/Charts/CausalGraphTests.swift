import Distributions
import ModelComparison
import Scenarios
import Testing

@testable import Reporting

/// What is said of a graph follows from its arrows.
@Suite struct CausalGraphTests {
  private func picture(_ own: [(from: String, to: String)], shared: [(String, String)] = [])
    throws -> Picture
  {
    CausalGraph(of: try graph(own, shared: shared)).picture
  }

  private func graph(_ own: [(from: String, to: String)], shared: [(String, String)] = [])
    throws -> ModelGraph
  {
    func arrow(_ from: String, _ to: String) -> Arrow {
      Arrow(
        source: .single(
          from == "depression" ? .indicator(state: from, value: "ill") : .process(from)),
        target: to == "depression" ? .transition(state: to, name: "onset") : .process(to),
        effect: -0.5)
    }
    func scenario(_ arrows: [Arrow]) throws -> Scenario {
      Scenario(
        clock: Clock(
          origin: .before(TimeSpan(years: 1)), step: TimeSpan(years: 1), last: nil,
          follow: TimeSpan(years: 1)), traits: [],
        processes: ["bdnf", "stress", "drug"].map {
          Process(name: $0, traitSD: 0.5, halfLife: TimeSpan(years: 1))
        },
        states: [
          StateVariable(
            name: "depression", values: ["well", "ill"], start: .certain(0), marks: [],
            transitions: [Transition(name: "onset", from: 0, to: 1, rate: Rate(perYear: 0.1))])
        ], events: [], arrows: arrows, responses: [])
    }
    let world = shared.map { arrow($0.0, $0.1) }
    let model = Model(
      name: "m",
      model: CausalModel(
        title: "M", world: World(title: "w", scenario: try scenario(world)),
        scenario: try scenario(world + own.map { arrow($0.from, $0.to) })))
    return ModelGraph(of: model)
  }

  @Test func titles() throws {
    #expect(
      try picture([("depression", "bdnf")]).title
        == "Depression acts on BDNF; BDNF does not act on depression")
    #expect(
      try picture([("bdnf", "depression")]).title
        == "BDNF acts on depression; depression does not act on BDNF")
    #expect(
      try picture([("depression", "drug"), ("drug", "bdnf")]).title
        == "Depression acts on BDNF by way of drug; BDNF does not act on depression")
    #expect(
      try picture([("stress", "bdnf")], shared: [("stress", "depression")]).title
        == "Stress acts on both depression and BDNF")
    #expect(
      try picture([("depression", "bdnf"), ("bdnf", "depression")]).title
        == "Depression acts on BDNF, and BDNF on depression")
    #expect(
      try picture([], shared: [("stress", "depression")]).title
        == "Nothing acts on BDNF, and it acts on nothing")
  }

  @Test func sentences() throws {
    #expect(
      try picture([], shared: [("stress", "depression")]).description
        == "The model adds no arrow to those that all rivals share.")
    #expect(
      try picture([("depression", "bdnf")], shared: [("stress", "depression")]).description
        == "Its own arrow, drawn heavy, is depression.ill -> bdnf, −0.50 at once; all others are the world's."
    )
    let two = try picture([("depression", "bdnf"), ("bdnf", "depression")])
    #expect(
      two.description.contains("1: depression.ill -> bdnf")
        || two.description.contains("2: depression.ill -> bdnf"))
    #expect(two.table.rows.count == 2)
  }

  /// Unrolled in time are the model's own variables, the two that are asked about, and those between.
  @Test func unrolled() throws {
    let reverse = UnrolledGraph(
      of: try graph([("depression", "bdnf")], shared: [("stress", "depression")]))
    #expect(reverse.variables == ["bdnf", "depression"])
    #expect(reverse.arrows.map(\.isAtOnce) == [true])
    let forward = UnrolledGraph(of: try graph([("bdnf", "depression")]))
    #expect(forward.arrows.map(\.isAtOnce) == [false])
    let between = UnrolledGraph(
      of: try graph([("drug", "bdnf")], shared: [("depression", "drug"), ("stress", "depression")]))
    #expect(between.variables == ["bdnf", "drug", "depression"])
    #expect(between.arrows.map(\.isOwn) == [true, false])
    // On BDNF nothing acts: it is shown all the same.
    let none = UnrolledGraph(of: try graph([], shared: [("stress", "depression")]))
    #expect(none.variables == ["depression", "bdnf"])
    #expect(none.picture.title == "BDNF and depression do not act on each other")
  }

  @Test(arguments: [
    (0.0, "0 weeks"), (0.5, "26 weeks"), (1, "1 year"), (1.04, "1 year"), (5, "5 years"),
    (12.4, "12 years"),
  ])
  func durations(years: Double, words: String) {
    #expect(CausalGraph.duration(years) == words)
  }

  /// No words lie over others, and nothing is drawn outside.
  @Test func room() throws {
    let drawing = try picture(
      [("depression", "bdnf"), ("bdnf", "depression"), ("stress", "bdnf"), ("drug", "depression")]
    ).drawing
    for (number, box) in drawing.boxes.enumerated() {
      #expect(
        box.left >= 0 && box.top >= 0 && box.right <= drawing.width && box.bottom <= drawing.height)
      for other in drawing.boxes[(number + 1)...] {
        #expect(
          box.right <= other.left || other.right <= box.left || box.bottom <= other.top
            || other.bottom <= box.top)
      }
    }
  }
}

@Suite struct PictureNameTests {
  /// Files are named by what nobody can break a path with.
  @Test func predictions() {
    #expect(PredictionStrips.name("Bus 2015", "persistentLower") == "bus2015-persistentLower")
    #expect(PredictionStrips.name("../é <x>", "a/b") == "x-ab")
  }
}
