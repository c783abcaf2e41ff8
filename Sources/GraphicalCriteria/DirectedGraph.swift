/// A directed acyclic graph whose nodes are the numbers from 0.
///
/// Parents and children stand in two flat lists, each node's in ascending order, so that memory is in
/// proportion to nodes and edges. An edge that is given twice is one edge.
package struct DirectedGraph: Equatable, Sendable {
  /// An arrow from one node to another.
  package struct Edge: Hashable, Sendable, Comparable {
    /// The cause.
    package let from: Int
    /// What it acts on.
    package let to: Int

    /// An arrow.
    ///
    /// - Parameters:
    ///   - from: The cause.
    ///   - to: What it acts on.
    package init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }

    package static func < (one: Edge, other: Edge) -> Bool {
      one.from != other.from ? one.from < other.from : one.to < other.to
    }
  }

  /// The most nodes of a graph.
  package static let mostNodes = 10_000_000

  /// How many nodes there are.
  package let nodes: Int
  /// All edges in ascending order.
  package let edges: [Edge]
  /// Where each node's children begin among the edges.
  private let childrenBegin: [Int]
  /// The ends of all edges, in their order.
  let childList: [Int]
  /// Where each node's parents begin in their list.
  private let parentsBegin: [Int]
  /// The parents of node 0, of node 1 and so on.
  let parentList: [Int]

  /// Builds a graph, unless its arrows run in a circle.
  ///
  /// *Complexity*: O(n + m log m).
  ///
  /// - Parameters:
  ///   - nodes: How many nodes there are.
  ///   - edges: The arrows in any order.
  /// - Throws: `.wrongSize`, `.noSuchNode`, or `.cycle` with one circle; an arrow from a node to itself is one.
  package init(nodes: Int, edges: [Edge]) throws(GraphError) {
    guard (0...Self.mostNodes).contains(nodes) else {
      throw .wrongSize(nodes: nodes, most: Self.mostNodes)
    }
    for edge in edges {
      for end in [edge.from, edge.to] where !(0..<nodes).contains(end) {
        throw .noSuchNode(end, nodes: nodes)
      }
    }
    var distinct: [Edge] = []
    for edge in edges.sorted() where edge != distinct.last { distinct.append(edge) }
    self.init(nodes: nodes, ascending: distinct)
    if let cycle = firstCycle() { throw .cycle(cycle) }
  }

  /// Lists the ends of edges that are known to be sound.
  private init(nodes: Int, ascending edges: [Edge]) {
    var childrenBegin = [Int](repeating: 0, count: nodes + 1)
    var parentsBegin = childrenBegin
    for edge in edges {
      childrenBegin[edge.from + 1] += 1
      parentsBegin[edge.to + 1] += 1
    }
    for node in 0..<nodes {
      childrenBegin[node + 1] += childrenBegin[node]
      parentsBegin[node + 1] += parentsBegin[node]
    }
    var next = parentsBegin
    var parentList = [Int](repeating: 0, count: edges.count)
    for edge in edges {
      parentList[next[edge.to]] = edge.from
      next[edge.to] += 1
    }
    self.nodes = nodes
    self.edges = edges
    self.childrenBegin = childrenBegin
    self.parentsBegin = parentsBegin
    self.childList = edges.map(\.to)
    self.parentList = parentList
  }
}

// MARK: - Neighbours

extension DirectedGraph {
  /// The direct causes of a node, in ascending order.
  package func parents(of node: Int) -> ArraySlice<Int> {
    parentList[parentPlaces(of: node)]
  }

  /// What a node acts on directly, in ascending order.
  package func children(of node: Int) -> ArraySlice<Int> {
    childList[childPlaces(of: node)]
  }

  /// Where a node's parents stand in their list: in the innermost loops quicker than a slice.
  func parentPlaces(of node: Int) -> Range<Int> { parentsBegin[node]..<parentsBegin[node + 1] }

  /// Where a node's children stand in their list.
  func childPlaces(of node: Int) -> Range<Int> { childrenBegin[node]..<childrenBegin[node + 1] }

  /// The graph without some of its edges.
  ///
  /// - Parameter isRemoved: Whether an edge goes.
  /// - Returns: The same nodes with the edges that stay.
  package func removing(_ isRemoved: (Edge) -> Bool) -> DirectedGraph {
    DirectedGraph(nodes: nodes, ascending: edges.filter { !isRemoved($0) })
  }
}

// MARK: - Descent

extension DirectedGraph {
  /// Which way a search goes along the arrows.
  package enum Direction: Sendable {
    /// From effects to causes.
    case towardsCauses
    /// From causes to effects.
    case towardsEffects
  }

  /// For each node the nearest of some sources from which it is reached.
  ///
  /// Towards causes, the reached nodes are the ancestors of the sources; towards effects, their descendants.
  /// The sources themselves are reached.
  ///
  /// *Complexity*: O(n + m).
  ///
  /// - Parameters:
  ///   - sources: Where the search begins.
  ///   - direction: Along the arrows or against them.
  /// - Returns: A source for each node that is reached, `nil` for the others.
  package func reached(from sources: some Sequence<Int>, _ direction: Direction) -> [Int?] {
    var source = [Int?](repeating: nil, count: nodes)
    var queue: [Int] = []
    for node in sources where source[node] == nil {
      source[node] = node
      queue.append(node)
    }
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for next in direction == .towardsCauses ? parents(of: node) : children(of: node)
      where source[next] == nil {
        source[next] = source[node]
        queue.append(next)
      }
    }
    return source
  }

  /// The nodes in an order in which causes come first, as far as there is one.
  ///
  /// *Complexity*: O(n + m), by taking away nodes whose parents are gone (Kahn 1962).
  package var causesFirst: [Int] {
    var waiting = (0..<nodes).map { parents(of: $0).count }
    var order = (0..<nodes).filter { waiting[$0] == 0 }
    var head = 0
    while head < order.count {
      for child in children(of: order[head]) {
        waiting[child] -= 1
        if waiting[child] == 0 { order.append(child) }
      }
      head += 1
    }
    return order
  }

  /// One circle of arrows, from its smallest node on.
  private func firstCycle() -> [Int]? {
    let order = causesFirst
    guard order.count < nodes else { return nil }
    var isLeft = [Bool](repeating: true, count: nodes)
    for node in order { isLeft[node] = false }
    // Every node that is left has a parent that is left: going back must at some time come round.
    var place = [Int?](repeating: nil, count: nodes)
    var walk: [Int] = []
    var node = isLeft.firstIndex(of: true)
    while let here = node {
      if let start = place[here] {
        let circle = Array(walk[start...].reversed())
        let smallest = circle.indices.min { circle[$0] < circle[$1] } ?? 0
        return Array(circle[smallest...] + circle[..<smallest])
      }
      place[here] = walk.count
      walk.append(here)
      node = parents(of: here).first { isLeft[$0] }
    }
    return nil
  }
}
