import LocatedText
import OperatingSystem
import Reporting

/// The mark that a class has seen the answer: `revealed.json` in the public folder.
///
/// It holds the hash of the predictions as they were then, so that later changes show.
struct Revelation {
  static let fileName = "revealed.json"

  /// The SHA-256 of the predictions when the key was opened.
  let predictions: String

  /// Reads the mark in a folder; nil when there is none yet.
  static func read(in folder: String) throws(CommandFailure) -> Revelation? {
    let path = folder + "/" + fileName
    guard let kind = try? SystemCalls.kind(of: path, followingLink: false) else { return nil }
    guard kind == .regularFile, let digest = try SealedDocument(at: path).digest("predictions")
    else {
      throw CommandFailure(.badData, "\(quoted(path)) does not say which predictions it closed")
    }
    return Revelation(predictions: digest)
  }

  /// Writes the mark once the answer was shown: what cannot be shown closes nothing.
  ///
  /// The place of the mark is looked at before, so that an answer that cannot close is not shown.
  func write(
    in folder: String, _ key: AnswerKey, after show: () throws(CommandFailure) -> Void
  ) throws(CommandFailure) {
    let document = DocumentSchema.revelation.document([
      "madeBy": "cohort", "model": .string(key.model), "sealedKey": .string(key.digest),
      "predictions": .string(predictions),
    ])
    let file = try CommandFailure.wrapping { () throws(FileError) in
      try SingleFile(at: folder + "/" + Self.fileName)
    }
    try show()
    do throws(FileError) {
      try file.finish(Array((document.pretty + "\n").utf8))
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Works on the predictions of a folder while no other process does.
  ///
  /// The lock is on the manifest: that of the folder is taken where a file gets into place. Where a
  /// file system has no locks, the work is done without.
  static func alone<Result>(
    in folder: String, _ work: () throws(CommandFailure) -> Result
  ) throws(CommandFailure) -> Result {
    let manifest = folder + "/" + OutputFolder.manifestName
    let descriptor = try? SystemCalls.open(manifest, .forReadingOnly)
    defer { if let descriptor { SystemCalls.close(descriptor) } }
    if let descriptor { SystemCalls.waitForLock(descriptor) }
    return try work()
  }
}
