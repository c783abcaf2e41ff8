package import ByteRecords

/// The record of a visit as bytes, its variables in the order of their names.
extension VisitRecord: Recorded {
  package func record(into writer: inout RecordWriter) {
    times.record(into: &writer)
    let names = (processes.keys.sorted(), states.keys.sorted())
    writer.write(names.0)
    for name in names.0 { writer.write(processes[name] ?? []) }
    writer.write(names.1)
    for name in names.1 { states[name]?.record(into: &writer) }
    writer.write(deaths)
  }

  package init(from reader: inout RecordReader) throws(RecordError) {
    let times = try VisitTimes(from: &reader)
    var processes: [String: [Float]] = [:]
    for name in try reader.names() { processes[name] = try reader.floats() }
    var states: [String: StateRecord] = [:]
    for name in try reader.names() { states[name] = try StateRecord(from: &reader) }
    self.init(
      times: times, processes: processes, states: states, deaths: try reader.doubles())
    let count =
      processes.first?.value.count ?? states.first?.value.current.count ?? times.count
      ?? deaths.count
    guard isOf(people: count) else { throw .invalid }
  }

  /// Whether all that it says is of so many people.
  package func isOf(people count: Int) -> Bool {
    (times.count ?? count) == count && processes.allSatisfy { $0.value.count == count }
      && states.allSatisfy { $0.value.isOf(people: count) }
      && (deaths.isEmpty || deaths.count == count)
  }
}

extension VisitTimes: Recorded {
  package func record(into writer: inout RecordWriter) {
    switch self {
    case .common(let time):
      writer.write(false)
      writer.write(time)
    case .individual(let times):
      writer.write(true)
      writer.write(times)
    }
  }

  package init(from reader: inout RecordReader) throws(RecordError) {
    self = try reader.bool() ? .individual(try reader.doubles()) : .common(try reader.double())
  }

  /// How many people come, where each comes in their time.
  package var count: Int? {
    switch self {
    case .common: nil
    case .individual(let times): times.count
    }
  }
}

extension StateRecord: Recorded {
  package func record(into writer: inout RecordWriter) {
    writer.write(values)
    writer.write(current)
    for times in lastLeft { writer.write(times) }
    writer.write(beginnings)
    writer.write(since)
    writer.write(!years.isEmpty)
    for years in years { writer.write(years) }
    writer.write(episodes)
  }

  package init(from reader: inout RecordReader) throws(RecordError) {
    let values = try reader.strings()
    let current = try reader.bytesList()
    guard current.allSatisfy({ Int($0) < values.count }) else { throw .invalid }
    func eachValue() throws(RecordError) -> [[Double]] {
      var lists: [[Double]] = []
      for _ in values { lists.append(try reader.doubles()) }
      return lists
    }
    let lastLeft = try eachValue()
    let beginnings = try reader.doubles()
    let since = try reader.doubles()
    let hasYears = try reader.bool()
    // Of no values there are no years.
    guard !hasYears || !values.isEmpty else { throw .invalid }
    self.init(
      values: values, current: current, lastLeft: lastLeft, beginnings: beginnings, since: since,
      years: hasYears ? try eachValue() : [], episodes: try reader.ints())
    guard isOf(people: current.count) else { throw .invalid }
  }

  /// Whether all that it says is of so many people.
  fileprivate func isOf(people count: Int) -> Bool {
    current.count == count && lastLeft.allSatisfy { $0.count == count }
      && years.allSatisfy { $0.count == count }
      && [beginnings.count, since.count, episodes.count].allSatisfy { $0 == 0 || $0 == count }
  }
}

extension RecordReader {
  /// Reads names in their order, each once.
  package mutating func names() throws(RecordError) -> [String] {
    let names = try strings()
    guard zip(names, names.dropFirst()).allSatisfy({ $0 < $1 }) else { throw .invalid }
    return names
  }
}
