import Estimation
import Fieldwork
import LocatedText
import OperatingSystem
import Reporting
import Tables

/// `cohort analyse`: an estimator's answer on a table, whoever made it.
enum AnalyseCommand {
  /// How the answer is written.
  enum Format: String, CaseIterable, Sendable {
    case text
    case json
  }

  private static let table = PositionalKey.optional(
    "TABLE.csv",
    help:
      "Comma-separated text whose first line names the columns, or a Parquet file, whatever its name."
  )
  private static let estimator = OptionKey.optional(
    "estimator", short: "e", .text, valueName: "NAME",
    help: "The estimator; --list shows all.")
  private static let list = OptionKey.flag(
    "list", help: "Say what each estimator answers, assumes and takes.")
  private static let answerFormat = OptionKey.value(
    "format", ValueKind<Format>.choice, default: .text, valueName: "FORMAT",
    help: "A table for people, or one JSON document in full precision.")

  private static let timings = OptionKey.optional(
    "timings", .wholeNumber(1...1_000_000), valueName: "R",
    help: "Analyse R times and say on standard error how long one analysis takes.")

  private static let chart = OptionKey.optional(
    "chart", .text, valueName: "FILE",
    help: "Of studies, draw the funnel into FILE.svg, or write its numbers into FILE.csv.")

  /// One option for each argument of estimators.
  private static let arguments = EstimatorArgument.allCases.map { argument in
    (
      argument,
      OptionKey.list(
        optionName(argument), .text, valueName: valueName(argument), help: argument.explanation)
    )
  }

  static let command = Command(
    name: "analyse",
    abstract: "Analyses a table, simulated or your own, with one of many estimators.",
    discussion: """
      Several values of one option are separated by commas, or the option is repeated. Rows in which a \
      needed value is missing (an empty field, or NA as R writes it) are left out and counted. An estimator \
      refuses what it cannot answer, with the reason, and the program exits with 65.

      Parquet is read as this program, pandas and DuckDB write it: columns of numbers, whole numbers, true or false, \
      texts and days, uncompressed or with snappy. What is not read is named with what to write instead.

      A column whose name contains a comma, or a sign that predictors and conditions use, is put in \
      quotation marks within the argument: --predictors "'a,b',age" or "'log(x)'*sex"; backquotes serve as \
      well.

      Terms are rounded to the second digit of their error; --format json has all digits. 'cohort analyse \
      --list' says what each estimator answers and assumes, and '--list --estimator NAME' shows its options.
      """,
    positionals: [table.declaration],
    options: [
      estimator.declaration, list.declaration, answerFormat.declaration, timings.declaration,
      chart.declaration, CommonOptions.quiet.declaration,
    ] + ForeignTable.declarations + arguments.map(\.1.declaration),
    examples: [
      .init(
        "cohort analyse births.csv -e logisticRegression --outcome low --predictors age,smoke=no",
        "Odds ratios of low birth weight."),
      .init(
        "cohort analyse study/cohort.csv -e randomInterceptCrossLagged --x serumBDNF --y ids "
          + "--waves 0,1,2,3",
        "Who moves whom within people, over four waves."),
      .init(
        "cohort analyse small/cohort.csv -e mixedModel --outcome serumBDNF --predictors years "
          + "--cluster person",
        "Growth with a random intercept for each person."),
      .init(
        "cohort analyse births.csv -e bootstrap --of correlation --x age --y bwt --where smoke=no",
        "A correlation in a subset, its error from resampling."),
      .init(
        "cohort analyse small/cohort.csv --wide person,visit -e changeScore "
          + "--follow-up serumBDNF_1 --baseline serumBDNF_0 --group course --reference well "
          + "--derive \"course: well = depressionCurrent_0=false & depressionCurrent_1=false; "
          + "fellIll = depressionCurrent_0=false & depressionCurrent_1=true\"",
        "Groups defined by conditions on other columns."),
      .init(
        "cohort analyse trials.csv -e eggerTest --effect logRisk --effect-error error "
          + "--chart funnel.svg", "Whether small trials find something else, and the funnel."),
      .init("cohort analyse --list", "All estimators."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ parsed: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let text: String
    if parsed[list] {
      text = try listing(parsed[estimator])
    } else {
      // Nothing is written but the answer, so that a request to stop can be followed at once.
      Interruption.endAtOnce()
      text = try answer(parsed, &console)
    }
    try CommandFailure.wrapping { () throws(FileError) in
      try console.output.write(text)
      try console.output.flush()
    }
    return .success
  }
}

// MARK: - The answer

extension AnalyseCommand {
  private static func answer(
    _ parsed: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> String {
    let request = try request(parsed)
    let format = try ForeignTable.format(parsed)
    let keys = try ForeignTable.keys(parsed)
    let file = try parsed[chart].map { (path) throws(CommandFailure) in
      try FunnelFile(path, for: request)
    }
    guard let path = parsed[table] else {
      throw CommandFailure(.usage, "TABLE.csv is missing\nSee 'cohort analyse --help'.")
    }
    try checkOneCohort(path, request)
    let bytes = try CommandFailure.wrapping { () throws(FileError) in
      try TextFile.read(path, limit: 1 << 30)
    }
    try ForeignTable.check(parsed, suit: bytes, at: path)
    var progress = Progress.silent()
    if let bootstrap = request.estimator as? Bootstrap {
      progress = console.progress(
        "\(counted(bootstrap.replicates, "sample"))", isQuiet: parsed[CommonOptions.quiet])
    }
    let estimate: Estimate
    var funnel: StudyFunnel?
    do throws(EstimationError) {
      let table = try ForeignTable.read(bytes, as: format, keys: keys)
      let unused = try ForeignTable.unused(format, in: bytes)
      if !unused.isEmpty, !parsed[CommonOptions.quiet] {
        console.say(
          "no field is \(unused.map(quoted).joined(separator: " or ")), declared missing by --na; "
            + "write it as the table does")
      }
      if let bootstrap = request.estimator as? Bootstrap, request.conditions.isEmpty {
        estimate = try bootstrap.estimate(on: request.prepared(table).table, samples: nil) { done in
          progress.update(done: done, of: bootstrap.replicates)
        }
      } else {
        estimate = try request.evaluate(on: table)
      }
      progress.finish()
      if file != nil { funnel = try StudyFunnel(of: request, on: table) }
      if let repeats = parsed[timings] {
        console.say(try timing(of: request, on: table, repeats))
      }
    } catch {
      progress.finish()
      if error.isAboutRequest { throw usage(error, estimator: request.name.rawValue) }
      let message = ForeignTable.located(error, in: bytes, as: format).description.visible
      throw CommandFailure(.badData, "\(quoted(path)): \(message)")
    }
    if let file, let funnel { try file.write(funnel) }
    switch parsed[answerFormat] {
    case .text:
      return EstimateText(estimate, question: question(request, parsed), width: console.width).text
        .visibleLines
    case .json:
      var hash = SHA256()
      hash.update(bytes)
      let source: [JSONText.Member] = [
        .init("madeBy", .string("cohort \(CohortVersion.current)")),
        .init(
          "table",
          .object([
            .init("path", .string(path)),
            .init("sha256", .string(SHA256.hexadecimal(hash.finalise()))),
          ])),
        .init(
          "arguments",
          .object(
            EstimatorArgument.allCases.compactMap { argument in
              request.arguments[argument].map { words in
                .init(argument.rawValue, .array(words.map { .string($0) }))
              }
            })),
        .init(
          "reading",
          .object(
            ForeignTable.given(parsed).map { option in
              .init(option.name, .array(option.words.map { .string($0) }))
            })),
      ]
      return DocumentSchema.estimate.document(.object(source + EstimateData.members(estimate)))
        .pretty
        + "\n"
    }
  }

  /// Refuses to take many simulated cohorts below each other for one.
  ///
  /// Where the request speaks of the column that tells them apart, it knows what it does.
  private static func checkOneCohort(
    _ path: String, _ request: EstimatorRequest
  ) throws(CommandFailure) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folders = [1, 2].map { above in
      parts.count > above ? parts.dropLast(above).joined(separator: "/") : "."
    }
    let manifests = folders.lazy.compactMap { try? ResultManifest(of: $0.isEmpty ? "/" : $0) }
    guard let document = manifests.first?.document, document.text("command") == "simulate",
      let count = document.text("options", "replicates")
    else { return }
    let words = EstimatorArgument.allCases.flatMap { request.arguments[$0] ?? [] }
    guard !words.contains(where: { $0.firstRange(of: DataSet.replicate) != nil }) else { return }
    throw CommandFailure(
      .usage,
      "\(quoted(path)) has \(count) cohorts in one table: choose one with --where replicate=0, or "
        + "make the column 'replicate' part of the question")
  }

  private static func usage(_ error: EstimationError, estimator: String) -> CommandFailure {
    CommandFailure(
      .usage,
      "\(error.description.visible)\n"
        + "See 'cohort analyse --list --estimator \(estimator)' for its options.")
  }

  /// How long one analysis takes, reading not counted.
  private static func timing(
    of request: EstimatorRequest, on table: Table, _ repeats: Int
  ) throws(EstimationError) -> String {
    var milliseconds: [Double] = []
    for _ in 0..<repeats {
      let start = SystemCalls.seconds()
      _ = try request.evaluate(on: table)
      milliseconds.append(1000 * (SystemCalls.seconds() - start))
    }
    milliseconds.sort()
    let least = NumberText.fixed(milliseconds[0], decimals: 3)
    let median = NumberText.fixed(milliseconds[repeats / 2], decimals: 3)
    return "least \(least) ms, median \(median) ms of \(repeats)"
  }

  private static func request(
    _ parsed: ParsedArguments
  ) throws(CommandFailure) -> EstimatorRequest {
    guard let name = parsed[estimator] else {
      throw CommandFailure(
        .usage, "--estimator is missing\nSee 'cohort analyse --list' for all estimators.")
    }
    var words: [EstimatorArgument: [String]] = [:]
    for (argument, option) in arguments where !parsed[option].isEmpty {
      words[argument] =
        argument == .derive
        ? parsed[option]
        : parsed[option].flatMap(pieces).map { keepsMarks(argument) ? $0 : $0.unquoted }
    }
    do {
      return try EstimatorRequest(name, arguments: words)
    } catch .unknownEstimator(let name) {
      let known = EstimatorName.allCases.map(\.rawValue)
      let hint = NameSuggestion.hint(for: name, among: known)
      throw CommandFailure(
        .usage,
        "no estimator is called \(quoted(name))\(hint.map { "; \($0)" } ?? "")\n"
          + "See 'cohort analyse --list' for all estimators.")
    } catch {
      throw usage(error, estimator: name)
    }
  }

  /// The values of one word: cut at commas that stand outside parentheses and quotation marks.
  static func pieces(_ word: String) -> [String] {
    QuotedText(word).pieces(at: ",").map { trimmed($0) }.filter { !$0.isEmpty }
  }

  /// Whether quotation marks are part of an argument's own grammar, and not of the comma's alone.
  private static func keepsMarks(_ argument: EstimatorArgument) -> Bool {
    argument == .where || valueName(argument) == "PREDICTOR"
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// The arguments in a line, and what made the table another than the file has.
  private static func question(_ request: EstimatorRequest, _ parsed: ParsedArguments) -> String {
    let asked = EstimatorArgument.allCases.compactMap { argument in
      request.arguments[argument].map { (optionName(argument), $0) }
    }
    let made = ForeignTable.given(parsed).filter { $0.name == "na" || $0.name == "wide" }
    return (asked + made.map { ($0.name, $0.words) }).map {
      "\($0.0) \($0.1.joined(separator: ", "))"
    }.joined(separator: "; ")
  }
}

// MARK: - The list

extension AnalyseCommand {
  private static func listing(_ chosen: String?) throws(CommandFailure) -> String {
    guard let chosen else {
      return EstimatorName.allCases.map { name in
        "\(name.rawValue)\n  \(name.guide.answers)\n  Assumes: \(name.guide.assumes)\n"
      }.joined(separator: "\n")
    }
    guard let name = EstimatorName(rawValue: chosen) else {
      throw CommandFailure(
        .usage,
        "no estimator is called \(quoted(chosen))\nSee 'cohort analyse --list' for all estimators.")
    }
    let guide = name.guide
    func lines(_ arguments: [EstimatorArgument]) -> String {
      arguments.map { argument in
        let values = guide.values.first { $0.argument == argument }
        return "  --\(optionName(argument)): \(argument.explanation)\n"
          + (values.map { "      \($0.sentence)\n" } ?? "")
      }.joined()
    }
    return "\(name.rawValue)\n  \(guide.answers)\n  Assumes: \(guide.assumes)\n"
      + (guide.remark.isEmpty ? "" : "  \(guide.remark)\n") + "\nNeeds\n" + lines(guide.required)
      + "\nTakes\n" + lines(guide.optional + EstimatorArgument.ofAll)
  }

  /// The option of an argument: `followUp` is `follow-up`.
  static func optionName(_ argument: EstimatorArgument) -> String {
    argument.rawValue.map { $0.isUppercase ? "-" + $0.lowercased() : String($0) }.joined()
  }

  private static func valueName(_ argument: EstimatorArgument) -> String {
    switch argument {
    case .predictors, .covariates, .baselineCovariates, .instrument, .treatment, .confounders:
      "PREDICTOR"
    case .case, .reference: "LEVEL"
    case .where: "CONDITION"
    case .derive: "COLUMN"
    case .waves: "NAMES"
    case .steps: "P"
    case .of: "NAME"
    case .imputations, .replicates, .seed: "N"
    case .family, .link, .errors, .correlation, .ties, .method, .missing, .information, .direction,
      .interval, .variant, .equal:
      "WORD"
    default: "COLUMN"
    }
  }
}
