import ByteRecords
import ModelComparison
import Tables

/// Replicates of studies, in shards: what `compare` and `audit` do.
struct ReplicationShards: ShardedWork {
  /// Studies that are carried out again and again, with the same plan.
  struct Stage {
    let replication: Replication
    let plan: ComparisonPlan
    /// The number of the first replicate.
    var first = 0
  }

  private let all: [Stage]
  /// What was found before in the stage of an interrupted try, by stage.
  private var earlier: [Int: [ReplicateAnswers]] = [:]

  /// The work of some stages.
  init(_ stages: [Stage]) { all = stages }

  var stages: [Int] { all.map(\.plan.replicates) }
  var noun: UnitNoun { UnitNoun(one: "replicate", many: "replicates") }

  func steps(of stage: Int) -> Int { all[stage].replication.cohorts }

  /// So many replicates are carried out together, and kept when all are whole: enough for some threads, and few enough
  /// that little is lost when the work is stopped.
  private static let together = 16

  mutating func carryOut(
    _ units: Range<Int>, of stage: Int, progress: @Sendable () -> Void,
    keep: (_ entry: [UInt8], _ whole: Int?) throws(CommandFailure) -> Void
  ) throws(CommandFailure) {
    let (replication, plan) = (all[stage].replication, all[stage].plan)
    var work = ReplicationWork(replication, plan: plan, from: all[stage].first)
    for found in earlier[stage] ?? [] { work.leaveOut(failedIn: found) }
    var start = units.lowerBound
    while start < units.upperBound {
      let end = min(start + Self.together, units.upperBound)
      let found: ReplicateAnswers
      do throws(ComparisonError) {
        found = try work.replicates(
          start..<end, progress: progress, isStopped: { Interruption.isRequested })
      } catch {
        throw CommandFailure(error)
      }
      // As if they had been found before: what is tried does not hang on where work was stopped.
      work.leaveOut(failedIn: found)
      var writer = RecordWriter()
      writer.write(stage)
      found.record(into: &writer)
      try keep(writer.bytes, end - units.lowerBound)
      start = end
    }
  }

  mutating func takeUp(_ entry: [UInt8]) {
    var reader = RecordReader(entry)
    guard let stage = try? reader.int(), let found: ReplicateAnswers = try? reader.value(),
      all.indices.contains(stage), found.isLike(ReplicateAnswers(of: all[stage].replication))
    else { return }
    earlier[stage, default: []].append(found)
  }

  mutating func forget() { earlier = [:] }

  // MARK: - Putting together

  /// What the models answered, from all shards.
  ///
  /// - Parameter folder: that of the shards.
  /// - Returns: the answers by stage, then by question, then by model.
  /// - Throws: that a shard is damaged, or holds no answers to these questions.
  func answers(in folder: ShardFolder) throws(CommandFailure) -> [[[Answer]]] {
    var found = all.map { ReplicateAnswers(of: $0.replication) }
    var entries = ShardEntries(in: folder)
    while let entry = try entries.next() {
      var reader = RecordReader(entry)
      guard let stage = try? reader.int(), let more: ReplicateAnswers = try? reader.value(),
        reader.isAtEnd, found.indices.contains(stage), found[stage].isLike(more)
      else { throw entries.unexpected }
      found[stage].append(more)
    }
    for (stage, found) in zip(all, found)
    where !found.isWhole(of: stage.replication, replicates: stage.plan.replicates) {
      throw ShardEntries.failure(
        "the shards in \(quoted(folder.path)) do not hold what this run asks", in: folder)
    }
    return zip(all, found).map { $0.replication.answers(of: $1) }
  }
}
