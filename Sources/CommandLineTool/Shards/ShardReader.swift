import ByteRecords
import LocatedText
import OperatingSystem

/// Reads a shard's entries one after the other, and knows at their end whether the file is what it says.
///
/// What the entries say is to be believed only after ``next()`` has given nil without throwing.
struct ShardReader: ~Copyable {
  /// Why a file is no shard of the run.
  enum Fault: Error, Equatable {
    /// It cannot be read.
    case unreadable(String)
    /// Its bytes are not those that were written.
    case damaged
    /// It is of another run, or another shard under this one's name.
    case foreign
    /// The user asked to stop.
    case interrupted

    /// In words, after the name of the file.
    var words: String {
      switch self {
      case .unreadable(let reason): "cannot be read: \(reason)"
      case .damaged: "is not as it was written"
      case .foreign: "is of another run"
      case .interrupted: "was not read to its end"
      }
    }
  }

  private let descriptor: Int32
  private var hash = SHA256()
  private var buffer: [UInt8] = []
  private var place = 0
  /// Whether the shard is whole, and how many units of its work are; known at the end.
  private(set) var isWhole = false
  private(set) var units = 0

  /// Opens a shard.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - shard: which one it must be.
  ///   - digest: of which run.
  /// - Returns: what reads it, before its first entry.
  /// - Throws: that it is none.
  static func opened(
    _ path: String, _ shard: Shard, of digest: String
  ) throws(Fault) -> ShardReader {
    let kind = try? SystemCalls.kind(of: path, followingLink: false)
    if let kind, kind != .regularFile { throw .unreadable("it is no regular file") }
    let descriptor: Int32
    do throws(SystemError) {
      descriptor = try SystemCalls.open(path, .forReadingOnly)
    } catch {
      throw .unreadable(error.reason)
    }
    var reader = ShardReader(descriptor)
    guard try reader.bytes(ShardFile.form.count) == ShardFile.form else { throw .damaged }
    guard try reader.next() == ShardFile.header(of: shard, in: digest) else { throw .foreign }
    return reader
  }

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { SystemCalls.close(descriptor) }

  /// The next entry; nil at the end, if the file is as it was written.
  ///
  /// - Parameter isKept: whether its bytes are wanted; none are given otherwise.
  /// - Returns: the bytes, or nil.
  /// - Throws: that the file is not as it was written, or that the user asked to stop.
  mutating func next(isKept: Bool = true) throws(Fault) -> [UInt8]? {
    if Interruption.isRequested { throw .interrupted }
    let length = try bytes(8)
    guard length == ShardFile.end else {
      let count = ShardFile.number(in: length)
      guard count <= Self.longest else { throw .damaged }
      guard isKept else {
        try pass(Int(count))
        return []
      }
      return try bytes(Int(count))
    }
    let state = try bytes(1)
    let units = ShardFile.number(in: try bytes(8))
    let digest = hash.finalise()
    guard let number = Int(exactly: units), state[0] <= 1, try bytes(32) == digest, try isAtEnd()
    else {
      throw .damaged
    }
    (isWhole, self.units) = (state[0] == 1, number)
    return nil
  }

  /// The most bytes that an entry has.
  private static let longest: UInt64 = 1 << 30

  /// Reads to the end, and keeps nothing.
  mutating func check() throws(Fault) {
    while try next(isKept: false) != nil {}
  }

  /// So many bytes; memory grows with what is there, whatever is asked for.
  private mutating func bytes(_ count: Int) throws(Fault) -> [UInt8] {
    while buffer.count - place < count {
      buffer.removeSubrange(..<place)
      place = 0
      let piece = try piece()
      if piece.isEmpty { throw .damaged }
      buffer += piece
    }
    let taken = Array(buffer[place..<place + count])
    place += count
    hash.update(taken)
    return taken
  }

  /// Passes so many bytes.
  private mutating func pass(_ count: Int) throws(Fault) {
    var left = count
    while left > 0 {
      let taken = min(left, 1 << 16)
      _ = try bytes(taken)
      left -= taken
    }
  }

  private mutating func isAtEnd() throws(Fault) -> Bool {
    place == buffer.count ? try piece().isEmpty : false
  }

  private func piece() throws(Fault) -> [UInt8] {
    do throws(SystemError) {
      return try SystemCalls.read(descriptor, count: 1 << 20)
    } catch {
      throw .unreadable(error.reason)
    }
  }
}
