/// Where the nodes of a directed graph stand: in layers, so that arrows go from left to right wherever that is possible.
///
/// Sugiyama, Tagawa and Toda 1981 (IEEE Trans Syst Man Cybern 11:109-125) in its simplest form. Arrows that close a cycle are
/// turned back: those to a node that is being visited, depth first in the order that nodes were given. A node's layer is the longest
/// way to it; sources stand just before the first node that they go to. Arrows over more than one layer hold places on the way, so
/// that nothing is drawn through a node. Within layers nodes are sorted by the mean place of their neighbours, to
/// and fro a few times, and the order of the fewest crossings is kept.
struct LayeredGraph: Equatable, Sendable {
  /// An arrow, by the positions of its nodes.
  struct Edge: Hashable, Sendable {
    let from: Int
    let to: Int
  }

  /// Where a node stands: its layer, from the left, and its place in it, from the top.
  struct Place: Hashable, Sendable {
    var layer: Int
    var row: Int
  }

  /// The places of nodes, in the order that they were given.
  private(set) var places: [Place]
  /// The places that each arrow goes through between its ends, from left to right.
  private(set) var ways: [Edge: [Place]]
  /// Whether an arrow goes from right to left.
  private(set) var turned: Set<Edge>
  /// How many places each layer has.
  private(set) var sizes: [Int]
  /// How often arrows cross.
  private(set) var crossings: Int

  /// How often the layers are sorted, to and fro.
  private static let sweeps = 8

  /// Lays a graph out.
  ///
  /// - Parameters:
  ///   - count: the number of nodes.
  ///   - edges: the arrows; one from a node to itself is left out.
  init(count: Int, edges: [Edge]) {
    let edges = edges.filter { $0.from != $0.to }.eachOnce
    turned = Self.closing(count, edges)
    let forward = edges.map { [turned] edge in
      turned.contains(edge) ? Edge(from: edge.to, to: edge.from) : edge
    }
    let layers = Self.layers(count, forward)
    // Nodes first, then a place for each layer that an arrow passes.
    var layerOf = layers
    var chains: [[Int]] = []
    for edge in forward {
      var chain = [edge.from]
      for layer in stride(from: layers[edge.from] + 1, to: layers[edge.to], by: 1) {
        chain.append(layerOf.count)
        layerOf.append(layer)
      }
      chains.append(chain + [edge.to])
    }
    var order = Self.byLayer(layerOf)
    let links = chains.flatMap { zip($0, $0.dropFirst()).map { Edge(from: $0, to: $1) } }
    var best = order
    var fewest = Self.crossings(order, links, layerOf)
    for sweep in 0..<Self.sweeps where fewest > 0 {
      order = Self.sorted(order, links, layerOf, isForward: sweep % 2 == 0)
      let crossings = Self.crossings(order, links, layerOf)
      if crossings < fewest { (best, fewest) = (order, crossings) }
    }
    crossings = fewest
    sizes = best.map(\.count)
    var rows = [Int](repeating: 0, count: layerOf.count)
    for layer in best { for (row, node) in layer.enumerated() { rows[node] = row } }
    places = (0..<count).map { Place(layer: layerOf[$0], row: rows[$0]) }
    ways = [:]
    for (edge, chain) in zip(edges, chains) {
      ways[edge] = chain.dropFirst().dropLast().map { Place(layer: layerOf[$0], row: rows[$0]) }
    }
  }

  /// The arrows that close a cycle.
  private static func closing(_ count: Int, _ edges: [Edge]) -> Set<Edge> {
    var state = [Int](repeating: 0, count: count)
    var closing: Set<Edge> = []
    for start in 0..<count where state[start] == 0 {
      // Each node with the arrows from it that are still to be followed.
      var path = [(node: start, left: edges.filter { $0.from == start })]
      state[start] = 1
      while let last = path.last {
        guard let edge = last.left.first else {
          state[last.node] = 2
          path.removeLast()
          continue
        }
        path[path.count - 1].left.removeFirst()
        if state[edge.to] == 1 {
          closing.insert(edge)
        } else if state[edge.to] == 0 {
          state[edge.to] = 1
          path.append((edge.to, edges.filter { $0.from == edge.to }))
        }
      }
    }
    return closing
  }

  /// The layer of each node in a graph without cycles.
  private static func layers(_ count: Int, _ edges: [Edge]) -> [Int] {
    var layers = [Int](repeating: 0, count: count)
    // So many rounds suffice: the longest way has fewer arrows than nodes.
    for _ in 0..<count {
      for edge in edges { layers[edge.to] = max(layers[edge.to], layers[edge.from] + 1) }
    }
    for node in 0..<count where !edges.contains(where: { $0.to == node }) {
      let next = edges.filter { $0.from == node }.map { layers[$0.to] }.min()
      layers[node] = max(0, (next ?? 1) - 1)
    }
    return layers
  }

  private static func byLayer(_ layerOf: [Int]) -> [[Int]] {
    (0...(layerOf.max() ?? 0)).map { layer in layerOf.indices.filter { layerOf[$0] == layer } }
  }

  /// The layers, each sorted by the mean place of neighbours in the layer before or after it.
  private static func sorted(
    _ order: [[Int]], _ links: [Edge], _ layerOf: [Int], isForward: Bool
  ) -> [[Int]] {
    var order = order
    let layers = isForward ? Array(order.indices) : order.indices.reversed()
    for layer in layers.dropFirst() {
      let beside = order[isForward ? layer - 1 : layer + 1]
      let keys = order[layer].enumerated().map { row, node -> (Double, Int) in
        let rows = links.compactMap { link -> Int? in
          let other =
            isForward
            ? (link.to == node ? link.from : nil) : (link.from == node ? link.to : nil)
          return other.flatMap { beside.firstIndex(of: $0) }
        }
        return (rows.isEmpty ? Double(row) : Double(rows.reduce(0, +)) / Double(rows.count), row)
      }
      order[layer] = zip(keys, order[layer]).sorted { $0.0 < $1.0 }.map(\.1)
    }
    return order
  }

  private static func crossings(_ order: [[Int]], _ links: [Edge], _ layerOf: [Int]) -> Int {
    var rows: [Int: Int] = [:]
    for layer in order { for (row, node) in layer.enumerated() { rows[node] = row } }
    var crossings = 0
    for (number, first) in links.enumerated() {
      for second in links[(number + 1)...] where layerOf[first.from] == layerOf[second.from] {
        let above = (rows[first.from] ?? 0) - (rows[second.from] ?? 0)
        let below = (rows[first.to] ?? 0) - (rows[second.to] ?? 0)
        if above * below < 0 { crossings += 1 }
      }
    }
    return crossings
  }
}
