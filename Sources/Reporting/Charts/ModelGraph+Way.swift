import ModelComparison

/// What people ask of a model: whether the one acts on the other.
extension ModelGraph {
  /// The illness and the factor, as files call them, and the factor as people do.
  static let (illness, factor, factorName) = ("depression", "bdnf", "BDNF")
  /// Those whose link is asked about.
  static let asked = [illness, factor]

  /// The variables between two on the shortest way; nil where the one does not act on the other.
  func way(from source: String, to target: String) -> [String]? {
    guard let start = variables.firstIndex(of: source),
      let end = variables.firstIndex(of: target)
    else { return nil }
    return Self.way(from: start, to: end, along: links.map { ($0.from, $0.to) })?.map {
      variables[$0]
    }
  }

  /// The nodes between two on the shortest way along arrows; nil where there is none.
  static func way(
    from start: Int, to end: Int, along arrows: [(from: Int, to: Int)]
  ) -> [Int]? {
    var ways: [Int: [Int]] = [start: []]
    var front = [start]
    while !front.isEmpty {
      var next: [Int] = []
      for node in front {
        for arrow in arrows where arrow.from == node && arrow.to != node {
          let way = (ways[node] ?? []) + (node == start ? [] : [node])
          if arrow.to == end { return way }
          if ways[arrow.to] == nil {
            ways[arrow.to] = way
            next.append(arrow.to)
          }
        }
      }
      front = next
    }
    return nil
  }
}
