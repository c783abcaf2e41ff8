import ModelComparison
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios

/// `cohort plan`: which study would tell mechanisms apart, at which price.
enum PlanCommand {
  /// What is written to standard output.
  enum Format: String, CaseIterable {
    case text, csv
  }

  private static let plan = PositionalKey.one(
    "PLAN", help: "A file of designs and prices, or its short name among the scenarios' plans.")
  private static let replicates = OptionKey.value(
    "replicates", short: "r", .wholeNumber(PlanRun.fewest...100_000), default: 200,
    valueName: "R",
    help:
      "How many studies of each design are simulated under each model; designs that are clearly worse get fewer."
  )
  private static let budget = OptionKey.optional(
    "budget", .number(0...1e15), valueName: "PRICE",
    help: "The most that a design may cost, instead of the plan's own bound.")
  private static let needed = OptionKey.value(
    "needed", .number(0.01...0.999), default: 0.8, valueName: "SHARE",
    help:
      "The share of studies whose answer must be clear and right, whichever mechanism is true.")
  private static let models = OptionKey.list(
    "model", .text, valueName: "MODEL",
    help:
      "A model to be told apart from the others, a file or its short name; those that the plan names, or all of its study's world, unless given."
  )
  private static let format = OptionKey.value(
    "format", ValueKind<Format>.choice, default: .text, valueName: "FORMAT",
    help: "The form of the result on standard output: a report, or a row for each design.")

  static let command = Command(
    name: "plan",
    abstract: "Finds the study that would tell mechanisms apart, and what it costs.",
    discussion: """
      A plan names a study, what can be chosen in it (people, visits, instruments, arms, anything that a \
      study's file can say), prices, and a budget. Every combination is a design. Studies of each are simulated \
      under every model and judged as 'cohort compare --posterior' judges what was published: an answer is clear \
      if one mechanism has a probability of at least 90 %. What counts is how often a design's answer is clear \
      and right under the mechanism where that is hardest.

      All designs look at the same lives with the same luck. After each of up to three rounds, designs are \
      dropped that are clearly worse than one that costs no more. The recommended design is simulated once \
      more, since whoever is chosen among many was lucky as well.

      Of that design the report also says what its chance hangs on that nobody knows, and how narrowly it would tell the \
      sizes of effects.

      Writes a folder with the report as text and as a page, designs.csv and chances.csv (every design), models.csv, \
      unknowns.csv and sizes.csv (the recommended one), a chart of price and chance, and the files of the designs that tell more than all that cost no more, as \
      studies in the folder's own scenarios: 'cohort simulate MODEL --scenarios FOLDER/scenarios --study NAME' carries one out, \
      and 'cohort compare --scenarios FOLDER/scenarios --study NAME --observed TABLE.csv --posterior', with the plan's \
      replicates and seed, judges its table.

      Also writes, for a preregistration, a protocol of the recommended design as text and as a page: aims, worlds, \
      design, estimands, methods, performance (ADEMP), and what will be concluded. frozen.txt lists the SHA-256 of \
      every file that fixes the answer, and the options; its own SHA-256 is the fingerprint that the protocol and \
      the report show. Where no design has an answer, neither is written.
      """,
    positionals: [plan.declaration],
    options: [
      models.declaration, replicates.declaration, budget.declaration, needed.declaration,
      format.declaration, CommonOptions.seed.declaration, CommonOptions.threads.declaration,
      CommonOptions.output.declaration, CommonOptions.scenarios.declaration,
      CommonOptions.quiet.declaration, CommonOptions.force.declaration,
    ],
    examples: [
      .init(
        "cohort plan which-way --replicates 40 --budget 1000000 -o small-plan",
        "A rough look at cheap designs."),
      .init(
        "cohort plan which-way --model reverse-scar --model neurotrophic-trait -r 40 --budget 1500000 -o two-models",
        "Two models alone."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let library = ScenarioLibrary(arguments, console)
    let run = try PlanRun(
      arguments[plan], models: arguments[models], budget: arguments[budget], library)
    let count = arguments[replicates]
    let comparison = ComparisonPlan(
      seed: Seed(arguments[CommonOptions.seed]), replicates: count,
      threads: CommonOptions.threadCount(arguments))
    let identity = ResultIdentity(
      command: "plan",
      options: [
        ("replicates", String(count)), ("needed", String(arguments[needed])),
        ("budget", run.budget.map { String($0) } ?? "none"),
      ], seed: comparison.seed.value, sources: run.sources)
    // Opened first: what cannot be kept need not be computed.
    var folder = try ResultFolder(identity, arguments, library)
    let talk = SharedProgress(
      console.progress(
        "planning among \(counted(run.planner.designs.count, "design")) under \(counted(run.planner.models.count, "model"))",
        isQuiet: arguments[CommonOptions.quiet]),
      total: run.planner.tables * count)
    let search: DesignSearch
    do throws(ComparisonError) {
      defer { talk.finish() }
      search = try run.planner.search(
        comparison, needed: arguments[needed], progress: { talk.advance() },
        isStopped: { Interruption.isRequested })
    } catch {
      throw CommandFailure(error)
    }
    let kept = run.sources + search.shortList.map(run.file)
    let fingerprint = search.recommended.map {
      PlanFingerprint(
        of: run.sources + [run.file(of: $0)], among: kept, models: run.planner.models, identity)
    }
    let pages = try PlanPages(search, run, replicates: count, identity, fingerprint)
    try pages.write(into: &folder)
    try folder.writeSources(kept)
    let place = folder.path
    try folder.finish()
    try pages.show(arguments[format], &console)
    if !arguments[CommonOptions.quiet] { console.say("written to \(library.shown(place))") }
    return .success
  }
}
