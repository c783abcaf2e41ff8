import Fieldwork
import RandomStreams
import ScenarioFormat
import Scenarios
import Tables

/// A causal model and the world that it stands on.
public struct CohortModel: Sendable {
  /// The name by which it was asked for.
  public let name: String
  let loaded: LoadedModel

  /// The title that the model's file gives.
  public var title: String { loaded.model.title }
  /// The claim in a word, by which models are grouped; may be empty.
  public var mechanism: String { loaded.model.mechanism }
}

/// The design of a study, ready to be carried out in the world of a model.
public struct CohortStudy: Sendable {
  let study: Study

  /// Carries the study out once.
  ///
  /// - Parameters:
  ///   - seed: the number from which all chance follows.
  ///   - replicate: which of the seed's cohorts.
  ///   - people: how many to recruit, with the design's shares; the design's number unless given.
  ///   - threads: how many threads work; positive, and of no influence on the result.
  ///   - isCancelled: asked often; once it is true the work ends.
  /// - Returns: what the team would hold, and the truth beside it.
  /// - Throws: `CohortError`: a stratum that cannot be filled, a number of people where a stratum has no
  ///   quota, or `.cancelled`.
  public func cohort(
    seed: UInt64 = 1, replicate: UInt32 = 0, people: Int? = nil, threads: Int = 1,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(CohortError) -> SyntheticCohort {
    guard threads > 0, people.map({ $0 > 0 }) ?? true else {
      throw .impossible("people and threads are needed, one of each at least")
    }
    if people != nil, let open = study.design.stratumWithoutQuota {
      throw .impossible(
        "the stratum '\(open.name)' has no quota, so the number of people cannot be set")
    }
    do throws(FieldworkError) {
      let sized =
        if let people { try Study(study.scenario, study.design.recruiting(people)) } else { study }
      let cohort = try sized.carriedOut(
        Run(seed: Seed(seed), replicate: replicate), everybody: people ?? StudyDesign.everybody,
        keepsTruth: true, threads: threads, isStopped: isCancelled)
      return try SyntheticCohort(cohort, of: sized)
    } catch {
      throw CohortError(error)
    }
  }
}

/// A study carried out: what the team would hold, and the truth that it does not.
public struct SyntheticCohort: Sendable {
  /// One row a person and visit.
  public let observations: DataTable
  /// One row a person, with each instrument's column at each visit (`serumBDNF_0`): for estimators.
  public let persons: DataTable
  /// The latent values and true states behind ``observations``, row by row.
  public let truth: DataTable
  /// Every change of state with its date, in years from the first visit.
  public let changes: DataTable

  init(_ cohort: ObservedCohort, of study: Study) throws(FieldworkError) {
    guard let dataSet = study.dataSet(.long) else {
      preconditionFailure("the long shape asks nothing of a study")
    }
    do throws(TableError) {
      observations = try DataTable(try dataSet.observed.table(of: cohort))
      truth = try DataTable(try dataSet.latent.table(of: cohort))
      changes = try DataTable(try dataSet.changes.table(of: cohort))
      persons = DataTable(try cohort.wideTable())
    } catch {
      throw .table(error)
    }
  }
}
