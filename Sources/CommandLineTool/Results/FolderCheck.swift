import OperatingSystem
import Reporting

/// What became of the files of a folder since they were written.
struct FolderCheck: Equatable {
  /// What became of a file.
  enum Finding: Equatable {
    /// Hash, bytes and rows are those of the manifest.
    case unchanged(FileFacts)
    /// Nothing is there.
    case missing
    /// Something is there that is no file: what it is.
    case noFile(String)
    /// It cannot be read, for this reason.
    case unreadable(String)
    /// Fewer bytes than were written.
    case truncated(expected: FileFacts, found: FileFacts)
    /// Other bytes than were written.
    case changed(expected: FileFacts, found: FileFacts)
    /// No manifest names it.
    case unexpected
  }

  /// Every file that was written or found, by name.
  private(set) var findings: [(name: String, finding: Finding)] = []

  /// The findings that are no good news.
  var faults: [(name: String, finding: Finding)] {
    findings.filter { if case .unchanged = $0.finding { false } else { true } }
  }

  static func == (left: FolderCheck, right: FolderCheck) -> Bool {
    left.findings.map(\.name) == right.findings.map(\.name)
      && left.findings.map(\.finding) == right.findings.map(\.finding)
  }

  /// Reads every file in constant memory and compares.
  ///
  /// - Parameters:
  ///   - files: What was written.
  ///   - folder: Where to look.
  ///   - allowed: Names that may be there or not; nil when nothing unexpected is looked for.
  ///   - progress: Told of the bytes read.
  /// - Throws: That the user asked to stop.
  init(
    of files: [NamedFile], in folder: String, allowed: Set<String>?, progress: inout Progress
  ) throws(CommandFailure) {
    let total = files.reduce(0) { $0 + $1.facts.bytes }
    var done = 0
    for file in files {
      let finding = try Self.finding(file, in: folder) { count in
        progress.update(done: done + count, of: total)
      }
      done += file.facts.bytes
      findings.append((file.name, finding))
    }
    guard let allowed else { return }
    let known = Set(files.map(\.name)).union(allowed).union([OutputFolder.manifestName])
    for name in Placement.files(in: folder) {
      if !known.contains(name) {
        findings.append((name, .unexpected))
      } else if allowed.contains(name), let kind = Self.otherKind(of: folder + "/" + name) {
        findings.append((name, .noFile(kind)))
      }
    }
  }

  /// What stands in the place of a file, in words; nil when a file does.
  private static func otherKind(of path: String) -> String? {
    switch try? SystemCalls.kind(of: path, followingLink: false) {
    case .regularFile, nil: nil
    case .folder: "a folder"
    case .symbolicLink: "a symbolic link"
    case .special(let words): words
    }
  }

  private static func finding(
    _ file: NamedFile, in folder: String, _ advanced: (_ bytes: Int) -> Void
  ) throws(CommandFailure) -> Finding {
    let path = folder + "/" + file.name
    let found: FileFacts
    do throws(SystemError) {
      if try SystemCalls.kind(of: path, followingLink: false) == nil { return .missing }
      if let kind = otherKind(of: path) { return .noFile(kind) }
      var tally = FileTally(ofFile: file.name)
      var count = 0
      try TextFile.forEachPiece(of: path) { piece in
        tally.take(piece)
        count += piece.count
        advanced(count)
      }
      found = tally.facts
    } catch {
      return .unreadable(error.reason)
    }
    if Interruption.isRequested { throw CommandFailure(.interrupted, "stopped") }
    if found == file.facts { return .unchanged(found) }
    if found.bytes < file.facts.bytes { return .truncated(expected: file.facts, found: found) }
    return .changed(expected: file.facts, found: found)
  }
}

// MARK: - Words

extension FolderCheck {
  /// A line for a finding: a word, the file, and what is known.
  static func line(_ name: String, _ finding: Finding) -> String {
    let shown = shown(name)
    return switch finding {
    case .unchanged(let facts):
      "unchanged   \(shown): "
        + (facts.rows.map { counted($0, "row") + ", " } ?? "") + counted(facts.bytes, "byte")
    case .missing: "missing     \(shown)"
    case .noFile(let kind): "changed     \(shown): it is \(kind) now"
    case .unreadable(let reason): "unreadable  \(shown): \(reason)"
    case .truncated(let expected, let found):
      "truncated   \(shown): \(found.bytes) of \(counted(expected.bytes, "byte"))"
        + (expected.rows.map { ", \(found.rows ?? 0) of \(counted($0, "row"))" } ?? "")
    case .changed(let expected, let found): "changed     \(shown): \(difference(expected, found))"
    case .unexpected: "unexpected  \(shown): the manifest does not name it"
    }
  }

  private static func difference(_ expected: FileFacts, _ found: FileFacts) -> String {
    if found.bytes != expected.bytes {
      return "\(counted(found.bytes, "byte")) instead of \(expected.bytes)"
    }
    if found.digest != expected.digest { return "as many bytes, but a different SHA-256" }
    return "\(counted(found.rows ?? 0, "row")), where the manifest says \(expected.rows ?? 0)"
  }

  /// A file's name without quotation marks, safe to print.
  private static func shown(_ name: String) -> String {
    String(quoted(name).dropFirst().dropLast())
  }
}
