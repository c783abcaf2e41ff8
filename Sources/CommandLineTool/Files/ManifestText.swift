/// What an earlier result folder says of itself: who made it, and which files are its own.
///
/// Reads as much of JSON as that takes: balanced brackets, whole strings, the top-level members
/// `madeBy` and `files`. The strings directly in the value of `files` are the relative paths of
/// the files (the keys of an object from path to what is known of the file).
package struct ManifestText: Equatable, Sendable {
  /// The program that made the folder, or nil when the manifest does not say.
  package private(set) var madeBy: String?
  /// The relative paths of the files that the program wrote.
  package private(set) var files: Set<String> = []

  /// Reads a manifest; nil when the text is no whole JSON object.
  package init?(_ bytes: [UInt8]) {
    var rest = bytes[...]
    var open: [UInt8] = []
    var member: String?
    var isAfterColon = false
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if open.isEmpty, byte != UInt8(ascii: "{") { return nil }
        open.append(byte)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        // In ASCII a closing bracket is its opening one plus two.
        guard open.popLast() == byte - 2 else { return nil }
        if open.isEmpty {
          guard rest.allSatisfy(Self.isSpace) else { return nil }
          return
        }
      case UInt8(ascii: ":") where open.count == 1: isAfterColon = true
      case UInt8(ascii: ",") where open.count == 1:
        member = nil
        isAfterColon = false
      case UInt8(ascii: "\""):
        guard let text = Self.string(&rest) else { return nil }
        if open.count == 1, !isAfterColon { member = text }
        if open.count == 1, isAfterColon, member == "madeBy" { madeBy = text }
        if open.count == 2, member == "files" { files.insert(text) }
      default:
        if open.isEmpty, !Self.isSpace(byte) { return nil }
      }
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// The string up to its closing quotation mark; of the escapes only `\"`, `\\` and `\/`.
  private static func string(_ rest: inout ArraySlice<UInt8>) -> String? {
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return String(decoding: bytes, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      guard let escaped = rest.popFirst() else { return nil }
      let isPlain = [UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/")].contains(escaped)
      bytes += isPlain ? [escaped] : [byte, escaped]
    }
    return nil
  }
}
