import Glibc

/// A result folder that is whole or absent.
///
/// Everything is written into a `PartialFolder` beside its place; ``finish(manifest:)`` writes
/// the manifest last, waits for the disk, and puts the folder into place. If this value goes away
/// before (an error, a request to stop), nothing is left.
///
/// What stands in the place already is treated so:
///
/// | in the place | without force | with force |
/// |---|---|---|
/// | nothing, or an empty folder | created | created |
/// | a folder of cohort's own files only | replaced whole | replaced whole |
/// | cohort's folder with files of others in it | cohort's replaced, others kept | the same |
/// | a folder not made by cohort | refused | files added; only files of the same name replaced |
/// | a link, a file, anything else | refused | refused |
///
/// Nothing of others is ever deleted. A folder is cohort's when it has a whole `manifest.json` with
/// `"madeBy": "cohort"`, and the files are cohort's that its member `"files"` names. Where files
/// are added, the old manifest is removed first and the new one comes last, so that an interrupted
/// folder has none and does not look finished.
package struct OutputFolder: ~Copyable {
  /// The name of the file that makes a folder whole.
  package static let manifestName = "manifest.json"

  /// Where the result will be.
  package let path: String
  private let parent: String
  private let isForced: Bool
  private let isNew: Bool
  private let partial: PartialFolder

  /// Opens a result folder; folders above it that are missing are made.
  ///
  /// - Parameters:
  ///   - path: Where the result will be.
  ///   - force: Whether files may be added to a folder that cohort did not make.
  ///   - isNew: Whether nothing but an empty folder may stand there, not even cohort's own.
  /// - Throws: That the place must not be used, or that no folder can be made beside it.
  package init(
    at path: String, force: Bool = false, isNew: Bool = false
  ) throws(FileError) {
    let (parent, name) = try Self.parts(of: path)
    let place = parent == "/" ? "/" + name : parent + "/" + name
    let above: [String]
    do throws(SystemError) {
      above = try Self.makeFolders(parent)
    } catch {
      throw .cannotCreate(path, reason: error.reason)
    }
    _ = try Self.alone(in: parent) { () throws(FileError) in
      try Placement(at: place, force: force, isNew: isNew)
    }
    let partial = try PartialFolder.made(in: parent, for: name, newAbove: above)
    self.init(path: place, parent: parent, isForced: force, isNew: isNew, partial: partial)
  }

  private init(
    path: String, parent: String, isForced: Bool, isNew: Bool, partial: consuming PartialFolder
  ) {
    self.path = path
    self.parent = parent
    self.isForced = isForced
    self.isNew = isNew
    self.partial = partial
  }

  // MARK: - Writing

  /// Writes a file of the result, whole.
  @discardableResult
  package func write(_ bytes: [UInt8], to name: String) throws(FileError) -> FileFacts {
    try write(to: name) { stream throws(FileError) in try stream.write(bytes) }
  }

  /// Writes a file of the result piece by piece.
  ///
  /// - Parameters:
  ///   - name: A relative path of plain names; folders in it are made.
  ///   - body: Writes the pieces.
  /// - Returns: What the pieces came to, counted on their way.
  /// - Throws: What the body throws, or that the file cannot be written.
  @discardableResult
  package func write(
    to name: String, _ body: (inout OutputStream) throws(FileError) -> Void
  ) throws(FileError) -> FileFacts {
    precondition(name != Self.manifestName, "the manifest is written last, by finish")
    return try add(name, body)
  }

  /// Writes the manifest, and puts the folder into place.
  package consuming func finish(manifest: [UInt8]) throws(FileError) {
    _ = try add(Self.manifestName) { stream throws(FileError) in try stream.write(manifest) }
    let (path, parent, finished) = (path, parent, partial.path)
    let (isForced, isNew) = (isForced, isNew)
    try Self.alone(in: parent) { () throws(FileError) in
      let placement = try Placement(at: path, force: isForced, isNew: isNew)
      do throws(SystemError) {
        try placement.put(finished, at: path)
        try SystemCalls.synchroniseFolder(parent)
      } catch {
        throw .cannotCreate(path, reason: error.reason)
      }
    }
  }

  /// Looks at a place or fills it while no other run does so beside it.
  ///
  /// The lock is on the folder above. Where a file system has no locks, the work is done without.
  private static func alone<Result>(
    in parent: String, _ work: () throws(FileError) -> Result
  ) throws(FileError) -> Result {
    let descriptor = try? SystemCalls.open(parent, O_RDONLY | O_DIRECTORY)
    defer { if let descriptor { SystemCalls.close(descriptor) } }
    if let descriptor { SystemCalls.waitForLock(descriptor) }
    return try work()
  }

  /// Opens a file of the result; whoever opens it finishes it before the folder.
  ///
  /// - Parameter name: A relative path of plain names; folders in it are made.
  /// - Returns: the open file.
  /// - Throws: That the file cannot be made.
  package func open(_ name: String) throws(FileError) -> OutputFile {
    precondition(name != Self.manifestName, "the manifest is written last, by finish")
    return try opened(name)
  }

  private func opened(_ name: String) throws(FileError) -> OutputFile {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    precondition(
      parts.allSatisfy { !["", ".", ".."].contains($0) }, "a result file has a plain relative path")
    if Interruption.isRequested { throw .interrupted }
    let shown = path + "/" + name
    do throws(SystemError) {
      _ = try Self.makeFolders(partial.path + parts.dropLast().map { "/" + $0 }.joined())
    } catch {
      throw .notWritten(shown, reason: error.reason)
    }
    return try OutputFile(at: partial.path + "/" + name, shown: shown)
  }

  private func add(
    _ name: String, _ body: (inout OutputStream) throws(FileError) -> Void
  ) throws(FileError) -> FileFacts {
    var file = try opened(name)
    try file.write(body)
    return try file.finish()
  }

  // MARK: - Paths

  /// The folder above and the name; a name that is only dots is resolved first.
  private static func parts(of path: String) throws(FileError) -> (parent: String, name: String) {
    var pieces = path.split(separator: "/").map { String($0) }
    var isAbsolute = path.hasPrefix("/")
    if let last = pieces.last, last == "." || last == "..", let full = SystemCalls.resolved(path) {
      pieces = full.split(separator: "/").map { String($0) }
      isAbsolute = true
    }
    guard let name = pieces.popLast(), name != ".", name != ".." else {
      throw .cannotCreate(path, reason: "a folder with a name is needed")
    }
    let above = pieces.joined(separator: "/")
    return (isAbsolute ? "/" + above : above.isEmpty ? "." : above, name)
  }

  /// Makes a folder and those above it, where they are missing; those that were, outermost first.
  private static func makeFolders(_ path: String) throws(SystemError) -> [String] {
    if SystemCalls.isFolder(path) { return [] }
    var made: [String] = []
    let pieces = path.split(separator: "/")
    for count in 1...max(1, pieces.count) {
      let prefix = (path.hasPrefix("/") ? "/" : "") + pieces.prefix(count).joined(separator: "/")
      if SystemCalls.isFolder(prefix) { continue }
      do throws(SystemError) {
        try SystemCalls.makeFolder(prefix)
        made.append(prefix)
      } catch {
        guard error.code == EEXIST else { throw error }
        if !SystemCalls.isFolder(prefix) { throw SystemError(code: ENOTDIR) }
      }
    }
    return made
  }
}
