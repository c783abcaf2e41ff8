import Evidence
import Fieldwork
import LocatedText
import ModelComparison
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios

/// `cohort calibrate`: equal fit.
enum CalibrateCommand {
  private static let models = PositionalKey.list(
    "MODEL", minimum: 1, help: "Model files with intercepts, or their short names.")
  private static let evidence = OptionKey.optional(
    "evidence", .text, valueName: "FILE",
    help:
      "The published study with the targets; unless given, the only one in Scenarios/evidence "
      + "that has any."
  )
  private static let replicates = OptionKey.value(
    "replicates", short: "r", .wholeNumber(2...100_000), default: 60, valueName: "R",
    help: "Studies simulated for each evaluation while solving.")
  private static let checks = OptionKey.value(
    "checks", .wholeNumber(2...100_000), default: 200, valueName: "C",
    help: "Further studies on which the solution is checked.")
  private static let output = OptionKey.optional(
    "output", short: "o", .text, valueName: "FILE",
    help: "Write the model file with the solved rates here; it may be the model file itself.")
  private static let inPlace = OptionKey.flag(
    "in-place", help: "Write the solved rates into the model files themselves.")
  private static let force = OptionKey.flag(
    "force", help: "Replace an existing file.")

  static let command = Command(
    name: "calibrate",
    abstract: "Solves for onset and remission so that a study's groups come out as published.",
    discussion: """
      Equal fit: before models are compared, each is brought to the same incidence and persistence through \
      the rates that it names under intercepts. The command counts people in groups; it never sees a \
      measured level. It prints the rates with their Monte Carlo errors, and what they give in studies that \
      were not used to find them.

      The search begins with the rates of the model's world, not with those in its file. Models that do not \
      differ in anything on which the targets depend are solved as one; a model gets the same rates, to the \
      last digit, alone or among others. Files are written only if every model meets its targets.
      """,
    positionals: [models.declaration],
    options: [
      evidence.declaration, replicates.declaration, checks.declaration,
      CommonOptions.people.declaration, output.declaration, inPlace.declaration,
      CommonOptions.seed.declaration, CommonOptions.threads.declaration,
      CommonOptions.scenarios.declaration, CommonOptions.quiet.declaration, force.declaration,
    ],
    examples: [
      .init("cohort calibrate reverse-scar", "Prints the intercepts of one model."),
      .init(
        "cohort calibrate reverse-scar --output Scenarios/models/fitted.json5",
        "Also writes the model with the solved rates."),
      .init(
        "cohort calibrate no-link reverse-scar --in-place",
        "Brings two models to the targets and updates their files."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let library = ScenarioLibrary(arguments, console)
    let paths = try library.paths(of: arguments[models], in: ["models"])
    try checkPlaces(arguments, paths.count)
    let (models, loaded) = try Enquiry.readModels(paths, library)
    let (published, place) = try readEvidence(arguments, library)
    var designs: [StudyDesign] = []
    var plans: [StudyDesign] = []
    for model in loaded {
      let planned = try PlannedStudy(
        model: model, loaded: try library.design(at: place, in: model), studyPath: place, library)
      plans.append(planned.study.design)
      designs.append(try planned.sized(to: arguments[CommonOptions.people], library).design)
    }
    let fit = EqualFit(of: models, in: designs, for: published)
    let plan = Calibration.Plan(
      seed: Seed(arguments[CommonOptions.seed]), replicates: arguments[replicates],
      checks: arguments[checks], threads: CommonOptions.threadCount(arguments),
      everybody: arguments[CommonOptions.people] ?? StudyDesign.everybody)
    let places = arguments[inPlace] ? paths : arguments[output].map { [$0] } ?? []
    let files = zip(loaded, zip(paths, places)).map { model, paths in
      Output(model: model, path: paths.0, place: paths.1)
    }
    // Opened first: what cannot be kept need not be solved.
    _ = try writing(files[...], force: arguments[force], library) {
      () throws(CommandFailure) -> [Calibration?] in
      let task = models.count == 1 ? models[0].name : counted(models.count, "model")
      let talk = SharedProgress(
        console.progress("calibrating \(task)", isQuiet: arguments[CommonOptions.quiet]),
        total: plan.studies(
          fit.classes.count, rates: published.targets.count, ranged: fit.ranged))
      let classes: [EqualFit.Class]
      do throws(ComparisonError) {
        defer { talk.finish() }
        classes = try fit.solved(
          plan: plan, progress: { talk.advance() }, isStopped: { Interruption.isRequested })
      } catch {
        throw CommandFailure(error)
      }
      let report = report(
        classes, models.map(\.name), plan, people: CommonOptions.peopleText(arguments, plans))
      try console.show(report.document.text(width: console.width))
      return try rates(of: classes, models.map(\.name), areWritten: !places.isEmpty)
    }
    if !places.isEmpty, !arguments[CommonOptions.quiet] {
      console.say("written to \(places.map(library.shown).joined(separator: ", "))")
    }
    return .success
  }

  private static func checkPlaces(
    _ arguments: ParsedArguments, _ count: Int
  ) throws(CommandFailure) {
    guard arguments[output] != nil else { return }
    if arguments[inPlace] {
      throw CommandFailure(
        .usage, "--in-place writes the model files themselves, --output another: give only one")
    }
    if count > 1 {
      throw CommandFailure(
        .usage,
        "--output names one file, and there are \(count) models: use --in-place, which writes "
          + "each model's own"
      )
    }
  }

  // MARK: - Files

  /// A model and the file that is written of it.
  private struct Output {
    let model: LoadedModel
    let path: String
    let place: String
  }

  /// Opens files, solves, and writes them with the solved rates, the last one first.
  private static func writing(
    _ files: ArraySlice<Output>, force: Bool, _ library: ScenarioLibrary,
    _ solve: () throws(CommandFailure) -> [Calibration?]
  ) throws(CommandFailure) -> [Calibration?] {
    guard let first = files.first else { return try solve() }
    let file = try CalibratedFile(
      at: first.place, of: first.model, from: first.path, force: force, library)
    let rates = try writing(files.dropFirst(), force: force, library, solve)
    try file.write(rates[files.startIndex])
    return rates
  }

  /// What was found for each model; a failure tells of all for which nothing was.
  private static func rates(
    of classes: [EqualFit.Class], _ names: [String], areWritten: Bool
  ) throws(CommandFailure) -> [Calibration?] {
    var rates = names.map { _ in Calibration?.none }
    var failures: [String] = []
    for part in classes {
      switch part.result {
      case .failure(let error): failures.append(CommandFailure(error).message ?? "")
      case .success(let calibration):
        for model in part.models { rates[model] = calibration }
        if !calibration.checks.allSatisfy(\.isWithin) {
          let which =
            names.count == 1
            ? "these rates"
            : "the rates of " + part.models.map { names[$0] }.joined(separator: ", ")
          failures.append(
            "on fresh studies \(which) miss a target; more --replicates give better ones")
        }
        if let share = calibration.ranges?.share, share < Calibration.Ranges.leastShare {
          let which = part.models.map { names[$0] }.joined(separator: ", ")
          failures.append(
            "in only \(NumberText.percent(share)) of the draws from its ranges is \(which) within its "
              + "targets: narrow the ranges of what the targets depend on")
        }
      }
    }
    guard failures.isEmpty else {
      throw CommandFailure(
        .badData, (failures + (areWritten ? ["no file was written"] : [])).joined(separator: "\n  ")
      )
    }
    return rates
  }

  /// The publication with the targets: the one that is named, or the only one that has any.
  private static func readEvidence(
    _ arguments: ParsedArguments, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> (publication: Publication, studyPath: String) {
    let path: String
    if let file = arguments[evidence] {
      path = try library.path(of: file, in: ["evidence"])
    } else {
      var files: [String] = []
      for file in try library.files(in: "evidence")
      where try !library.evidence(at: file).study.targets.isEmpty { files.append(file) }
      guard files.count == 1 else {
        throw CommandFailure(
          .usage,
          files.isEmpty
            ? "no published study has targets: add some to one, and name it with --evidence"
            : "\(files.count) published studies have targets: name one with --evidence")
      }
      path = files[0]
    }
    let publication = try library.evidence(at: path).study
    return (publication, try library.studyPath(of: publication, at: path))
  }

  // MARK: - Output

  private static func report(
    _ classes: [EqualFit.Class], _ names: [String], _ plan: Calibration.Plan, people: String
  ) -> CalibrationReport {
    CalibrationReport(
      classes.compactMap { part in
        guard case .success(let calibration) = part.result else { return nil }
        return .init(
          of: part.models.map { names[$0] }, calibration,
          rates: calibration.rates.map { solved in
            let drawn = calibration.ranges?.intercepts.first { $0.target == solved.target }
            return (solved.target.written, solved.rate.written(as: drawn))
          })
      },
      namesModels: names.count > 1,
      origin: "Solved by cohort \(CohortVersion.current) with seed \(plan.seed.value) on "
        + "\(plan.replicates) replicates"
        + (people == CommonOptions.asPlanned ? "" : " of \(people) people")
        + ", checked on \(plan.checks) others.")
  }
}
