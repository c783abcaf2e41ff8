import LocatedText
import ModelComparison
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios

/// `cohort audit`: a study's analyses beside the truth.
enum AuditCommand {
  private static let models = PositionalKey.list(
    "MODEL",
    help: "Model files or their short names; all that stand on the study's world unless given.")
  private static let replicates = OptionKey.value(
    "replicates", short: "r", .wholeNumber(2...Estimand.firstReplicate), default: 200,
    valueName: "R",
    help: "How many times to carry out the study in each model's world.")

  private static let format = OptionKey.value(
    "format", ValueKind<CompareCommand.Format>.choice, default: .text, valueName: "FORMAT",
    help: "The form of the result on standard output.")

  static let command = Command(
    name: "audit",
    abstract:
      "Sets a study's analyses beside the truth: bias, coverage, power, and arrows that point the wrong way.",
    discussion: """
      A study may declare analyses, each with its estimand: a number of the model, what something done \
      changes, or what is to be expected of people of whom something is known. The study is carried out many times in the world of each model, and every analysis is asked \
      each time. The true value comes from the model: for what something done changes, at least 20000 people \
      like those of the study live with it and without; what is to be expected is what the study would find in as many, with nobody lost. Prints which analyses point the arrow the wrong way, which see one \
      where there is none, and which are right, and for each the mean estimate, bias, empirical and model \
      standard error, coverage, power and failures, with Monte Carlo errors (Morris, White and Crowther 2019).

      Writes a folder with the report as text and as a page, which has charts of all estimates beside the truth, audit.csv (every measure), estimates.csv (what each study found), audit.json, \
      datapackage.json and codebook.html.

      An analysis without a declared estimand is not audited, and the report says so. Numbers of which a \
      model gives a range are held at its file's values.
      """,
    positionals: [models.declaration],
    options: [
      CommonOptions.study.declaration, replicates.declaration, CommonOptions.people.declaration,
      VariedNumber.option.declaration,
      format.declaration, CommonOptions.tableFormat.declaration, CommonOptions.seed.declaration,
      CommonOptions.threads.declaration,
      CommonOptions.shard.declaration, CommonOptions.output.declaration,
      CommonOptions.scenarios.declaration,
      CommonOptions.quiet.declaration, CommonOptions.force.declaration,
    ],
    examples: [
      .init(
        "cohort audit --scenarios Scenarios/illustrations/estimators --study waves --replicates 40",
        "The cross-lagged panel, and its form with random intercepts, in all worlds of that library."
      ),
      .init(
        "cohort audit arrow-only --scenarios Scenarios/illustrations/estimators --people 100 -o small-audit",
        "One model, and a fifth of the people."),
      .init(
        "cohort audit halls-by-chance --scenarios Scenarios/illustrations/estimators --format csv > audit.csv",
        "The measures as a table for R or Python."),
      .init(
        "cohort audit arrow-only --scenarios Scenarios/illustrations/estimators --vary measurement.stress.coupling=1,0.7 -r 50",
        "The same with half of what is measured being error."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let library = ScenarioLibrary(arguments, console)
    let (run, plan, identity) = try read(arguments, library)
    if arguments[CommonOptions.shard] != nil {
      var work = ReplicationShards(run.stages(of: plan))
      return try work.carryOut(of: identity, command, arguments, library, &console)
    }
    return try finish(run, plan, identity, arguments, library, &console) {
      console throws(CommandFailure) in
      let talk = SharedProgress(
        console.progress(
          "auditing \(counted(run.analyses.count, "analysis", "analyses")) in \(counted(run.models.count, "model"))",
          isQuiet: arguments[CommonOptions.quiet]), total: run.cohorts * plan.replicates)
      defer { talk.finish() }
      return try run.answers(plan: plan, progress: { talk.advance() })
    }
  }

  /// Puts the shards of an audit together; true values are found now.
  ///
  /// - Parameters:
  ///   - shards: the shards.
  ///   - arguments: those of the audit, and where its result goes.
  ///   - console: where it is shown.
  /// - Returns: success.
  /// - Throws: that they are not of this run (65), and what a run throws.
  static func merge(
    _ shards: MergedShards, _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let library = ScenarioLibrary(arguments, console)
    let (run, plan, identity) = try read(arguments, library)
    try shards.check(identity, command, arguments)
    return try finish(run, plan, identity, arguments, library, &console) {
      _ throws(CommandFailure) in
      try ReplicationShards(run.stages(of: plan)).answers(in: shards.folder)
    }
  }

  /// What is asked for.
  static func read(
    _ arguments: ParsedArguments, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> (AuditRun, ComparisonPlan, ResultIdentity) {
    let run = try AuditRun(
      models: arguments[models], study: arguments[CommonOptions.study],
      people: arguments[CommonOptions.people], varying: arguments[VariedNumber.option], library)
    let plan = ComparisonPlan(
      seed: Seed(arguments[CommonOptions.seed]), replicates: arguments[replicates],
      threads: CommonOptions.threadCount(arguments),
      everybody: arguments[CommonOptions.people] ?? StudyDesign.everybody, isAtCentre: true)
    let identity = ResultIdentity(
      command: "audit",
      options: [
        ("study", run.design.name), ("replicates", String(plan.replicates)),
        ("people", CommonOptions.peopleText(arguments, [run.design])),
      ]
        + (arguments[VariedNumber.option].isEmpty
          ? [] : [("vary", arguments[VariedNumber.option].map(\.text).joined(separator: "; "))])
        + run.namedModels + CommonOptions.tableFormat(of: arguments),
      seed: plan.seed.value, sources: run.sources)
    return (run, plan, identity)
  }

  private static func finish(
    _ run: AuditRun, _ plan: ComparisonPlan, _ identity: ResultIdentity,
    _ arguments: ParsedArguments, _ library: ScenarioLibrary, _ console: inout Console,
    answers: (borrowing Console) throws(CommandFailure) -> [[[Answer]]]
  ) throws(CommandFailure) -> ExitCode {
    // Opened first: what cannot be kept need not be computed.
    var folder = try ResultFolder(identity, arguments, library)
    let audit = try run.audit(of: try answers(console), plan: plan)
    let pages = try AuditPages(audit, run, plan, identity)
    try pages.write(into: &folder)
    try folder.writeSources(run.sources)
    let place = folder.path
    try folder.finish()
    try pages.show(arguments[format], &console)
    if !arguments[CommonOptions.quiet] { console.say("written to \(library.shown(place))") }
    return .success
  }
}
