/// How often, of two people of whom it is known who had the event first, a prediction agrees.
///
/// The share of comparable pairs in which the one with the earlier event was predicted the higher risk,
/// equal predictions counting half (Harrell, Lee & Mark 1996, Statistics in Medicine 15:361-387). A pair
/// is comparable if one has the event while the other is under observation and remains so; two events
/// at the same time are not comparable. One pass over descending times with a tree of counts: n log n.
struct Concordance {
  /// The weight of people under observation by rank of prediction, as a binary indexed tree.
  private struct Counts {
    private var tree: [Double]

    init(size: Int) { tree = Array(repeating: 0, count: size + 1) }

    mutating func add(_ change: Double, at rank: Int) {
      var place = rank + 1
      while place < tree.count {
        tree[place] += change
        place += place & -place
      }
    }

    /// The weight at ranks below this one.
    func below(_ rank: Int) -> Double {
      var (sum, place) = (0.0, rank)
      while place > 0 {
        sum += tree[place]
        place -= place & -place
      }
      return sum
    }
  }

  /// The share, or nil if no pair is comparable.
  let share: Double?

  /// Compares predictions of risk with what was observed; a pair counts the product of its weights.
  init(_ observed: ObservedTimes, risk: [Double], weights: [Double]? = nil) {
    let weights = weights ?? Array(repeating: 1, count: risk.count)
    let times = observed.times
    let sorted = risk.indices.sorted { risk[$0] < risk[$1] }
    var ranks = Array(repeating: 0, count: risk.count)
    var rank = 0
    for (place, row) in sorted.enumerated() {
      if place > 0, risk[sorted[place - 1]] < risk[row] { rank += 1 }
      ranks[row] = rank
    }
    let order = observed.descending
    let starts = observed.starts
    let startOrder = starts.map { starts in
      starts.indices.sorted { (starts[$0], $1) > (starts[$1], $0) }
    }
    var counts = Counts(size: rank + 1)
    var (place, absent) = (0, 0)
    var present = 0.0
    var (agreeing, equal, all) = (0.0, 0.0, 0.0)
    while place < order.count {
      let time = times[order[place]]
      if let starts, let startOrder {
        while absent < startOrder.count, starts[startOrder[absent]] >= time {
          counts.add(-weights[startOrder[absent]], at: ranks[startOrder[absent]])
          present -= weights[startOrder[absent]]
          absent += 1
        }
      }
      // Those without the event come first among rows of one time, and outlast the events there.
      var next = place
      while next < order.count, times[order[next]] == time, !observed.events[order[next]] {
        counts.add(weights[order[next]], at: ranks[order[next]])
        present += weights[order[next]]
        next += 1
      }
      let firstEvent = next
      while next < order.count, times[order[next]] == time {
        let rank = ranks[order[next]]
        let (lower, weight) = (counts.below(rank), weights[order[next]])
        agreeing += weight * lower
        equal += weight * (counts.below(rank + 1) - lower)
        all += weight * present
        next += 1
      }
      for event in firstEvent..<next {
        counts.add(weights[order[event]], at: ranks[order[event]])
        present += weights[order[event]]
      }
      place = next
    }
    share = all > 0 ? (agreeing + equal / 2) / all : nil
  }
}
