package import Evidence
import Fieldwork
import RandomStreams
package import Simulation
import Tables

/// What carrying studies out and asking about them took, in counts that no machine or thread changes.
package struct StudyWork: Sendable, Hashable {
  /// The cohorts that were grown, one for each design and model.
  package var cohorts = 0
  /// The lives of all candidates up to the first visit.
  package var history = Work()
  /// The people whom any study of a pool recruited, each once.
  package var followed = 0
  /// Their lives from the first visit on.
  package var followUp = Work()
  /// The requests that estimators were asked.
  package var fits = 0

  /// Counts what a pool of studies tells of its work.
  mutating func add(_ stage: StudyPool.Stage) {
    switch stage {
    case .recruiting, .done: break
    case .following(let work): history += work
    case .observing(let people, let work):
      followed += people
      followUp += work
    }
  }

  static func += (sum: inout StudyWork, other: StudyWork) {
    sum.cohorts += other.cohorts
    sum.history += other.history
    sum.followed += other.followed
    sum.followUp += other.followUp
    sum.fits += other.fits
  }
}

extension StudyWork {
  /// What it takes to carry a plan's replicates out and ask them all that was published.
  ///
  /// - Parameters:
  ///   - models: the models, sharing candidates where they can.
  ///   - publications: what is asked of each cohort.
  ///   - plan: how often, and with what chance.
  ///   - progress: told, from any thread, of each pool of each replicate that is done.
  ///   - isStopped: asked often; once it is true the work ends.
  /// - Throws: `ComparisonError`.
  package init(
    of models: [Model], asked publications: [Publication], plan: ComparisonPlan,
    progress: @Sendable () -> Void = {}, isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(ComparisonError) {
    let groups = StudyPool.grouped(models.map(\.study))
    do {
      let pools = try groups.map { try StudyPool($0.map { models[$0].study }) }
      self = try ConcurrentMap.results(
        count: pools.count * plan.replicates, threads: plan.threads, isStopped: isStopped
      ) { index in
        let (pool, run) = (
          pools[index % pools.count],
          Run(seed: plan.seed, replicate: UInt32(index / pools.count))
        )
        var work = StudyWork()
        let cohorts = try pool.carriedOut(
          run, everybody: plan.everybody, isStopped: isStopped
        ) { work.add($0) }
        work.cohorts += cohorts.count
        for publication in publications {
          for cohort in cohorts {
            let table = try publication.prepared(try cohort.wideTable())
            work.fits += try publication.answers(in: table).fits
          }
        }
        progress()
        return work
      }.reduce(into: StudyWork()) { $0 += $1 }
    } catch let failure as StudyPool.Failure {
      if failure.error == .interrupted { throw .interrupted }
      throw .fieldwork(model: models[0].name, failure.error)
    } catch let error as FieldworkError {
      throw .fieldwork(model: models[0].name, error)
    } catch let error as TableError {
      throw .table(model: models[0].name, study: publications[0].name, error)
    } catch {
      throw .interrupted
    }
  }
}
