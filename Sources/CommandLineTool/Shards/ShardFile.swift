import ByteRecords
import LocatedText
import OperatingSystem

/// The form of a shard's file, and the names that shards have in their folder.
///
/// | bytes | what |
/// |---|---|
/// | `cohort shard 1` and a line feed | the form |
/// | an entry | the digest of the run, the number of the shard and of how many |
/// | entries | what the work gave, in order |
/// | eight bytes of 255 | the entries end |
/// | 1 or 0 | whether the shard is whole, or was begun only |
/// | eight bytes | how many units of work are whole |
/// | 32 bytes | SHA-256 of everything before |
///
/// An entry is its length in eight bytes, the lowest first, and its bytes.
enum ShardFile {
  static let form = Array("cohort shard 1\n".utf8)
  /// Where a length would stand, this ends the entries.
  static let end = [UInt8](repeating: 0xFF, count: 8)

  /// A number in eight bytes, the lowest first.
  static func bytes(of number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// The number in eight bytes, the lowest first.
  static func number(in bytes: [UInt8]) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The first entry.
  static func header(of shard: Shard, in digest: String) -> [UInt8] {
    var writer = RecordWriter()
    writer.write(digest)
    writer.write([shard.number, shard.count])
    return writer.bytes
  }

  // MARK: - Names

  /// The numbers in a name, all of the same width, so that names stand in order.
  private static func stem(_ shard: Shard) -> String {
    let (number, count) = (String(shard.number), String(shard.count))
    return String(repeating: "0", count: count.count - number.count) + number + "-of-" + count
  }

  /// What a whole shard is called.
  static func name(of shard: Shard) -> String { stem(shard) + ".shard" }

  /// What a shard is called that was stopped, and of which some is whole.
  static func begunName(of shard: Shard) -> String { stem(shard) + ".begun" }

  /// A name that no other process on any machine has, for what is being written.
  static func writingName(of shard: Shard?) throws(SystemError) -> String {
    "." + (shard.map(stem) ?? "shards") + "." + SHA256.hexadecimal(try SystemCalls.randomBytes(8))
      + ".writing"
  }

  /// Whether a name is that of something being written, or left by a process that was killed.
  static func isWriting(_ name: String) -> Bool {
    guard name.hasPrefix("."), name.hasSuffix(".writing") else { return false }
    let parts = name.split(separator: ".")
    return parts.count == 3 && parts[1].utf8.count == 16
      && parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
      && (parts[0] == "shards" || isStem(parts[0]))
  }

  /// Whether a name is that of a shard, whole or begun, of any number.
  static func isShard(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && (parts[1] == "shard" || parts[1] == "begun") && isStem(parts[0])
  }

  private static func isStem(_ text: Substring) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1] == "of", let number = Int(parts[0]), let count = Int(parts[2]),
      (1...Shard.most).contains(count), (1...count).contains(number)
    else { return false }
    return stem(Shard(number, of: count)) == text
  }
}
