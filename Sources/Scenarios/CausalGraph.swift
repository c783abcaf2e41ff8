/// Which variable works on which, by name: the scenario as a graph.
package struct CausalGraph: Sendable, Hashable {
  /// A direct cause of one variable on another.
  package struct Edge: Sendable, Hashable {
    package let source: String
    package let target: String
    /// Whether the effect is immediate: a process, or its fluctuation, that pulls another's set-point.
    package let isUndelayed: Bool

    /// Makes an edge.
    package init(source: String, target: String, isUndelayed: Bool) {
      self.source = source
      self.target = target
      self.isUndelayed = isUndelayed
    }
  }

  package let edges: [Edge]

  /// The graph of arrows and responses.
  ///
  /// Only an arrow from process to process is undelayed. Responses build up, and what goes through a
  /// state or an event waits for its date, so cycles through them are feedback, which is welcome. A
  /// trait part closes no cycle, for nothing moves it.
  package init(arrows: [Arrow], responses: [Response]) {
    var edges: [Edge] = []
    for arrow in arrows {
      for quantity in arrow.source.quantities {
        var immediate = false
        if quantity.movingProcess != nil, case .process = arrow.target { immediate = true }
        edges.append(
          Edge(
            source: quantity.variable, target: arrow.target.variable, isUndelayed: immediate))
      }
    }
    for response in responses {
      for quantity in response.source.quantities {
        edges.append(
          Edge(
            source: quantity.variable, target: response.target.variable, isUndelayed: false))
      }
    }
    self.edges = edges
  }

  /// A cycle of undelayed edges, as the names along it with the first repeated at the end, if any.
  ///
  /// Such a cycle has no order in which to be computed, and its reference SD would be a matter of
  /// the step. Depth-first search in order of declaration, so the answer is always the same one.
  package var undelayedCycle: [String]? {
    var next: [String: [String]] = [:]
    for edge in edges where edge.isUndelayed {
      next[edge.source, default: []].append(edge.target)
    }
    var finished: Set<String> = []
    for start in edges.map(\.source) where next[start] != nil {
      if let cycle = cycle(from: start, along: next, finished: &finished) { return cycle }
    }
    return nil
  }

  /// The first cycle that a walk from a variable meets; without recursion, for any length of chain.
  private func cycle(
    from start: String, along next: [String: [String]], finished: inout Set<String>
  ) -> [String]? {
    guard !finished.contains(start) else { return nil }
    var path = [(name: start, tried: 0)]
    var depths = [start: 0]
    while let top = path.last {
      let targets = next[top.name] ?? []
      guard top.tried < targets.count else {
        finished.insert(top.name)
        depths[top.name] = nil
        path.removeLast()
        continue
      }
      path[path.count - 1].tried += 1
      let target = targets[top.tried]
      if let first = depths[target] { return path[first...].map(\.name) + [target] }
      if !finished.contains(target) {
        depths[target] = path.count
        path.append((target, 0))
      }
    }
    return nil
  }
}
