import LocatedText

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
    var folder = folder
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
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
    sealedKey = document.text("sealedKey")
    rivals = document.rivals
  }

  /// The files that people add to the folder of a class, and that no manifest names.
  var allowed: Set<String> {
    rivals == nil ? [] : [Predictions.fileName, Revelation.fileName]
  }
}

/// A JSON file that cohort wrote, with its bytes for hashing.
struct SealedDocument {
  let source: SourceText
  private let root: LocatedValue

  /// Reads a file; fails with 66 when it is not there, with 65 when it is no JSON object.
  init(at path: String) throws(CommandFailure) {
    let bytes = try CommandFailure.wrapping { () throws(FileError) in try TextFile.read(path) }
    source = SourceText(name: path, bytes: bytes)
    var limits = JSON5Limits()
    limits.bytes = TextFile.standardLimit
    do throws(Diagnostics) {
      root = try LocatedValue(json5: source, limits: limits)
    } catch {
      throw CommandFailure(.badData, ScenarioLibrary.report(error))
    }
    guard case .object = root.content else {
      throw CommandFailure(.badData, "\(quoted(path)) is no JSON object, as cohort writes it")
    }
  }

  /// A member by the names on the way to it.
  func member(_ path: String...) -> LocatedValue? {
    var value: LocatedValue? = root
    for name in path { value = value?.members.first { $0.name == name }?.value }
    return value
  }

  /// A text by the names on the way to it.
  func text(_ first: String, _ second: String? = nil) -> String? {
    let value = second.map { member(first, $0) } ?? member(first)
    return value?.locatedString?.text
  }

  /// The digits of a number as they are written, because a seed may be too long for a Double.
  func digits(_ name: String) -> String? {
    guard let value = member(name), case .number = value.content else { return nil }
    return source.text(in: value.range)
  }

  /// The models among which a class chooses; nil when it is no class's.
  var rivals: [String]? {
    member("rivals").map { $0.elements.compactMap { $0.locatedString?.text } }
  }

  /// A list of files by its name; every name must stay in the folder, every entry be complete.
  func files(_ name: String) throws(CommandFailure) -> [NamedFile] {
    var files: [NamedFile] = []
    for member in self.member(name)?.members ?? [] {
      let isInside = member.name.split(separator: "/", omittingEmptySubsequences: false)
        .allSatisfy { !["", ".", ".."].contains($0) }
      guard isInside else {
        throw CommandFailure(
          .badData,
          "\(quoted(source.name)) names \(quoted(member.name)), which is not in its folder"
        )
      }
      guard let facts = FileFacts(member.value) else {
        throw CommandFailure(
          .badData,
          "\(quoted(source.name)) gives no hash and size of \(quoted(member.name)); "
            + "run the command that made the folder again")
      }
      files.append(NamedFile(name: member.name, facts: facts))
    }
    guard !files.isEmpty else {
      throw CommandFailure(.badData, "\(quoted(source.name)) names no files under '\(name)'")
    }
    return files
  }
}

extension LocatedValue {
  /// The members of an object, none for anything else.
  var members: [LocatedMember] {
    if case .object(let members) = content { members } else { [] }
  }

  /// The elements of an array, none for anything else.
  var elements: [LocatedValue] {
    if case .array(let elements) = content { elements } else { [] }
  }
}
