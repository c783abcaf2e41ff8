import Tables

/// Work that can be done in shards: so many units one after the other, of which each gives bytes.
///
/// What a unit gives depends on nothing but itself, and what all give, in order, is all that the result needs.
protocol ShardedWork {
  /// How many units there are, stage by stage; each stage is cut by itself.
  var stages: [Int] { get }
  /// What a unit is called.
  var noun: UnitNoun { get }

  /// How often progress is told of each unit of a stage.
  func steps(of stage: Int) -> Int

  /// Does some units of a stage.
  ///
  /// - Parameters:
  ///   - units: which.
  ///   - stage: of which stage.
  ///   - progress: told, from any thread, of each step that is done.
  ///   - keep: takes what they gave, in order, with how many of these units are whole now; nil where one is not yet.
  /// - Throws: what stops the work, and what `keep` throws.
  mutating func carryOut(
    _ units: Range<Int>, of stage: Int, progress: @Sendable () -> Void,
    keep: (_ entry: [UInt8], _ whole: Int?) throws(CommandFailure) -> Void
  ) throws(CommandFailure)

  /// Learns what earlier units gave, which are not done again.
  mutating func takeUp(_ entry: [UInt8])

  /// Forgets what it learnt.
  mutating func forget()
}

extension ShardFolder {
  /// Does the work of a shard, and puts it into the folder; goes on where an earlier try was stopped.
  ///
  /// - Parameters:
  ///   - shard: which.
  ///   - work: the whole work.
  ///   - place: the folder as it is shown.
  ///   - isQuiet: whether nothing is said.
  ///   - console: where it is said.
  /// - Returns: success.
  /// - Throws: what stops the work: what is whole is kept then.
  func carryOut(
    _ shard: Shard, of work: inout some ShardedWork, shownAt place: String, isQuiet: Bool,
    _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let shares = work.stages.map(shard.share(of:))
    let total = shares.reduce(0) { $0 + $1.count }
    switch state(of: shard) {
    case .whole:
      if !isQuiet { console.say("shard \(shard.text) is there already") }
      return .success
    case .faulty(_, .interrupted):
      throw CommandFailure(.interrupted, "stopped; what was there before is still there")
    case .faulty(let file, .unreadable(let reason)) where file == ShardFile.name(of: shard):
      throw CommandFailure(
        .cannotCreate, "\(quoted(path + "/" + file)) cannot be read: \(reason); move it away")
    case .faulty(let file, let fault):
      if !isQuiet { console.say("\(quoted(file)) \(fault.words), and is made anew") }
    case .begun, .absent: break
    }
    var writer = try CommandFailure.wrapping { () throws(FileError) in
      try ShardWriter.opened(in: path, shard, of: digest)
    }
    try takeUp(shard, total, &work, into: &writer)
    if !isQuiet, writer.units > 0 {
      console.say("going on after \(writer.units) of \(work.noun.counted(total))")
    }
    do throws(CommandFailure) {
      try carryOut(shard, shares, of: &work, into: &writer, isQuiet: isQuiet, console)
    } catch {
      // A disk that is full, or gone, takes what is whole, perhaps.
      guard error.exitCode == .interrupted || error.exitCode == .inputOutput else { throw error }
      let units = writer.keepable
      let isMore: Bool
      if case .begun(let kept) = begun(shard) { isMore = units > kept } else { isMore = true }
      if isMore {
        do throws(CommandFailure) {
          try writer.end(isWhole: false)
        } catch let second {
          throw error.exitCode == .interrupted ? second : error
        }
      }
      guard error.exitCode == .interrupted else { throw error }
      throw CommandFailure(
        .interrupted,
        units > 0
          ? "stopped after \(units) of \(work.noun.counted(total)), which are kept: the same command goes on from there"
          : "stopped; nothing was kept")
    }
    try writer.end(isWhole: true)
    if !isQuiet { console.say("written to \(place)/\(ShardFile.name(of: shard))") }
    return .success
  }

  /// Does what is left of a shard's work.
  private func carryOut(
    _ shard: Shard, _ shares: [Range<Int>], of work: inout some ShardedWork,
    into writer: inout ShardWriter, isQuiet: Bool, _ console: borrowing Console
  ) throws(CommandFailure) {
    let talk = SharedProgress(
      console.progress("shard \(shard.text)", isQuiet: isQuiet),
      total: shares.enumerated().reduce(0) { $0 + $1.element.count * work.steps(of: $1.offset) },
      from: steps(of: work, shares, after: writer.units))
    defer { talk.finish() }
    var before = 0
    for (stage, share) in shares.enumerated() {
      let done = min(max(writer.units - before, 0), share.count)
      let start = before + done
      try work.carryOut(
        share.dropFirst(done), of: stage, progress: { talk.advance() },
        keep: { entry, whole throws(CommandFailure) in
          try CommandFailure.wrapping { () throws(FileError) in
            try writer.append(entry, whole: whole.map { start + $0 })
          }
        })
      before += share.count
    }
  }

  /// How often progress was told of the first units.
  private func steps(of work: some ShardedWork, _ shares: [Range<Int>], after units: Int) -> Int {
    var (steps, left) = (0, units)
    for (stage, share) in shares.enumerated() {
      steps += min(left, share.count) * work.steps(of: stage)
      left -= min(left, share.count)
    }
    return steps
  }

  /// Copies what an earlier try kept; what another process takes away meanwhile is done anew.
  private func takeUp(
    _ shard: Shard, _ total: Int, _ work: inout some ShardedWork, into writer: inout ShardWriter
  ) throws(CommandFailure) {
    guard case .begun(let units) = begun(shard), units <= total else { return }
    do throws(ShardReader.Fault) {
      var reader = try begunReader(of: shard)
      while let entry = try reader.next() {
        work.takeUp(entry)
        do throws(FileError) {
          try writer.append(entry, whole: nil)
        } catch {
          throw ShardReader.Fault.unreadable(error.message ?? "")
        }
      }
      // How much it is stands at the end of what was copied, not of what was there before.
      guard reader.units <= total else { throw .foreign }
      writer.keepUp(to: reader.units)
    } catch {
      if error == .interrupted {
        throw CommandFailure(.interrupted, "stopped; what was kept before is still there")
      }
      work.forget()
      writer = try CommandFailure.wrapping { () throws(FileError) in
        try ShardWriter.opened(in: path, shard, of: digest)
      }
    }
  }
}

extension ShardedWork {
  func steps(of stage: Int) -> Int { 1 }
  mutating func takeUp(_ entry: [UInt8]) {}
  mutating func forget() {}

  /// Does the part of a run that `--shard` asks for.
  ///
  /// - Parameters:
  ///   - identity: what the result of the whole run depends on.
  ///   - command: which command it is.
  ///   - arguments: its arguments, `--shard` among them.
  ///   - library: where the scenarios are, and so the results.
  ///   - console: where it is said.
  /// - Returns: success.
  /// - Throws: more shards than units of work (64), a folder that is used for something else (73), and what stops the work.
  mutating func carryOut(
    of identity: ResultIdentity, _ command: Command, _ arguments: ParsedArguments,
    _ library: ScenarioLibrary, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    guard let shard = arguments[CommonOptions.shard] else {
      preconditionFailure("a shard was asked for")
    }
    try ShardedRun.check(arguments)
    let most = stages.max() ?? 0
    guard shard.count <= most else {
      throw CommandFailure(
        .usage, "--shard \(shard.text): there are only \(noun.counted(most)) to share")
    }
    let path: String
    if let asked = arguments[CommonOptions.output] {
      path = asked
    } else {
      path = try library.location().results + "/\(identity.command)-\(identity.digest)-shards"
    }
    let folder = try ShardFolder(
      at: path, for: ShardedRun(identity, of: shard.count, command, arguments))
    return try folder.carryOut(
      shard, of: &self, shownAt: library.shown(folder.path),
      isQuiet: arguments[CommonOptions.quiet], &console)
  }
}

extension ShardWriter {
  /// Gives a whole shard its name, or keeps what is whole of it.
  fileprivate consuming func end(isWhole: Bool) throws(CommandFailure) {
    do throws(FileError) {
      if isWhole { try finish() } else { try keep() }
    } catch {
      throw CommandFailure(error)
    }
  }
}
