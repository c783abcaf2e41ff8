import Evidence
import Fieldwork
import ModelComparison
import Reporting
import ScenarioFormat
import Scenarios
import Tables

/// A model as a study sees it, to be described.
struct DescribedStudy {
  private let planned: PlannedStudy
  private let library: ScenarioLibrary
  private let name: String

  /// Reads a model and a study.
  ///
  /// - Parameters:
  ///   - words: the models that were given.
  ///   - study: the study's file or short name; the one that the world calls its own unless given.
  ///   - library: where files are found.
  ///   - format: what is asked for.
  /// - Throws: That there is more than one model, and what is wrong with files.
  init(
    _ words: [String], _ study: String?, _ library: ScenarioLibrary,
    as format: DescribeCommand.Format
  ) throws(CommandFailure) {
    guard words.count == 1 else {
      throw CommandFailure(
        .usage,
        "\(format.isProtocol ? "--format \(format.rawValue) describes" : "--effect asks") one model: give one, and the other by itself"
      )
    }
    let path = try library.path(of: words[0], in: ScenarioLibrary.scenarioFolders)
    planned = try PlannedStudy(at: path, study: study, library)
    self.library = library
    name = ScenarioLibrary.shortName(path)
  }

  private var model: Model { Model(name: name, model: planned.model.model) }

  // MARK: - Effects

  /// What the graph says of an effect, in the form that is asked for.
  ///
  /// - Throws: What cannot be asked, with 64.
  func effect(
    _ asked: String?, as format: DescribeCommand.Format, width: Int
  ) throws(CommandFailure) -> String {
    guard let asked else {
      throw CommandFailure(
        .usage,
        "--format dagitty draws a graph for a question: give it with --effect 'bdnf -> depression.onset'"
      )
    }
    guard [.text, .svg, .dagitty].contains(format) else {
      throw CommandFailure(
        .usage,
        "--format \(format.rawValue) draws what acts on what, whatever the question: leave --effect out, or "
          + "give --format svg or dagitty for the graph unrolled in time")
    }
    let (scenario, design) = (planned.model.model.scenario, planned.loaded.design)
    let question = try EffectSetting.question(asked, in: scenario, design)
    if format == .svg {
      return GraphText.svg(ModelGraph(of: model), asking: AskedPair(question))
    }
    guard design.visits.count > 1 else {
      throw CommandFailure(
        .usage,
        "\(design.name) looks at people once, and what acts is seen later: name another study with --study"
      )
    }
    guard let unrolled = UnrolledModel(scenario, design, asking: question) else {
      throw CommandFailure(
        .usage,
        "with \(design.visits.count) visits of \(design.name) and the delays of the model the graph would have more than "
          + "\(UnrolledModel.mostNodes) nodes: name a study with fewer visits with --study")
    }
    let answer = EffectAnswer(to: question, in: unrolled)
    guard format == .text else { return DagittyText.text(answer) }
    return EffectDescription(answer, in: ModelGraph(of: model), study: design.name).document.text(
      width: width)
  }

  // MARK: - Protocols

  /// The model and the study by a convention of the field.
  ///
  /// - Parameters:
  ///   - format: which convention: `odd` has all that the library's evidence asks of the study, `ademp` the analyses that
  ///     the study declares, `strobe` both.
  ///   - effect: the effect that was asked, which goes with none.
  ///   - run: which run of the study `strobe` is about.
  ///   - width: that of the text.
  /// - Returns: the text.
  /// - Throws: What is wrong with files of evidence, that nothing is declared, and that an effect was asked.
  func written(
    as format: DescribeCommand.Format, asking effect: String?, in run: DescribedRun, width: Int
  ) throws(CommandFailure) -> String {
    guard effect == nil else {
      throw CommandFailure(
        .usage,
        "--format \(format.rawValue) describes the whole model, whatever the question: leave --effect out"
      )
    }
    let written =
      switch format {
      case .ademp: ModelProtocol.ademp(of: model, in: planned.study, auditing: try analyses())
      case .strobe: try carriedOut(run)
      default: ModelProtocol.odd(of: model, in: planned.study, asking: try publications())
      }
    return ProtocolText.document(written).text(width: width)
  }

  /// The flow of the participants of one run, and what was published or is declared asked of it.
  private func carriedOut(_ run: DescribedRun) throws(CommandFailure) -> ModelProtocol {
    let study = try planned.sized(to: run.people, library)
    let asked =
      try publications().map { (name: $0.name, publication: $0) }
      + library.analyses(of: planned.loaded).analyses.map {
        (name: "\($0.name), which the study declares", publication: $0.question)
      }
    let path = library.shown(planned.studyPath)
    do {
      return try ModelProtocol.strobe(
        of: model, in: study, of: try run.cohort(of: study), run.run, asking: asked)
    } catch let error as FieldworkError {
      if error == .interrupted {
        throw CommandFailure(.interrupted, "stopped; nothing was printed")
      }
      throw CommandFailure(.badData, "\(path): \(error.description)")
    } catch let error as TableError {
      throw CommandFailure(.badData, "\(path): \(error.description)")
    } catch {
      preconditionFailure("a cohort and its analyses throw nothing else")
    }
  }

  /// What the study declares.
  private func analyses() throws(CommandFailure) -> [DeclaredAnalysis] {
    let analyses = try library.analyses(of: planned.loaded).analyses
    guard !analyses.isEmpty else {
      throw CommandFailure(
        .usage,
        "\(planned.loaded.design.name) declares no analyses, so there is nothing to audit: name another study with --study, "
          + "or add some under 'analyses' in \(library.shown(planned.studyPath))")
    }
    return analyses
  }

  /// What the library's evidence asks of the study.
  private func publications() throws(CommandFailure) -> [Publication] {
    var publications: [Publication] = []
    // A folder without evidence asks nothing.
    for path in (try? library.files(in: ScenarioFile.evidence.folder)) ?? [] {
      let publication = try library.evidence(at: path).study
      guard !publication.findings.isEmpty,
        try library.studyPath(of: publication, at: path) == planned.studyPath
      else { continue }
      publications.append(publication)
    }
    return publications
  }
}
