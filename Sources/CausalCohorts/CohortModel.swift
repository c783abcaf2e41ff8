import Fieldwork
import RandomStreams
import ScenarioFormat
import Scenarios
import Tables

/// A causal model and the world that it stands on, as ``ScenarioFolder/model(_:)`` reads them.
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
///
/// ``ScenarioFolder/study(_:in:)`` reads it; ``cohort(seed:replicate:people:threads:isCancelled:)`` carries it
/// out as often as is wanted.
public struct CohortStudy: Sendable {
  let study: Study

  /// Runs the study once.
  ///
  /// The same seed and replicate give the same cohort, bit for bit, on every machine. Under another model
  /// they give the same candidates, with the same luck. The whole cohort is held in memory.
  ///
  /// - Parameters:
  ///   - seed: the number from which all chance follows; any.
  ///   - replicate: which of the seed's cohorts; any, counted from 0.
  ///   - people: how many to recruit, positive, with the design's shares of strata; as many as the design
  ///     says unless given.
  ///   - threads: how many threads work; positive, and of no influence on the result.
  ///   - isCancelled: asked often, from any thread; once it is true the work ends.
  /// - Returns: what the team would hold, and the truth beside it.
  /// - Throws: `CohortError.impossible`: a number that is not positive, a stratum that cannot be filled, a
  ///   number of people where a stratum has no quota; `.cancelled`.
  public func cohort(
    seed: UInt64 = 1, replicate: UInt32 = 0, people: Int? = nil, threads: Int = 1,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(CohortError) -> SyntheticCohort {
    try CohortError.checkPositive(threads, "threads")
    if let people { try CohortError.checkPositive(people, "people") }
    if people != nil, let open = study.design.stratumWithoutQuota {
      throw .impossible(
        "the stratum '\(open.name)' has no quota: leave the number of people to the design")
    }
    if people != nil, study.design.series != nil {
      throw .impossible(
        "the series says how many people each small study takes: leave the number of people to the design"
      )
    }
    do throws(FieldworkError) {
      let sized =
        if let people { try Study(study.scenario, study.design.recruiting(people)) } else { study }
      let cohort = try sized.run(
        Run(seed: Seed(seed), replicate: replicate), everybody: people ?? StudyDesign.everybody,
        keepsTruth: true, threads: threads, isStopped: isCancelled)
      return try SyntheticCohort(cohort, of: sized)
    } catch {
      throw CohortError(error)
    }
  }
}

/// A study carried out: what the team would hold, and the truth that it does not.
///
/// Columns are named by instruments and variables as the files name them. An interview `depression` gives
/// three, `depressionCurrent`, `depressionInterval` and `depressionEver`: ill in the window before the visit,
/// since the last visit, ever. Values have the units that the files give their instruments; a value that the
/// team does not have is missing.
public struct SyntheticCohort: Sendable {
  /// One row a person and visit: `person`, `visit` from 0 on, `years` since the first visit, `stratum`, `arm`, and a
  /// column for each answer of an instrument.
  public let observations: DataTable
  /// One row a person, with each column at each visit (`serumBDNF_0`, `serumBDNF_1`): for most estimators.
  public let persons: DataTable
  /// The latent values and true states behind ``observations``, row by row, which no team has.
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
