import Evidence
import Fieldwork
import LocatedText
import ModelComparison
import RandomStreams
import ScenarioFormat
import Scenarios

/// A folder of worlds, models, studies and evidence.
///
/// The library touches no disk: it asks for the bytes of paths, and so cannot list what there is. Files are
/// named by their short names, as on the command line (`no-link` for `models/no-link.json5`), or by a path,
/// which has a slash in it. The folders are `worlds`, `models`, `studies` and `evidence`.
public struct ScenarioFolder: Sendable {
  private let path: String
  private let bytes: @Sendable (String) -> [UInt8]?

  /// Makes a folder.
  ///
  /// - Parameters:
  ///   - path: the path of the folder, such as `Scenarios`.
  ///   - bytes: gives the bytes of a path, which begins with that of the folder, or nil where there is no
  ///     such file; may be called from any thread.
  public init(_ path: String, bytes: @escaping @Sendable (String) -> [UInt8]?) {
    self.path = path
    self.bytes = bytes
  }

  /// Reads a model, or a world to which no model adds anything.
  ///
  /// - Parameter name: the model's name, or the world's.
  /// - Returns: the model.
  /// - Throws: `CohortError`: `.unreadable` where there is no such file, or `.mistakes` with all mistakes
  ///   of the file and those that it stands on.
  public func model(_ name: String) throws(CohortError) -> CohortModel {
    let place = try place(of: name, among: [.model, .world])
    let loaded: LoadedModel
    do throws(ScenarioFormatError) {
      loaded = try reader.model(at: place)
    } catch {
      throw CohortError(error)
    }
    return CohortModel(name: name, loaded: loaded)
  }

  /// Reads a study as a model has it measured.
  ///
  /// - Parameters:
  ///   - name: the study's name; the one that the model's world calls its own unless given.
  ///   - model: the model in whose world it is carried out.
  /// - Returns: the study.
  /// - Throws: `CohortError`: `.unreadable` where there is no such file; `.mistakes`, among them that the
  ///   world has not what the study looks at; `.impossible` where the world calls no study its own, or the
  ///   study cannot be carried out in it.
  public func study(
    _ name: String? = nil, in model: CohortModel
  ) throws(CohortError) -> CohortStudy {
    var found = model.loaded.model.world.study
    if let name { found = try place(of: name, among: [.study]) }
    guard let place = found else {
      throw .impossible("the world of '\(model.name)' calls no study its own: name one")
    }
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
  /// The same arguments give the same result, on any number of threads. Numbers for which files give a range
  /// are drawn anew for every replicate. Publications of one study ask the
  /// same cohorts. Build with `-c release`: unoptimised this takes many times as long.
  ///
  /// - Parameters:
  ///   - models: the names of the models, one at least and each once.
  ///   - publications: the names of the evidence files, one at least and each once (`bus2015`).
  ///   - replicates: how many studies are carried out in each model; positive.
  ///   - seed: the number from which all chance follows; any.
  ///   - threads: how many threads work; positive.
  ///   - progress: told from any thread how many cohorts of how many are done.
  ///   - isCancelled: asked often, from any thread; once it is true the work ends.
  /// - Returns: for each publication, in their order, what each model predicts of each finding.
  /// - Throws: `CohortError`: what reading a model, a study or evidence throws; `.impossible` where an
  ///   argument is not as above; `.cancelled`. A model that cannot be asked about a study is no error.
  public func compare(
    _ models: [String], with publications: [String], replicates: Int = 200, seed: UInt64 = 1,
    threads: Int = 1, progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(CohortError) -> [PublishedComparison] {
    try CohortError.checkPositive(replicates, "replicates")
    try CohortError.checkPositive(threads, "threads")
    try Self.checkNames(models, of: "model")
    try Self.checkNames(publications, of: "publication")
    var contenders: [CohortModel] = []
    for name in models { contenders.append(try model(name)) }
    var read: [(Publication, of: String)] = []
    for name in publications { read.append(try evidence(name)) }
    let named = contenders.map { Model(name: $0.name, model: $0.loaded.model) }
    let replication = try Replication(of: named, asking: read) {
      (place: String) throws(CohortError) in
      // Read in its own world first: a mistake in the file itself is nobody's reason.
      do throws(ScenarioFormatError) {
        _ = try reader.study(at: place)
      } catch {
        throw CohortError(error)
      }
      return contenders.map { participation(of: $0, inStudyAt: place) }
    }
    let plan = ComparisonPlan(seed: Seed(seed), replicates: replicates, threads: threads)
    let count = WorkCount(of: replication.cohorts * replicates, tell: progress)
    do throws(ComparisonError) {
      let answers = try replication.run(
        plan: plan, progress: { count.advance() }, isStopped: isCancelled
      ).answers
      return zip(read, answers).enumerated().map { number, asked in
        PublishedComparison(
          Comparison(
            of: named, answering: asked.1, to: asked.0.0, plan: plan,
            at: replication.drawnNumbers(of: number, plan: plan)))
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
  private func place(
    of name: String, among kinds: [ScenarioFile]
  ) throws(CohortError) -> String {
    if name.contains("/") { return name }
    let places = kinds.map { "\(path)/\($0.folder)/\(name).json5" }
    guard let place = places.first(where: { bytes($0) != nil }) else {
      throw .unreadable(
        path: places[0], reason: "no such file" + places.dropFirst().map { ", nor \($0)" }.joined())
    }
    return place
  }

  /// Refuses an empty list, and a name that stands in it twice.
  private static func checkNames(_ names: [String], of what: String) throws(CohortError) {
    guard !names.isEmpty else {
      throw .impossible("no \(what) was named: name at least one")
    }
    var seen: Set<String> = []
    if let twice = names.first(where: { !seen.insert($0).inserted }) {
      throw .impossible("the \(what) '\(twice)' is named twice: name it once")
    }
  }

  private func evidence(
    _ name: String
  ) throws(CohortError) -> (Publication, of: String) {
    let place = try place(of: name, among: [.evidence])
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
