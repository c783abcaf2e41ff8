import LocatedText

/// A JSON file that cohort wrote, with its bytes for hashing.
///
/// Anybody may have changed it since: whoever reads a member asks for what it must be, and what it is
/// not is a failure that names the member.
struct SealedDocument {
  let source: SourceText
  private let root: LocatedValue

  /// Reads a file; fails with 66 when it is not there or no file, with 65 when it is no JSON object.
  init(at path: String) throws(CommandFailure) {
    let bytes = try CommandFailure.wrapping { () throws(FileError) in
      try TextFile.read(path, followingLink: false)
    }
    source = SourceText(name: path, bytes: bytes)
    var limits = JSON5Limits()
    limits.bytes = TextFile.standardLimit
    do throws(Diagnostics) {
      root = try LocatedValue(json5: source, limits: limits)
    } catch {
      throw CommandFailure(.badData, ScenarioLibrary.report(error))
    }
    guard case .object = root.content else {
      throw CommandFailure(.badData, "\(quoted(path)) is not a JSON object as cohort writes it")
    }
  }

  // MARK: - Members as they are

  /// A member by the names on the way to it.
  func member(_ path: [String]) -> LocatedValue? {
    var value: LocatedValue? = root
    for name in path { value = value?.members.first { $0.name == name }?.value }
    return value
  }

  /// A text by the names on the way to it; nil when there is none.
  func text(_ path: String...) -> String? { member(path)?.locatedString?.text }

  /// A member as it is written; nil when there is none.
  func written(_ name: String) -> String? {
    member([name]).map { source.text(in: $0.range) }
  }

  /// The members of a run that the document has otherwise, or not.
  ///
  /// - Parameter run: what a manifest would say of it.
  /// - Returns: their names, in the run's order.
  func differing(from run: [JSONText.Member]) -> [String] {
    let other = SourceText(name: "run", text: JSONText.object(run).pretty)
    // What was written a moment ago can be read.
    guard let root = try? LocatedValue(json5: other) else { return run.map(\.name) }
    return root.members.filter { written($0.name) != other.text(in: $0.value.range) }.map(\.name)
  }

  // MARK: - Members as they must be

  /// A text that must be there and be right; `needed` says what that means.
  func text(
    _ path: String..., needed: String, where isRight: (String) -> Bool = { _ in true }
  ) throws(CommandFailure) -> String {
    let value = member(path)
    guard let text = value?.locatedString?.text, isRight(text) else {
      throw wrong(path, value, needed: needed)
    }
    return text
  }

  /// A whole number without sign that must be there; it may be too long for a Double.
  func unsigned(_ name: String) throws(CommandFailure) -> UInt64 {
    let value = member([name])
    guard let value, case .number = value.content,
      let number = Self.unsigned(source.text(in: value.range))
    else { throw wrong([name], value, needed: "a whole number from 0 to \(UInt64.max)") }
    return number
  }

  /// A SHA-256; nil when there is none.
  func digest(_ name: String) throws(CommandFailure) -> String? {
    guard let value = member([name]) else { return nil }
    guard let text = value.locatedString?.text, FileFacts.isDigest(text) else {
      throw wrong([name], value, needed: "a SHA-256 of 64 digits")
    }
    return text
  }

  /// The models among which a class chooses; nil when it is no class's.
  func rivals() throws(CommandFailure) -> [String]? {
    guard let value = member(["rivals"]) else { return nil }
    let names = value.elements.compactMap { $0.locatedString?.text }
    guard !names.isEmpty, names.count == value.elements.count, Set(names).count == names.count
    else { throw wrong(["rivals"], value, needed: "a list of different names") }
    return names
  }

  /// A list of files by its name; every name must stay in the folder, every entry be complete.
  func files(_ name: String) throws(CommandFailure) -> [NamedFile] {
    var files: [NamedFile] = []
    for member in self.member([name])?.members ?? [] {
      guard Self.isPlain(member.name) else {
        throw CommandFailure(
          .badData,
          "\(quoted(source.name)) names \(quoted(member.name)), which is not in its folder"
        )
      }
      guard let facts = FileFacts(member.value) else {
        throw CommandFailure(
          .badData,
          "\(quoted(source.name)) gives no hash and size of \(quoted(member.name)); "
            + "run again the command that made the folder")
      }
      files.append(NamedFile(name: member.name, facts: facts))
    }
    guard !files.isEmpty else {
      throw CommandFailure(.badData, "\(quoted(source.name)) names no files under '\(name)'")
    }
    return files
  }

  /// A member that is not what cohort writes.
  func wrong(_ path: [String], _ value: LocatedValue?, needed: String) -> CommandFailure {
    let found = value.map { "is \(quoted(source.text(in: $0.range)))" } ?? "is missing"
    return CommandFailure(
      .badData,
      "\(quoted(path.joined(separator: "."))) in \(quoted(source.name)) \(found), and \(needed) is "
        + "needed; restore the file, or run again the command that made it")
  }

  // MARK: - Pieces

  /// The number that digits write, with no sign, space or zero before them.
  static func unsigned(_ text: String) -> UInt64? {
    UInt64(text).flatMap { String($0) == text ? $0 : nil }
  }

  /// Whether a path is relative and of plain names, so that it stays below its folder.
  static func isPlain(_ path: String) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false)
      .allSatisfy { !["", ".", ".."].contains($0) && !$0.utf8.contains(0) }
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
