/// Records of parts of a group, taken at different moments, as one record of the visit.
extension VisitRecord {
  /// Puts records together.
  ///
  /// - Parameters:
  ///   - parts: for each moment, the positions in the whole to which its people belong.
  ///   - count: the number of people in the whole, each in one part.
  package init(merging parts: [(positions: [Int], record: VisitRecord)], count: Int) {
    precondition(parts.reduce(0) { $0 + $1.positions.count } == count, "everybody comes once")
    // A record of nobody tells the columns only where there is no other.
    let peopled = parts.filter { !$0.positions.isEmpty }
    let parts = peopled.isEmpty ? Array(parts.prefix(1)) : peopled
    if parts.count == 1, let only = parts.first, only.positions == Array(0..<count) {
      self = only.record
      return
    }
    func merged<Value>(_ values: (VisitRecord) -> [Value], filler: Value) -> [Value] {
      var whole = [Value](repeating: filler, count: count)
      for (positions, record) in parts {
        for (position, value) in zip(positions, values(record)) { whole[position] = value }
      }
      return whole
    }
    guard let first = parts.first?.record else {
      self.init(times: .individual([]), processes: [:], states: [:])
      return
    }
    var times = [Double](repeating: 0, count: count)
    for (positions, record) in parts {
      for (place, position) in positions.enumerated() { times[position] = record.times[place] }
    }
    var processes: [String: [Float]] = [:]
    for name in first.processes.keys {
      processes[name] = merged({ $0.processes[name] ?? [] }, filler: 0)
    }
    var states: [String: StateRecord] = [:]
    for (name, state) in first.states {
      func column<Value>(_ values: (StateRecord) -> [Value], filler: Value) -> [Value] {
        values(state).isEmpty
          ? [] : merged({ $0.states[name].map(values) ?? [] }, filler: filler)
      }
      states[name] = StateRecord(
        values: state.values, current: column({ $0.current }, filler: 0),
        lastLeft: state.lastLeft.indices.map { value in
          column({ $0.lastLeft[value] }, filler: 0)
        },
        beginnings: column({ $0.beginnings }, filler: 0),
        since: column({ $0.since }, filler: 0),
        years: state.years.indices.map { value in column({ $0.years[value] }, filler: 0) },
        episodes: column({ $0.episodes }, filler: 0))
    }
    let isAtOnce =
      if case .common = first.times {
        parts.allSatisfy { $0.record.times == first.times }
      } else {
        false
      }
    // Under one of two courses lives may end, and under the other not.
    let isMortal = parts.contains { !$0.record.deaths.isEmpty }
    self.init(
      times: isAtOnce ? first.times : .individual(times), processes: processes, states: states,
      deaths: isMortal ? merged(\.deaths, filler: .infinity) : [])
  }
}
