import Fieldwork
package import Simulation

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
