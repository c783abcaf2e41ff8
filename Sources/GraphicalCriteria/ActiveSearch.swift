/// The search for the shortest path that is active given a set: reachability over nodes and ways of arriving.
///
/// A path is active if each node on it that is no collider lies outside the set, and each collider is in the
/// set or has a descendant there. The search follows walks, which may use a node twice, but the shortest
/// active walk never does: wherever it did, leaving out what lies between would again be active, because
/// either one of the two visits already allowed the new pair of arrows, or the walk went down from the
/// node and came back up to it, hence through a collider that descends from it.
///
/// *Complexity*: O(n + m).
///
/// *Reference*: Shachter, Bayes-ball, 1998; van der Zander, Liśkiewicz & Textor, Artificial Intelligence
/// 270:1–40, 2019.
struct ActiveSearch {
  private let graph: DirectedGraph
  private let isConditioned: [Bool]
  /// For each node a node conditioned on that is the node itself or descends from it.
  private let opener: [Int?]

  /// Prepares searches given one set.
  ///
  /// - Parameters:
  ///   - graph: The nodes and arrows.
  ///   - conditioned: What is conditioned on.
  init(_ graph: DirectedGraph, given conditioned: [Int]) {
    self.graph = graph
    var isConditioned = [Bool](repeating: false, count: graph.nodes)
    for node in conditioned { isConditioned[node] = true }
    self.isConditioned = isConditioned
    opener = graph.reached(from: conditioned, .towardsCauses)
  }

  /// A shortest active path from one set to another.
  ///
  /// - Parameters:
  ///   - sources: Where paths begin.
  ///   - targets: Where they end; none is among the sources or conditioned on.
  /// - Returns: A path, or `nil` if the sets are d-separated.
  func path(from sources: [Int], to targets: [Int]) -> ActivePath? {
    var isTarget = [Bool](repeating: false, count: graph.nodes)
    for node in targets { isTarget[node] = true }
    // The state 2 v is being at v with the arrow pointing away from it, 2 v + 1 with the arrow into it.
    var previous = [Int?](repeating: nil, count: 2 * graph.nodes)
    var isBeginning = [Bool](repeating: false, count: graph.nodes)
    var queue: [Int] = []
    for node in sources where !isBeginning[node] {
      isBeginning[node] = true
      // As if from a child: both ways are open.
      previous[2 * node] = 2 * node
      queue.append(2 * node)
    }
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      let node = state / 2
      let cameDown = state % 2 == 1
      if isTarget[node] { return path(endingIn: state, previous) }
      let isFirst = previous[state] == state
      if isFirst || (cameDown ? opener[node] != nil : !isConditioned[node]) {
        for parent in graph.parents(of: node) where previous[2 * parent] == nil {
          previous[2 * parent] = state
          queue.append(2 * parent)
        }
      }
      if isFirst || !isConditioned[node] {
        for child in graph.children(of: node) where previous[2 * child + 1] == nil {
          previous[2 * child + 1] = state
          queue.append(2 * child + 1)
        }
      }
    }
    return nil
  }

  /// The path by which a state was reached.
  private func path(endingIn end: Int, _ previous: [Int?]) -> ActivePath {
    var states = [end]
    while let last = states.last, let before = previous[last], before != last {
      states.append(before)
    }
    states.reverse()
    let nodes = states.map { $0 / 2 }
    let pointsForward = states.dropFirst().map { $0 % 2 == 1 }
    var openings: [ActivePath.Opening] = []
    for step in pointsForward.indices.dropLast()
    where pointsForward[step] && !pointsForward[step + 1] {
      guard let opener = opener[nodes[step + 1]] else { continue }
      openings.append(ActivePath.Opening(collider: nodes[step + 1], conditioned: opener))
    }
    return ActivePath(nodes: nodes, pointsForward: pointsForward, openings: openings)
  }
}
