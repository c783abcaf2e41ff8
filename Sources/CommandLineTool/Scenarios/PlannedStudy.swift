import Fieldwork
import LocatedText
import ScenarioFormat
import Scenarios

/// A study in one model as the files have it, made ready to be carried out.
struct PlannedStudy {
  let model: LoadedModel
  let loaded: LoadedStudy
  let study: Study
  /// Where the study was read.
  let studyPath: String

  /// Where the model was read, as people want to see it.
  var modelName: String { model.sources.last?.text.name ?? "" }

  /// The files, each once: the study's, the world's, and the model's own last.
  var sources: [ScenarioSource] { loaded.sources + model.sources }

  /// Reads a model and a study, and what is to be done to people besides, but not in it.
  ///
  /// - Parameters:
  ///   - path: where the model is, or a world alone.
  ///   - word: the study's file or short name; the one that the world calls its own unless given.
  ///   - library: where files are found.
  ///   - texts: what is done, as `--do` has it.
  /// - Returns: the study as it is without that, and what is done.
  /// - Throws: What is wrong with them, or that no study was named.
  static func natural(
    at path: String, study word: String?, _ library: ScenarioLibrary, apartFrom texts: [String]
  ) throws(CommandFailure) -> (planned: PlannedStudy, deeds: [Intervention]) {
    let planned = try PlannedStudy(at: path, study: word, library)
    guard planned.study.design.visits.count > 1 else {
      throw CommandFailure(
        .usage,
        "\(planned.study.design.name) looks at people once, and both lives are the same until then: name another "
          + "study with --study")
    }
    return (planned, try planned.deeds(texts))
  }

  /// What is done besides, as `--do` has it.
  ///
  /// - Throws: What is wrong with a text, or that nobody is looked at any more when it begins, with 64.
  func deeds(_ texts: [String]) throws(CommandFailure) -> [Intervention] {
    let deeds: [Intervention]
    do throws(Diagnostics) {
      deeds = try DeedSetting.interventions(texts, in: model)
    } catch {
      throw CommandFailure(.usage, ScenarioLibrary.report(error))
    }
    try DeedSetting.check(deeds, areSeenBy: study.design)
    return deeds
  }

  /// Reads a model and a study.
  ///
  /// - Parameters:
  ///   - path: where the model is, or a world alone.
  ///   - word: the study's file or short name; the one that the world calls its own unless given.
  ///   - library: where files are found.
  ///   - deeds: what is done to everybody besides what the files say, as `--do` has it.
  /// - Throws: What is wrong with them, or that no study was named.
  init(
    at path: String, study word: String?, _ library: ScenarioLibrary, doing deeds: [String] = []
  ) throws(CommandFailure) {
    let model = try library.model(at: path)
    let studyPath = try Self.studyPath(word, model, path, library)
    let interventions: [Intervention]
    do throws(Diagnostics) {
      interventions = try DeedSetting.interventions(deeds, in: model)
    } catch {
      throw CommandFailure(.usage, ScenarioLibrary.report(error))
    }
    let loaded = try library.design(at: studyPath, in: model)
    try DeedSetting.check(interventions, areSeenBy: loaded.design)
    try self.init(
      model: model, loaded: loaded, studyPath: studyPath, library, doing: interventions)
  }

  init(
    model: LoadedModel, loaded: LoadedStudy, studyPath: String, _ library: ScenarioLibrary,
    doing interventions: [Intervention] = []
  ) throws(CommandFailure) {
    self.model = model
    self.loaded = loaded
    self.studyPath = studyPath
    var scenario = model.model.scenario
    scenario.interventions += interventions
    do throws(FieldworkError) {
      study = try Study(scenario, loaded.design)
    } catch {
      throw DeedSetting.failure(error, doing: interventions, library.shown(studyPath))
    }
  }

  static func studyPath(
    _ word: String?, _ model: LoadedModel, _ path: String, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> String {
    if let word { return try library.path(of: word, in: [ScenarioFile.study.folder]) }
    if let own = try library.ownStudy(of: model, at: path) { return own }
    let known = ((try? library.files(in: ScenarioFile.study.folder)) ?? []).map {
      ScenarioLibrary.shortName($0)
    }
    throw CommandFailure(
      .usage,
      "the world of \(library.shown(path)) calls no study its own: name one with --study"
        + (known.isEmpty ? "" : "; there are \(known.joined(separator: ", "))"))
  }

  private static func ready(
    _ scenario: Scenario, _ design: StudyDesign, _ path: String, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> Study {
    do throws(FieldworkError) {
      return try Study(scenario, design)
    } catch {
      throw CommandFailure(.badData, "\(library.shown(path)): \(error.description)")
    }
  }

  /// The same study of another number of people, if one is asked for.
  ///
  /// Only quotas say how many there are: a stratum without one takes all who come up.
  func sized(to people: Int?, _ library: ScenarioLibrary) throws(CommandFailure) -> Study {
    guard let people else { return study }
    if let open = study.design.stratumWithoutQuota {
      throw CommandFailure(
        .usage,
        "--people cannot set the number of people of \(library.shown(studyPath)): its stratum "
          + "\(quoted(open.name)) has no quota and takes all who come up among the candidates "
          + "(recruit.most); give it a quota, or leave --people out")
    }
    guard study.design.series == nil else {
      throw CommandFailure(
        .usage,
        "--people cannot set the number of people of \(library.shown(studyPath)): its series says how "
          + "many each small study takes (series.studies); change the sizes there, or leave --people out"
      )
    }
    return try Self.ready(
      study.scenario, study.design.recruiting(people), studyPath, library)
  }

  /// The same study with two visits, so many of the clock's steps apart, if that is asked for.
  func followed(for steps: Int?, _ library: ScenarioLibrary) throws(CommandFailure) -> Study {
    guard let steps else { return study }
    var design = study.design
    design.visits = [
      .zero, TimeSpan(years: Double(steps) * study.scenario.clock.follow.years),
    ]
    design.calendar?.spread = .zero
    return try Self.ready(study.scenario, design, studyPath, library)
  }
}

extension Study {
  /// The same study where everybody is looked at at these moments, to the day.
  ///
  /// - Throws: That it cannot be carried out.
  func looked(at moments: [TimeSpan]) throws(CommandFailure) -> Study {
    var design = design
    design.visits = moments
    design.calendar?.spread = .zero
    do throws(FieldworkError) {
      return try Study(scenario, design)
    } catch {
      throw CommandFailure(.badData, error.description)
    }
  }
}
