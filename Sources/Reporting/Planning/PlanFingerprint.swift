import LocatedText

/// What fixes the answer of a planned study, file by file and option by option, and one SHA-256 of all of it.
///
/// The listing is a file as `sha256sum --check` reads it: a line for each file, in the order of names, and options as remarks,
/// which it passes over. The fingerprint is the SHA-256 of that file, so whoever has the folder can derive it again without this
/// program: `sha256sum --check frozen.txt` says whether each file has the bytes that were listed, and `sha256sum frozen.txt` is the fingerprint.
package struct PlanFingerprint: Sendable, Hashable {
  /// The listing, each line with its line break.
  package let listing: String

  /// What the file with the listing is called.
  package static let fileName = "frozen.txt"

  /// The fingerprint of some files and options.
  ///
  /// - Parameters:
  ///   - files: the path of each file in the folder, and its SHA-256; in any order.
  ///   - options: what else fixes the answer, in the order in which it is listed.
  package init(
    of files: [(name: String, digest: String)], options: [(name: String, value: String)]
  ) {
    let lines =
      files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }.map {
        Self.line($0.name, $0.digest)
      } + options.map { "# \($0.name): \(Self.oneLine($0.value))" }
    listing = lines.map { $0 + "\n" }.joined()
  }

  /// The fingerprint, in 64 digits.
  package var digest: String {
    var hash = SHA256()
    hash.update(Array(listing.utf8))
    return SHA256.hexadecimal(hash.finalise())
  }

  /// A file's line: a name that would break it is written as `sha256sum` writes it.
  private static func line(_ name: String, _ digest: String) -> String {
    let written = oneLine(name)
    return (written == name ? "" : "\\") + "\(digest)  \(written)"
  }

  /// A text without line breaks, from which it can be told.
  private static func oneLine(_ text: String) -> String {
    var written = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": written += "\\\\"
      case "\n": written += "\\n"
      case "\r": written += "\\r"
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written
  }
}
