import GraphicalCriteria

/// That one variable acts directly on another, whenever that is.
package struct Link: Hashable, Sendable {
  package let cause: String
  package let effect: String
}

/// A way of association between two variables that nothing need open: up to what acts on both, and down again.
struct Route {
  /// The variables along it.
  let variables: [String]
  /// Where what acts on all others stands among them.
  let top: Int
  /// The links that only one model has, in the order of the way.
  let own: [Link]
}

/// The two sides of an association, as the nodes of one model's graph.
struct Sides: Hashable, Sendable {
  let exposure: [Int]
  let outcome: [Int]
  let given: [Int]
  let selected: [Int]
}

extension SeenModel {
  /// The links that a rival has not, on the shortest ways between two sides that lead along one and that time allows.
  ///
  /// - Parameters:
  ///   - sides: the sides.
  ///   - own: the links that the rival has not.
  /// - Returns: the links in alphabetical order; none where no way has so few variables as are looked for.
  func links(between sides: Sides, among own: Set<Link>) -> [Link] {
    guard !own.isEmpty else { return [] }
    let starts = Set(sides.exposure.compactMap { variables[$0] })
    let ends = Set(sides.outcome.compactMap { variables[$0] })
    // Downwards only to what the other side hangs on.
    let towardsEnds = above(ends)
    var found: [Route] = []
    var queue = starts.sorted().map {
      Partial(Route(variables: [$0], top: 0, own: []), isDown: false)
    }
    var head = 0
    while head < queue.count, queue.count < Self.mostWays {
      let (here, isDown) = (queue[head].route, queue[head].isDown)
      head += 1
      guard let last = here.variables.last else { continue }
      if let first = found.first, here.variables.count > first.variables.count { break }
      if ends.contains(last) {
        if !here.own.isEmpty, allows(here, between: sides) { found.append(here) }
        continue
      }
      guard here.variables.count < Self.longest else { continue }
      if !isDown {
        for cause in causes[last] ?? [] where !here.variables.contains(cause) {
          queue.append(
            Partial(
              here.extended(by: Link(cause: cause, effect: last), to: cause, among: own),
              isDown: false))
        }
      }
      for effect in effects[last] ?? []
      where towardsEnds.contains(effect) && !here.variables.contains(effect) {
        queue.append(
          Partial(
            here.extended(by: Link(cause: last, effect: effect), to: effect, among: own),
            isDown: true))
      }
    }
    return Set(found.flatMap(\.own)).sorted { ($0.cause, $0.effect) < ($1.cause, $1.effect) }
  }

  /// The most variables on a way that is looked for, and how many beginnings of ways are followed.
  private static let longest = 9
  private static let mostWays = 20_000

  /// The beginning of a way, and whether it leads down already.
  private struct Partial {
    let route: Route
    let isDown: Bool

    init(_ route: Route, isDown: Bool) { (self.route, self.isDown) = (route, isDown) }
  }

  /// Some variables and all that act on them.
  private func above(_ ends: Set<String>) -> Set<String> {
    var all = ends
    var queue = Array(ends)
    while let last = queue.popLast() {
      for cause in causes[last] ?? [] where all.insert(cause).inserted { queue.append(cause) }
    }
    return all
  }

  // MARK: - In time

  /// Whether time lets a way be gone, past what is given: something of its top leads down to both sides.
  private func allows(_ route: Route, between sides: Sides) -> Bool {
    let left = reached(from: sides.exposure, within: Set(route.variables[...route.top]), sides)
    let right = reached(from: sides.outcome, within: Set(route.variables[route.top...]), sides)
    return variables.indices.contains {
      left[$0] && right[$0] && variables[$0] == route.variables[route.top]
    }
  }

  /// Whether anything leads down to both sides, past what is given, so that they go together in whoever is looked at.
  func isJoinedFromAbove(_ sides: Sides) -> Bool {
    let left = reached(from: sides.exposure, within: nil, sides)
    let right = reached(from: sides.outcome, within: nil, sides)
    return variables.indices.contains { left[$0] && right[$0] }
  }

  /// From which nodes arrows lead to some through certain variables, past what is given.
  private func reached(
    from ends: [Int], within allowed: Set<String>?, _ sides: Sides
  ) -> [Bool] {
    var isBlocked = [Bool](repeating: false, count: variables.count)
    for node in sides.given { isBlocked[node] = true }
    var isReached = [Bool](repeating: false, count: variables.count)
    func isAllowed(_ node: Int) -> Bool {
      guard !isBlocked[node], let variable = variables[node] else { return false }
      return allowed?.contains(variable) ?? true
    }
    var queue = ends.filter(isAllowed)
    for node in queue { isReached[node] = true }
    while let node = queue.popLast() {
      for cause in unrolled.graph.parents(of: node) where !isReached[cause] && isAllowed(cause) {
        isReached[cause] = true
        queue.append(cause)
      }
    }
    return isReached
  }
}

extension Route {
  /// A way that goes one link further, up to its cause or down to its effect.
  fileprivate func extended(by link: Link, to next: String, among own: Set<Link>) -> Route {
    Route(
      variables: variables + [next], top: next == link.cause ? top + 1 : top,
      own: self.own + (own.contains(link) ? [link] : []))
  }
}
