import Fieldwork
import RandomStreams
import Reporting
import Scenarios
import Tables

/// Where cohorts come from, part by part: the engine grows them, unless shards have them already.
struct CohortSource: ~Copyable {
  private var entries: CohortShardEntries?

  /// The engine.
  static var engine: CohortSource { CohortSource(entries: nil) }

  /// The shards in a folder.
  static func shards(in folder: ShardFolder) -> CohortSource {
    CohortSource(entries: CohortShardEntries(in: folder))
  }

  private init(entries: consuming CohortShardEntries?) { self.entries = entries }

  /// Hands over a cohort part by part.
  ///
  /// - Parameters:
  ///   - cohort: which.
  ///   - asked: which cohorts there are.
  ///   - threads: how many threads share the parts; of no influence on the result.
  ///   - found: told how many people have been found.
  ///   - prepare: makes of a part what is handed over; runs on several threads at once.
  ///   - deliver: takes what was made, part by part in order.
  /// - Returns: how the people were found.
  /// - Throws: what goes wrong with the study or a shard, and what `prepare` and `deliver` throw.
  mutating func run<Piece: Sendable>(
    _ cohort: AskedCohorts.Cohort, of asked: AskedCohorts, threads: Int, found: (Int) -> Void,
    prepare: @Sendable (ObservedCohort) throws -> Piece, deliver: (Piece) throws -> Void
  ) throws -> RecruitmentFlow {
    if let flow = try entries?.cohort(
      cohort, of: asked, threads: threads, prepare: prepare, deliver: deliver)
    {
      return flow
    }
    return try cohort.study.run(
      inParts: cohort.run, everybody: asked.everybody, threads: threads,
      isStopped: { Interruption.isRequested }, found: found, prepare: prepare, deliver: deliver)
  }

  /// Refuses what follows the last cohort.
  mutating func finish() throws { try entries?.finish() }
}

/// Cohorts being written as they come.
struct GrowingCohorts {
  /// What is to be said of them.
  private(set) var account: CohortAccount
  /// What was drawn for each, if anything was.
  private(set) var numbers: CohortNumbers?
  private let asked: AskedCohorts

  /// None yet.
  init(_ asked: AskedCohorts) {
    self.asked = asked
    account = CohortAccount(asked.study, asked.dataSet)
    numbers = asked.areDrawn ? CohortNumbers(areMany: asked.replicates != nil) : nil
  }

  /// Takes all cohorts part by part, and writes each part as it comes.
  ///
  /// - Parameters:
  ///   - source: where they come from.
  ///   - files: where they go.
  ///   - arguments: how many threads, and whether anything is said.
  ///   - console: where it is said.
  /// - Throws: what goes wrong with the study, a shard or a file.
  mutating func grow(
    from source: inout CohortSource, into files: inout CohortFiles, _ arguments: ParsedArguments,
    _ console: borrowing Console
  ) throws {
    let (study, shape, count) = (asked.study, asked.shape, asked.count)
    let (isQuiet, writer) = (arguments[CommonOptions.quiet], arguments[CommonOptions.tableFormat])
    let wanted = count * (study.design.recruitment.map(\.people) ?? asked.everybody)
    let people = study.design.units.counted(wanted)
    let task = "growing \(count == 1 ? people : counted(count, "cohort"))"
    var search = console.progress("finding \(people)", isQuiet: isQuiet || count > 1)
    var line: Progress?
    defer {
      search.finish()
      line?.finish()
    }
    var done = 0
    for number in 0..<count {
      let cohort = try asked.cohort(number)
      numbers?.add(cohort.numbers, of: Int(cohort.run.replicate))
      account.flow.recruitment += try source.run(
        cohort, of: asked, threads: CommonOptions.threadCount(arguments),
        found: { search.update(done: $0, of: wanted) },
        prepare: { part in
          (
            try CohortAccount.Part(part, cohort.study, cohort.tables, shape, as: writer),
            part.people.count
          )
        },
        deliver: { part, delivered in
          try files.write(part.rows)
          account.add(part)
          done += delivered
          search.finish()
          if line == nil { line = console.progress(task, isQuiet: isQuiet) }
          line?.update(done: done, of: max(done, wanted))
        })
    }
    try source.finish()
  }
}
