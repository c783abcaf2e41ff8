import Evidence
import LocatedText
import ModelComparison
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios

/// A comparison as it was asked for: what is read, how often studies are simulated, and what they are weighed by.
///
/// Its studies are either simulated or, of a finished run, read from the folder of the results.
struct ComparisonRun {
  let enquiry: Enquiry
  let plan: ComparisonPlan
  let identity: ResultIdentity
  private let odds: [String: Double]
  private let arguments: ParsedArguments

  /// What studies found in the models' worlds.
  struct Studies {
    /// By publication.
    var comparisons: [Comparison]
    /// The same with effects drawn from half to twice their ranges; none without a posterior.
    var wide: [Comparison]
  }

  /// Reads what a command line asks for.
  ///
  /// - Parameters:
  ///   - arguments: those of `cohort compare`.
  ///   - library: where files are found.
  /// - Throws: options that do not go together (64), files that are wrong (65) or are not there (66).
  init(_ arguments: ParsedArguments, _ library: ScenarioLibrary) throws(CommandFailure) {
    let isPosterior = arguments[CompareCommand.posterior]
    if arguments[CompareCommand.quick], arguments.isGiven(CompareCommand.replicates) {
      throw CommandFailure(.usage, "--quick is --replicates 20: give one of them")
    }
    if !isPosterior, !arguments[PriorOdds.option].isEmpty {
      throw CommandFailure(.usage, "--prior needs --posterior: give both")
    }
    if isPosterior, arguments[CompareCommand.atCentre] {
      throw CommandFailure(
        .usage, "--posterior averages over the ranges that --at-centre leaves out: give one of them"
      )
    }
    let count =
      arguments[CompareCommand.quick]
      ? 20
      : isPosterior && !arguments.isGiven(CompareCommand.replicates)
        ? PosteriorInputs.enough : arguments[CompareCommand.replicates]
    let observed = try ObservedTable(arguments, replicates: count, library)
    enquiry = try Enquiry(
      models: arguments[CompareCommand.models], evidence: arguments[CompareCommand.evidence],
      people: arguments[CommonOptions.people], summaries: arguments[OwnSummaries.option],
      tracing: arguments[TracedFinding.option], observing: observed, library)
    plan = ComparisonPlan(
      seed: Seed(arguments[CommonOptions.seed]), replicates: count,
      threads: CommonOptions.threadCount(arguments),
      everybody: observed?.people ?? arguments[CommonOptions.people] ?? StudyDesign.everybody,
      isAtCentre: arguments[CompareCommand.atCentre],
      fixed: try NumberSetting.fixed(
        arguments[NumberSetting.option], among: enquiry.replication.freeNumbers))
    identity = ResultIdentity(
      command: "compare", options: Self.options(arguments, plan, enquiry), seed: plan.seed.value,
      sources: enquiry.sources, observed: observed.map { ($0.name, $0.digest) })
    odds = try PriorOdds.byName(arguments[PriorOdds.option], of: enquiry.models)
    self.arguments = arguments
    guard isPosterior else { return }
    // What is too little from the start need not be simulated.
    if enquiry.models.count < 2 {
      throw CommandFailure(PosteriorError.tooFewModels(enquiry.models.count))
    }
    if count < PosteriorInputs.fewest {
      throw CommandFailure(PosteriorError.tooFewReplicates(count, needed: PosteriorInputs.fewest))
    }
  }

  /// What people should know before anything is simulated.
  var remarks: [String] {
    (enquiry.observed?.remarks ?? []) + (enquiry.doubts.isEmpty ? [] : [enquiry.doubts])
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
    if arguments[CompareCommand.posterior] { options.append(("posterior", "true")) }
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
    return options + ResultIdentity.models(enquiry.models.map(\.name), of: enquiry.files)
      + CommonOptions.tableFormat(of: arguments)
  }

  // MARK: - To do it again

  /// The words of the command that gives the same result, typed in the result's folder.
  ///
  /// Scenario files are those that the folder has copies of; all models, and all evidence, are the same ones then. A
  /// person's own table is in no result: it is taken to lie in the folder.
  var again: [String] {
    let names = ResultFolder.sourceFiles(identity.sources)
    func copies(_ kind: ScenarioFile, _ wanted: [SourceText]) -> [String] {
      let all = zip(identity.sources, names).filter { $0.0.kind == kind }.map(\.1)
      let asked = wanted.compactMap { text in
        zip(identity.sources, names).first { $0.0.text == text }?.1
      }
      return asked == all.sorted() ? [] : asked
    }
    // The last of a model's files is its own; those before it are what it builds on.
    let models = copies(.model, enquiry.files.compactMap { $0.last?.text })
    let evidence = enquiry.areDeclared ? [] : copies(.evidence, enquiry.evidence)
    var words = ["cohort", "compare"] + models
    words += ["--scenarios", "scenarios"] + evidence.flatMap { ["--evidence", $0] }
    words += ["--replicates", String(plan.replicates), "--seed", String(plan.seedNumber)]
    if let people = arguments[CommonOptions.people] { words += ["--people", String(people)] }
    if let sheet = enquiry.sheet,
      let copy = zip(identity.sources, names).first(where: { $0.0.text == sheet })
    {
      words += ["--summaries", copy.1]
    }
    words += enquiry.traced.flatMap { traced in
      let finding = enquiry.publications[traced.publication].findings[traced.finding].identifier
      return [
        "--trace",
        "\(ScenarioLibrary.shortName(enquiry.evidence[traced.publication].name)).\(finding)",
      ]
    }
    words += enquiry.observed?.wordsBeside ?? []
    if plan.isAtCentre { words.append("--at-centre") }
    words += plan.fixed.flatMap { ["--set", $0.text] }
    if arguments[CompareCommand.posterior] { words.append("--posterior") }
    words += arguments[PriorOdds.option].flatMap { ["--prior", $0.text] }
    words += CommonOptions.tableFormat(of: arguments).flatMap { ["--\($0.name)", $0.value] }
    return words
  }

  // MARK: - Work

  /// Simulates all studies.
  ///
  /// - Parameter console: where progress is shown.
  /// - Returns: the studies.
  /// - Throws: that no model can be asked about anything (65), or that the user asked to stop.
  func simulated(_ console: borrowing Console) throws(CommandFailure) -> Studies {
    let comparisons = try simulated(plan, from: 0, console)
    return Studies(
      comparisons: comparisons,
      wide: arguments[CompareCommand.posterior]
        ? try simulated(widePlan, from: Self.firstWide, console) : [])
  }

  private func simulated(
    _ plan: ComparisonPlan, from first: Int, _ console: borrowing Console
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
    return try asked(judged(answers, plan, from: first))
  }

  /// The work of all studies, for shards.
  var stages: [ReplicationShards.Stage] {
    let wide = ReplicationShards.Stage(
      replication: enquiry.replication, plan: widePlan, first: Self.firstWide)
    return [ReplicationShards.Stage(replication: enquiry.replication, plan: plan)]
      + (arguments[CompareCommand.posterior] ? [wide] : [])
  }

  /// All studies, from shards.
  ///
  /// - Parameter folder: that of the shards.
  /// - Returns: the studies.
  /// - Throws: that a shard is damaged (65), or that no model can be asked about anything.
  func simulated(in folder: ShardFolder) throws(CommandFailure) -> Studies {
    let stages = stages
    let answers = try ReplicationShards(stages).answers(in: folder)
    let comparisons = try zip(stages, answers).map { stage, answers throws(CommandFailure) in
      try asked(judged(answers, stage.plan, from: stage.first))
    }
    return Studies(comparisons: comparisons[0], wide: comparisons.dropFirst().first ?? [])
  }

  /// Comparisons in which some model can be asked about something.
  private func asked(_ comparisons: [Comparison]) throws(CommandFailure) -> [Comparison] {
    guard comparisons.allSatisfy(\.models.isEmpty) else { return comparisons }
    let reasons = comparisons.flatMap { comparison in
      comparison.notAsked.map { model, reason in
        "\n  \(model.visible) about \(comparison.study.name.visible): \(reason.visible)"
      }
    }
    throw CommandFailure(
      .badData, "no model can be asked about any publication" + reasons.joined())
  }

  /// The comparisons of answers, with the numbers that were drawn for them.
  func judged(_ answers: [[Answer]], _ plan: ComparisonPlan, from first: Int) -> [Comparison] {
    zip(enquiry.publications, answers).enumerated().map { number, asked in
      Comparison(
        of: enquiry.models, answering: asked.1, to: asked.0, plan: plan,
        at: enquiry.replication.drawnNumbers(of: number, plan: plan, from: first))
    }
  }

  /// The number of the first replicate in which effects are drawn from half to twice their ranges.
  static let firstWide = 500_000

  /// Half as many studies, with effects drawn from half to twice their ranges.
  var widePlan: ComparisonPlan {
    ComparisonPlan(
      seed: plan.seed, replicates: max(1, plan.replicates / 2), threads: plan.threads,
      everybody: plan.everybody, isWide: true, fixed: plan.fixed)
  }

  // MARK: - What follows

  /// Everything that is said of studies.
  ///
  /// - Parameter studies: what they found.
  /// - Returns: the pages.
  /// - Throws: that there can be no posterior (64 or 65), or that the user asked to stop.
  func pages(of studies: Studies) throws(CommandFailure) -> ComparisonPages {
    let names = enquiry.evidence.map { ScenarioLibrary.shortName($0.name) }
    let traces = ComparisonTraces(
      enquiry: enquiry, comparisons: studies.comparisons, findings: enquiry.traced, plan: plan,
      people: arguments[CommonOptions.people], summaries: arguments[OwnSummaries.option],
      scenarios: arguments[CommonOptions.scenarios])
    return ComparisonPages(
      comparisons: zip(names, studies.comparisons).map { ($0, $1) },
      wide: zip(names, studies.wide).map { ($0, $1) }, identity: identity,
      table: enquiry.observed.map { ($0.size, enquiry.unasked) },
      posterior: try posterior(of: studies), graphs: enquiry.models.map { ModelGraph(of: $0) },
      traces: enquiry.traced.isEmpty ? nil : traces.document,
      command: again.shellCommand())
  }

  /// How probable the models are; nil where nobody asks.
  private func posterior(of studies: Studies) throws(CommandFailure) -> Posterior? {
    guard arguments[CompareCommand.posterior] else { return nil }
    do throws(PosteriorError) {
      return try Posterior(
        try PosteriorInputs(
          of: studies.comparisons, models: enquiry.models, wide: studies.wide), odds: odds,
        threads: plan.threads, isStopped: { Interruption.isRequested })
    } catch {
      throw CommandFailure(error)
    }
  }
}
