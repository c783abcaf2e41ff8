/// Separators in the moral graph of an ancestral set, without building that graph.
///
/// In the moral graph a node and its parents, its family, are all joined with one another. Here they are
/// joined with a hub that stands for the family, so that memory stays in proportion to nodes and edges where
/// the moral graph may have their square. Two nodes are d-separated by a set exactly if the set cuts them
/// apart in the moral graph of all that is an ancestor of the two or of the set (Lauritzen et al. 1990).
///
/// The memory is used again from one question to the next: marks carry the number of the round in which they
/// were made.
struct FamilySearch {
  /// What may be done with a node.
  enum Kind {
    /// It may stand in a separator.
    case candidate
    /// It may not: every search goes through it.
    case passage
    /// It is conditioned on: no search goes through it.
    case removed
  }

  /// Where a search stops.
  enum Barrier {
    /// At every candidate.
    case candidates
    /// At those that were blocked last.
    case blocked
  }

  /// The nodes and arrows.
  let graph: DirectedGraph
  /// What may be done with each node.
  let kinds: [Kind]
  /// The candidates at which the last search stopped.
  private(set) var met: [Int] = []
  /// The nodes that the last search went through, its source first.
  private(set) var passed: [Int] = []
  private var round = 0
  private var insideRound = 0
  private var extendedRound = 0
  private var blockedRound = 0
  private var blockedCount = 0
  private var inside: [Int]
  private var blocked: [Int]
  private var seenNode: [Int]
  private var seenHub: [Int]

  /// Prepares searches in one graph.
  ///
  /// - Parameters:
  ///   - graph: The nodes and arrows.
  ///   - kinds: What may be done with each node.
  init(_ graph: DirectedGraph, kinds: [Kind]) {
    self.graph = graph
    self.kinds = kinds
    inside = [Int](repeating: 0, count: graph.nodes)
    blocked = inside
    seenNode = inside
    seenHub = inside
  }
}

// MARK: - Steps

extension FamilySearch {
  /// Confines searches to some nodes and all their ancestors.
  mutating func confine(toAncestorsOf nodes: [Int]) {
    round += 1
    insideRound = round
    extendedRound = round
    include(nodes)
  }

  /// Lets searches also reach a node and its ancestors, until they are confined again or this is taken back.
  mutating func extend(toAncestorsOf node: Int) {
    round += 1
    extendedRound = round
    include([node])
  }

  /// Takes back what searches were extended to.
  mutating func retract() {
    extendedRound = insideRound
  }

  /// Marks nodes and those of their ancestors that are not inside with the number of the round.
  private mutating func include(_ nodes: [Int]) {
    var waiting = nodes
    while let node = waiting.popLast() {
      guard !isInside(node) else { continue }
      inside[node] = round
      for place in graph.parentPlaces(of: node) where !isInside(graph.parentList[place]) {
        waiting.append(graph.parentList[place])
      }
    }
  }

  /// Whether searches reach into a node's family.
  func isInside(_ node: Int) -> Bool {
    inside[node] == insideRound || inside[node] == extendedRound
  }

  /// Blocks some candidates and no others.
  mutating func block(_ nodes: [Int]) {
    round += 1
    blockedRound = round
    blockedCount = nodes.count
    for node in nodes { blocked[node] = round }
  }

  /// Goes from a node through all that is open, and notes at which candidates it stopped.
  ///
  /// It ends as soon as it has met all that is blocked.
  ///
  /// - Parameters:
  ///   - target: The node that must not be reached, if there is one.
  ///   - source: Where the search begins, whatever its kind.
  ///   - barrier: Where the search stops.
  /// - Returns: Whether the target was reached; then the search ended early.
  mutating func reaches(_ target: Int?, from source: Int, stoppedBy barrier: Barrier) -> Bool {
    round += 1
    met.removeAll(keepingCapacity: true)
    passed.removeAll(keepingCapacity: true)
    passed.append(source)
    seenNode[source] = round
    var head = 0
    while head < passed.count, barrier == .candidates || met.count < blockedCount {
      let node = passed[head]
      head += 1
      if enter(family: node, target, barrier) { return true }
      for place in graph.childPlaces(of: node) {
        let child = graph.childList[place]
        if isInside(child), enter(family: child, target, barrier) { return true }
      }
    }
    return false
  }

  /// Goes through the hub of a family to its members.
  private mutating func enter(family head: Int, _ target: Int?, _ barrier: Barrier) -> Bool {
    guard seenHub[head] != round else { return false }
    seenHub[head] = round
    if arrive(at: head, target, barrier) { return true }
    for place in graph.parentPlaces(of: head)
    where arrive(at: graph.parentList[place], target, barrier) { return true }
    return false
  }

  /// Comes to a node, which is the target, stops the search, or is passed.
  private mutating func arrive(at node: Int, _ target: Int?, _ barrier: Barrier) -> Bool {
    guard seenNode[node] != round else { return false }
    seenNode[node] = round
    if node == target { return true }
    switch kinds[node] {
    case .removed: break
    case .candidate where barrier == .candidates || blocked[node] == blockedRound:
      met.append(node)
    case .candidate, .passage: passed.append(node)
    }
    return false
  }
}

// MARK: - Separators

extension FamilySearch {
  /// The candidates that are joined with a node directly or through passages.
  ///
  /// - Parameters:
  ///   - node: The node.
  ///   - other: A node that must not be joined with it so, if there is one.
  /// - Returns: The candidates in ascending order, or `nil` if the other node is reached.
  mutating func boundary(of node: Int, towards other: Int?) -> [Int]? {
    reaches(other, from: node, stoppedBy: .candidates) ? nil : met.sorted()
  }

  /// The part of a separator that is seen from one end.
  ///
  /// If every candidate in it is joined with the other end's side, it is a minimal separator.
  ///
  /// - Parameters:
  ///   - separator: What cuts the ends apart.
  ///   - end: The end from which it is seen.
  ///   - other: The other end.
  /// - Returns: Those that the search from the end stops at, in ascending order.
  mutating func part(of separator: [Int], seenFrom end: Int, other: Int) -> [Int] {
    block(separator)
    _ = reaches(other, from: end, stoppedBy: .blocked)
    return met.sorted()
  }

  /// The minimal separator that is nearest to an end, found by two searches.
  ///
  /// *Complexity*: O(n + m).
  ///
  /// - Parameters:
  ///   - end: The end that it is near to.
  ///   - other: The other end.
  /// - Returns: The separator in ascending order, or `nil` if no candidates cut the ends apart.
  mutating func minimalSeparator(nearestTo end: Int, from other: Int) -> [Int]? {
    guard let boundary = boundary(of: end, towards: other) else { return nil }
    return part(of: boundary, seenFrom: other, other: end)
  }

  /// All minimal separators, those near to one end first.
  ///
  /// From a minimal separator others follow: one of its nodes is moved to the near side, with all candidates
  /// that are joined with it blocked instead, and of these the part seen from the far end is kept. If T is a
  /// minimal separator and the near side of S lies within that of T, a node of S that lies on T's near side
  /// gives one whose near side is larger than that of S and still within that of T. So every T is come to.
  ///
  /// *Complexity*: O(k n m) for k separators. *Reference*: the same is done in Takata, Discrete Applied
  /// Mathematics 158:1660–1667, 2010, with less memory.
  ///
  /// - Parameters:
  ///   - end: The end that the first separator is near to.
  ///   - other: The other end.
  ///   - limit: How many are wanted.
  /// - Returns: One more than the limit if there are more, each in ascending order; none if no candidates cut
  ///   the ends apart.
  mutating func minimalSeparators(nearestTo end: Int, from other: Int, limit: Int) -> [[Int]] {
    guard let nearest = minimalSeparator(nearestTo: end, from: other) else { return [] }
    var found = [nearest]
    var known: Set<[Int]> = [nearest]
    var next = 0
    while next < found.count, found.count <= limit {
      let separator = found[next]
      next += 1
      for moved in separator where found.count <= limit {
        guard let joined = boundary(of: moved, towards: other) else { continue }
        let wider = joined + separator.filter { $0 != moved }
        let further = part(of: wider, seenFrom: other, other: end)
        if known.insert(further).inserted { found.append(further) }
      }
    }
    return found
  }
}
