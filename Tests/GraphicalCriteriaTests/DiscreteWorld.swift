import TestSupport

/// A model of binary nodes on a small graph, whose every possible person is listed with a probability.
///
/// A node is a table of its parents and of its own noise, which has three values; whatever the parents are,
/// both values of the node occur.
struct DiscreteWorld {
  /// The probability of each possible person.
  private var weights: [Double] = []
  /// Each person's nodes as bits.
  private var natural: [UInt32] = []
  /// Each person's nodes under do(node = value), at 2 node + value.
  private var intervened: [[UInt32]] = []

  /// Draws tables and probabilities by chance, and lists everyone.
  init(_ small: SmallGraph, using random: inout SplitMix) {
    let nodes = small.nodes
    let order = (0..<nodes).sorted {
      small.below[$0].nonzeroBitCount > small.below[$1].nonzeroBitCount
    }
    let noise = (0..<nodes).map { _ in
      let parts = (0..<3).map { _ in 0.2 + random.uniform() }
      return parts.map { $0 / parts.reduce(0, +) }
    }
    // For each node and each state of everyone else, which values of the noise make it 1: not none, not all,
    // and others than in states with one fewer.
    let tables = (0..<nodes).map { _ in
      (0..<1 << nodes).reduce(into: [UInt32]()) { rows, state in
        let taken = UInt32(state).members.map { rows[state & ~(1 << $0)] }
        rows.append((1...6).filter { !taken.contains($0) }.randomElement(using: &random) ?? 1)
      }
    }
    func life(_ luck: [Int], doing node: Int?, _ value: UInt32) -> UInt32 {
      var life: UInt32 = 0
      for next in order {
        if next == node {
          life |= value << next
        } else {
          let isOn = tables[next][Int(life & small.parents[next])] >> luck[next] & 1
          life |= isOn << next
        }
      }
      return life
    }
    var luck = [Int](repeating: 0, count: nodes)
    while true {
      weights.append(luck.indices.reduce(1) { $0 * noise[$1][luck[$1]] })
      natural.append(life(luck, doing: nil, 0))
      intervened.append((0..<2 * nodes).map { life(luck, doing: $0 / 2, UInt32($0 % 2)) })
      guard let place = luck.firstIndex(where: { $0 < 2 }) else { break }
      luck[place] += 1
      for earlier in 0..<place { luck[earlier] = 0 }
    }
  }

  /// P(outcome = 1) under do(exposure = 1), among those whose selected nodes are all 1.
  func truth(_ exposure: Int, _ outcome: Int, among selected: UInt32) -> Double {
    var (all, ill) = (0.0, 0.0)
    for person in weights.indices where natural[person] & selected == selected {
      all += weights[person]
      if intervened[person][2 * exposure + 1] >> outcome & 1 == 1 { ill += weights[person] }
    }
    return ill / all
  }

  /// Σ_z P(outcome = 1 | exposure = 1, z, selected) P(z), z distributed as among some people.
  func adjusted(
    _ exposure: Int, _ outcome: Int, for set: UInt32, among selected: UInt32,
    standardisedTo people: UInt32
  ) -> Double {
    var share: [UInt32: Double] = [:]
    var exposed: [UInt32: Double] = [:]
    var ill: [UInt32: Double] = [:]
    var all = 0.0
    for person in weights.indices {
      let values = natural[person]
      let weight = weights[person]
      if values & people == people {
        share[values & set, default: 0] += weight
        all += weight
      }
      guard values & selected == selected, values >> exposure & 1 == 1 else { continue }
      exposed[values & set, default: 0] += weight
      if values >> outcome & 1 == 1 { ill[values & set, default: 0] += weight }
    }
    return share.reduce(0) { sum, stratum in
      sum + stratum.value / all * (ill[stratum.key] ?? 0) / (exposed[stratum.key] ?? 0)
    }
  }
}
