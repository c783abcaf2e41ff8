import Distributions
import Scenarios
import Testing

@testable import ModelComparison

/// Who acts on whom.
@Suite struct ModelGraphTests {
  /// The model of a world with one response, and a world that has what `shared` says.
  private func model(_ scenario: Scenario, on world: Scenario) -> Model {
    Model(
      name: "m",
      model: CausalModel(
        title: "M", story: "S", mechanism: "forth",
        world: Scenarios.World(title: "w", scenario: world),
        scenario: scenario))
  }

  private let response = Response(
    source: .single(.indicator(state: "depression", value: "ill")), target: .process("bdnf"),
    effect: -0.5, delay: TimeSpan(years: 0.5), builds: TimeSpan(years: 1),
    fades: TimeSpan(years: 5))

  private func scenario(_ arrows: [Arrow], _ responses: [Response]) throws -> Scenario {
    var scenario = World().scenario
    scenario.traits = [
      Trait(name: "idle", law: .bernoulli(try .init(probability: 0.5))),
      Trait(name: "female", law: .bernoulli(try .init(probability: 0.5))),
    ]
    scenario.arrows = arrows
    scenario.responses = responses
    return scenario
  }

  /// One link for all from one variable to another; what the world has as well is not the model's own.
  @Test func links() throws {
    let shared = Arrow(
      source: .single(.trait("female")),
      target: .transition(state: "depression", name: "onset"), effect: 0.8)
    let other = Arrow(
      source: .single(.trait("female")),
      target: .transition(state: "depression", name: "remission"), effect: 0.1)
    let graph = ModelGraph(
      of: try model(scenario([shared, other], [response]), on: scenario([shared], [])))
    // Of variables those that act or are acted on.
    #expect(graph.variables == ["female", "bdnf", "depression"])
    #expect(graph.links.map { [$0.from, $0.to] } == [[2, 1], [0, 2]])
    #expect(graph.links.map(\.isOwn) == [true, true])
    #expect(graph.links[1].causes.map(\.isOwn) == [false, true])
    #expect(
      graph.links[1].causes.map(\.written) == [
        "female -> depression.onset", "female -> depression.remission",
      ])
    let cause = try #require(graph.links[0].causes.first)
    #expect(cause.effect == -0.5 && cause.course == .init(delay: 0.5, builds: 1, fades: 5))
    #expect(!cause.isOnChance && !cause.isAtOnce && !cause.isOfThePast)
    #expect(graph.links[1].causes.allSatisfy { $0.isOnChance && !$0.isAtOnce })
  }

  /// On a level at once; and what once was is told from what is.
  @Test func moments() throws {
    func arrow(_ quantity: Source.Quantity) -> Arrow {
      Arrow(source: .single(quantity), target: .process("bdnf"), effect: -1)
    }
    let graph = ModelGraph(
      of: try model(
        scenario(
          [
            arrow(.indicator(state: "depression", value: "ill")),
            arrow(.ever(state: "depression")), arrow(.spellYears(state: "depression")),
            arrow(.episodes(state: "depression")), arrow(.totalYears(state: "depression")),
          ], []), on: scenario([], [])))
    let causes = graph.links[0].causes
    #expect(causes.map(\.isOfThePast) == [false, true, false, true, true])
    #expect(causes.allSatisfy { $0.isAtOnce })
  }

  /// An arrow in the file is an arrow in the graph, also one from what is no variable of the world.
  @Test func season() throws {
    let arrow = Arrow(
      source: .product(.season(.winter), .trait("female")), target: .process("bdnf"), effect: 0.2)
    let graph = ModelGraph(of: try model(scenario([arrow], []), on: scenario([], [])))
    #expect(graph.variables == ["season", "female", "bdnf"])
    #expect(graph.links.map { [$0.from, $0.to] } == [[0, 2], [1, 2]])
    #expect(graph.links[0].causes.map(\.written) == ["season.winter * female -> bdnf"])
    #expect(graph.links[0].causes.allSatisfy { !$0.isOfThePast })
  }

  /// A product acts from both of what it is made of; an effect that differs from the world's is the model's.
  @Test func products() throws {
    let product = Arrow(
      source: .product(.trait("female"), .process("bdnf")),
      target: .transition(state: "depression", name: "onset"), effect: 1)
    var weaker = product
    weaker.effect = 0.5
    let graph = ModelGraph(of: try model(scenario([product], []), on: scenario([weaker], [])))
    #expect(graph.links.map { [$0.from, $0.to] } == [[0, 2], [1, 2]])
    #expect(graph.links.map(\.isOwn) == [true, true])
    let same = ModelGraph(of: try model(scenario([product], []), on: scenario([product], [])))
    #expect(same.links.map(\.isOwn) == [false, false])
  }
}
