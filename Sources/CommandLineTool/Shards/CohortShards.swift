import ByteRecords
import Fieldwork
import Reporting
import Scenarios
import Simulation
import Tables

/// Cohorts in shards: what `simulate` does, cut by cohorts, or by people where one cohort's people do not hang on each
/// other.
struct CohortShards: ShardedWork {
  private let asked: AskedCohorts
  private let threads: Int
  private let library: ScenarioLibrary

  /// What stands first in an entry.
  enum Kind: UInt8 {
    /// Some people.
    case part
    /// How the people of a cohort, or of all, were found; nothing more of them follows.
    case flow
  }

  /// The work of some cohorts.
  ///
  /// - Parameters:
  ///   - asked: the cohorts.
  ///   - arguments: how many threads, and that nothing is blind.
  ///   - library: for how files are shown.
  /// - Throws: that they cannot be cut (64).
  init(
    _ asked: AskedCohorts, _ arguments: ParsedArguments, _ library: ScenarioLibrary
  ) throws(CommandFailure) {
    (self.asked, self.library) = (asked, library)
    threads = CommonOptions.threadCount(arguments)
    if arguments[BlindOptions.blind] {
      throw CommandFailure(
        .usage, "a riddle is one cohort and is made at once: leave out --shard or --blind")
    }
    if asked.replicates == nil, asked.study.tiesPeople {
      throw CommandFailure(
        .usage,
        "in \(asked.study.design.name) who takes part depends on the others, so one cohort of it cannot be cut: ask for many with "
          + "--replicates, or leave out --shard")
    }
  }

  var stages: [Int] {
    [asked.replicates ?? asked.study.partCount(everybody: asked.everybody)]
  }

  var noun: UnitNoun {
    asked.replicates == nil
      ? UnitNoun(one: "part of the cohort", many: "parts of the cohort")
      : UnitNoun(one: "cohort", many: "cohorts")
  }

  mutating func carryOut(
    _ units: Range<Int>, of stage: Int, progress: @Sendable () -> Void,
    keep: (_ entry: [UInt8], _ whole: Int?) throws(CommandFailure) -> Void
  ) throws(CommandFailure) {
    do {
      guard asked.replicates != nil else {
        var done = 0
        let flow = try live(
          try asked.cohort(0), living: { _ in units },
          deliver: { entry in
            done += 1
            try keep(entry, done)
            progress()
          })
        return try keep(Self.entry(of: flow), units.count)
      }
      for number in units {
        let flow = try live(
          try asked.cohort(number), living: { 0..<$0 }, deliver: { try keep($0, nil) })
        try keep(Self.entry(of: flow), number + 1 - units.lowerBound)
        progress()
      }
    } catch {
      throw asked.failure(error, library)
    }
  }

  private func live(
    _ cohort: AskedCohorts.Cohort, living: (Int) -> Range<Int>,
    deliver: ([UInt8]) throws -> Void
  ) throws -> RecruitmentFlow {
    try cohort.study.run(
      inParts: cohort.run, everybody: asked.everybody, threads: threads,
      isStopped: { Interruption.isRequested }, living: living,
      prepare: { part in
        var writer = RecordWriter()
        writer.write(Int(Kind.part.rawValue))
        part.record(into: &writer)
        return writer.bytes
      }, deliver: deliver)
  }

  private static func entry(of flow: RecruitmentFlow) -> [UInt8] {
    var writer = RecordWriter()
    writer.write(Int(Kind.flow.rawValue))
    flow.record(into: &writer)
    return writer.bytes
  }
}

/// The cohorts in shards, read one after the other.
struct CohortShardEntries: ~Copyable {
  private var entries: ShardEntries

  /// Begins with the first cohort.
  init(in folder: ShardFolder) { entries = ShardEntries(in: folder) }

  /// Hands over a cohort part by part, as the engine would; some parts are held in memory, never all.
  ///
  /// - Parameters: as of ``CohortSource/run(_:of:threads:found:prepare:deliver:)``.
  /// - Returns: how the people were found.
  /// - Throws: that the shards hold something else, and what `prepare` and `deliver` throw.
  mutating func cohort<Piece: Sendable>(
    _ cohort: AskedCohorts.Cohort, of asked: AskedCohorts, threads: Int,
    prepare: @Sendable (ObservedCohort) throws -> Piece, deliver: (Piece) throws -> Void
  ) throws -> RecruitmentFlow {
    let form = try CohortForm(of: cohort.study, cohort.run)
    var (people, flow) = (0, nil as RecruitmentFlow?)
    // One cohort that is cut by people ends with each shard.
    let ends = asked.replicates == nil ? entries.count : 1
    var ended = 0
    while ended < ends {
      var parts: [[UInt8]] = []
      while parts.count < 2 * threads, ended < ends {
        guard let entry = try entries.next() else { throw entries.unexpected }
        var reader = RecordReader(entry)
        switch (try? reader.int()).flatMap({ Kind(rawValue: UInt8(truncatingIfNeeded: $0)) }) {
        case .part: parts.append(entry)
        case .flow:
          guard let found: RecruitmentFlow = try? reader.value(), reader.isAtEnd,
            flow == nil || flow == found, form.fits(found)
          else { throw entries.unexpected }
          flow = found
          ended += 1
        case nil: throw entries.unexpected
        }
      }
      let read = parts
      let pieces = try ConcurrentMap.results(
        count: read.count, threads: threads, isStopped: { Interruption.isRequested },
        work: { number -> (piece: Piece, before: Int, people: Int)? in
          var reader = RecordReader(read[number])
          guard (try? reader.int()) != nil, let part: ObservedCohort = try? reader.value(),
            reader.isAtEnd, form.fits(part)
          else { return nil }
          return (try prepare(part), part.before, part.people.count)
        })
      for piece in pieces {
        guard let piece, piece.before == people else { throw entries.unexpected }
        people += piece.people
        try deliver(piece.piece)
      }
    }
    guard let flow, asked.replicates != nil || people == asked.everybody else {
      throw entries.unexpected
    }
    return flow
  }

  /// Refuses what follows the last cohort.
  mutating func finish() throws(CommandFailure) {
    if try entries.next() != nil { throw entries.unexpected }
  }

  private typealias Kind = CohortShards.Kind
}
