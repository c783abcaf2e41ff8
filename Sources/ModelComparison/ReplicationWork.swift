import Fieldwork
import RandomStreams
import Scenarios
import Simulation
import Tables

/// A replication being carried out, some replicates at a time.
///
/// What a replicate gives does not depend on which others are carried out before, beside or after it.
package struct ReplicationWork: Sendable {
  private let replication: Replication
  private let plan: ComparisonPlan
  /// The number of the first replicate of the plan.
  private let first: Int
  private let numbers: ReplicateNumbers?
  /// The studies that can still be carried out.
  private var entries: [Replication.Entry]
  /// Whether no replicate has shown yet what cannot be carried out.
  private var isUntried = true

  /// What was done so far, in counts.
  package private(set) var done = StudyWork()

  /// Nothing carried out yet.
  ///
  /// - Parameters:
  ///   - replication: what is carried out.
  ///   - plan: how often, and with what chance.
  ///   - first: the number of the first replicate.
  package init(_ replication: Replication, plan: ComparisonPlan, from first: Int = 0) {
    (self.replication, self.plan, self.first) = (replication, plan, first)
    numbers = replication.numbers(plan, from: first)
    entries = replication.entries
  }

  /// Leaves out what could not be carried out in earlier replicates.
  ///
  /// - Parameter earlier: what these gave.
  package mutating func leaveOut(failedIn earlier: ReplicateAnswers) {
    isUntried = false
    entries.removeAll { earlier.failed[$0.design][$0.model] != nil }
  }

  /// Carries out some replicates of the plan.
  ///
  /// - Parameters:
  ///   - range: which of them, counted from 0.
  ///   - progress: told, from any thread, of each cohort that was asked all its questions.
  ///   - isStopped: asked often; once it is true the work ends.
  /// - Returns: what they gave.
  /// - Throws: `ComparisonError.interrupted`.
  package mutating func replicates(
    _ range: Range<Int>, progress: @Sendable () -> Void = {},
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(ComparisonError) -> ReplicateAnswers {
    var found = ReplicateAnswers(of: replication)
    var left = range
    if isUntried, let one = range.first {
      // The first shows what cannot be carried out, so that all others do without it.
      try carryOut(one..<one + 1, into: &found, progress: progress, isStopped: isStopped)
      leaveOut(failedIn: found)
      left = one + 1..<range.upperBound
    }
    try carryOut(left, into: &found, progress: progress, isStopped: isStopped)
    return found
  }

  private mutating func carryOut(
    _ range: Range<Int>, into found: inout ReplicateAnswers, progress: @Sendable () -> Void,
    isStopped: @escaping @Sendable () -> Bool
  ) throws(ComparisonError) {
    let replicates = first + range.lowerBound..<first + range.upperBound
    for report in try reports(of: replicates, progress: progress, isStopped: isStopped) {
      done += report.work
      found.enter(report)
    }
  }

  /// What one pool gave in one replicate.
  struct Report: Sendable {
    var outcomes: [(question: Int, model: Int, outcome: Outcome)] = []
    var failures: [(place: Replication.Place, reason: String)] = []
    var refusals: [(question: Int, model: Int, reason: String)] = []
    var work = StudyWork()
  }

  /// Runs studies in some replicates, pool by pool.
  private func reports(
    of replicates: Range<Int>, progress: @Sendable () -> Void,
    isStopped: @escaping @Sendable () -> Bool
  ) throws(ComparisonError) -> [Report] {
    let pools = StudyPool.grouped(entries.map(\.study)).map { members in
      let members = members.map { entries[$0] }
      // One in which numbers are drawn is another in every replicate, and one that cannot be made is told
      // of where it is carried out.
      let isDrawn = numbers != nil && members.contains(where: \.isDrawn)
      return (members: members, pool: isDrawn ? nil : try? StudyPool(members.map(\.study)))
    }
    do {
      // Replicates outermost, so that models advance together and progress is even.
      return try ConcurrentMap.results(
        count: pools.count * replicates.count, threads: plan.threads, isStopped: isStopped
      ) { index in
        let replicate = replicates.lowerBound + index / pools.count
        return try report(
          of: pools[index % pools.count].members, in: pools[index % pools.count].pool,
          Run(seed: plan.seed, replicate: UInt32(replicate)),
          everybody: plan.everybody, progress: progress, isStopped: isStopped)
      }
    } catch {
      // Everything else is in the reports.
      throw .interrupted
    }
  }

  /// Runs the studies of one pool once, and asks their questions.
  ///
  /// A study that fails leaves the pool, and the others begin anew without it.
  private func report(
    of entries: [Replication.Entry], in pool: StudyPool?, _ run: Run, everybody: Int,
    progress: @Sendable () -> Void, isStopped: @escaping @Sendable () -> Bool
  ) throws(Interrupted) -> Report {
    var (report, left, pool) = (Report(), entries, pool)
    if pool == nil, let numbers {
      left = entries.compactMap { entry in
        do throws(FieldworkError) {
          return try entry.drawn(numbers, Int(run.replicate))
        } catch {
          report.failures.append((entry.place, error.description))
          progress()
          return nil
        }
      }
    }
    while !left.isEmpty {
      let cohorts: [ObservedCohort]
      do throws(StudyPool.Failure) {
        let present = if let pool { pool } else { try StudyPool(sharing: left.map(\.study)) }
        cohorts = try present.run(run, everybody: everybody, isStopped: isStopped) {
          report.work.add($0)
        }
      } catch {
        if error.error == .interrupted { throw Interrupted() }
        pool = nil
        let entry = left.remove(at: error.study)
        report.failures.append((entry.place, error.error.description))
        progress()
        continue
      }
      for (entry, cohort) in zip(left, cohorts) {
        for (number, question) in replication.questions.enumerated()
        where question.design == entry.design {
          do {
            let (outcome, fits) = try question.publication.outcome(
              of: cohort, asking: replication.columns[number])
            report.outcomes.append((number, entry.model, outcome))
            report.work.fits += fits
          } catch {
            report.refusals.append((number, entry.model, error.description))
          }
        }
        report.work.cohorts += 1
        progress()
      }
      break
    }
    return report
  }
}
