/// The commit of the sources, where they say it themselves.
///
/// `git archive`, which `Tests/Release/build.sh` builds from, writes it in place of the text below
/// (`.gitattributes`): a working tree never claims a commit that it may have left since, and the
/// program does not hang on where or when it is built.
package enum SourceCommit {
  private static let text = "$Format:%H %cs$"

  /// The first twelve signs of the commit and its day, or nil in a working tree.
  static var current: String? { commit(in: text) }

  /// The commit that a text names, or nil when nobody filled it in.
  package static func commit(in text: String) -> String? {
    let parts = text.split(separator: " ")
    guard parts.count == 2, parts[0].count >= 40, parts[0].allSatisfy(\.isHexDigit) else {
      return nil
    }
    return "\(parts[0].prefix(12)) of \(parts[1])"
  }
}
