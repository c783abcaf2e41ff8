import GraphicalCriteria
import Testing

/// A graph written with names, as papers draw it.
struct NamedGraph {
  let names: [String]
  let diagram: CausalDiagram

  /// Reads arrows such as `a → b → c, d → c`; names not among the latent and selected are observed.
  init(_ text: String, latent: [String] = [], selected: [String] = []) throws {
    var names: [String] = []
    var edges: [DirectedGraph.Edge] = []
    func number(_ name: String) -> Int {
      if let known = names.firstIndex(of: name) { return known }
      names.append(name)
      return names.count - 1
    }
    for chain in text.split(separator: ",") {
      let nodes = chain.split(separator: "→").map {
        number(String($0.filter { $0 != " " && $0 != "\n" }))
      }
      for (from, to) in zip(nodes, nodes.dropFirst()) {
        edges.append(.init(from: from, to: to))
      }
    }
    self.names = names
    diagram = try CausalDiagram(
      DirectedGraph(nodes: names.count, edges: edges),
      roles: names.map {
        latent.contains($0) ? .latent : selected.contains($0) ? .selected : .observed
      })
  }

  /// The numbers of names.
  func callAsFunction(_ wanted: String...) -> [Int] {
    wanted.compactMap { names.firstIndex(of: $0) }
  }

  /// The numbers of names in ascending order.
  func set(_ wanted: String) -> [Int] {
    wanted.split(separator: " ").compactMap { names.firstIndex(of: String($0)) }.sorted()
  }

  /// The names of numbers.
  func names(_ numbers: [Int]) -> [String] { numbers.map { names[$0] } }

  /// The effect of X on Y.
  func effect() throws -> TotalEffect {
    try TotalEffect(of: self("X")[0], on: self("Y")[0], in: diagram)
  }
}

@Suite("Graphs from the literature")
struct KnownExampleTests {
  /// All minimal sets by names.
  static func minimal(_ graph: NamedGraph) throws -> Set<Set<String>>? {
    switch try graph.effect().minimalSets(limit: 100) {
    case .none: nil
    case .emptySet: [[]]
    case .sets(let sets, _): Set(sets.map { Set(graph.names($0)) })
    }
  }

  @Test("M-bias: nothing need be adjusted for, and adjusting for the collider opens a path")
  func mBias() throws {
    let graph = try NamedGraph("A → X → Y, A → M, B → M, B → Y", latent: ["A", "B"])
    let effect = try graph.effect()
    #expect(effect.minimalSets(limit: 10) == .emptySet)
    guard case .invalid(.open(let path)) = try effect.verdict(on: graph("M")) else {
      Issue.record("Adjusting for M opens a path")
      return
    }
    #expect(graph.names(path.nodes) == ["X", "A", "M", "B", "Y"])
    #expect(path.pointsForward == [false, true, false, true])
    #expect(path.openings.map { graph.names([$0.collider, $0.conditioned]) } == [["M", "M"]])
  }

  @Test("Butterfly: the collider confounds too, and either of its causes must go with it")
  func butterfly() throws {
    let graph = try NamedGraph("A → X → Y, A → M, B → M, B → Y, M → X, M → Y")
    #expect(try Self.minimal(graph) == [["A", "M"], ["B", "M"]])
    #expect(try graph.effect().leastVariance == .ofAll(graph.set("B M")))
    let unmeasured = try NamedGraph(
      "A → X → Y, A → M, B → M, B → Y, M → X, M → Y", latent: ["A", "B"])
    #expect(try Self.minimal(unmeasured) == nil)
  }

  @Test("Front door: for the whole effect no measured set exists, for its two halves one does")
  func frontDoor() throws {
    let graph = try NamedGraph("X → M → Y, U → X, U → Y", latent: ["U"])
    guard case .none(.open(let path)) = try graph.effect().minimalSets(limit: 10) else {
      Issue.record("U is not measured")
      return
    }
    #expect(graph.names(path.nodes) == ["X", "U", "Y"])
    let (x, m, y) = (graph("X")[0], graph("M")[0], graph("Y")[0])
    let first = try TotalEffect(of: x, on: m, in: graph.diagram)
    #expect(first.minimalSets(limit: 10) == .emptySet)
    let second = try TotalEffect(of: m, on: y, in: graph.diagram)
    #expect(second.minimalSets(limit: 10) == .sets([[x]], areAll: true))
    #expect(try second.verdict(on: [x]) == .valid(.everyone))
    // The mediator is forbidden.
    #expect(try graph.effect().verdict(on: [m]) == .invalid(.forbidden(node: m, after: m)))
  }

  @Test("Reverse causation leaves no set, and no effect")
  func reverse() throws {
    let graph = try NamedGraph("Y → X")
    #expect(try Self.minimal(graph) == nil)
    #expect(try graph.effect().leastVariance == .noEffect)
    #expect(try graph.effect().causalNodes.isEmpty)
  }

  @Test("A descendant of the mediator is forbidden, one of the exposure alone is not")
  func descendants() throws {
    let graph = try NamedGraph("X → M → Y, M → D → E, X → W")
    let effect = try graph.effect()
    #expect(
      try effect.verdict(on: graph("W", "E"))
        == .invalid(.forbidden(node: graph("E")[0], after: graph("M")[0])))
    #expect(try effect.verdict(on: graph("W")) == .valid(.everyone))
  }

  @Test("Selection by exposure and outcome leaves no set: Berkson's bias")
  func berkson() throws {
    let graph = try NamedGraph("X → Y → S, X → S, C → X, C → Y", selected: ["S"])
    #expect(
      try graph.effect().minimalSets(limit: 10)
        == .none(.forbidden(node: graph("S")[0], after: graph("Y")[0])))
  }

  @Test("Selection by a cause of the outcome: everyone's effect needs to know its distribution")
  func selectionByCause() throws {
    let graph = try NamedGraph("X → Y, C → X, C → Y, C → S", selected: ["S"])
    let effect = try graph.effect()
    #expect(try effect.verdict(on: graph("C")) == .valid(.everyoneIfSetIsKnown))
    #expect(effect.leastVariance == .ofAll(graph("C")))
    // Selection by what is no cause of the outcome.
    let other = try NamedGraph("X → Y, C → X, C → Y, D → S", selected: ["S"])
    #expect(try other.effect().verdict(on: other("C")) == .valid(.everyone))
    // Selection by the exposure, which a cause of the outcome moves.
    let moved = try NamedGraph("X → Y, C → X, C → Y, X → S", selected: ["S"])
    #expect(try moved.effect().verdict(on: moved("C")) == .valid(.everyoneIfSetIsKnown))
    // Selection by an unmeasured cause of the outcome.
    let hidden = try NamedGraph("X → Y, U → Y, U → S", latent: ["U"], selected: ["S"])
    #expect(try hidden.effect().verdict(on: []) == .valid(.selected))
  }

  @Test("Selection by two causes opens the path between them")
  func selectionCollider() throws {
    let graph = try NamedGraph("A → X → Y, B → Y, A → S, B → S", latent: ["A"], selected: ["S"])
    #expect(try Self.minimal(graph) == [["B"]])
    guard case .invalid(.open(let path)) = try graph.effect().verdict(on: []) else {
      Issue.record("Selection opens a path")
      return
    }
    #expect(graph.names(path.nodes) == ["X", "A", "S", "B", "Y"])
    #expect(graph.names(path.openings.map(\.conditioned)) == ["S"])
  }

  @Test("Smucler, Sapienza and Rotnitzky 2022, figure 4: best, best of the minimal, and the others")
  func smuclerFigure4() throws {
    let graph = try NamedGraph(
      "X → Y, T → W1, T → Y, W1 → X, W2 → W1, W2 → Y, W3 → W1, W3 → Y, W4 → Y")
    #expect(try graph.effect().leastVariance == .ofAll(graph.set("T W2 W3 W4")))
    #expect(try Self.minimal(graph) == [["W1"], ["T", "W2", "W3"]])
    guard case .sets(let sets, _) = try graph.effect().minimalSets(limit: 1) else { return }
    #expect(sets == [graph.set("T W2 W3")])
  }

  @Test("The same, figures 3, 5 and 6: unmeasured causes of the outcome")
  func smuclerFigures() throws {
    let third = try NamedGraph(
      "T → X → M → Y, T → F → X, U → F, U → Y", latent: ["U"])
    #expect(try third.effect().leastVariance == .ofAll(third.set("T F")))
    let fifth = try NamedGraph("X → Y, Z1 → X, Z1 → Z2, U → Z2, U → Y", latent: ["U"])
    #expect(try fifth.effect().leastVariance == .ofMinimal([], unmeasured: fifth("U")))
    let sixth = try NamedGraph("T → X → Y, U → Y, U → F", latent: ["U"])
    #expect(try sixth.effect().leastVariance == .ofMinimal([], unmeasured: sixth("U")))
  }

  @Test("Smucler and Rotnitzky 2022, figure 2: the minimal set nearest to the outcome is T and R")
  func smuclerMinimumCost() throws {
    let graph = try NamedGraph(
      """
      L → X → M → Y, K → X, B → K, B → R, Q → K, Q → T, R → Y, T → Y, U → Y, U → F
      """, latent: ["U"])
    #expect(
      try graph.effect().leastVariance == .ofMinimal(graph.set("R T"), unmeasured: graph("U")))
    #expect(
      try Self.minimal(graph) == [["K"], ["R", "T"], ["B", "T"], ["R", "Q"], ["B", "Q"]])
  }

  @Test("The O-set takes the parents of mediators and outcome, not those of the exposure")
  func optimalSet() throws {
    // Henckel, Perković and Maathuis 2022: O = pa(cn) \ forb, with causes of the mediator and the outcome.
    let graph = try NamedGraph("P → X → M → Y, A → X, A → M, B → M, C → Y, A → C, Y → D")
    let effect = try graph.effect()
    #expect(effect.causalNodes == graph.set("M Y"))
    #expect(effect.optimalSet == graph.set("A B C"))
    #expect(effect.leastVariance == .ofAll(graph.set("A B C")))
    #expect(try Self.minimal(graph) == [["A"]])
  }

  @Test("The example of the landing page says what it shows")
  func landingPage() throws {
    let graph = try DirectedGraph(
      nodes: 4, edges: [(0, 1), (2, 0), (2, 1), (0, 3), (1, 3)].map { .init(from: $0, to: $1) })
    let effect = try TotalEffect(of: 0, on: 1, in: CausalDiagram(graph))
    #expect(effect.minimalSets(limit: 10) == .sets([[2]], areAll: true))
    #expect(try effect.verdict(on: [2, 3]) == .invalid(.forbidden(node: 3, after: 1)))
    let study = try CausalDiagram(graph, roles: [.observed, .observed, .observed, .selected])
    let among = try TotalEffect(of: 0, on: 1, in: study)
    #expect(among.minimalSets(limit: 10) == .none(.forbidden(node: 3, after: 1)))
  }
}
