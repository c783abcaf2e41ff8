import OperatingSystem
import Reporting
import Tables

/// In how many shards a run is done, from a short measurement.
struct ShardPlan {
  /// So long a task should take, in seconds: long enough that a cluster's own work does not count, short enough that
  /// little is lost with a node.
  static let wanted = 1800.0
  /// The longest that a task may take where more shards would shorten it.
  static let longest = 3600.0
  /// A Slurm as it is installed takes an array of no more tasks.
  static let most = 1000
  /// So long is measured at least, in seconds, if there is so much to do.
  private static let measured = 5.0

  /// How long a task takes for what each does once, and for a unit, in seconds.
  let once: Double
  let unit: Double
  /// How many units there are, and how many in the longest stage: no more shards can share them.
  let units: Int
  let mostShards: Int

  /// In how many shards it is done.
  var shards: Int {
    let room = max(Self.wanted - once, Self.wanted / 10)
    let needed = (unit * Double(units) / room).rounded(.up)
    return min(max(1, Int(min(needed, Double(Self.most)))), mostShards)
  }

  /// How long a task takes, in seconds.
  var task: Double { once + unit * (Double(units) / Double(shards)).rounded(.up) }

  // MARK: - Measuring

  /// Measures some work, in seconds that processors are at it: others may be busy on this machine too.
  ///
  /// - Parameters:
  ///   - work: the work.
  ///   - threads: how many threads share it.
  ///   - console: where progress is shown.
  /// - Returns: the plan.
  /// - Throws: what goes wrong with the work.
  static func measured(
    _ work: any ShardedWork, on threads: Int, _ console: borrowing Console
  ) throws(CommandFailure) -> ShardPlan {
    var work = work
    let (units, most) = (work.stages.reduce(0, +), work.stages[0])
    let mostShards = work.stages.max() ?? 1
    var line = console.progress("measuring", isQuiet: false)
    line.update(done: 0, of: 1)
    defer { line.finish() }
    func seconds(_ count: Int) throws(CommandFailure) -> Double {
      let start = SystemCalls.processorSeconds()
      try work.carryOut(0..<count, of: 0, progress: {}, keep: { _, _ in })
      return (SystemCalls.processorSeconds() - start) / Double(threads)
    }
    func plan(_ one: Double, _ many: Double, _ count: Int) -> ShardPlan {
      let unit = max((many - one) / Double(count - 1), 1e-6)
      return ShardPlan(
        once: max(0, one - unit), unit: unit, units: units, mostShards: mostShards)
    }
    var one = try seconds(1)
    guard most > 1 else {
      return ShardPlan(once: 0, unit: one, units: units, mostShards: mostShards)
    }
    guard one < measured else {
      // Either each unit takes long, or what is done once.
      let two = try seconds(2)
      if two - one > one / 2 { return plan(one, two, 2) }
      let count = min(most, 64)
      return plan(one, try seconds(count), count)
    }
    // The first time in a process was for more than this work.
    one = try seconds(1)
    var (count, many) = (2, try seconds(2))
    while many < measured, count < most {
      count = min(most, max(2 * count, Int(Double(count) * measured / max(many, 1e-6))))
      many = try seconds(count)
    }
    return plan(one, many, count)
  }

  // MARK: - The script

  /// Measures a command, and prints the job script that does it in shards.
  ///
  /// - Parameters:
  ///   - words: the command and its arguments.
  ///   - console: where it goes.
  /// - Returns: success.
  /// - Throws: that the command cannot be done in shards (64), and what is wrong with its arguments or files.
  static func make(
    _ words: [String], _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let words = words.first == "cohort" ? Array(words.dropFirst()) : words
    guard let name = words.first, let shardable = ShardableCommand(rawValue: name) else {
      throw CommandFailure(
        .usage,
        "shards plan needs a command that can be done in shards (\(ShardableCommand.words)) and its arguments"
      )
    }
    let command = shardable.command
    var arguments: ParsedArguments
    do throws(UsageError) {
      arguments = try command.arguments(in: Array(words.dropFirst()))
    } catch {
      throw CommandFailure(.usage, error.message(program: "cohort"))
    }
    if arguments.isGiven(CommonOptions.shard) {
      throw CommandFailure(.usage, "shards plan chooses the shards: leave out --shard")
    }
    try ShardedRun.check(arguments)
    let threads = arguments[CommonOptions.threads] ?? 1
    arguments.options[CommonOptions.threads.declaration.name] = [String(threads)]
    let folder = arguments[CommonOptions.output] ?? "shards"
    arguments.options[CommonOptions.output.declaration.name] = [folder]
    let work = try shardable.work(arguments, ScenarioLibrary(arguments, console))
    let plan = try measured(work, on: threads, console)
    let typed = command.words(of: arguments, leavingOut: [CommonOptions.quiet.declaration.name])
    console.say(plan.account(of: work.noun))
    try console.show(
      plan.script(
        of: name, typed, threads: threads, memory: SystemCalls.peakMemory(),
        in: folder))
    return .success
  }

  /// What was measured, and what follows from it.
  ///
  /// - Parameter noun: what a unit of the work is called.
  /// - Returns: some sentences.
  private func account(of noun: UnitNoun) -> String {
    let alone = once + unit * Double(units)
    var text =
      "measured: each \(noun.one) takes \(Self.words(unit)), and each task \(Self.words(once)) besides; "
      + "\(counted(shards, "task")) of \(Self.words(task)), \(Self.words(alone)) in one. Asked of Slurm are three times "
      + "the time and twice the memory."
    if task > Self.longest {
      text +=
        shards == mostShards
        ? " No \(noun.one) can be cut."
        : " An array has at most \(Self.most) tasks, so give each more threads with --threads."
    } else if alone < Self.wanted / 3 {
      text += " That is short enough to do without shards."
    }
    return text
  }

  /// Seconds in the unit that people use.
  static func words(_ seconds: Double) -> String {
    switch seconds {
    case ..<0.1: "\(Int((seconds * 1e3).rounded())) ms"
    case ..<120: "\(((seconds * 10).rounded()) / 10) s"
    case ..<7200: "\(Int((seconds / 60).rounded())) min"
    default: "\(Int((seconds / 3600).rounded())) h"
    }
  }

  /// The job script; three times the time measured, and twice the memory.
  private func script(
    of name: String, _ words: [String], threads: Int, memory: Int, in folder: String
  ) -> String {
    // A job has another search path, perhaps.
    let program = (SystemCalls.resolved("/proc/self/exe") ?? "cohort").shellWord
    let minutes = max(10, Int((task * 3 / 60).rounded(.up)))
    let megabytes = max(500, (memory * 2 / 1_000_000 + 99) / 100 * 100)
    let time = [minutes / 60, minutes % 60, 0].map { $0 < 10 ? "0\($0)" : "\($0)" }
    let typed = words.map(\.shellWord).joined(separator: " ")
    return """
      #!/bin/bash
      #SBATCH --job-name=cohort --array=1-\(shards) --ntasks=1 --cpus-per-task=\(threads)
      #SBATCH --time=\(time.joined(separator: ":")) --mem=\(megabytes)M --requeue --open-mode=append
      #SBATCH --output=cohort-%A-%a.log
      set -eu
      exec \(program) \(name) --shard "${SLURM_ARRAY_TASK_ID:?submit this with sbatch}/\(shards)" --quiet \(typed)
      # When the array has ended: cohort shards missing \(folder.shellWord)
      # then: cohort shards merge \(folder.shellWord) --output result

      """
  }
}
