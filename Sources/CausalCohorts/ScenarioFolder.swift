import Evidence
import Fieldwork
import LocatedText
import ModelComparison
import RandomStreams
import ScenarioFormat
import Scenarios

/// A folder of worlds, models, studies and evidence.
///
/// The library touches no disk: it asks for the bytes of paths. Files are named by their short names, as
/// on the command line (`reverse` for `models/reverse.json5`), or by a path, which has a slash in it.
public struct ScenarioFolder: Sendable {
  private let path: String
  private let bytes: @Sendable (String) -> [UInt8]?

  /// Makes a folder.
  ///
  /// - Parameters:
  ///   - path: the path of the folder, such as `Scenarios`.
  ///   - bytes: gives the bytes of a path, or nil where there is no such file.
  public init(_ path: String, bytes: @escaping @Sendable (String) -> [UInt8]?) {
    self.path = path
    self.bytes = bytes
  }

  /// Reads a model, or a world to which no model adds anything.
  ///
  /// - Parameter name: the model's name.
  /// - Returns: the model.
  /// - Throws: `CohortError`: every mistake at its place; that some of its numbers are only ranges.
  public func model(_ name: String) throws(CohortError) -> CohortModel {
    let place = place(of: name, among: [.model, .world])
    let loaded: LoadedModel
    do throws(ScenarioFormatError) {
      loaded = try reader.model(at: place)
    } catch {
      throw CohortError(error)
    }
    if let free = loaded.model.free.first {
      throw .impossible(
        "of '\(free.path.written)' the model gives only a range, and ranges are not yet drawn")
    }
    return CohortModel(name: name, loaded: loaded)
  }

  /// Reads a study as a model has it measured.
  ///
  /// - Parameters:
  ///   - name: the study's name; the one that the model's world calls its own unless given.
  ///   - model: the model in whose world it is carried out.
  /// - Returns: the study.
  /// - Throws: `CohortError`: every mistake at its place; that the world has not what the study looks at.
  public func study(
    _ name: String? = nil, in model: CohortModel
  ) throws(CohortError) -> CohortStudy {
    guard
      let place = name.map({ place(of: $0, among: [.study]) }) ?? model.loaded.model.world.study
    else { throw .impossible("the world of '\(model.name)' calls no study its own: say which") }
    let loaded: LoadedStudy
    do throws(ScenarioFormatError) {
      loaded = try reader.study(at: place, in: model.loaded)
    } catch {
      throw CohortError(error)
    }
    do throws(FieldworkError) {
      return CohortStudy(study: try Study(model.loaded.model.scenario, loaded.design))
    } catch {
      throw CohortError(error)
    }
  }

  /// Compares models by what was published: each study is carried out many times in the world of each.
  ///
  /// The same arguments give the same result, on any number of threads.
  ///
  /// - Parameters:
  ///   - models: the names of the models.
  ///   - publications: the names of the evidence.
  ///   - replicates: how many studies are carried out in each model; positive.
  ///   - seed: the number from which all chance follows.
  ///   - threads: how many threads work; positive.
  ///   - progress: told from any thread how many cohorts of how many are done.
  ///   - isCancelled: asked often; once it is true the work ends.
  /// - Returns: for each publication, what each model predicts of each finding.
  /// - Throws: `CohortError`; a model that cannot be asked about a study is no error.
  public func compare(
    _ models: [String], with publications: [String], replicates: Int = 200, seed: UInt64 = 1,
    threads: Int = 1, progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(CohortError) -> [PublishedComparison] {
    guard replicates > 0, threads > 0, !models.isEmpty, !publications.isEmpty else {
      throw .impossible("models, evidence, replicates and threads are needed, one of each at least")
    }
    var contenders: [CohortModel] = []
    for name in models { contenders.append(try model(name)) }
    var (read, places): ([Publication], [String]) = ([], [])
    for name in publications {
      let (publication, study) = try evidence(name)
      read.append(publication)
      places.append(study)
    }
    let studies = places.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    var participations: [[Participation]] = []
    for place in studies {
      // Read in its own world first: a mistake in the file itself is nobody's reason.
      do throws(ScenarioFormatError) {
        _ = try reader.study(at: place)
      } catch {
        throw CohortError(error)
      }
      participations.append(contenders.map { participation(of: $0, inStudyAt: place) })
    }
    let named = contenders.map { Model(name: $0.name, model: $0.loaded.model) }
    let replication = Replication(
      of: named, in: participations,
      asking: zip(read, places).map { publication, place in
        .init(publication, of: studies.firstIndex(of: place) ?? 0)
      })
    let plan = ComparisonPlan(seed: Seed(seed), replicates: replicates, threads: threads)
    let count = WorkCount(of: replication.cohorts * replicates, tell: progress)
    do throws(ComparisonError) {
      let answers = try replication.carriedOut(
        plan: plan, progress: { count.advance() }, isStopped: isCancelled
      ).answers
      return zip(read, answers).map { publication, answers in
        PublishedComparison(
          Comparison(of: named, answering: answers, to: publication, plan: plan))
      }
    } catch {
      // What cannot be carried out is an answer; only a stop is left.
      throw .cancelled
    }
  }

  // MARK: - Files

  private var reader: ScenarioReader {
    ScenarioReader { [bytes] path throws(FileUnavailable) in
      guard let found = bytes(path) else { throw FileUnavailable(reason: "no such file") }
      return SourceText(name: path, bytes: found)
    }
  }

  /// The path of a name: itself if it is a path, else in the first of the folders that has it.
  private func place(of name: String, among kinds: [ScenarioFile]) -> String {
    if name.contains("/") { return name }
    let places = kinds.map { "\(path)/\($0.folder)/\(name).json5" }
    return places.first { bytes($0) != nil } ?? places[0]
  }

  private func evidence(
    _ name: String
  ) throws(CohortError) -> (publication: Publication, study: String) {
    let place = place(of: name, among: [.evidence])
    guard let found = bytes(place) else {
      throw .unreadable(path: place, reason: "no such file")
    }
    do throws(Diagnostics) {
      let publication = try EvidenceReader.study(of: SourceText(name: place, bytes: found))
      return (publication, ScenarioReader.resolved(publication.study, beside: place))
    } catch {
      throw CohortError(error)
    }
  }

  private func participation(
    of model: CohortModel, inStudyAt place: String
  ) -> Participation {
    do throws(CohortError) {
      return .study(try study(place, in: model).study)
    } catch {
      return .notAsked(error.description)
    }
  }
}
