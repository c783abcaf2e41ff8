import LocatedText
import OperatingSystem

/// How a finished folder gets into a place where something may stand already.
enum Placement: Equatable, Sendable {
  /// Nothing is there, or an empty folder: one rename.
  case empty
  /// Only cohort's own files are there: the old folder goes, the new one comes.
  case replacing
  /// Files of others are there: cohort's are put among them, and its old ones, named here, go.
  /// Only with force may a new file take the place of another's.
  case adding(own: Set<String>, isForced: Bool)

  /// Looks at the place; throws when it must not be used.
  ///
  /// - Parameters:
  ///   - path: The place.
  ///   - run: What the manifest will say of the run: a folder that another made needs force.
  ///   - force: Whether the user allows what is refused otherwise.
  ///   - isNew: Whether nothing but an empty folder may stand there.
  /// - Throws: That the place must not be used.
  init(
    at path: String, run: [JSONText.Member], force: Bool, isNew: Bool = false
  ) throws(FileError) {
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
    case .regularFile, .special: throw .cannotCreate(path, reason: "it exists and is not a folder")
    case .folder:
      if isEmpty {
        self = .empty
      } else if isNew {
        throw .occupied(path)
      } else {
        self = try Self.among(others: path, run, force)
      }
    }
  }

  /// How a result gets into a folder that holds something.
  private static func among(
    others path: String, _ run: [JSONText.Member], _ force: Bool
  ) throws(FileError) -> Placement {
    guard let earlier = EarlierResult(in: path) else {
      guard force else {
        throw files(in: path).contains(ShardedRun.fileName)
          ? .holdsShards(path) : .notMadeByCohort(path)
      }
      return .adding(own: [], isForced: true)
    }
    if !force, let run = earlier.difference(from: run) { throw .madeByAnother(path, run: run) }
    let (own, changed) = try earlier.files()
    if !force, let first = changed.first { throw .changed(path, file: first) }
    // A folder someone stands in is not replaced under their feet.
    let isOccupied = SystemCalls.resolved(path) == SystemCalls.workingDirectory()
    let hasOthers = isOccupied || !files(in: path).allSatisfy(own.contains)
    return hasOthers ? .adding(own: own, isForced: force) : .replacing
  }

  // MARK: - Putting into place

  /// Puts a finished folder into the place that was looked at; `aside` is for what stood there.
  func put(_ finished: String, at path: String, aside: String) throws(SystemError) {
    try SystemCalls.synchroniseFolder(finished)
    switch self {
    case .empty: try SystemCalls.rename(finished, to: path)
    case .replacing: try replace(path, by: finished, aside: aside)
    case .adding(let own, let isForced):
      try add(finished, to: path, own: own, isForced: isForced)
    }
  }

  /// The old folder moves into the partial one, which the next run clears up if this one is killed
  /// here: then the place is absent, which is allowed.
  private func replace(
    _ path: String, by finished: String, aside: String
  ) throws(SystemError) {
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
    _ finished: String, to path: String, own: Set<String>, isForced: Bool
  ) throws(SystemError) {
    let manifest = OutputFolder.manifestName
    let new = Self.files(in: finished)
    for name in new {
      for folder in Self.foldersAbove(name) {
        let kind = try SystemCalls.kind(of: path + "/" + folder, followingLink: false)
        if kind != nil, kind != .folder { throw .notFolder }
      }
      let kind = try SystemCalls.kind(of: path + "/" + name, followingLink: false)
      let isFree = kind == .regularFile && (isForced || own.contains(name))
      if kind != nil, !isFree { throw .exists }
    }
    for name in [manifest] + own.subtracting(new).sorted() {
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
