/// The shards of a run that are put together, and what they say of the run.
struct MergedShards {
  let folder: ShardFolder
  private let run: ReadShardedRun

  /// The shards in a folder.
  init(in folder: ShardFolder, of run: ReadShardedRun) {
    (self.folder, self.run) = (folder, run)
  }

  /// Refuses shards of another run: files may have changed since, or the program.
  ///
  /// - Parameters:
  ///   - identity: what the result depends on now.
  ///   - command: which command it is.
  ///   - arguments: its arguments.
  /// - Throws: in what the run that made the shards differs (65).
  func check(
    _ identity: ResultIdentity, _ command: Command, _ arguments: ParsedArguments
  ) throws(CommandFailure) {
    let now = ShardedRun(identity, of: folder.count, command, arguments)
    // What changes no result is not among the words: nobody else says where it goes.
    guard
      let words = run.difference(from: now)
        ?? (run.words == now.words ? nil : "other words of the command")
    else { return }
    throw CommandFailure(
      .badData,
      "the shards in \(quoted(folder.path)) were made with \(words): put them together where they were made, with the "
        + "same program and files")
  }
}
