import OperatingSystem

/// A folder of shards: the one place where several runs write side by side.
///
/// Whoever comes first writes `shards.json`; who comes later finds it and must be a shard of the same run. Each shard is a
/// file of its own, so nobody waits for anybody.
struct ShardFolder: Sendable {
  let path: String
  /// How many shards there are, and the digest of their run.
  let count: Int
  let digest: String

  /// What there is of a shard.
  enum State: Equatable {
    /// All of it, as it was written.
    case whole
    /// So many units of its work, as they were written.
    case begun(units: Int)
    case absent
    /// A file of its name, and why it is none.
    case faulty(file: String, ShardReader.Fault)
  }

  // MARK: - Writing into it

  /// Opens a folder for the shards of a run; makes it, and those above it, where they are missing.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - run: the run.
  /// - Throws: that the place holds something else (73), or cannot be written.
  init(at path: String, for run: ShardedRun) throws(CommandFailure) {
    (self.path, count, digest) = (path.withoutSlashAtEnd, run.count, run.digest)
    do throws(SystemError) {
      var made: [String] = []
      try NewFolders.make(path, &made)
    } catch {
      throw CommandFailure(.cannotCreate, "cannot create \(quoted(path)): \(error.reason)")
    }
    try checkOthers()
    if !isPublished { try publish(run) }
    try check(against: run)
  }

  private var file: String { path + "/" + ShardedRun.fileName }

  private var isPublished: Bool {
    (try? SystemCalls.kind(of: file, followingLink: false)) != .none
  }

  /// Refuses a folder that is used for something else.
  private func checkOthers() throws(CommandFailure) {
    let names = (try? SystemCalls.names(in: path)) ?? []
    guard !names.contains(ShardedRun.fileName) else { return }
    if let other = names.first(where: { !ShardFile.isWriting($0) }) {
      // Another shard may have come in between.
      if isPublished { return }
      throw CommandFailure(
        .cannotCreate,
        "\(quoted(path)) holds \(quoted(other)), and is no folder of shards: choose another folder with --output"
      )
    }
  }

  /// Writes what the run is, if nobody else has meanwhile.
  private func publish(_ run: ShardedRun) throws(CommandFailure) {
    do throws(SystemError) {
      let temporary = path + "/" + (try ShardFile.writingName(of: nil))
      let descriptor = try SystemCalls.open(temporary, [.writing, .creating, .onlyNew])
      defer {
        try? SystemCalls.removeFile(temporary)
        SystemCalls.close(descriptor)
      }
      _ = SystemCalls.lock(descriptor)
      try SystemCalls.write(descriptor, Array(run.text.utf8))
      try SystemCalls.synchronise(descriptor)
      do throws(SystemError) {
        try SystemCalls.link(temporary, to: file)
      } catch {
        if isPublished { return }
        // Not every file system has two names for a file.
        try SystemCalls.rename(temporary, to: file)
      }
      try SystemCalls.synchroniseFolder(path)
    } catch {
      throw CommandFailure(.cannotCreate, "cannot write \(quoted(file)): \(error.reason)")
    }
  }

  private func check(against run: ShardedRun) throws(CommandFailure) {
    if let words = try ReadShardedRun(in: path).difference(from: run) {
      throw CommandFailure(
        .cannotCreate,
        "\(quoted(path)) holds shards of a run with \(words); choose another folder with --output")
    }
  }

  // MARK: - Reading it

  /// The folder of shards that is there.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - run: what its `shards.json` says.
  init(_ path: String, _ run: ReadShardedRun) {
    (self.path, count, digest) = (path.withoutSlashAtEnd, run.count, run.digest)
  }

  /// Opens the file of a whole shard.
  func reader(of shard: Shard) throws(ShardReader.Fault) -> ShardReader {
    try ShardReader.opened(path + "/" + ShardFile.name(of: shard), shard, of: digest)
  }

  /// Opens the file of a shard that was begun.
  func begunReader(of shard: Shard) throws(ShardReader.Fault) -> ShardReader {
    try ShardReader.opened(path + "/" + ShardFile.begunName(of: shard), shard, of: digest)
  }

  /// What there is of a shard; reads all of it.
  func state(of shard: Shard) -> State {
    func has(_ name: String) -> Bool {
      (try? SystemCalls.kind(of: path + "/" + name, followingLink: false)) != .none
    }
    let (name, begun) = (ShardFile.name(of: shard), ShardFile.begunName(of: shard))
    do throws(ShardReader.Fault) {
      if has(name) {
        var reader = try reader(of: shard)
        try reader.check()
        return reader.isWhole ? .whole : .faulty(file: name, .damaged)
      }
    } catch {
      return .faulty(file: name, error)
    }
    return has(begun) ? self.begun(shard) : .absent
  }

  /// What was kept of a shard that was stopped; reads all of it.
  func begun(_ shard: Shard) -> State {
    do throws(ShardReader.Fault) {
      var reader = try begunReader(of: shard)
      try reader.check()
      return .begun(units: reader.units)
    } catch {
      return .faulty(file: ShardFile.begunName(of: shard), error)
    }
  }

  // MARK: - Clearing up

  /// Removes what processes left that were killed, and what was kept of shards that are whole now.
  ///
  /// - Parameter all: whether the shards go as well.
  /// - Returns: how many files went, and how many are still being written.
  /// - Throws: that the folder cannot be read.
  func clean(all: Bool) throws(CommandFailure) -> (removed: Int, living: Int) {
    let names: [String]
    do throws(SystemError) {
      names = try SystemCalls.names(in: path)
    } catch {
      throw CommandFailure(.noInput, "cannot read \(quoted(path)): \(error.reason)")
    }
    var (removed, living) = (0, 0)
    let present = Set(names)
    func remove(_ name: String) {
      if (try? SystemCalls.removeFile(path + "/" + name)) != nil { removed += 1 }
    }
    for name in names where ShardFile.isWriting(name) {
      guard
        // For writing, since a network's file system locks no other.
        let descriptor = try? SystemCalls.open(
          path + "/" + name, [.writing, .notFollowingLinks, .notWaiting])
      else { continue }
      defer { SystemCalls.close(descriptor) }
      // A file that cannot be locked is somebody's, or on a disk that has no locks.
      if SystemCalls.lock(descriptor), SystemCalls.isSame(descriptor, path + "/" + name) {
        remove(name)
      } else if SystemCalls.isSame(descriptor, path + "/" + name) {
        living += 1
      }
    }
    for shard in Shard.all(count) {
      let (whole, begun) = (ShardFile.name(of: shard), ShardFile.begunName(of: shard))
      if present.contains(begun), all || state(of: shard) == .whole { remove(begun) }
      if all, present.contains(whole) { remove(whole) }
    }
    if all, living == 0 {
      remove(ShardedRun.fileName)
      SystemCalls.removeEmptyFolder(path)
    }
    return (removed, living)
  }
}
