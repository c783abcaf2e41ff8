/// Rows cluster by cluster, in order of time within each.
struct OrderedClusters {
  /// The rows in that order.
  let order: [Int]

  /// The places in `order` of each cluster.
  let ranges: [Range<Int>]

  /// Orders complete rows; without times rows of a cluster stay in the order of the table.
  ///
  /// - Throws: `repeatedTime` for two rows of a cluster at one time.
  init(
    _ clusters: Clusters, of cases: CompleteCases, time: String?
  ) throws(EstimationError) {
    let codes = clusters.codes
    let times = try time.map { (name) throws(EstimationError) in
      let given = try cases.reals(name)
      return JoinedTimes(given)(given)
    }
    order = codes.indices.sorted { left, right in
      if codes[left] != codes[right] { return codes[left] < codes[right] }
      if let times, times[left] != times[right] { return times[left] < times[right] }
      return left < right
    }
    var ranges: [Range<Int>] = []
    var start = 0
    for place in order.indices {
      let isLast = place + 1 == order.count || codes[order[place + 1]] != codes[order[place]]
      if isLast {
        ranges.append(start..<(place + 1))
        start = place + 1
      } else if let times, times[order[place + 1]] == times[order[place]] {
        throw .repeatedTime(
          cluster: clusters.names[codes[order[place]]], time: "\(times[order[place]])")
      }
    }
    self.ranges = ranges
  }
}

/// The numbers from zero of distinct times in ascending order, one for each time given.
func ranks(_ times: [Double]) -> (ranks: [Int], count: Int) {
  let values = JoinedTimes(times)(times)
  let order = values.indices.sorted { values[$0] < values[$1] }
  var result = Array(repeating: 0, count: values.count)
  var rank = 0
  for (place, row) in order.enumerated() {
    if place > 0, values[order[place - 1]] < values[row] { rank += 1 }
    result[row] = rank
  }
  return (result, values.isEmpty ? 0 : rank + 1)
}
