import LocatedText
import OperatingSystem

/// A shard being written: whole under its name or not there, whatever ends the process.
///
/// It grows in a file whose name no other process has, on any machine, is waited for until it is on the disk, and gets
/// its name by one renaming. Two processes that write the same shard write the same bytes, and it does not matter who
/// comes last.
struct ShardWriter: ~Copyable {
  private let folder: String
  private let shard: Shard
  private let path: String
  private let descriptor: Int32
  private var hash = SHA256()
  private var length = 0
  private var buffer: [UInt8] = []
  private var written = 0
  private var hasFailed = false
  /// Up to where the work is whole, and up to where that is written.
  private var mark: Mark
  private var writtenMark: Mark

  /// A place in the file up to which the work is whole.
  private struct Mark {
    var hash = SHA256()
    var length = 0
    var units = 0
  }

  /// Opens a file beside the shards.
  ///
  /// - Parameters:
  ///   - folder: the folder of shards.
  ///   - shard: which one.
  ///   - digest: that of the run.
  /// - Returns: the open file, without entries.
  /// - Throws: that no file can be made there.
  static func opened(
    in folder: String, _ shard: Shard, of digest: String
  ) throws(FileError) -> ShardWriter {
    while true {
      do throws(SystemError) {
        let path = folder + "/" + (try ShardFile.writingName(of: shard))
        let descriptor = try SystemCalls.open(path, [.writing, .creating, .onlyNew, .atEnd])
        // Who clears the folder up sees by the lock that this one lives; and may have come before it.
        _ = SystemCalls.lock(descriptor)
        if SystemCalls.isSame(descriptor, path) {
          return ShardWriter(folder, shard, of: digest, at: path, descriptor)
        }
        SystemCalls.close(descriptor)
      } catch {
        throw .cannotCreate(folder, reason: error.reason)
      }
    }
  }

  private init(
    _ folder: String, _ shard: Shard, of digest: String, at path: String, _ descriptor: Int32
  ) {
    (self.folder, self.shard, self.path) = (folder, shard, path)
    self.descriptor = descriptor
    (mark, writtenMark) = (Mark(), Mark())
    put(ShardFile.form)
    put(entry: ShardFile.header(of: shard, in: digest))
  }

  deinit {
    // Gone already where the shard has its name.
    try? SystemCalls.removeFile(path)
    SystemCalls.close(descriptor)
  }

  /// How many units of work are whole.
  var units: Int { mark.units }

  /// How many of them can be kept: what could not be written is lost.
  var keepable: Int { hasFailed ? writtenMark.units : mark.units }

  /// Adds what some work gave.
  ///
  /// - Parameters:
  ///   - entry: the bytes.
  ///   - units: how many units are whole with them, in all; nil where one is not yet.
  /// - Throws: that it cannot be written.
  mutating func append(_ entry: [UInt8], whole units: Int?) throws(FileError) {
    put(entry: entry)
    if let units { keepUp(to: units) }
    if buffer.count >= 1 << 20 { try flush() }
  }

  /// Says that so many units are whole with what has been added.
  mutating func keepUp(to units: Int) { mark = Mark(hash: hash, length: length, units: units) }

  /// Gives the shard its name: all its work is done.
  consuming func finish() throws(FileError) {
    try close(isWhole: true, as: ShardFile.name(of: shard))
    // What was kept of an earlier try is in it.
    try? SystemCalls.removeFile(folder + "/" + ShardFile.begunName(of: shard))
  }

  /// Keeps what is whole of the shard, so that another try goes on from there.
  consuming func keep() throws(FileError) {
    guard keepable > 0 else { return }
    // What comes after the mark need not be written: there may be no room for it.
    if hasFailed { mark = writtenMark } else if mark.length > written { try flush() }
    buffer.removeAll()
    do throws(SystemError) {
      // What follows is written at the new end, for so the file was opened.
      try SystemCalls.truncate(descriptor, to: mark.length)
    } catch {
      throw .notWritten(path, reason: error.reason)
    }
    (hash, length, written) = (mark.hash, mark.length, mark.length)
    try close(isWhole: false, as: ShardFile.begunName(of: shard))
  }

  // MARK: - Pieces

  private mutating func close(isWhole: Bool, as name: String) throws(FileError) {
    put(ShardFile.end)
    put([isWhole ? 1 : 0])
    put(ShardFile.bytes(of: UInt64(mark.units)))
    put(hash.finalise())
    try flush()
    do throws(SystemError) {
      try SystemCalls.synchronise(descriptor)
      try SystemCalls.rename(path, to: folder + "/" + name)
      try SystemCalls.synchroniseFolder(folder)
    } catch {
      throw .notWritten(folder + "/" + name, reason: error.reason)
    }
  }

  private mutating func put(entry: [UInt8]) {
    put(ShardFile.bytes(of: UInt64(entry.count)))
    put(entry)
  }

  private mutating func put(_ bytes: [UInt8]) {
    hash.update(bytes)
    length += bytes.count
    buffer += bytes
  }

  private mutating func flush() throws(FileError) {
    let bytes = buffer
    buffer.removeAll(keepingCapacity: true)
    do throws(SystemError) {
      try SystemCalls.write(descriptor, bytes)
      written += bytes.count
      if mark.length <= written { writtenMark = mark }
    } catch {
      hasFailed = true
      throw .notWritten(path, reason: error.reason)
    }
  }
}
