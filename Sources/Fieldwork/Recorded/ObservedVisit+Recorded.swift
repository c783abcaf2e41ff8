package import ByteRecords
import Simulation
import Tables

/// What a team writes down at a visit as bytes.
extension ObservedVisit: Recorded {
  package func record(into writer: inout RecordWriter) {
    times.record(into: &writer)
    writer.write(days)
    writer.write(columns)
  }

  package init(from reader: inout RecordReader) throws(RecordError) {
    self.init(
      times: try reader.value(), days: try reader.ints(), columns: try reader.list())
    let count = columns.first?.values.count ?? times.count ?? days.count
    guard isOf(people: count) else { throw .invalid }
  }

  /// Whether all that it says is of so many people.
  func isOf(people count: Int) -> Bool {
    (times.count ?? count) == count && (days.isEmpty || days.count == count)
      && columns.allSatisfy { $0.values.count == count }
  }
}

extension ObservedColumn: Recorded {
  package func record(into writer: inout RecordWriter) {
    writer.write(name)
    values.record(into: &writer)
    writer.write(!reasons.isEmpty)
    guard !reasons.isEmpty else { return }
    let isAnything = reasons.contains { $0 != nil }
    writer.write(isAnything)
    if isAnything { writer.write(reasons: reasons) }
  }

  package init(from reader: inout RecordReader) throws(RecordError) {
    name = try reader.string()
    values = try reader.value()
    let count = values.count
    guard try reader.bool() else {
      reasons = []
      return
    }
    reasons =
      try reader.bool()
      ? try reader.reasons(people: count) : [MissingReason?](repeating: nil, count: count)
    // There are no reasons of nobody, nor is it said that there are where there are none.
    guard count > 0 else { throw .invalid }
  }
}

// MARK: - Reasons

extension RecordWriter {
  /// Writes why something of each person is missing.
  mutating func write(reasons: [MissingReason?]) {
    write(reasons.map { $0 != nil })
    write(reasons.compactMap { $0?.number })
  }
}

extension RecordReader {
  /// Reads why something of each of so many people is missing.
  mutating func reasons(people count: Int) throws(RecordError) -> [MissingReason?] {
    let isMissing = try bools()
    let numbers = try bytesList()
    guard isMissing.count == count, numbers.count == isMissing.count(where: { $0 }),
      numbers.allSatisfy({ (1...MissingReason.numbered.count).contains(Int($0)) })
    else { throw .invalid }
    var next = numbers.makeIterator()
    return isMissing.map { isMissing in
      isMissing ? next.next().map { MissingReason.numbered[Int($0) - 1] } : nil
    }
  }
}

extension MissingReason {
  /// All reasons in the order of their numbers.
  fileprivate static let numbered: [MissingReason] = [
    .lost, .absent, .noSample, .notAnswered, .belowDetection, .notAsked, .beforeHistory, .died,
  ]

  /// The number by which it is written, from 1.
  fileprivate var number: UInt8 {
    switch self {
    case .lost: 1
    case .absent: 2
    case .noSample: 3
    case .notAnswered: 4
    case .belowDetection: 5
    case .notAsked: 6
    case .beforeHistory: 7
    case .died: 8
    }
  }
}
