import ModelComparison
import ScenarioFormat

extension Enquiry {
  /// All models that stand on a study's own world.
  ///
  /// - Parameters:
  ///   - place: where the study is.
  ///   - library: where files are found.
  /// - Returns: the models; all there are where the study names no world.
  /// - Throws: what is wrong with a file, or that no model stands on that world.
  static func models(
    onWorldOfStudyAt place: String, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> (models: [Model], loaded: [LoadedModel]) {
    let (models, loaded) = try readModels(
      try library.files(in: ScenarioFile.model.folder), library)
    guard let path = try library.world(ofStudyAt: place) else { return (models, loaded) }
    let world = try library.source(at: path)
    let kept = loaded.indices.filter { loaded[$0].sources.contains { $0.text == world } }
    guard !kept.isEmpty else {
      throw CommandFailure(
        .noInput,
        "no model in \(library.shown(try library.location().folder))/models stands on the world of "
          + "\(library.shown(place)): name models")
    }
    return (kept.map { models[$0] }, kept.map { loaded[$0] })
  }
}
