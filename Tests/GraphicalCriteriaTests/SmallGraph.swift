import GraphicalCriteria
import TestSupport

/// A graph of few nodes as bit masks, and the definitions by listing all paths: independent of the library.
struct SmallGraph: CustomStringConvertible {
  /// A path that uses each node once.
  struct Path {
    /// From one end to the other.
    let nodes: [Int]
    /// The nodes between the ends that are no colliders.
    let nonColliders: UInt32
    /// For each collider itself and what descends from it.
    let belowColliders: [UInt32]
    /// Whether all arrows point forward.
    let isCausal: Bool

    /// Whether a set leaves every node on it open.
    func isActive(given set: UInt32) -> Bool {
      guard nonColliders & set == 0 else { return false }
      for below in belowColliders where below & set == 0 { return false }
      return true
    }
  }

  let nodes: Int
  /// The children of each node.
  let children: [UInt32]
  /// The parents of each node.
  let parents: [UInt32]
  /// Each node and what descends from it.
  let below: [UInt32]

  /// A graph whose arrows run from smaller to larger places; `labels` says which node stands at a place.
  init(nodes: Int, labels: [Int]? = nil, hasArrow: (Int, Int) -> Bool) {
    let labels = labels ?? Array(0..<nodes)
    var children = [UInt32](repeating: 0, count: nodes)
    var parents = children
    var below = children
    for from in (0..<nodes).reversed() {
      below[labels[from]] = 1 << labels[from]
      for to in from + 1..<max(nodes, from + 1) where hasArrow(from, to) {
        children[labels[from]] |= 1 << labels[to]
        parents[labels[to]] |= 1 << labels[from]
        below[labels[from]] |= below[labels[to]]
      }
    }
    self.nodes = nodes
    self.children = children
    self.parents = parents
    self.below = below
  }

  /// The graph with a number whose bits are the arrows.
  init(nodes: Int, code: Int) {
    var bit = [[Int]](repeating: [Int](repeating: 0, count: nodes), count: nodes)
    var next = 0
    for from in 0..<nodes {
      for to in from + 1..<max(nodes, from + 1) {
        bit[from][to] = next
        next += 1
      }
    }
    self.init(nodes: nodes) { code >> bit[$0][$1] & 1 == 1 }
  }

  /// All graphs of a size whose nodes are in an order of causes first.
  static func all(nodes: Int) -> [SmallGraph] {
    (0..<1 << (nodes * (nodes - 1) / 2)).map { SmallGraph(nodes: nodes, code: $0) }
  }

  /// A random graph with random labels.
  static func random(nodes: Int, density: Double, using random: inout SplitMix) -> SmallGraph {
    let labels = Array(0..<nodes).shuffled(using: &random)
    let drawn = (0..<nodes * nodes).map { _ in random.uniform() < density }
    return SmallGraph(nodes: nodes, labels: labels) { drawn[$0 * nodes + $1] }
  }

  /// The same graph in the library's form.
  func directed() throws -> DirectedGraph {
    try DirectedGraph(
      nodes: nodes,
      edges: (0..<nodes).flatMap { from in
        children[from].members.map { DirectedGraph.Edge(from: from, to: $0) }
      })
  }

  /// All nodes.
  var all: UInt32 { (1 << nodes) - 1 }

  var description: String {
    (0..<nodes).map { "\($0)→\(children[$0].members)" }.joined(separator: " ")
  }
}

// MARK: - Definitions

extension SmallGraph {
  /// All paths between two nodes.
  func paths(from start: Int, to end: Int) -> [Path] {
    var found: [Path] = []
    func extend(_ nodes: [Int], _ used: UInt32, _ forward: [Bool]) {
      let last = nodes[nodes.count - 1]
      if last == end {
        found.append(path(nodes, forward))
        return
      }
      var next = (children[last] | parents[last]) & ~used
      while next != 0 {
        let node = next.trailingZeroBitCount
        next &= next - 1
        extend(nodes + [node], used | 1 << node, forward + [children[last] >> node & 1 == 1])
      }
    }
    extend([start], 1 << start, [])
    return found
  }

  private func path(_ nodes: [Int], _ forward: [Bool]) -> Path {
    var nonColliders: UInt32 = 0
    var belowColliders: [UInt32] = []
    for place in nodes.indices.dropFirst().dropLast() {
      if forward[place - 1] && !forward[place] {
        belowColliders.append(below[nodes[place]])
      } else {
        nonColliders |= 1 << nodes[place]
      }
    }
    return Path(
      nodes: nodes, nonColliders: nonColliders, belowColliders: belowColliders,
      isCausal: !forward.contains(false))
  }

  /// The nodes on causal paths but the first, and all that descends from them.
  func forbidden(_ paths: [Path]) -> UInt32 {
    paths.filter(\.isCausal).reduce(0) { all, path in
      path.nodes.dropFirst().reduce(all) { $0 | below[$1] }
    }
  }

  /// Whether a set cuts the moral graph of the ancestors apart: the second method for d-separation.
  func isSeparatedByMoralGraph(_ first: UInt32, _ second: UInt32, given set: UInt32) -> Bool {
    let all = first | second | set
    var kept: UInt32 = 0
    for node in 0..<nodes where below[node] & all != 0 { kept |= 1 << node }
    var joined = [UInt32](repeating: 0, count: nodes)
    for node in kept.members {
      let family = parents[node] | 1 << node
      for member in family.members { joined[member] |= family }
    }
    var reached = first
    var rest = first
    while rest != 0 {
      let node = rest.trailingZeroBitCount
      rest &= rest - 1
      let new = joined[node] & ~reached & ~set
      reached |= new
      rest |= new
    }
    return reached & second == 0
  }

  /// What is wrong with a path that the library calls active.
  func fault(in path: ActivePath, from start: Int, to end: Int, given set: UInt32) -> String? {
    guard path.nodes.first == start, path.nodes.last == end,
      Set(path.nodes).count == path.nodes.count, path.pointsForward.count == path.nodes.count - 1
    else { return "no path: \(path)" }
    for (step, isForward) in path.pointsForward.enumerated() {
      let (one, other) = (path.nodes[step], path.nodes[step + 1])
      let (from, to) = isForward ? (one, other) : (other, one)
      if children[from] >> to & 1 == 0 { return "no arrow \(from) → \(to): \(path)" }
    }
    let found = self.path(path.nodes, path.pointsForward)
    if !found.isActive(given: set) { return "blocked: \(path)" }
    let openings = path.openings.map { below[$0.collider] & 1 << $0.conditioned & set }
    if openings.count != found.belowColliders.count || openings.contains(0) {
      return "wrong openings: \(path)"
    }
    return nil
  }
}

extension UInt32 {
  /// The numbers of the bits that are set.
  var members: [Int] {
    var members: [Int] = []
    var rest = self
    while rest != 0 {
      members.append(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return members
  }

  /// All sets within this one.
  var subsets: [UInt32] {
    var all: [UInt32] = []
    var subset: UInt32 = 0
    repeat {
      all.append(subset)
      subset = (subset &- self) & self
    } while subset != 0
    return all
  }

  /// The set with these members.
  init(members: some Sequence<Int>) { self = members.reduce(0) { $0 | 1 << $1 } }
}

extension [CausalDiagram.Role] {
  /// Roles by chance.
  static func random(_ nodes: Int, using random: inout SplitMix) -> [CausalDiagram.Role] {
    (0..<nodes).map { _ in
      let u = random.uniform()
      return u < 0.55 ? .observed : u < 0.8 ? .latent : .selected
    }
  }

  /// The nodes with a role.
  func mask(_ role: CausalDiagram.Role) -> UInt32 {
    UInt32(members: indices.filter { self[$0] == role })
  }
}
