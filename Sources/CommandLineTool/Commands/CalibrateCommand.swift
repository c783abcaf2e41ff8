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
  private static let model = PositionalKey.one(
    "MODEL", help: "A model file with intercepts, or its short name.")
  private static let evidence = OptionKey.optional(
    "evidence", .text, valueName: "FILE",
    help: "The published study with the targets; the only one in Scenarios/evidence unless given.")
  private static let replicates = OptionKey.value(
    "replicates", short: "r", .wholeNumber(2...100_000), default: 60, valueName: "R",
    help: "Studies carried out for each evaluation while solving.")
  private static let checks = OptionKey.value(
    "checks", .wholeNumber(2...100_000), default: 200, valueName: "C",
    help: "Further studies on which the solution is checked.")
  private static let output = OptionKey.optional(
    "output", short: "o", .text, valueName: "FILE",
    help: "Write the model file with the solved rates here; it may be the model file itself.")
  private static let force = OptionKey.flag(
    "force", help: "Replace a file that is there already.")

  static let command = Command(
    name: "calibrate",
    abstract: "Solves a model's onset and remission so that a study's groups come out right.",
    discussion: """
      Equal fit: before models are compared, each is brought to the same incidence and \
      persistence by the rates it names under intercepts. The command counts people in groups; it \
      never sees a measured level. It prints the rates, and what they give on studies that were \
      not used to find them.
      """,
    positionals: [model.declaration],
    options: [
      evidence.declaration, replicates.declaration, checks.declaration,
      CommonOptions.people.declaration, output.declaration,
      CommonOptions.seed.declaration, CommonOptions.threads.declaration,
      CommonOptions.scenarios.declaration, CommonOptions.quiet.declaration, force.declaration,
    ],
    examples: [
      .init("cohort calibrate reverse", "Prints the intercepts of one model."),
      .init(
        "cohort calibrate reverse --output Scenarios/models/fitted.json5",
        "Also writes the model with the solved rates."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let library = ScenarioLibrary(arguments, console)
    let path = try library.path(of: arguments[model], in: ["models"])
    let loaded = try library.model(at: path)
    try PlannedStudy.checkDrawn(loaded.model, path, library)
    let (published, place) = try readEvidence(arguments, library)
    let planned = try PlannedStudy(
      model: loaded, loaded: try library.design(at: place, in: loaded), studyPath: place, library)
    let study = try planned.sized(to: arguments[CommonOptions.people], library)
    // Opened first: what cannot be kept need not be solved.
    let file = try opened(arguments[output], loaded, path, arguments[force], library)
    let plan = Calibration.Plan(
      seed: Seed(arguments[CommonOptions.seed]), replicates: arguments[replicates],
      checks: arguments[checks], threads: CommonOptions.threadCount(arguments),
      everybody: arguments[CommonOptions.people] ?? StudyDesign.everybody)
    let talk = SharedProgress(
      console.progress(
        "calibrating \(ScenarioLibrary.shortName(path))",
        isQuiet: arguments[CommonOptions.quiet]),
      total: arguments[replicates] * 8 + arguments[checks])
    let calibration: Calibration
    do throws(ComparisonError) {
      defer { talk.finish() }
      calibration = try Calibration(
        of: Model(name: ScenarioLibrary.shortName(path), model: loaded.model), in: study.design,
        for: published, plan: plan, progress: { talk.advance() },
        isStopped: { Interruption.isRequested })
    } catch {
      throw CommandFailure(error)
    }
    let report = report(
      calibration, plan, people: CommonOptions.peopleText(arguments, [planned.study.design]))
    try console.show(report.document.text(width: console.width))
    guard calibration.checks.allSatisfy(\.isWithin) else {
      throw CommandFailure(
        .badData,
        "on fresh studies these rates miss a target; more --replicates find better ones"
          + (arguments[output] == nil ? "" : "; no file was written"))
    }
    guard let file, let place = arguments[output] else { return .success }
    try file.write(calibration.rates)
    if !arguments[CommonOptions.quiet] { console.say("written to \(library.shown(place))") }
    return .success
  }

  private static func opened(
    _ output: String?, _ loaded: LoadedModel, _ path: String, _ force: Bool,
    _ library: ScenarioLibrary
  ) throws(CommandFailure) -> CalibratedFile? {
    guard let output else { return nil }
    return try CalibratedFile(at: output, of: loaded, from: path, force: force, library)
  }

  private static func readEvidence(
    _ arguments: ParsedArguments, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> (publication: Publication, studyPath: String) {
    let path: String
    if let file = arguments[evidence] {
      path = try library.path(of: file, in: ["evidence"])
    } else {
      let files = try library.files(in: "evidence")
      guard files.count == 1 else {
        throw CommandFailure(
          .usage, "there are \(files.count) published studies: say which with --evidence")
      }
      path = files[0]
    }
    let publication = try library.evidence(at: path).study
    return (publication, try library.studyPath(of: publication, at: path))
  }

  // MARK: - Output

  private static func report(
    _ calibration: Calibration, _ plan: Calibration.Plan, people: String
  ) -> CalibrationReport {
    CalibrationReport(
      calibration, rates: calibration.rates.map { ($0.target.written, $0.rate.written) },
      origin: "Solved by cohort \(CohortVersion.current) with seed \(plan.seed.value) on "
        + "\(plan.replicates) replicates"
        + (people == CommonOptions.asPlanned ? "" : " of \(people) people")
        + ", checked on \(plan.checks) others.")
  }
}
