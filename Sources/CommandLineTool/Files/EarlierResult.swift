import LocatedText
import OperatingSystem

/// A folder of results that cohort made before: by which run, and what is still as it was written.
///
/// A manifest alone proves nothing, for anybody can write one. A file is cohort's when the manifest
/// names it and it has the bytes that the manifest says.
struct EarlierResult {
  private let folder: String
  private let document: SealedDocument
  private let listed: [NamedFile]

  /// Reads the manifest of a folder; nil when it has none of cohort's that is whole.
  init?(in folder: String) {
    let path = folder + "/" + OutputFolder.manifestName
    guard let document = try? SealedDocument(at: path), document.text("madeBy") == "cohort",
      let listed = try? document.files("files")
    else { return nil }
    self.folder = folder
    self.document = document
    self.listed = listed
  }

  // MARK: - Which run

  /// In what the run that made it differs from another, in words; nil when it does not.
  ///
  /// - Parameter run: What the other's manifest says of where it comes from.
  /// - Returns: the words, or nil.
  func difference(from run: [JSONText.Member]) -> String? {
    let differing = document.differing(from: run)
    guard !differing.isEmpty else { return nil }
    let command = document.text("command").map { "'cohort \($0.visible)'" } ?? "another command"
    if differing.contains("command") { return command }
    let words = ["version", "seed", "options", "scenarios"].filter(differing.contains).map { name in
      switch name {
      case "version": "another version of the program"
      case "seed": "another seed"
      case "options": "other options"
      default: "other scenario files"
      }
    }
    return words.isEmpty ? command : "\(command) with \(words.joined(separator: " and "))"
  }

  // MARK: - Which files

  /// The files that are as they were written, and those that are not; missing ones are neither.
  func files() throws(FileError) -> (own: Set<String>, changed: [String]) {
    var own: Set<String> = [OutputFolder.manifestName]
    var changed: [String] = []
    for file in listed {
      let path = folder + "/" + file.name
      guard let kind = try? SystemCalls.kind(of: path, followingLink: false) else { continue }
      var tally = FileTally(ofFile: file.name)
      let isRead =
        kind == .regularFile
        && (try? TextFile.forEachPiece(of: path) { tally.take($0) }) != nil
      if Interruption.isRequested { throw .interrupted }
      if isRead, tally.facts == file.facts {
        own.insert(file.name)
      } else {
        changed.append(file.name)
      }
    }
    return (own, changed)
  }
}
