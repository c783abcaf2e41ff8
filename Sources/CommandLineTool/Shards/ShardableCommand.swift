import Reporting

/// The commands whose work can be done in shards.
enum ShardableCommand: String, CaseIterable {
  case compare
  case simulate
  case audit
  case twins

  /// The command.
  var command: Command {
    switch self {
    case .compare: CompareCommand.command
    case .simulate: SimulateCommand.command
    case .audit: AuditCommand.command
    case .twins: TwinsCommand.command
    }
  }

  /// The words of all of them, for a sentence.
  static var words: String { allCases.map(\.rawValue).inSentence() }

  /// Puts shards together, as the command would have ended that made them.
  func merge(
    _ shards: MergedShards, _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    switch self {
    case .compare: try CompareCommand.merge(shards, arguments, &console)
    case .simulate: try SimulateCommand.merge(shards, arguments, &console)
    case .audit: try AuditCommand.merge(shards, arguments, &console)
    case .twins: try TwinsCommand.merge(shards, arguments, &console)
    }
  }

  /// The work that some arguments ask for.
  ///
  /// - Parameters:
  ///   - arguments: those of the command.
  ///   - library: where the scenarios are.
  /// - Returns: the work.
  /// - Throws: what is wrong with arguments or files.
  func work(
    _ arguments: ParsedArguments, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> any ShardedWork {
    switch self {
    case .compare:
      return ReplicationShards(try ComparisonRun(arguments, library).stages)
    case .simulate:
      return try CohortShards(try AskedCohorts(arguments, library), arguments, library)
    case .audit:
      let (run, plan, _) = try AuditCommand.read(arguments, library)
      return ReplicationShards(run.stages(of: plan))
    case .twins:
      let (pages, planned) = try TwinsCommand.read(arguments, library)
      return try TwinShards(
        pages, in: TwinShards.most(pages, arguments), arguments,
        place: library.shown(planned.studyPath))
    }
  }
}
