import Fieldwork
import ModelComparison
import Scenarios
import Tables
import Testing

/// What is said around a variable in an explanation: who acts on whom, and what is done.
@Suite("Words around an explanation")
struct SurroundingsTests {
  /// Processes a, b, c, … with an arrow from each to the fluctuation of others.
  private static func study(_ edges: [(Int, Int)], count: Int) throws -> Study {
    var world = World()
    world.effect = -0.5
    var scenario = world.scenario
    scenario.processes += (0..<count).map {
      Process(name: "p\($0)", traitSD: 0.5, halfLife: TimeSpan(weeks: 8))
    }
    scenario.arrows = edges.map { from, to in
      Arrow(
        source: .single(.part(process: "p\(from)", .trait)), target: .process("p\(to)"), effect: 1)
    }
    return try Study(scenario, world.design)
  }

  @Test("Variables act directly, by way of others, or not at all: as paths in the graph have it")
  func reach() throws {
    let count = 4
    let pairs = (0..<count).flatMap { from in
      (0..<count).filter { $0 != from }.map { (from, $0) }
    }
    // A tenth of all graphs of four nodes, spread evenly.
    for number in stride(from: 0, to: 1 << pairs.count, by: 11) {
      let edges = pairs.indices.filter { number & (1 << $0) != 0 }.map { pairs[$0] }
      let study = try Self.study(edges, count: count)
      // Brute force: who reaches whom by walks of any length.
      var reaches = Array(repeating: Array(repeating: false, count: count), count: count)
      for (from, to) in edges { reaches[from][to] = true }
      for middle in 0..<count {
        for from in 0..<count where reaches[from][middle] {
          for to in 0..<count where reaches[middle][to] { reaches[from][to] = true }
        }
      }
      for target in 0..<count {
        let around = Surroundings(of: "p\(target)", in: study, frame: nil)
        for other in 0..<count where other != target {
          let isDirect = edges.contains { $0 == (other, target) }
          switch around.way(of: "p\(other)") {
          case .directly: #expect(isDirect)
          case .byOthers: #expect(!isDirect && reaches[other][target])
          case .notAtAll: #expect(!reaches[other][target])
          }
          let told = around.indirect + around.apart + around.causes.flatMap(\.sources)
          #expect(told.filter { $0 == "p\(other)" }.count == 1)
        }
        #expect(
          Set(around.effects.map(\.owner))
            == Set(edges.filter { $0.0 == target }.map { "p\($0.1)" }))
      }
    }
  }

  @Test("A slow response is told with its times, its source in words, and who looks at it")
  func response() throws {
    let around = Surroundings(of: "bdnf", in: try Self.study([], count: 1), frame: nil)
    #expect(around.causes.map(\.source) == ["depression.ill"] && around.states == ["depression"])
    #expect(around.causes[0].kind == .response(delay: 0, builds: 0.1, fades: 0.5))
    #expect(
      around.causes[0].meanings
        == ["depression.ill is 1 on days on which depression is 'ill', and else 0"])
    #expect(around.apart == ["p0"] && around.kin.isEmpty)
    #expect(around.instruments == ["serum"] && !around.isSeenTruly)
  }

  @Test(
    "What is done is told with its beginning",
    arguments: [
      (
        Intervention(.hold(state: "depression", value: "well")),
        "depression held at 'well' from the first visit on", "well"
      ),
      (
        Intervention(
          .hold(state: "depression", value: "ill"), from: TimeSpan(weeks: 4), for: .zero),
        "depression turned to 'ill' 4 weeks after the first visit", nil
      ),
      (
        Intervention(.shift(process: "bdnf", -1), for: TimeSpan(weeks: 8)),
        "bdnf pulled down by 1 from the first visit on, for 8 weeks", nil
      ),
      (
        Intervention(.set(process: "bdnf", 0.5)), "bdnf held at 0.5 from the first visit on", nil
      ),
      (
        Intervention(
          .cause(event: "loss"),
          Schedule(
            from: TimeSpan(weeks: 4), for: .zero, every: TimeSpan(weeks: 4),
            until: TimeSpan(weeks: 12))),
        "loss made to happen 4 weeks after the first visit, again every 4 weeks, until 12 weeks after the first visit",
        nil
      ),
      (
        Intervention(
          .setTrait("age", 30), Schedule(from: .zero),
          when: [.init(.ever(state: "depression"), .equal, 1)]),
        "age counting as 30 from the first visit on (when depression.ever)", nil
      ),
    ] as [(Intervention, String, String?)])
  func deeds(deed: Intervention, words: String, held: String?) {
    let told = DeedWords(deed)
    #expect(told.words == words && told.held == held && told.variable == deed.action.variable)
  }
}
