import Evidence
import Fieldwork
import LocatedText
import Reporting
import ScenarioFormat
import Scenarios
import Tables

/// `cohort check`: what is wrong with files, all of it.
enum CheckCommand {
  private static let files = PositionalKey.list(
    "FILE", help: "Files of worlds, models, studies or evidence, or their short names.")

  static let command = Command(
    name: "check",
    abstract: "Reads worlds, models, studies and evidence, and shows where every mistake is.",
    discussion: """
      A model is read with its world, and with the study that the world calls its own; a study with its \
      world and the analyses that it declares; evidence with its study. A few people are grown, seen at every visit and put into the groups of \
      the evidence, so that what passes here will run. Exits with 0 when all files can be used, with 65 when \
      one has mistakes, with 66 when one is missing.

      With --time-step each model is run twice on the same people: with its clock's steps as in the file, \
      and with all of them halved. For every finding of the evidence, and every target of equal fit, the \
      mean difference is shown with its Monte Carlo error and the figure's SD across studies. A figure holds \
      where the difference plus three errors is less than a tenth of that SD, and does not hold where the \
      difference minus three errors is more. Exits with 0 when all hold, otherwise with 65. It takes some \
      minutes for each model, since fewer studies settle little: run it after changing a clock or a rate, or \
      adding a new kind of cause.

      With --world the models are asked for the inputs of the evidence (the figures that worlds and models \
      were made from), as a comparison asks for findings: each study is repeated many times in its own \
      design. Beside each published figure stand the mean across studies with its Monte Carlo error, the SD \
      across studies, which is the sampling error of one, and how far the mean is from what was published, \
      also in SDs. Inputs are no test of a model, so there is no verdict. Exits with 0 when something was \
      measured.

      With --fit the groups that equal fit is about are counted in studies of the models as they stand in \
      their files, with numbers drawn from their ranges as by 'cohort compare', and on replicates that \
      neither it nor 'cohort calibrate' uses. A target is met where the mean share, three Monte Carlo errors \
      included, is within the tolerance. Exits with 0 when every model meets every target, otherwise with \
      65.

      With --posterior no file is read. Ten models of a world whose posterior probabilities are known are \
      fitted as 'cohort compare --posterior' fits rivals, and tested on studies of another seed: errors of \
      Bayes factors, what sets of models cover beside what they claim, a model under two names, a finding \
      entered twice, a cohort that is five standard errors off, and studies of models that are not among the \
      rivals. Exits with 0 when every line that is asked for holds, otherwise with 65. It takes about a \
      minute.
      """,
    positionals: [files.declaration],
    options: MeasuredCheck.options + [
      CommonOptions.scenarios.declaration, CommonOptions.quiet.declaration,
    ],
    examples: [
      .init("cohort check Scenarios/models/*.json5", "All models."),
      .init(
        "cohort check reverse-scar bus2015", "A model and a published study by their short names."),
      .init(
        "cohort check --time-step reverse-scar", "Whether a model's findings depend on its clock."),
      .init(
        "cohort check --world no-link",
        "What is known of the course, beside what the model "
          + "gives."),
      .init("cohort check --fit reverse-scar", "Whether a model still meets its targets."),
      .init("cohort check --posterior", "Whether posterior probabilities may be believed."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let library = ScenarioLibrary(arguments, console)
    try MeasuredCheck.checkOptions(arguments, files: arguments[files])
    if arguments[PosteriorCheck.isAsked] { return try PosteriorCheck.run(arguments, &console) }
    if arguments[TimeStepCheck.isAsked] {
      return try TimeStepCheck.run(arguments[files], arguments, library, &console)
    }
    if arguments[WorldCheck.isAsked] {
      return try WorldCheck.run(arguments[files], arguments, library, &console)
    }
    if arguments[FitCheck.isAsked] {
      return try FitCheck.run(arguments[files], arguments, library, &console)
    }
    var worst = ExitCode.success
    for word in arguments[files] {
      do throws(CommandFailure) {
        let path = try library.path(of: word, in: ScenarioFile.allCases.map(\.folder))
        let kind = try check(path, library)
        if !arguments[CommonOptions.quiet] {
          // At once, so that lines and mistakes stand in the order of the files.
          try console.show("\(library.shown(path)): \(kind.visible), nothing wrong\n")
        }
      } catch {
        guard error.exitCode == .badData || error.exitCode == .noInput else { throw error }
        console.say("cohort: \(error.message ?? "")")
        // A missing file weighs more than a broken one: nothing is known of it.
        if worst != .noInput { worst = error.exitCode }
      }
    }
    return worst
  }

  /// Reads a file as what it says it is.
  private static func check(
    _ path: String, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> String {
    switch try library.kind(at: path) {
    case .evidence:
      let (publication, source) = try library.evidence(at: path)
      // What it is asked of must be there as well.
      let place = try library.studyPath(of: publication, at: path)
      let loaded = try library.design(at: place)
      let cohort = try rehearse(loaded.model, loaded.design, place, library)
      let impossible: [ImpossibleQuestion]
      do throws(TableError) {
        // Columns that findings name must be there, and not only those of groups.
        let people = try publication.prepared(try cohort.wideTable())
        let table = try publication.synthesised(people).table
        for asked in [publication, publication.ofInputs] { _ = try asked.values(in: table) }
        impossible = try publication.impossibleQuestions(in: people)
      } catch {
        throw CommandFailure(.badData, "\(library.displayed(path)): \(error.description)")
      }
      try refuse(problems(impossible, in: source))
      return "evidence of \(publication.name) with "
        + "\(counted(publication.findings.count + publication.inputs.count, "finding")) of the study \(loaded.design.name)"
    case .summaries:
      var publications: [(name: String, publication: Publication)] = []
      for file in try library.files(in: ScenarioFile.evidence.folder) {
        publications.append((ScenarioLibrary.shortName(file), try library.evidence(at: file).study))
      }
      let sheet = try library.summaries(at: path, about: publications).sheet
      try refuse(sheet.warnings)
      return "summaries of \(counted(sheet.entries.count, "finding"))"
    case .plan:
      let (plan, _) = try library.plan(at: path)
      let place = try library.study(ofPlan: plan, at: path)
      _ = try PlanRun.drafted(plan, over: place, library)
      return
        "a plan of \(counted(plan.count, "design")) of the study \(ScenarioLibrary.shortName(place).visible)"
    case .study:
      let loaded = try library.design(at: path)
      try refuse(loaded.warnings)
      let cohort = try rehearse(loaded.model, loaded.design, path, library)
      let analyses = try AnalysisCheck.check(loaded, askedOf: cohort, at: path, library)
      return "a study of \(counted(loaded.design.visits.count, "visit")) with "
        + counted(loaded.design.instruments.count, "instrument")
        + withArms(loaded.design.allocation)
        + (analyses == 0 ? "" : " and \(counted(analyses, "analysis", "analyses"))")
        + withRanges(loaded.design.free.count)
    case .world, .model, nil:
      let loaded = try library.model(at: path)
      try refuse(loaded.warnings)
      if let own = try library.ownStudy(of: loaded, at: path) {
        let study = try library.design(at: own, in: loaded)
        try refuse(study.warnings)
        try rehearse(loaded.model, study.design, path, library)
      }
      try checkMeasured(loaded, library)
      return (loaded.sources.last?.kind.noun ?? "a world") + description(loaded)
    }
  }

  /// Says where evidence asks what no study can answer, and what it might have meant.
  static func problems(
    _ questions: [ImpossibleQuestion], in source: SourceText, under section: String = "findings"
  ) -> Diagnostics {
    var problems = DiagnosticCollector(source: source)
    let root = try? LocatedValue(json5: source)
    for question in questions {
      let (place, part, estimator) =
        switch question.asker {
        case .finding(let name): ([section, name], "answer", "estimator")
        case .effect: (["synthesis"], "term", "each")
        case .deciding: (["synthesis", "decides"], "term", "each")
        }
      let owner = root?.member(place)
      switch question.fault {
      case .part(let words, let name, let asked, let known):
        let answer = owner?.value.member([part])
        problems.error(
          "unknown-part", "\(asked) gives no \(words) here",
          at: answer?.value.pointer ?? owner?.key.range ?? SourceRange(0, 0),
          hint: NameSuggestion.hint(for: name, among: known)
            ?? "it gives nothing of that kind: ask for another part of its answer")
      case .request(let reason):
        let request = owner?.value.member([estimator])
        problems.error(
          "impossible-request", reason,
          at: request?.key.range ?? owner?.key.range ?? SourceRange(0, 0))
      }
    }
    return problems.diagnostics
  }

  /// Reports what a model says of instruments that no study has: a slip of the pen would change nothing
  /// and go unnoticed.
  private static func checkMeasured(
    _ model: LoadedModel, _ library: ScenarioLibrary
  ) throws(CommandFailure) {
    guard !model.measured.isEmpty, let source = model.sources.last?.text else { return }
    var paths = (try? library.files(in: ScenarioFile.study.folder)) ?? []
    if let own = model.model.world.study { paths.append(own) }
    let known = Set(
      paths.flatMap { path in
        ((try? library.design(at: path))?.design.instruments ?? []).map(\.name)
      })
    var problems = DiagnosticCollector(source: source)
    for name in model.measured where !known.contains(name.text) {
      problems.error(
        "unknown-name", "no study has an instrument \(name.text.quoted)", at: name.range,
        hint: NameSuggestion.hint(for: name.text, among: known.sorted()))
    }
    try refuse(problems.diagnostics)
  }

  static func refuse(_ warnings: Diagnostics) throws(CommandFailure) {
    guard warnings.isEmpty else {
      throw CommandFailure(.badData, ScenarioLibrary.report(warnings))
    }
  }

  /// Grows and sees a few people.
  @discardableResult
  private static func rehearse(
    _ model: CausalModel, _ design: StudyDesign, _ path: String, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> ObservedCohort {
    do throws(FieldworkError) {
      return try Study(model.scenario, design).rehearse()
    } catch {
      throw CommandFailure(.badData, "\(library.displayed(path)): \(error.description)")
    }
  }

  private static func description(_ loaded: LoadedModel) -> String {
    let scenario = loaded.model.scenario
    let parts = [
      counted(scenario.traits.count, "trait"),
      counted(scenario.processes.count, "process", "processes"),
      counted(scenario.states.count, "state"), counted(scenario.arrows.count, "arrow"),
    ]
    return " of \(parts.joined(separator: ", ")) and "
      + counted(scenario.responses.count, "response") + withRanges(loaded.rangeCount)
  }

  private static func withArms(_ allocation: Allocation?) -> String {
    guard let allocation else { return "" }
    let names = allocation.arms.map(\.name.visible).joined(separator: ", ")
    return " and \(counted(allocation.arms.count, "arm")) (\(names))"
  }

  private static func withRanges(_ count: Int) -> String {
    count == 0 ? "" : ", with \(counted(count, "free range"))"
  }
}
