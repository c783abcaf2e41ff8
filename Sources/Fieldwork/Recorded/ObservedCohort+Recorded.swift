package import ByteRecords
import Simulation

/// A cohort, or a part of one, as bytes; the truth beside it, too.
extension ObservedCohort: Recorded {
  package func record(into writer: inout RecordWriter) {
    writer.write([replicate])
    writer.write(before)
    writer.write(people)
    writer.write(strata)
    writer.write(arms)
    writer.write(studies)
    writer.write(fates)
    writer.write(visits)
    truth.record(into: &writer)
    flow.record(into: &writer)
  }

  package init(from reader: inout RecordReader) throws(RecordError) {
    let numbers = try reader.numbers()
    guard numbers.count == 1, let replicate = numbers.first else { throw .invalid }
    let (before, people) = try reader.numberedPeople()
    self.init(
      replicate: replicate, before: before, people: people, strata: try reader.strings(),
      arms: try reader.strings(), studies: try reader.ints(), fates: try reader.list(),
      visits: try reader.list(), truth: try Truth(from: &reader, people: people.count),
      flow: try reader.value())
    guard [strata.count, arms.count, studies.count].allSatisfy({ $0 == 0 || $0 == people.count }),
      studies.allSatisfy({ fates.indices.contains($0 - 1) }),
      visits.allSatisfy({ $0.isOf(people: people.count) }), truth.visits.count == visits.count
    else { throw .invalid }
  }
}

extension RecordReader {
  /// Reads how many people have lower numbers than some, and the numbers of these as candidates.
  mutating func numberedPeople() throws(RecordError) -> (before: Int, people: [UInt32]) {
    let before = try int()
    let people = try numbers()
    // There are no more people than candidates.
    guard before >= 0, before <= Int(UInt32.max) - people.count else { throw .invalid }
    return (before, people)
  }
}

extension StudyFate: Recorded {
  package func record(into writer: inout RecordWriter) {
    writer.write(year)
    writer.write(ifLower)
    writer.write(ifNeither)
    writer.write(ifHigher)
  }

  package init(from reader: inout RecordReader) throws(RecordError) {
    year = try reader.int()
    ifLower = try reader.bool()
    ifNeither = try reader.bool()
    ifHigher = try reader.bool()
  }
}

// MARK: - The truth

extension ObservedCohort.Truth {
  /// Writes the truth, what happened to people column by column.
  fileprivate func record(into writer: inout RecordWriter) {
    writer.write(traits.map(\.name))
    for trait in traits { writer.write(trait.values) }
    writer.write(visits)
    for reasons in missing { writer.write(reasons: reasons) }
    writer.write(changes.map(\.count))
    let changes = changes.flatMap(\.self)
    writer.write(changes.map(\.time))
    writer.write(changes.map(\.state))
    writer.write(changes.map(\.value))
    writer.write(changes.map(\.marks))
    writer.write(changes.map(\.isPrevalent))
    writer.write(events.map(\.count))
    let events = events.flatMap(\.self)
    writer.write(events.map(\.time))
    writer.write(events.map(\.event))
    writer.write(frames)
    writer.write(sampling)
  }

  /// Reads the truth of so many people.
  fileprivate init(from reader: inout RecordReader, people: Int) throws(RecordError) {
    var traits: [(name: String, values: [Float])] = []
    for name in try reader.strings() { traits.append((name, try reader.floats())) }
    let visits: [VisitRecord] = try reader.list()
    var missing: [[MissingReason?]] = []
    for _ in visits { missing.append(try reader.reasons(people: people)) }
    self.init(
      traits: traits, visits: visits, missing: missing, changes: try reader.changes(),
      events: try reader.events(), frames: try reader.ints(), sampling: try reader.doubles())
    let counts =
      traits.map(\.values.count) + [changes.count, events.count, frames.count, sampling.count]
    guard counts.allSatisfy({ $0 == 0 || $0 == people }), frames.allSatisfy({ $0 >= 0 }),
      visits.allSatisfy({ $0.isOf(people: people) })
    else { throw .invalid }
  }
}

extension RecordReader {
  /// Reads the changes of state of people.
  fileprivate mutating func changes() throws(RecordError) -> [[StateChange]] {
    let counts = try ints()
    let (times, states, values) = (try doubles(), try strings(), try strings())
    let (marks, isPrevalent) = (try numbers(), try bools())
    guard
      [states.count, values.count, marks.count, isPrevalent.count].allSatisfy({ $0 == times.count })
    else { throw .invalid }
    return try Self.dealt(counts, among: times.count) { place in
      StateChange(
        time: times[place], state: states[place], value: values[place], marks: marks[place],
        isPrevalent: isPrevalent[place])
    }
  }

  /// Reads what happened to people.
  fileprivate mutating func events() throws(RecordError) -> [[DatedEvent]] {
    let counts = try ints()
    let (times, events) = (try doubles(), try strings())
    guard events.count == times.count else { throw .invalid }
    return try Self.dealt(counts, among: times.count) { place in
      DatedEvent(time: times[place], event: events[place])
    }
  }

  /// Deals values in their order to people, so many to each.
  private static func dealt<Value>(
    _ counts: [Int], among all: Int, _ value: (Int) -> Value
  ) throws(RecordError) -> [[Value]] {
    var next = 0
    var dealt: [[Value]] = []
    dealt.reserveCapacity(counts.count)
    for count in counts {
      guard (0...all - next).contains(count) else { throw .invalid }
      dealt.append((next..<next + count).map(value))
      next += count
    }
    guard next == all else { throw .invalid }
    return dealt
  }
}
