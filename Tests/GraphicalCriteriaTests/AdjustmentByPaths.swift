import GraphicalCriteria

/// The adjustment criterion by its definition: which sets are valid, found by trying each on each path.
struct AdjustmentByPaths {
  let small: SmallGraph
  let graph: DirectedGraph
  let roles: [CausalDiagram.Role]
  let exposure: Int
  let outcome: Int
  /// What must not be conditioned on.
  let forbidden: UInt32
  /// All paths that are not causal.
  let biasing: [SmallGraph.Path]

  /// Lists the paths; the library's form of the graph may be handed over, for it takes time to make.
  init(
    _ small: SmallGraph, _ graph: DirectedGraph? = nil, roles: [CausalDiagram.Role],
    of exposure: Int, on outcome: Int
  ) throws {
    let paths = small.paths(from: exposure, to: outcome)
    self.small = small
    self.graph = try graph ?? small.directed()
    self.roles = roles
    self.exposure = exposure
    self.outcome = outcome
    forbidden = small.forbidden(paths)
    biasing = paths.filter { !$0.isCausal }
  }

  /// What may stand in a set of measured variables.
  var measured: UInt32 { roles.mask(.observed) & ~(1 << exposure) & ~(1 << outcome) }

  /// The largest set that need be tried: all of these that are ancestors of the ends or of selected nodes.
  var largest: UInt32 {
    let ends = roles.mask(.selected) | 1 << exposure | 1 << outcome
    let ancestors = (0..<small.nodes).filter { small.below[$0] & ends != 0 }
    return measured & ~forbidden & UInt32(members: ancestors)
  }

  /// Whether a set, with the selected nodes, is valid.
  func isValid(_ set: UInt32) -> Bool {
    let given = set | roles.mask(.selected)
    guard given & forbidden == 0 else { return false }
    for path in biasing where path.isActive(given: given) { return false }
    return true
  }

  /// The valid sets of measured variables without a valid proper subset.
  var minimal: Set<[Int]> {
    let valid = Set(measured.subsets.filter(isValid))
    let minimal = valid.filter { set in !set.subsets.contains { $0 != set && valid.contains($0) } }
    return Set(minimal.map(\.members))
  }

  /// What is wrong with the library's answers on all sets and on minimal sets.
  func faults(trying sets: [UInt32]? = nil) throws -> [String] {
    let diagram = try CausalDiagram(graph, roles: roles)
    let effect = try TotalEffect(of: exposure, on: outcome, in: diagram)
    var faults: [String] = []
    let others = small.all & ~(1 << exposure) & ~(1 << outcome)
    for set in sets ?? others.subsets {
      let isValid = isValid(set)
      switch try effect.verdict(on: set.members) {
      case .valid where isValid: break
      case .valid: faults.append("\(set.members) is not valid")
      case .invalid where isValid: faults.append("\(set.members) is valid")
      case .invalid(let obstacle): fault(in: obstacle, given: set).map { faults.append($0) }
      }
    }
    let minimal = minimal
    switch effect.minimalSets(limit: 5000) {
    case .none(let obstacle):
      if !minimal.isEmpty { faults.append("\(minimal) are minimal, and none was found") }
      fault(in: obstacle, given: largest).map { faults.append($0) }
    case .emptySet:
      if minimal != [[]] { faults.append("\(minimal), not the empty set") }
    case .sets(let sets, let areAll):
      if !areAll || Set(sets) != minimal || Set(sets).count != sets.count || minimal == [[]] {
        faults.append("\(minimal) are minimal, not \(sets)")
      }
    }
    return faults.map { "\(small), \(roles), \(exposure) → \(outcome): \($0)" }
  }

  /// What is wrong with a reason given for a refusal.
  private func fault(in obstacle: AdjustmentObstacle, given set: UInt32) -> String? {
    let given = set | roles.mask(.selected)
    switch obstacle {
    case .forbidden(let node, let after):
      let isCausal =
        small.below[exposure] >> after & 1 == 1 && small.below[after] >> outcome & 1 == 1
      let isIn = given >> node & 1 == 1 && small.below[after] >> node & 1 == 1
      return isCausal && after != exposure && isIn ? nil : "\(node) is not forbidden by \(after)"
    case .open(let path):
      if !path.pointsForward.contains(false) { return "\(path) is causal" }
      return small.fault(in: path, from: exposure, to: outcome, given: given)
    }
  }
}
