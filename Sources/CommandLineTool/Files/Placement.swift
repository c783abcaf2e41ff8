import Glibc

/// How a finished folder gets into a place where something may stand already.
enum Placement: Equatable, Sendable {
  /// Nothing is there, or an empty folder: one rename.
  case empty
  /// Only cohort's own files are there: the old folder goes, the new one comes.
  case replacing
  /// Files of others are there: cohort's are put among them. These are the old ones of cohort.
  case adding(earlier: Set<String>)

  /// Looks at the place; throws when it must not be used, with `isNew` whenever it holds anything.
  init(at path: String, force: Bool, isNew: Bool = false) throws(FileError) {
    let kind: SystemCalls.Kind?
    let isEmpty: Bool
    do throws(SystemError) {
      kind = try SystemCalls.kind(of: path, followingLink: false)
      isEmpty = kind == .folder ? try SystemCalls.names(in: path).isEmpty : true
    } catch {
      throw .cannotCreate(path, reason: error.reason)
    }
    switch kind {
    case nil: self = .empty
    case .symbolicLink: throw .cannotCreate(path, reason: "it is a symbolic link")
    case .regularFile, .special: throw .cannotCreate(path, reason: "it exists and is no folder")
    case .folder:
      if isEmpty {
        self = .empty
      } else if isNew {
        throw .occupied(path)
      } else if let own = Self.ownFiles(in: path) {
        // A folder someone stands in is not replaced under their feet.
        let isOccupied = SystemCalls.resolved(path) == SystemCalls.workingDirectory()
        let hasOthers = isOccupied || !Self.files(in: path).allSatisfy(own.contains)
        self = hasOthers ? .adding(earlier: own) : .replacing
      } else if force {
        self = .adding(earlier: [])
      } else {
        throw .notMadeByCohort(path)
      }
    }
  }

  // MARK: - Putting into place

  /// Puts a finished folder into the place that was looked at.
  func put(_ finished: String, at path: String) throws(SystemError) {
    try SystemCalls.synchroniseFolder(finished)
    switch self {
    case .empty: try SystemCalls.rename(finished, to: path)
    case .replacing: try replace(path, by: finished)
    case .adding(let earlier): try add(finished, to: path, earlier: earlier)
    }
  }

  /// The old folder moves into the partial one's neighbourhood, under a name that the next run
  /// clears up if this one is killed here: then the place is absent, which is allowed.
  private func replace(_ path: String, by finished: String) throws(SystemError) {
    let aside = finished + "-earlier"
    try SystemCalls.rename(path, to: aside)
    do throws(SystemError) {
      try SystemCalls.rename(finished, to: path)
    } catch {
      try? SystemCalls.rename(aside, to: path)
      throw error
    }
    SystemCalls.removeTree(aside)
  }

  /// Looks at every name before it touches the first: what is no regular file is in the way.
  private func add(
    _ finished: String, to path: String, earlier: Set<String>
  ) throws(SystemError) {
    let manifest = OutputFolder.manifestName
    let new = Self.files(in: finished)
    for name in new {
      for folder in Self.foldersAbove(name) {
        let kind = try SystemCalls.kind(of: path + "/" + folder, followingLink: false)
        if kind != nil, kind != .folder { throw SystemError(code: ENOTDIR) }
      }
      let kind = try SystemCalls.kind(of: path + "/" + name, followingLink: false)
      if kind != nil, kind != .regularFile { throw SystemError(code: EEXIST) }
    }
    for name in [manifest] + earlier.subtracting(new).sorted() {
      let kind = try SystemCalls.kind(of: path + "/" + name, followingLink: false)
      if kind == .regularFile { try SystemCalls.removeFile(path + "/" + name) }
    }
    for name in new.filter({ $0 != manifest }) + [manifest] {
      for folder in Self.foldersAbove(name) where !SystemCalls.isFolder(path + "/" + folder) {
        try SystemCalls.makeFolder(path + "/" + folder)
      }
      if name == manifest { try SystemCalls.synchroniseFolder(path) }
      try SystemCalls.rename(finished + "/" + name, to: path + "/" + name)
    }
    try SystemCalls.synchroniseFolder(path)
  }

  // MARK: - What is in a folder

  /// The files cohort put into a folder, or nil when cohort did not make it.
  private static func ownFiles(in path: String) -> Set<String>? {
    let file = path + "/" + OutputFolder.manifestName
    guard (try? SystemCalls.kind(of: file, followingLink: false)) == .regularFile,
      let bytes = try? TextFile.read(file), let manifest = ManifestText(bytes),
      manifest.madeBy == "cohort"
    else { return nil }
    let plain = manifest.files.filter { name in
      name.split(separator: "/", omittingEmptySubsequences: false)
        .allSatisfy { !["", ".", ".."].contains($0) }
    }
    return plain.union([OutputFolder.manifestName])
  }

  /// The relative paths of everything in a folder that is no folder, and of empty folders.
  static func files(in path: String) -> [String] {
    ((try? SystemCalls.names(in: path)) ?? []).flatMap { name -> [String] in
      let kind = try? SystemCalls.kind(of: path + "/" + name, followingLink: false)
      guard kind == .folder else { return [name] }
      let inner = files(in: path + "/" + name)
      return inner.isEmpty ? [name + "/"] : inner.map { name + "/" + $0 }
    }
  }

  /// The folders in a relative path, the outermost first.
  private static func foldersAbove(_ name: String) -> [String] {
    let parts = name.split(separator: "/")
    return parts.indices.dropFirst().map { parts[..<$0].joined(separator: "/") }
  }
}
