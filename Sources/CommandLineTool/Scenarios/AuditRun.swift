import Evidence
import Fieldwork
import LocatedText
import ModelComparison
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios

/// An audit as it was asked for: models, a study, the analyses that it declares, and what they are meant to estimate.
struct AuditRun {
  let models: [Model]
  /// The design as its own world has it measured.
  let design: StudyDesign
  /// The analyses of the study, those without estimand among them.
  let analyses: [DeclaredAnalysis]
  /// All files, each once: models and worlds, then the study's.
  let sources: [ScenarioSource]
  /// What options say of the models, where the files do not.
  let namedModels: [(name: String, value: String)]
  /// The models that give ranges of numbers.
  let ranged: [String]
  /// How models take part, with each value of the numbers that are varied.
  private let cells: [Cell]
  /// What analyses with an estimand are meant to estimate: by analysis, then by model.
  private let estimands: [[Result<Estimand, NotAsked>]]

  /// Some values of numbers, and studies with them.
  private struct Cell {
    let numbers: VariedNumber.Cell
    let participations: [Participation]
    let replication: Replication
  }

  /// Why a model cannot be asked.
  private struct NotAsked: Error { let reason: String }

  /// Reads what a command line asks for.
  ///
  /// - Parameters:
  ///   - words: models, by file or short name; all of the study's world unless given.
  ///   - study: the study, by file or short name; the one that the first model's world calls its own unless given.
  ///   - people: how many are recruited, if not as many as planned.
  ///   - varied: the numbers that are varied.
  ///   - library: where files are found.
  /// - Throws: what is wrong with a file, or with a number.
  init(
    models words: [String], study: String?, people: Int?, varying varied: [VariedNumber],
    _ library: ScenarioLibrary
  ) throws(CommandFailure) {
    let grid = try VariedNumber.cells(varied)
    if people != nil, grid[0].people != nil {
      throw CommandFailure(.usage, "--people and --vary people: give one of them")
    }
    let (place, models, loaded) = try Self.read(words, study, library)
    // Read in its own world first: a mistake in the file itself is nobody's reason.
    let own = try library.design(at: place)
    self.models = models
    design = own.design
    let plan = try library.analyses(of: own)
    guard !plan.analyses.isEmpty else {
      throw CommandFailure(
        .badData,
        "\(library.shown(place)) declares no analyses: add them under 'analyses', each with an estimator, an "
          + "answer and its estimand")
    }
    analyses = plan.analyses
    try Enquiry.checkFormulas(plan.analyses.map(\.name), of: "an analysis")
    let audited = plan.analyses.filter { $0.estimand != nil }
    var cells: [Cell] = []
    for numbers in grid {
      var participations: [Participation] = []
      var lacking: [String] = []
      for model in loaded {
        let asPlanned = try Enquiry.participation(
          of: model, inStudyAt: place, numbers.people ?? people, library)
        guard case .study(let study) = asPlanned else {
          participations.append(asPlanned)
          continue
        }
        switch try numbers.study(study, in: model) {
        case .success(let study): participations.append(.study(study))
        case .failure(let error):
          lacking.append(error.reason)
          participations.append(.notAsked("--vary: \(error.reason)"))
        }
      }
      if let reason = lacking.first, lacking.count == loaded.count {
        throw CommandFailure(
          .usage,
          "--vary: \(reason)" + (loaded.count > 1 ? ", in any of \(loaded.count) models" : ""))
      }
      cells.append(
        Cell(
          numbers: numbers, participations: participations,
          replication: Replication(
            of: models, in: [participations], asking: audited.map { .init($0.question, of: 0) })))
    }
    self.cells = cells
    estimands = audited.map { analysis in
      loaded.map { model in
        do throws(Diagnostics) {
          guard let estimand = try analysis.estimand(in: model) else {
            return .failure(NotAsked(reason: "it declares no estimand"))
          }
          return .success(estimand)
        } catch {
          return .failure(
            NotAsked(reason: error.items.first?.message.visible ?? "its estimand cannot be read"))
        }
      }
    }
    var sources: [ScenarioSource] = []
    for source in loaded.flatMap(\.sources) + own.sources where !sources.contains(source) {
      sources.append(source)
    }
    self.sources = sources
    namedModels = ResultIdentity.models(models.map(\.name), of: loaded.map(\.sources))
    ranged = zip(models, loaded).filter { $0.1.rangeCount > 0 }.map(\.0.name)
  }

  /// The study's path and the models: those named, or all that stand on the study's own world.
  private static func read(
    _ words: [String], _ study: String?, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> (String, [Model], [LoadedModel]) {
    if words.isEmpty {
      guard let study else {
        throw CommandFailure(.usage, "name a study with --study, or models whose worlds have one")
      }
      let place = try library.path(of: study, in: [ScenarioFile.study.folder])
      let (models, loaded) = try Enquiry.models(onWorldOfStudyAt: place, library)
      return (place, models, loaded)
    }
    let paths = try library.paths(of: words, in: ScenarioLibrary.scenarioFolders)
    let (models, loaded) = try Enquiry.readModels(paths, library)
    return (try PlannedStudy.studyPath(study, loaded[0], paths[0], library), models, loaded)
  }

  /// The work of all cells, for shards.
  ///
  /// The seed is the same: with other numbers the same people have the same luck.
  ///
  /// - Parameter plan: how often, and with what chance.
  /// - Returns: the studies of each cell.
  func stages(of plan: ComparisonPlan) -> [ReplicationShards.Stage] {
    cells.map { cell in
      ReplicationShards.Stage(
        replication: cell.replication,
        plan: ComparisonPlan(
          seed: plan.seed, replicates: plan.replicates, threads: plan.threads,
          everybody: cell.numbers.people ?? plan.everybody, isAtCentre: true))
    }
  }

  /// Carries all studies out.
  ///
  /// - Parameters:
  ///   - plan: how often, and with what chance.
  ///   - progress: told, from any thread, of each study that was carried out.
  /// - Returns: the answers by cell, then by question, then by model.
  /// - Throws: that the user asked to stop.
  func answers(
    plan: ComparisonPlan, progress: @Sendable () -> Void
  ) throws(CommandFailure) -> [[[Answer]]] {
    var answers: [[[Answer]]] = []
    for stage in stages(of: plan) {
      do throws(ComparisonError) {
        answers.append(
          try stage.replication.run(
            plan: stage.plan, progress: progress, isStopped: { Interruption.isRequested }
          ).answers)
      } catch {
        throw CommandFailure(error)
      }
    }
    return answers
  }

  /// Sets answers beside the truth, which is found here.
  ///
  /// - Parameters:
  ///   - answers: by cell, then by question, then by model.
  ///   - plan: how often, and with what chance.
  /// - Returns: the audit.
  /// - Throws: that the user asked to stop.
  func audit(
    of answers: [[[Answer]]], plan: ComparisonPlan
  ) throws(CommandFailure) -> Audit {
    var audits: [Audit] = []
    for (cell, (stage, answers)) in zip(cells, zip(stages(of: plan), answers)) {
      audits.append(
        Audit(
          cell.numbers.label, of: models, analyses: analyses, answers: answers,
          truths: try truths(in: cell, stage.plan)))
    }
    return Audit(joining: audits)
  }

  /// True values, by analysis with an estimand, then by model.
  private func truths(
    in cell: Cell, _ plan: ComparisonPlan
  ) throws(CommandFailure) -> [[Result<TrueValue, NoTruth>]] {
    // Analyses of one study often mean the same.
    var known: [Int: [Estimand: Result<TrueValue, NoTruth>]] = [:]
    var truths: [[Result<TrueValue, NoTruth>]] = []
    for row in estimands {
      var found: [Result<TrueValue, NoTruth>] = []
      for (model, estimand) in row.enumerated() {
        switch (estimand, cell.participations[model]) {
        case (.failure(let error), _): found.append(.failure(.impossible(error.reason)))
        case (_, .notAsked(let reason)): found.append(.failure(.impossible(reason)))
        case (.success(let estimand), .study(let study)):
          if let truth = known[model]?[estimand] {
            found.append(truth)
          } else {
            let truth = try Self.truth(of: estimand, in: study, plan)
            known[model, default: [:]][estimand] = truth
            found.append(truth)
          }
        }
      }
      truths.append(found)
    }
    return truths
  }

  private static func truth(
    of estimand: Estimand, in study: Study, _ plan: ComparisonPlan
  ) throws(CommandFailure) -> Result<TrueValue, NoTruth> {
    do throws(NoTruth) {
      return .success(
        try estimand.truth(
          in: study, seed: plan.seed, everybody: plan.everybody, threads: plan.threads,
          isStopped: { Interruption.isRequested }))
    } catch {
      if error == .interrupted { throw CommandFailure(.interrupted, "stopped; nothing was kept") }
      return .failure(error)
    }
  }

  /// The number of studies that a replicate carries out, in all cells.
  var cohorts: Int { cells.reduce(0) { $0 + $1.replication.cohorts } }
}

extension ScenarioLibrary {
  /// The analyses that a study declares, with those of the studies that it builds on.
  func analyses(of study: LoadedStudy) throws(CommandFailure) -> AnalysisPlan {
    var plan = AnalysisPlan()
    for source in study.sources where source.kind == .study {
      do throws(Diagnostics) {
        plan = plan.adding(try EvidenceReader.analyses(of: source.text))
      } catch {
        throw CommandFailure(.badData, Self.report(error))
      }
    }
    return plan
  }
}

extension DeclaredAnalysis {
  /// What it is meant to estimate in a model; nil where it declares no estimand.
  ///
  /// - Parameter model: the model.
  /// - Returns: the estimand.
  /// - Throws: that a text of it means nothing in this model.
  func estimand(in model: LoadedModel) throws(Diagnostics) -> Estimand? {
    guard let estimand else { return nil }
    switch estimand.kind {
    case .prediction(let prediction):
      return Estimand(.prediction(prediction), factor: estimand.factor)
    case .parameter(let path):
      return Estimand(
        .parameter(try ScenarioReader.effect(path, of: source, in: model)), factor: estimand.factor)
    case .contrast(let contrast):
      var among: StateValue?
      if let text = contrast.among {
        among = try ScenarioReader.stateValue(text, of: source, in: model)
      }
      let question = try ScenarioReader.question(contrast.outcome, of: source, in: model)
      let deeds = try ScenarioReader.interventions(contrast.deeds, of: source, in: model)
      let against = try ScenarioReader.interventions(contrast.against, of: source, in: model)
      try check(contrast, deeds + against, comeBefore: question)
      return Estimand(
        .contrast(
          CausalContrast(
            doing: deeds, against: against, of: question, among: among, scale: contrast.scale)),
        factor: estimand.factor)
    }
  }

  /// Refuses what is done when it is too late, and a logarithm of what is no share.
  private func check(
    _ contrast: DeclaredContrast, _ interventions: [Intervention], comeBefore question: LifeQuestion
  ) throws(Diagnostics) {
    var problems = DiagnosticCollector(source: source)
    for (text, intervention) in zip(contrast.deeds + contrast.against, interventions)
    where intervention.schedule.start >= question.moment {
      problems.error(
        "too-late",
        "\(text.text.quoted) begins at \(intervention.schedule.start.words), when "
          + "\(contrast.outcome.text.quoted) has been asked", at: text.range,
        hint: "begin earlier, or ask later")
    }
    if case .process = question.quantity, contrast.scale != .difference {
      problems.error(
        "no-share", "a process has no \(contrast.scale.rawValue): it may be 0 or less",
        at: contrast.outcome.range, hint: "ask for a value of a state, or leave 'scale' out")
    }
    try problems.throwErrors()
  }
}
