import Evidence
import Fieldwork
import LocatedText
import ModelComparison
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios
import Simulation

/// `cohort benchmark`: how fast the engine is, and where its time goes.
enum BenchmarkCommand {
  enum Format: String, CaseIterable {
    case text
    case json
  }

  static let people = OptionKey.optional(
    "people", .wholeNumber(1...100_000_000), valueName: "N",
    help: "How many people; 1751 unless given. A study that recruits looks for this many, in the "
      + "same shares, instead of the planned number. With --scale the most people, 1048576 unless given."
  )
  static let steps = OptionKey.optional(
    "steps", .wholeNumber(1...TimeGrid.limit), valueName: "T",
    help: "Two visits this many of the clock's steps apart, instead of the scenario's visits. "
      + "Not for a study that recruits. With --scale the most steps, 8 times the scenario's unless given."
  )
  static let replicates = OptionKey.optional(
    "replicates", short: "r", .wholeNumber(1...1_000_000), valueName: "R",
    help:
      "How many repetitions; 100 unless given, 5 for a study that recruits, 1 with --counts, 3 with --scale."
  )
  static let threads = OptionKey.value(
    "threads", .wholeNumber(1...1024), default: 1, valueName: "T",
    help: "How many threads to use: one unless given, since the benchmark is of one thread.")
  static let scenarios = OptionKey.list(
    "scenario", .text, valueName: "FILE",
    help:
      "A model or world file or its short name; reference-micro-cohort unless given. Several that "
      + "recruit share one pool.")
  private static let counts = OptionKey.flag(
    "counts",
    help: "Counts the work of 'cohort compare' instead of timing it: of all models with all "
      + "evidence, or of the models that --scenario names.")
  private static let scale = OptionKey.flag(
    "scale",
    help:
      "Times work of rising sizes, and says how time and memory grow with people, steps, variables, models "
      + "and studies.")
  /// The scenario that is timed unless another is named.
  static let reference = "reference-micro-cohort"
  static let format = OptionKey.value(
    "format", ValueKind<Format>.choice, default: .text, valueName: "FORMAT",
    help: "The form of the result on standard output.")

  static let command = Command(
    name: "benchmark",
    abstract: "Times the engine on this machine, and shows where the time goes.",
    discussion: """
      Without --scenario it runs the reference micro-cohort, a small world that other programs can run too: \
      drawing people, living week by week, blood and diagnosis at two visits, and totals. Reading and \
      compiling files is not timed. The engine's loops are then timed one by one. With --format json there \
      is one object with people, steps, replicates, threads, seconds (of wall-clock time), \
      nanosecondsPerAgentStep, prevalenceStart, prevalenceEnd, meanSerumWell, meanSerumDepressed, sdSerum \
      (the last three at the last visit) and peakMemoryBytes; a figure for which the scenario has no \
      instrument is null. An agent-step is one step of one person after the first visit; nanoseconds are of \
      processor time on one thread, of wall-clock time on more.

      With scenarios that recruit, the whole study is timed: simulating candidates to the first visit and \
      deciding on them (recruiting), simulating those taken to the last visit (following), and measuring \
      (observing). With --format json there is one object with replicates, threads, secondsPerReplicate, \
      candidates, followed, historyPersonSteps, followPersonSteps, secondsRecruiting, secondsFollowing, \
      secondsObserving, nanosecondsPerHistoryPersonStep, nanosecondsPerFollowPersonStep, drawsPerPersonStep, \
      lanePassesPerPersonStep (random draws, and other loops over the people of a block) and \
      peakMemoryBytes; counts and seconds cover all replicates together.

      With --counts nothing is timed. The work of a comparison is counted: candidates, people followed, and, \
      before and after the first visit, the steps of their lives, random draws, passes of loops (one for \
      each person that a loop passes) and clocks that went off; and the requests put to estimators. The \
      counts are the same on every machine and any number of threads. With --format json there is one object \
      with replicates, cohorts, candidates, followed, history and followUp (each with personSteps, draws, \
      lanePasses and alarms) and fits.

      With --scale work is done in rising sizes, to see how its time and its peak of memory grow. Without \
      --scenario these are people and steps of the reference micro-cohort, each up to about double the last; its \
      variables, in a chain of copies that act on each other; and a replicate of the comparison, of all models \
      and all studies and of equal parts of them. One --scenario that recruits nobody has people and steps, one that recruits \
      has people; several have models and studies. Along steps and variables there are a sixteenth of the people. Each size is \
      timed as often as --replicates says, up and down in turn. Printed are exponents: with 1 twice the \
      size takes twice the time, with 0 no more. They are slopes of logarithms, with the standard error of the \
      scatter around the line, and the slope between the last two sizes. Time and memory of parts are means over all parts, so that \
      dear models and studies weigh alike in all sizes. With more threads than one, small sizes may have less to share. \
      With --format json there is one object with replicates, threads, and ladders, each \
      with growsWith, subject, time and memory (exponent, standardError, exponentAtEnd, costOfOneMore, in \
      seconds and bytes), and sizes (size, seconds, peakMemoryBytes). The documentation's page "A billion \
      person-years" plans with them.

      Nothing is written to a folder.
      """,
    options: [
      people.declaration, steps.declaration, replicates.declaration, threads.declaration,
      scenarios.declaration, CommonOptions.study.declaration, counts.declaration,
      scale.declaration, format.declaration, CommonOptions.seed.declaration,
      CommonOptions.scenarios.declaration, CommonOptions.quiet.declaration,
    ],
    examples: [
      .init("cohort benchmark", "The reference micro-cohort and the loops, in a few seconds."),
      .init(
        "cohort benchmark --people 1000000 --replicates 1 --threads 2 --format json",
        "Many people on two threads, as data."),
      .init(
        "cohort benchmark --scenario reverse-scar --scenario no-link",
        "Where the time goes when two models share their candidates, as in compare."),
      .init("cohort benchmark --counts", "The work of one replicate of the main comparison."),
      .init(
        "cohort benchmark --scale",
        "How time and memory grow with the size of the work, in a minute or two."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let library = ScenarioLibrary(arguments, console)
    guard !arguments[counts] || !arguments[scale] else {
      throw CommandFailure(.usage, "--counts times nothing and --scale does: leave one of them out")
    }
    if arguments[scale] {
      try show(try scaled(arguments, library, console), &console)
      return .success
    }
    if arguments[counts] {
      try show(try countedWork(arguments, library, console), &console)
      return .success
    }
    let given = arguments[scenarios]
    let paths = try library.paths(
      of: given.isEmpty ? [reference] : given, in: ScenarioLibrary.scenarioFolders)
    var (planned, sources): ([PlannedStudy], [ScenarioSource]) = ([], [])
    for path in paths {
      let study = try PlannedStudy(at: path, study: arguments[CommonOptions.study], library)
      planned.append(study)
      for source in study.sources where !sources.contains(source) { sources.append(source) }
    }
    let output: String
    if planned.count == 1, planned[0].study.design.recruitment == nil {
      output = try everybody(
        try planned[0].followed(for: arguments[steps], library),
        title: planned[0].model.model.title, arguments, sources, console)
    } else {
      let pool = try pool(planned, arguments, library)
      let titles = planned.map { $0.model.model.title + "\n" }.joined()
      output = try recruited(pool, titles: titles, arguments, sources, console)
    }
    try show(output, &console)
    return .success
  }

  private static func show(_ output: String, _ console: inout Console) throws(CommandFailure) {
    try CommandFailure.wrapping { () throws(FileError) in
      try console.output.write(output)
      try console.output.flush()
    }
  }

  // MARK: - Everybody

  private static func everybody(
    _ study: Study, title: String, _ arguments: ParsedArguments, _ sources: [ScenarioSource],
    _ console: borrowing Console
  ) throws(CommandFailure) -> String {
    let size = EverybodyBenchmark.Size(
      people: arguments[people] ?? 1751, steps: EverybodyBenchmark.steps(of: study),
      replicates: arguments[replicates] ?? 100, threads: arguments[threads])
    let talk = SharedProgress(
      console.progress(
        "timing \(counted(size.replicates, "replicate"))",
        isQuiet: arguments[CommonOptions.quiet]), total: size.blocks)
    let result: EverybodyBenchmark
    do throws(FieldworkError) {
      defer { talk.finish() }
      result = try EverybodyBenchmark(study, seed: Seed(arguments[CommonOptions.seed]), size) {
        // Asked before each block: the only sign of how far the work is.
        talk.advance()
        return Interruption.isRequested
      }
    } catch {
      throw CommandFailure(benchmark: error)
    }
    switch arguments[format] {
    case .json: return result.document.compact + "\n"
    case .text:
      guard let kernels = KernelTable.text(isStopped: { Interruption.isRequested }) else {
        throw CommandFailure(benchmark: .interrupted)
      }
      let identity = identity(
        arguments, sources, replicates: size.replicates,
        [("people", String(size.people)), ("steps", String(size.steps))])
      return [title + "\n", result.text, kernels, identity.origin]
        .joined(separator: "\n")
    }
  }

  // MARK: - Recruited people

  /// The pool of the scenarios; what cannot be timed together is a mistake of the command line.
  private static func pool(
    _ planned: [PlannedStudy], _ arguments: ParsedArguments, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> StudyPool {
    let (studies, names) = (planned.map(\.study), planned.map(\.modelName.visible))
    if let everybody = studies.firstIndex(where: { $0.design.recruitment == nil }) {
      throw CommandFailure(
        .usage,
        "\(names[everybody]) recruits nobody, so it has no pool to share: time "
          + "it by itself")
    }
    guard arguments[steps] == nil else { throw stepsOfRecruited }
    guard studies.count <= StudyPool.limit else {
      throw CommandFailure(
        .usage,
        "\(studies.count) scenarios are more than the \(StudyPool.limit) that one pool holds")
    }
    if let other = studies.indices.first(where: { !StudyPool.canShare(studies[0], studies[$0]) }) {
      throw CommandFailure(
        .usage,
        "\(names[0]) and \(names[other]) cannot share one "
          + "pool: their clocks, visits, traits, source frames or waves differ; time each by itself"
      )
    }
    var sized: [Study] = []
    for study in planned { sized.append(try study.sized(to: arguments[people], library)) }
    do throws(FieldworkError) {
      return try StudyPool(sized)
    } catch {
      throw CommandFailure(benchmark: error)
    }
  }

  static let stepsOfRecruited = CommandFailure(
    .usage,
    "--steps is for scenarios that recruit nobody: a study that recruits simulates its candidates from "
      + "birth, which is most of its work, so its visits stay")

  private static func recruited(
    _ pool: StudyPool, titles: String, _ arguments: ParsedArguments, _ sources: [ScenarioSource],
    _ console: borrowing Console
  ) throws(CommandFailure) -> String {
    let count = arguments[replicates] ?? 5
    let talk = SharedProgress(
      console.progress(
        "timing \(counted(count, "replicate"))", isQuiet: arguments[CommonOptions.quiet]),
      total: count)
    let result: PoolBenchmark
    do throws(StudyPool.Failure) {
      defer { talk.finish() }
      result = try PoolBenchmark(
        pool, seed: Seed(arguments[CommonOptions.seed]), replicates: count,
        threads: arguments[threads], advance: { talk.advance() },
        isStopped: { Interruption.isRequested })
    } catch {
      throw CommandFailure(benchmark: error.error)
    }
    switch arguments[format] {
    case .json: return result.document.compact + "\n"
    case .text:
      let identity = identity(
        arguments, sources, replicates: count,
        [("people", arguments[people].map { String($0) } ?? CommonOptions.asPlanned)])
      return [titles, result.text, identity.origin].joined(separator: "\n")
    }
  }

  // MARK: - Counts

  private static func countedWork(
    _ arguments: ParsedArguments, _ library: ScenarioLibrary, _ console: borrowing Console
  ) throws(CommandFailure) -> String {
    guard arguments[steps] == nil, arguments[CommonOptions.study] == nil else {
      throw CommandFailure(
        .usage, "--counts is for the studies as published: leave --steps and --study out")
    }
    let enquiry = try Enquiry(
      models: arguments[scenarios], evidence: [], people: arguments[people], library)
    let plan = ComparisonPlan(
      seed: Seed(arguments[CommonOptions.seed]), replicates: arguments[replicates] ?? 1,
      threads: arguments[threads], everybody: arguments[people] ?? StudyDesign.everybody)
    let talk = SharedProgress(
      console.progress(
        "counting \(counted(plan.replicates, "replicate"))",
        isQuiet: arguments[CommonOptions.quiet]),
      total: enquiry.replication.cohorts * plan.replicates)
    let result: CountedWork
    do throws(ComparisonError) {
      defer { talk.finish() }
      result = CountedWork(
        replicates: plan.replicates,
        work: try enquiry.replication.run(
          plan: plan, progress: { talk.advance() }, isStopped: { Interruption.isRequested }
        ).work)
    } catch {
      throw CommandFailure(error)
    }
    switch arguments[format] {
    case .json: return result.document.pretty + "\n"
    case .text:
      let identity = identity(
        arguments, enquiry.sources, replicates: plan.replicates,
        [("people", arguments[people].map { String($0) } ?? CommonOptions.asPlanned)])
      return [result.text, identity.origin].joined(separator: "\n")
    }
  }

  // MARK: - Pieces

  static func identity(
    _ arguments: ParsedArguments, _ sources: [ScenarioSource], replicates: Int,
    _ options: [(name: String, value: String)]
  ) -> ResultIdentity {
    ResultIdentity(
      command: "benchmark", options: options + [("replicates", String(replicates))],
      seed: arguments[CommonOptions.seed], sources: sources)
  }
}

extension CommandFailure {
  /// A benchmark that could not be carried out.
  init(benchmark error: FieldworkError) {
    if error == .interrupted {
      self.init(.interrupted, "stopped before the timing was complete")
    } else {
      self.init(.badData, "the study cannot be carried out: \(error.description)")
    }
  }
}
