import Fieldwork
import LocatedText
import RandomStreams
import ScenarioFormat
import Scenarios
import Tables

/// A causal model read from text, ready to grow cohorts.
///
/// The library's door for other packages. Reading files is left to them: the model asks for texts by
/// path, the path of the model first, then those of the worlds it stands on.
public struct CohortModel: Sendable {
  private let model: CausalModel
  private let study: Study

  /// The title that the model's file gives.
  public var title: String { model.title }

  /// Reads and compiles a model and the study that looks at it.
  ///
  /// - Parameters:
  ///   - path: the path of the model's file.
  ///   - studyPath: the path of the study's file; the one that the world calls its own unless given.
  ///   - text: gives the bytes of a path, or nil when there is no such file.
  /// - Throws: `CohortError`, with every mistake and its place.
  public init(
    path: String, study studyPath: String? = nil, text: @escaping (String) -> [UInt8]?
  ) throws(CohortError) {
    let reader = ScenarioReader { path throws(FileUnavailable) in
      guard let bytes = text(path) else { throw FileUnavailable(reason: "no such file") }
      return SourceText(name: path, bytes: bytes)
    }
    let design: StudyDesign
    do {
      let loaded = try reader.model(at: path)
      model = loaded.model
      if let free = loaded.model.free.first {
        throw CohortError.impossible(
          "of '\(free.path.written)' the model gives only a range, and ranges are not yet drawn")
      }
      guard let place = studyPath ?? loaded.model.world.study else {
        throw CohortError.impossible("the world names no study of its own: say which")
      }
      design = try reader.study(at: place, in: loaded).design
    } catch let error as ScenarioFormatError {
      switch error {
      case .unreadable(let path, let reason): throw .unreadable(path: path, reason: reason)
      case .diagnostics(let diagnostics): throw .mistakes(diagnostics.rendered)
      }
    } catch let error as CohortError {
      throw error
    } catch {
      preconditionFailure("reading throws nothing else")
    }
    do throws(FieldworkError) {
      study = try Study(model.scenario, design)
    } catch {
      throw .impossible(error.description)
    }
  }

  /// Grows one cohort and observes it as the study's design says.
  ///
  /// - Parameters:
  ///   - seed: the number from which all chance follows.
  ///   - replicate: which of the seed's cohorts.
  ///   - people: how many to recruit, with the plan's shares; the plan's number unless given.
  /// - Returns: the observations and the truth.
  /// - Throws: `CohortError.impossible` when a stratum cannot be filled, or when a number of people is
  ///   asked for and a stratum has no quota.
  public func cohort(
    seed: UInt64, replicate: UInt32 = 0, people: Int? = nil
  ) throws(CohortError) -> SyntheticCohort {
    if people != nil, let open = study.design.stratumWithoutQuota {
      throw .impossible(
        "the stratum '\(open.name)' has no quota, so the number of people cannot be set")
    }
    do throws(FieldworkError) {
      let design = people.map { study.design.recruiting($0) }
      let sized = if let design { try Study(study.scenario, design) } else { study }
      let cohort = try sized.carriedOut(
        Run(seed: Seed(seed), replicate: replicate), everybody: people ?? StudyDesign.everybody,
        keepsTruth: true)
      return try SyntheticCohort(cohort, of: sized)
    } catch {
      throw .impossible(error.description)
    }
  }
}

/// One cohort as comma-separated text: what a study team would hold, and the truth apart.
public struct SyntheticCohort: Sendable {
  /// One row a person and visit, in UTF-8; missing values are empty.
  public let observations: [UInt8]
  /// The truth beside it: latent values, true states, reasons of missing values.
  public let truth: [UInt8]
  /// The number of people recruited.
  public let people: Int

  init(_ cohort: ObservedCohort, of study: Study) throws(FieldworkError) {
    people = cohort.people.count
    guard let dataSet = study.dataSet(.long) else {
      preconditionFailure("the long shape asks nothing of a study")
    }
    func text(_ part: DataSet.Part) throws(TableError) -> [UInt8] {
      TableWriter.commaSeparated.bytes(of: try part.table(of: cohort))
    }
    do throws(TableError) {
      observations = try text(dataSet.observed)
      truth = try text(dataSet.latent)
    } catch {
      throw .unknownName(error.description)
    }
  }
}

/// What keeps a model from being used.
public enum CohortError: Error, Sendable, CustomStringConvertible {
  /// A file could not be had.
  case unreadable(path: String, reason: String)
  /// The text has mistakes: all of them, with places, for people.
  case mistakes(String)
  /// The model can be read and not be carried out.
  case impossible(String)

  /// The reason in words.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
    case .mistakes(let text): text
    case .impossible(let reason): reason
    }
  }
}
