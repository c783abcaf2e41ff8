import Evidence
import Fieldwork
import LocatedText
import ModelComparison
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios
import Tables

/// `cohort compare`: the main job.
enum CompareCommand {
  enum Format: String, CaseIterable {
    case text
    case csv
    case json
  }

  private static let models = PositionalKey.list(
    "MODEL", help: "Model files or their short names; all in Scenarios/models unless given.")
  private static let replicates = OptionKey.value(
    "replicates", short: "r", .wholeNumber(1...1_000_000), default: 200, valueName: "R",
    help: "How many studies are carried out in each model's world.")
  private static let quick = OptionKey.flag(
    "quick",
    help: "20 replicates: a first look at the figures; to contradict a finding takes "
      + "\(Verdict.leastReplicates(falseAlarmRate: Verdict.contradictsUpTo)) to "
      + "\(Verdict.leastReplicates()), by its claim.")
  private static let evidence = OptionKey.list(
    "evidence", .text, valueName: "FILE",
    help: "Published studies; all in Scenarios/evidence unless given.")
  private static let format = OptionKey.value(
    "format", ValueKind<Format>.choice, default: .text, valueName: "FORMAT",
    help: "The form of the result on standard output.")

  static let command = Command(
    name: "compare",
    abstract: "Shows which causal model predicts which published finding.",
    discussion: """
      Carries each published study out many times in the world of every model, with the same \
      people, and asks each simulated study what the real one was asked. Prints what was found in at \
      most five lines, then for every finding and model the verdict, the predicted figure with its \
      errors, and how often the published claim comes out.

      Results are also written to a folder: the report as text and as a page, the cells and every \
      replicate's estimates with a data package and a codebook that describe them, the scenario files \
      used, and a manifest. The same command gives the same bytes, on any number of threads.
      """,
    positionals: [models.declaration],
    options: [
      replicates.declaration, quick.declaration, evidence.declaration,
      CommonOptions.people.declaration, format.declaration, CommonOptions.seed.declaration,
      CommonOptions.threads.declaration,
      CommonOptions.output.declaration, CommonOptions.scenarios.declaration,
      CommonOptions.quiet.declaration, CommonOptions.force.declaration,
    ],
    examples: [
      .init("cohort compare", "All models against all evidence."),
      .init("cohort compare --quick", "A first look, in less than a minute."),
      .init("cohort compare reverse neurotrophic --replicates 1000", "Two rivals, closely."),
      .init("cohort compare --format csv > cells.csv", "The cells as a table for R or Python."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    if arguments[quick], arguments.isGiven(replicates) {
      throw CommandFailure(.usage, "--quick is --replicates 20: give one of them")
    }
    let library = ScenarioLibrary(arguments, console)
    let (candidates, modelSources) = try readModels(arguments, library)
    let studies = try readStudies(arguments, library)
    let plan = ComparisonPlan(
      seed: Seed(arguments[CommonOptions.seed]),
      replicates: arguments[quick] ? 20 : arguments[replicates],
      threads: CommonOptions.threadCount(arguments),
      everybody: arguments[CommonOptions.people] ?? StudyDesign.everybody)
    let identity = ResultIdentity(
      command: "compare",
      options: [
        ("replicates", String(plan.replicates)),
        ("people", CommonOptions.peopleText(arguments, candidates.map(\.study.plan))),
      ], seed: plan.seed.value, sources: modelSources + studies.map(\.source))
    // Opened first: what cannot be kept need not be computed.
    var folder = try ResultFolder(identity, arguments, library)
    var comparisons: [Comparison] = []
    for (study, _) in studies {
      comparisons.append(try compare(candidates, study, plan, arguments, console))
    }
    let names = studies.map { ScenarioLibrary.shortName($0.source.name) }
    let pages = ComparisonPages(
      comparisons: zip(names, comparisons).map { ($0, $1) }, identity: identity)
    try pages.write(into: &folder)
    try folder.writeSources(identity.sources)
    let path = folder.path
    try folder.finish()
    try print(pages, arguments[format], &console)
    if !arguments[CommonOptions.quiet] {
      console.say("written to \(library.shown(path))")
    }
    return .success
  }

  // MARK: - Input

  private static func readModels(
    _ arguments: ParsedArguments, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> (models: [Model], sources: [SourceText]) {
    let named = arguments[models]
    let paths =
      named.isEmpty
      ? try library.files(in: "models") : try library.paths(of: named, in: ["models"])
    let shortNames = paths.map { ScenarioLibrary.shortName($0) }
    var read: [Model] = []
    var sources: [SourceText] = []
    for (path, short) in zip(paths, shortNames) {
      let isOnly = shortNames.count { $0 == short } == 1
      let (study, loaded) = try library.study(at: path)
      let name = isOnly ? short : library.displayed(path)
      let sized = try library.sized(study, to: arguments[CommonOptions.people], path: path)
      read.append(Model(name: name, study: sized))
      for source in loaded.sources where !sources.contains(source) { sources.append(source) }
    }
    try checkFormulas(read.map(\.name), of: "a model")
    return (read, sources)
  }

  /// Refuses texts that a spreadsheet would compute when it opens the table of results.
  private static func checkFormulas(
    _ texts: [String], of what: String
  ) throws(CommandFailure) {
    guard let text = texts.first(where: Predictions.isFormula) else { return }
    throw CommandFailure(
      .badData,
      "\(quoted(text)), \(what), begins as a formula does, and a spreadsheet would compute it in the "
        + "table of results: call it otherwise")
  }

  private static func readStudies(
    _ arguments: ParsedArguments, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> [(study: Publication, source: SourceText)] {
    let named = arguments[evidence]
    let paths =
      named.isEmpty
      ? try library.files(in: "evidence") : try library.paths(of: named, in: ["evidence"])
    let shortNames = paths.map { ScenarioLibrary.shortName($0) }
    if let name = shortNames.first(where: { name in shortNames.count { $0 == name } > 1 }) {
      throw CommandFailure(
        .usage, "two studies are called \(quoted(name)), and so would be their results: rename one")
    }
    var studies: [(study: Publication, source: SourceText)] = []
    for path in paths {
      let (study, source) = try library.evidence(at: path)
      let findings = study.findings
      try checkFormulas([study.name], of: "a study")
      try checkFormulas(findings.map(\.identifier), of: "a finding of \(study.name.visible)")
      try checkFormulas(findings.map(\.unit), of: "a unit in \(study.name.visible)")
      studies.append((study, source))
    }
    return studies
  }

  // MARK: - Work

  private static func compare(
    _ models: [Model], _ study: Publication, _ plan: ComparisonPlan,
    _ arguments: ParsedArguments, _ console: borrowing Console
  ) throws(CommandFailure) -> Comparison {
    let talk = SharedProgress(
      console.progress(
        "comparing \(counted(models.count, "model")) with \(study.name)",
        isQuiet: arguments[CommonOptions.quiet]), total: models.count * plan.replicates)
    defer { talk.finish() }
    do throws(ComparisonError) {
      return try Comparison(
        of: models, with: study, plan: plan, progress: { talk.advance() },
        isStopped: { Interruption.isRequested })
    } catch {
      throw CommandFailure(error)
    }
  }

  // MARK: - Output

  private static func print(
    _ pages: ComparisonPages, _ format: Format, _ console: inout Console
  ) throws(CommandFailure) {
    let bytes: [UInt8]
    switch format {
    case .text: return try console.show(pages.report.text(width: console.width))
    case .csv: bytes = try pages.cells()
    case .json:
      let documents = pages.comparisons.map { ComparisonData.document(of: $0.comparison) }
      let whole = DocumentSchema.comparisons.document(
        .object(pages.identity.members + [.init("studies", .array(documents))]))
      bytes = Array((whole.pretty + "\n").utf8)
    }
    try CommandFailure.wrapping { () throws(FileError) in
      try console.output.write(bytes)
      // Before anything is said: a closed pipe is nobody's news.
      try console.output.flush()
    }
  }
}

extension CommandFailure {
  /// A comparison that could not be made.
  init(_ error: ComparisonError) {
    switch error {
    case .fieldwork(let model, let error):
      self.init(
        .badData, "the study cannot be carried out in \(quoted(model)): \(error.description)")
    case .table(let model, let study, let error):
      self.init(
        .badData,
        "the instruments of \(quoted(model)) do not give what \(study.visible) needs: "
          + error.description.visible)
    case .calibration(let model, let reason):
      self.init(.badData, "\(quoted(model)) cannot be brought to the targets: \(reason.visible)")
    case .interrupted:
      self.init(.interrupted, "stopped; nothing was kept")
    }
  }
}
