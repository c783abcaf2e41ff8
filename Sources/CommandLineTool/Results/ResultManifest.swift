import LocatedText
import OperatingSystem
import RandomStreams

/// What the manifest of a result folder says: whose it is, its files, and whether it is sealed.
struct ResultManifest {
  /// The folder, as it was named.
  let folder: String
  /// The files with what they must come to, in the manifest's order.
  let files: [NamedFile]
  /// The SHA-256 of the answer key of a blind result.
  let sealedKey: String?
  /// The models among which a class chooses; nil when the folder is no class's.
  let rivals: [String]?
  /// The whole manifest, for what only some commands ask: seed, options, scenarios.
  let document: SealedDocument

  /// Reads the manifest of a folder.
  ///
  /// Fails with 66 when there is no folder or no manifest in it, with 65 when the manifest is
  /// broken, is not cohort's, or names files outside the folder.
  init(of folder: String) throws(CommandFailure) {
    let folder = folder.withoutSlashAtEnd
    guard SystemCalls.isFolder(folder) else {
      throw CommandFailure(
        .noInput, "there is no folder \(quoted(folder)); a folder that cohort wrote is needed")
    }
    let document = try SealedDocument(at: folder + "/" + OutputFolder.manifestName)
    guard document.text("madeBy") == "cohort" else {
      throw CommandFailure(
        .badData, "\(quoted(document.source.name)) does not say that cohort made the folder")
    }
    self.folder = folder
    self.document = document
    files = try document.files("files")
    sealedKey = try document.digest("sealedKey")
    rivals = try document.rivals()
  }

  /// Refuses a folder whose random numbers this program does not draw.
  ///
  /// - Parameter consequence: What cannot be done then.
  /// - Throws: That the folder was made with other streams (65).
  func checkStreams(else consequence: String) throws(CommandFailure) {
    let streams = try document.unsigned("streams")
    guard streams == StreamVersion.current else {
      throw CommandFailure(
        .badData,
        "\(quoted(folder)) was made with streams \(streams), and this program has \(StreamVersion.current): "
          + consequence)
    }
  }

  /// The files that people add to the folder of a class, and that no manifest names.
  var allowed: Set<String> {
    rivals == nil ? [] : [Predictions.fileName, Revelation.fileName]
  }
}
