import LocatedText
import Reporting

/// `cohort shards`: what is done with the parts of a run that was done in parts.
enum ShardsCommand {
  /// What can be done.
  private enum Action: String, CaseIterable {
    case plan
    case missing
    case merge
    case clean
  }

  private static let action = PositionalKey.one(
    "ACTION", words: Action.allCases.map(\.rawValue),
    help: "What to do: plan, missing, merge or clean.")
  private static let places = PositionalKey.list(
    "DIR", help: "The folder of shards; for plan a command and its arguments.")
  private static let all = OptionKey.flag(
    "all", help: "With clean: remove the shards as well, when they are no longer needed.")

  static let command = Command(
    name: "shards",
    abstract:
      "Plans a run in parts on many machines, says which are missing, and puts them together.",
    discussion: """
      'compare', 'simulate', 'audit' and 'twins' do part K of N with --shard K/N, and put it into a folder of shards \
      (--output). The parts know nothing of each other: they can run on any machines that share the folder, side by side, \
      again after a failure, and with any number of threads each. A part is whole under its name or not there.

      plan COMMAND … does a little of the work to measure how long it takes, and prints a job script for Slurm with so many \
      parts, at most 1000, that each takes between ten minutes and an hour where that is possible.

      missing DIR prints the numbers of the parts that are not there whole, for 'sbatch --array' ("3,17,42-44"), and nothing \
      if none is missing. It reads every file to its end and trusts no name; parts that are still being made are missing, \
      so ask when the array has ended. A part that was stopped by a signal goes on after its last whole replicate or \
      cohort when it is done again; of twins nothing is kept.

      merge DIR writes exactly the folder, and prints exactly the text, that the command would have made without --shard \
      (--format is for merge, and not kept in the parts). Do it \
      where the parts were made: it reads the same scenario files and refuses others, parts of another seed or version, and \
      gaps. Cohorts and twins are read piece by piece, so memory does not grow with their number.

      clean DIR removes what killed processes left, and with --all the parts as well. Use it when no part is being made: \
      some file systems do not say on one machine that a file is in use on another.
      """,
    positionals: [action.declaration, places.declaration],
    options: [
      all.declaration, CompareCommand.format.declaration, CommonOptions.threads.declaration,
      CommonOptions.output.declaration, CommonOptions.quiet.declaration,
      CommonOptions.force.declaration,
    ],
    examples: [
      .init(
        "cohort shards plan compare --evidence bus2015 --replicates 100000 -o many > many.sbatch",
        "A job script; 'sbatch many.sbatch' runs it."),
      .init(
        "cohort compare --quick --evidence bus2015 --shard 1/2 -o halves", "Half of a run by hand."
      ),
      .init(
        "cohort compare --quick --evidence bus2015 --shard 2/2 -o halves", "The other half."),
      .init("cohort shards missing halves", "Nothing is missing, so nothing is printed."),
      .init("cohort shards merge halves -o whole", "The result of the whole run."),
      .init("cohort shards clean halves --all", "The parts are no longer needed."),
    ],
    forwards: Action.plan.rawValue,
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let (word, places) = (arguments[action], arguments[places])
    guard let action = Action(rawValue: word) else {
      throw CommandFailure(
        .usage,
        "shards needs plan, missing, merge or clean, got \(quoted(word)); see 'cohort shards --help'"
      )
    }
    try check(arguments, action)
    if action == .plan { return try ShardPlan.make(places, &console) }
    guard let place = places.first else {
      throw CommandFailure(.usage, "shards \(word) needs the folder of shards")
    }
    if places.count > 1 {
      throw CommandFailure(
        .usage, "shards \(word) takes one folder, got \(quoted(places[1])) besides")
    }
    let run = try ReadShardedRun(in: place)
    let folder = ShardFolder(place, run)
    switch action {
    case .plan, .missing: return try missing(folder, arguments, &console)
    case .merge: return try merge(folder, run, arguments, &console)
    case .clean:
      let (removed, living) = try folder.clean(all: arguments[all])
      if !arguments[CommonOptions.quiet] {
        console.say(
          "removed \(counted(removed, "file"))"
            + (living > 0 ? "; \(counted(living, "shard")) still being written" : ""))
      }
      return .success
    }
  }

  /// Refuses options that would do nothing.
  private static func check(
    _ arguments: ParsedArguments, _ action: Action
  ) throws(CommandFailure) {
    func refuse(_ name: String, _ needed: Action) -> CommandFailure {
      CommandFailure(.usage, "--\(name) is for 'shards \(needed.rawValue)': leave it out")
    }
    if action != .clean, arguments[all] { throw refuse("all", .clean) }
    guard action != .merge else { return }
    if arguments.isGiven(CommonOptions.output) { throw refuse("output", .merge) }
    if arguments.isGiven(CompareCommand.format) { throw refuse("format", .merge) }
    if arguments.isGiven(CommonOptions.threads) { throw refuse("threads", .merge) }
    if arguments.isGiven(CommonOptions.force) { throw refuse("force", .merge) }
  }

  // MARK: - Missing

  /// The shards that are not there whole, and what there is of them.
  private static func states(
    of folder: ShardFolder, isQuiet: Bool, _ console: borrowing Console
  ) throws(CommandFailure) -> [(shard: Shard, state: ShardFolder.State)] {
    var line = console.progress("checking \(counted(folder.count, "shard"))", isQuiet: isQuiet)
    defer { line.finish() }
    var missing: [(shard: Shard, state: ShardFolder.State)] = []
    for shard in Shard.all(folder.count) {
      line.update(done: shard.number - 1, of: folder.count)
      let state = folder.state(of: shard)
      if Interruption.isRequested { throw CommandFailure(.interrupted, "stopped") }
      if state != .whole { missing.append((shard, state)) }
    }
    return missing
  }

  private static func missing(
    _ folder: ShardFolder, _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let isQuiet = arguments[CommonOptions.quiet]
    let missing = try states(of: folder, isQuiet: isQuiet, console)
    if !missing.isEmpty { try console.show(missing.map(\.shard.number).arrayExpression + "\n") }
    guard !isQuiet else { return .success }
    for (shard, state) in missing {
      switch state {
      case .begun(let units):
        console.say(
          "shard \(shard.text) was stopped after \(counted(units, "unit")) of its work, which are kept"
        )
      case .faulty(let file, let fault): console.say("\(quoted(file)) \(fault.words)")
      case .whole, .absent: break
      }
    }
    console.say(
      missing.isEmpty
        ? folder.count == 1 ? "the shard is there" : "all \(folder.count) shards are there"
        : "\(missing.count) of \(counted(folder.count, "shard")) missing")
    return .success
  }

  // MARK: - Merging

  private static func merge(
    _ folder: ShardFolder, _ run: ReadShardedRun, _ arguments: ParsedArguments,
    _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let isQuiet = arguments[CommonOptions.quiet]
    guard let shardable = ShardableCommand(rawValue: run.words[0]) else {
      throw run.document.wrong(
        ["again"], run.document.member(["again"]), needed: "one of \(ShardableCommand.words)")
    }
    let missing = try states(of: folder, isQuiet: isQuiet, console)
    if let first = missing.first {
      var reason =
        "\(missing.count) of \(counted(folder.count, "shard")) \(missing.count == 1 ? "is" : "are") missing in \(quoted(folder.path)): "
      reason += missing.map(\.shard.number).arrayExpression
      if case .faulty(let file, let fault) = first.state {
        reason += " (\(quoted(file)) \(fault.words))"
      }
      throw CommandFailure(.badData, "\(reason); run the same command for these, then merge")
    }
    return try shardable.merge(
      MergedShards(in: folder, of: run), try words(of: run, shardable, arguments), &console)
  }

  /// The arguments that made the shards, and where their result goes.
  private static func words(
    of run: ReadShardedRun, _ shardable: ShardableCommand, _ arguments: ParsedArguments
  ) throws(CommandFailure) -> ParsedArguments {
    var words: [String] = []
    if let output = arguments[CommonOptions.output] { words.append("--output=\(output)") }
    if let threads = arguments[CommonOptions.threads] { words.append("--threads=\(threads)") }
    if arguments[CommonOptions.quiet] { words.append("--quiet") }
    if arguments[CommonOptions.force] { words.append("--force") }
    if arguments.isGiven(CompareCommand.format) {
      guard
        shardable.command.options.contains(where: {
          $0.name == CompareCommand.format.declaration.name
        })
      else {
        throw CommandFailure(
          .usage, "--format is not for the shards of '\(shardable.rawValue)': leave it out")
      }
      words.append("--format=\(arguments[CompareCommand.format].rawValue)")
    }
    do throws(UsageError) {
      return try shardable.command.arguments(in: words + run.words.dropFirst())
    } catch {
      throw CommandFailure(
        .badData,
        "the command in \(quoted(run.document.source.name)) cannot be read: "
          + error.message(program: "cohort"))
    }
  }
}
