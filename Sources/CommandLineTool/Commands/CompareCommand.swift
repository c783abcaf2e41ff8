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
    help: "How many studies to simulate in each model's world.")
  private static let quick = OptionKey.flag(
    "quick",
    help: "20 replicates: a first look at the figures; contradicting a finding takes "
      + "\(Verdict.leastReplicates(falseAlarmRate: Verdict.contradictsUpTo)) to "
      + "\(Verdict.leastReplicates()), depending on its claim.")
  private static let evidence = OptionKey.list(
    "evidence", .text, valueName: "FILE",
    help: "Published studies; all in Scenarios/evidence unless given.")
  private static let posterior = OptionKey.flag(
    "posterior",
    help:
      "Also says how probable the models are; \(PosteriorInputs.enough) replicates unless --replicates is given."
  )
  private static let atCentre = OptionKey.flag(
    "at-centre",
    help: "Keeps numbers for which the files give a range at the files' values, instead of "
      + "drawing them."
  )
  private static let format = OptionKey.value(
    "format", ValueKind<Format>.choice, default: .text, valueName: "FORMAT",
    help: "The form of the result on standard output.")

  static let command = Command(
    name: "compare",
    abstract: "Shows which causal model predicts which published finding.",
    discussion: """
      Repeats each published study many times in the world of every model, with the same people, and asks \
      each simulated study what the real one was asked. Prints what was found in at most five lines, then \
      one matrix of models and findings, how far out the published figures lie, what separates which models, \
      and what none predicts. For publications that --evidence names it also prints, for every finding and \
      model, the predicted figure with its errors and how often the published claim comes out. --trace \
      explains a cell, with the command that reproduces it.

      --summaries puts figures of your own (estimates with errors, intervals, t, F or P, or groups' means \
      and standard deviations) in place of the published ones, and refuses those that contradict each other.

      Numbers for which a world, study or model gives a range under 'free' are drawn anew for every \
      replicate, the same for all models that have them, so that the replicates cover the ranges evenly (a \
      Latin hypercube). If whether a claim comes out depends on such a number, the verdict says so. \
      --at-centre keeps all of them at the files' values, --set fixes one.

      --observed asks a table of your own, simulated or real, what the publications of --study ask: its \
      figures take the place of the published ones, even where nothing was published, and each study is \
      simulated at the table's size. The table has one row per person, with the columns that the study's own \
      table has (cohort simulate --study STUDY --shape wide), or one row per visit. A finding that needs a \
      missing column is not asked, and the report says so. The data themselves enter no result.

      --posterior weighs the models by all scored findings: how probable they are, with errors, what that \
      hangs on, how far it may be believed, and what to measure next. To see what hangs on the ranges it \
      simulates half as many studies again, with effects drawn from half to twice their ranges.

      Results are also written to a folder: the report as text and as a page, the cells and every \
      replicate's estimates with a data package and a codebook that describe them, the scenario files \
      used, and a manifest. The same command gives the same bytes, on any number of threads.
      """,
    positionals: [models.declaration],
    options: [
      replicates.declaration, quick.declaration, evidence.declaration,
      OwnSummaries.option.declaration, TracedFinding.option.declaration,
      posterior.declaration, PriorOdds.option.declaration, atCentre.declaration,
      NumberSetting.option.declaration, CommonOptions.people.declaration,
    ] + ObservedTable.declarations + [
      format.declaration, CommonOptions.seed.declaration, CommonOptions.threads.declaration,
      CommonOptions.output.declaration, CommonOptions.scenarios.declaration,
      CommonOptions.quiet.declaration, CommonOptions.force.declaration,
    ],
    examples: [
      .init("cohort compare", "All models against all evidence."),
      .init("cohort compare --quick", "A first look, in less than a minute."),
      .init(
        "cohort compare reverse-scar neurotrophic-trait --replicates 1000", "Two rivals in detail."),
      .init(
        "cohort compare reverse-scar --quick --set 'depression.ill -> bdnf.fades=5 years'",
        "One number fixed instead of drawn from its range."),
      .init(
        "cohort compare reverse-scar --quick --trace bus2015.persistentLower",
        "One cell explained."),
      .init(
        "cohort compare --quick --summaries my-cohort.json5",
        "Your own figures in place of the published ones."),
      .init(
        "cohort compare --observed riddle/cohort.csv --study nesda --quick",
        "A blind cohort, or your own data, in place of what was published."),
      .init(
        "cohort compare --posterior --prior reverse=2",
        "How probable the models are, for someone who thinks it twice as likely that depression "
          + "lowers BDNF."
      ),
      .init("cohort compare --format csv > cells.csv", "The cells as a table for R or Python."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    if arguments[quick], arguments.isGiven(replicates) {
      throw CommandFailure(.usage, "--quick is --replicates 20: give one of them")
    }
    if !arguments[posterior], !arguments[PriorOdds.option].isEmpty {
      throw CommandFailure(.usage, "--prior needs --posterior: give both")
    }
    if arguments[posterior], arguments[atCentre] {
      throw CommandFailure(
        .usage, "--posterior averages over the ranges that --at-centre leaves out: give one of them"
      )
    }
    let library = ScenarioLibrary(arguments, console)
    let count =
      arguments[quick]
      ? 20
      : arguments[posterior] && !arguments.isGiven(replicates)
        ? PosteriorInputs.enough : arguments[replicates]
    let observed = try ObservedTable(arguments, replicates: count, library)
    for remark in observed?.remarks ?? [] where !arguments[CommonOptions.quiet] {
      console.say(remark)
    }
    let enquiry = try Enquiry(
      models: arguments[models], evidence: arguments[evidence],
      people: arguments[CommonOptions.people], summaries: arguments[OwnSummaries.option],
      tracing: arguments[TracedFinding.option], observing: observed, library)
    if !enquiry.doubts.isEmpty, !arguments[CommonOptions.quiet] { console.say(enquiry.doubts) }
    let plan = ComparisonPlan(
      seed: Seed(arguments[CommonOptions.seed]), replicates: count,
      threads: CommonOptions.threadCount(arguments),
      everybody: observed?.people ?? arguments[CommonOptions.people] ?? StudyDesign.everybody,
      isAtCentre: arguments[atCentre],
      fixed: try NumberSetting.fixed(
        arguments[NumberSetting.option], among: enquiry.replication.freeNumbers))
    let identity = ResultIdentity(
      command: "compare", options: options(arguments, plan, enquiry), seed: plan.seed.value,
      sources: enquiry.sources, observed: observed.map { ($0.name, $0.digest) })
    let odds = try PriorOdds.byName(arguments[PriorOdds.option], of: enquiry.models)
    if arguments[posterior] {
      // What is too little from the start need not be carried out.
      if enquiry.models.count < 2 {
        throw CommandFailure(PosteriorError.tooFewModels(enquiry.models.count))
      }
      if count < PosteriorInputs.fewest {
        throw CommandFailure(PosteriorError.tooFewReplicates(count, needed: PosteriorInputs.fewest))
      }
    }
    // Opened first: what cannot be kept need not be computed.
    var folder = try ResultFolder(identity, arguments, library)
    let comparisons = try compare(enquiry, plan, from: 0, arguments, console)
    let names = enquiry.evidence.map { ScenarioLibrary.shortName($0.name) }
    let traces = ComparisonTraces(
      enquiry: enquiry, comparisons: comparisons, findings: enquiry.traced, plan: plan,
      people: arguments[CommonOptions.people], summaries: arguments[OwnSummaries.option],
      scenarios: arguments[CommonOptions.scenarios])
    let judgement = try judged(enquiry, comparisons, plan, odds, arguments, console)
    let pages = ComparisonPages(
      comparisons: zip(names, comparisons).map { ($0, $1) }, identity: identity,
      table: observed.map { ($0.size, enquiry.unasked) }, posterior: judgement,
      graphs: enquiry.models.map { ModelGraph(of: $0) },
      traces: enquiry.traced.isEmpty ? nil : traces.document)
    try pages.write(into: &folder)
    try folder.writeSources(identity.sources)
    let path = folder.path
    try folder.finish()
    // The whole of many publications is for the folder, unless they were asked for by name.
    try print(
      pages, arguments[format], isWhole: !arguments[evidence].isEmpty || enquiry.sheet != nil,
      &console)
    if !arguments[CommonOptions.quiet] {
      console.say("written to \(library.shown(path))")
    }
    return .success
  }

  /// What decides the result beside seed and files, as the manifest says it.
  private static func options(
    _ arguments: ParsedArguments, _ plan: ComparisonPlan, _ enquiry: Enquiry
  ) -> [(name: String, value: String)] {
    var options = [
      (name: "replicates", value: String(plan.replicates)),
      (
        name: "people",
        value: enquiry.observed.map { String($0.people) }
          ?? CommonOptions.peopleText(arguments, enquiry.designs)
      ),
    ]
    options += enquiry.observed?.options ?? []
    if arguments[posterior] { options.append(("posterior", "true")) }
    if !arguments[PriorOdds.option].isEmpty {
      options.append(("prior", arguments[PriorOdds.option].map(\.text).joined(separator: "; ")))
    }
    if plan.isAtCentre { options.append(("at-centre", "true")) }
    if !plan.fixed.isEmpty {
      options.append(("set", plan.fixed.map(\.text).joined(separator: "; ")))
    }
    if let sheet = enquiry.sheet {
      options.append(("summaries", ScenarioLibrary.shortName(sheet.name)))
    }
    if !enquiry.traced.isEmpty {
      options.append(("trace", arguments[TracedFinding.option].joined(separator: "; ")))
    }
    return options
  }

  // MARK: - Work

  private static func compare(
    _ enquiry: Enquiry, _ plan: ComparisonPlan, from first: Int, _ arguments: ParsedArguments,
    _ console: borrowing Console
  ) throws(CommandFailure) -> [Comparison] {
    let replication = enquiry.replication
    let names = enquiry.publications.map(\.name)
    let talk = SharedProgress(
      console.progress(
        (plan.isWide ? "looking beyond ranges, " : "")
          + "comparing \(counted(enquiry.models.count, "model")) with "
          + (enquiry.observed?.name.visible
            ?? (names.count == 1 ? names[0] : counted(names.count, "publication"))),
        isQuiet: arguments[CommonOptions.quiet]), total: replication.cohorts * plan.replicates)
    defer { talk.finish() }
    let answers: [[Answer]]
    do throws(ComparisonError) {
      answers = try replication.run(
        plan: plan, from: first, progress: { talk.advance() },
        isStopped: { Interruption.isRequested }
      ).answers
    } catch {
      throw CommandFailure(error)
    }
    let comparisons = zip(enquiry.publications, answers).enumerated().map { number, asked in
      Comparison(
        of: enquiry.models, answering: asked.1, to: asked.0, plan: plan,
        at: replication.drawnNumbers(of: number, plan: plan, from: first))
    }
    if comparisons.allSatisfy(\.models.isEmpty) {
      let reasons = comparisons.flatMap { comparison in
        comparison.notAsked.map { model, reason in
          "\n  \(model.visible) about \(comparison.study.name.visible): \(reason.visible)"
        }
      }
      throw CommandFailure(
        .badData, "no model can be asked about any publication" + reasons.joined())
    }
    return comparisons
  }

  /// The number of the first replicate in which effects are drawn from half to twice their ranges.
  private static let firstWide = 500_000

  /// How probable the models are; nil where nobody asks.
  private static func judged(
    _ enquiry: Enquiry, _ comparisons: [Comparison], _ plan: ComparisonPlan,
    _ odds: [String: Double], _ arguments: ParsedArguments, _ console: borrowing Console
  ) throws(CommandFailure) -> Posterior? {
    guard arguments[posterior] else { return nil }
    let widePlan = ComparisonPlan(
      seed: plan.seed, replicates: max(1, plan.replicates / 2), threads: plan.threads,
      everybody: plan.everybody, isWide: true, fixed: plan.fixed)
    let wide = try compare(enquiry, widePlan, from: firstWide, arguments, console)
    do throws(PosteriorError) {
      return try Posterior(
        try PosteriorInputs(of: comparisons, models: enquiry.models, wide: wide), odds: odds,
        threads: plan.threads, isStopped: { Interruption.isRequested })
    } catch {
      throw CommandFailure(error)
    }
  }

  // MARK: - Output

  private static func print(
    _ pages: ComparisonPages, _ format: Format, isWhole: Bool, _ console: inout Console
  ) throws(CommandFailure) {
    let bytes: [UInt8]
    switch format {
    case .text:
      return try console.show(
        pages.report(isWhole: isWhole).text(width: console.width))
    case .csv: bytes = try pages.cells()
    case .json:
      let documents = pages.comparisons.map { ComparisonData.document(of: $0.comparison) }
      let whole = DocumentSchema.comparisons.document(
        .object(
          pages.identity.members + [.init("studies", .array(documents))]
            + (pages.posterior.map { [.init("posterior", PosteriorData.document(of: $0))] } ?? [])))
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
  /// Why there is no posterior.
  init(_ error: PosteriorError) {
    switch error {
    case .tooFewModels(let count):
      self.init(
        .badData,
        "--posterior weighs models against each other, and \(counted(count, "model")) can be asked about every "
          + "publication; leave out the --evidence that some cannot be asked about")
    case .noEvidence:
      self.init(.badData, "--posterior needs a scored finding that all models answer")
    case .tooFewReplicates(let count, let needed):
      self.init(
        .usage,
        "--posterior needs at least \(needed) replicates in which all studies can answer, and there "
          + "\(count == 1 ? "is 1" : "are \(count)"); give --replicates \(PosteriorInputs.enough) or more"
      )
    case .interrupted: self.init(.interrupted, "stopped; nothing was kept")
    }
  }

  /// A comparison that could not be made.
  init(_ error: ComparisonError) {
    switch error {
    case .fieldwork(let model, let error):
      self.init(
        .badData, "the study cannot be carried out in \(quoted(model)): \(error.description)")
    case .table(let model, let publication, let reason):
      self.init(
        .badData,
        "the instruments of \(quoted(model)) do not give what \(publication.visible) needs: "
          + reason.visible)
    case .calibration(let model, let reason):
      self.init(.badData, "\(quoted(model)) cannot be brought to the targets: \(reason.visible)")
    case .interrupted:
      self.init(.interrupted, "stopped; nothing was kept")
    }
  }
}
