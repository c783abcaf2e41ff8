import ByteRecords
import Fieldwork
import RandomStreams
import Reporting
import Scenarios
import Tables

/// Which people live twice, and with what chance.
struct TwinPeople: Sendable {
  let run: Run
  /// The number of people where the plan recruits nobody.
  let everybody: Int
  let threads: Int

  /// Those that `cohort twins` was asked for.
  init(_ arguments: ParsedArguments) {
    run = Run(
      seed: Seed(arguments[CommonOptions.seed]),
      replicate: UInt32(arguments[TwinsCommand.replicate]))
    everybody = arguments[CommonOptions.people] ?? StudyDesign.everybody
    threads = CommonOptions.threadCount(arguments)
  }

  /// What went wrong while people lived, or their lives were put together.
  ///
  /// - Parameters:
  ///   - error: what was thrown.
  ///   - deeds: what is done to them.
  ///   - place: the study's file.
  /// - Returns: the failure, with the place.
  func failure(
    _ error: any Error, doing deeds: [Intervention], _ place: String
  ) -> CommandFailure {
    switch error {
    case let error as CommandFailure: error
    case FieldworkError.interrupted: CommandFailure(.interrupted, "stopped; nothing was kept")
    case let error as FieldworkError: DeedSetting.failure(error, doing: deeds, place)
    case let error as FileError: CommandFailure(error)
    default: CommandFailure(.internalError, "\(place): \(error)")
    }
  }
}

/// Where both lives of people come from, part by part: the engine, unless shards have them already.
struct TwinSource: ~Copyable {
  private var entries: ShardEntries?

  /// The engine.
  static var engine: TwinSource { TwinSource(entries: nil) }

  /// The shards in a folder.
  static func shards(in folder: ShardFolder) -> TwinSource {
    TwinSource(entries: ShardEntries(in: folder))
  }

  private init(entries: consuming ShardEntries?) { self.entries = entries }

  /// Hands over everybody's lives, part by part in order.
  ///
  /// - Parameters:
  ///   - people: who they are.
  ///   - pages: the study, and what is done to them.
  ///   - found: told how many people have been found.
  ///   - deliver: takes the parts.
  /// - Throws: what goes wrong with the study or a shard, and what `deliver` throws.
  mutating func run(
    _ people: TwinPeople, of pages: TwinPages, found: (Int) -> Void,
    deliver: (Twins) throws -> Void
  ) throws {
    let twins = try TwinStudy(pages.study, doing: pages.deeds, through: pages.mediator)
    let wanted = pages.study.design.recruitment.map(\.people) ?? people.everybody
    let form = try TwinForm(of: twins, people.run)
    if try entries?.lives(of: wanted, in: form, deliver: deliver) != nil { return }
    _ = try twins.run(
      people.run, everybody: people.everybody, threads: people.threads,
      isStopped: { Interruption.isRequested }, found: found, deliver: deliver)
  }
}

extension ShardEntries {
  /// Hands over the lives of so many people, part by part in order.
  fileprivate mutating func lives(
    of wanted: Int, in form: TwinForm, deliver: (Twins) throws -> Void
  ) throws {
    var before = 0
    while let entry = try next() {
      var reader = RecordReader(entry)
      guard let part: Twins = try? reader.value(), reader.isAtEnd, form.fits(part),
        part.before == before
      else { throw unexpected }
      before += part.people.count
      try deliver(part)
    }
    guard before == wanted else { throw unexpected }
  }
}

/// People who live twice, in shards: each shard finds all of them, and lets its own share live on.
///
/// Who takes part may hang on others, so the search is done in every shard; the lives from the first visit on, each two
/// to four times, are cut.
struct TwinShards: ShardedWork {
  private let pages: TwinPages
  private let people: TwinPeople
  private let count: Int
  private let place: String

  /// The work of some people's lives.
  ///
  /// - Parameters:
  ///   - pages: the study, and what is done to them.
  ///   - count: in how many shares they are cut.
  ///   - arguments: who they are.
  ///   - place: the study's file.
  /// - Throws: more shares than people (64).
  init(
    _ pages: TwinPages, in count: Int, _ arguments: ParsedArguments, place: String
  ) throws(CommandFailure) {
    (self.pages, self.count, self.place) = (pages, count, place)
    people = TwinPeople(arguments)
    let most = Self.most(pages, arguments)
    guard count <= most else {
      throw CommandFailure(
        .usage,
        "--shard: these \(pages.study.design.units.many) are lived in \(counted(most, "part")), which cannot be shared by \(count)"
      )
    }
  }

  /// In how many shares they can be cut at most.
  static func most(_ pages: TwinPages, _ arguments: ParsedArguments) -> Int {
    Study.partCount(
      of: pages.study.design.recruitment.map(\.people) ?? TwinPeople(arguments).everybody)
  }

  var stages: [Int] { [count] }
  var noun: UnitNoun { UnitNoun(one: "share", many: "shares") }

  mutating func carryOut(
    _ units: Range<Int>, of stage: Int, progress: @Sendable () -> Void,
    keep: (_ entry: [UInt8], _ whole: Int?) throws(CommandFailure) -> Void
  ) throws(CommandFailure) {
    guard let last = units.last else { return }
    do {
      let twins = try TwinStudy(pages.study, doing: pages.deeds, through: pages.mediator)
      let (first, last) = (Shard(units.lowerBound + 1, of: count), Shard(last + 1, of: count))
      _ = try twins.run(
        people.run, everybody: people.everybody, threads: people.threads,
        isStopped: { Interruption.isRequested },
        living: { first.share(of: $0).lowerBound..<last.share(of: $0).upperBound },
        deliver: { part in
          var writer = RecordWriter()
          part.record(into: &writer)
          try keep(writer.bytes, nil)
        })
      for _ in units { progress() }
    } catch {
      throw people.failure(error, doing: pages.deeds, place)
    }
  }
}
