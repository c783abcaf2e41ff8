import OperatingSystem

/// Where a result will be: the folder above, and its name there.
struct OutputPlace: Equatable, Sendable {
  /// The path that leads there, without a slash at its end.
  let path: String
  /// The folder in which it will be.
  let parent: String
  /// What it will be called.
  let name: String

  /// The place that a path means; a name that is only dots is resolved first.
  init(_ given: String) throws(FileError) {
    var pieces = given.split(separator: "/").map { String($0) }
    var isAbsolute = given.hasPrefix("/")
    if let last = pieces.last, last == "." || last == "..", let full = SystemCalls.resolved(given) {
      pieces = full.split(separator: "/").map { String($0) }
      isAbsolute = true
    }
    guard let name = pieces.popLast(), name != ".", name != ".." else {
      throw .cannotCreate(given, reason: "a name is needed")
    }
    let above = pieces.joined(separator: "/")
    parent = isAbsolute ? "/" + above : above.isEmpty ? "." : above
    self.name = name
    path =
      switch parent {
      case ".": name
      case "/": "/" + name
      default: parent + "/" + name
      }
  }

  /// Looks at the place or fills it while no other run does so beside it.
  ///
  /// The lock is on the folder above; the system releases it with the process, however that ends.
  /// Where a file system has no locks, the work is done without.
  func alone<Result>(_ work: () throws(FileError) -> Result) throws(FileError) -> Result {
    let descriptor = try? SystemCalls.open(parent, .folderForReading)
    defer { if let descriptor { SystemCalls.close(descriptor) } }
    if let descriptor { SystemCalls.waitForLock(descriptor) }
    return try work()
  }
}

extension String {
  /// A path without slashes at its end.
  var withoutSlashAtEnd: String {
    var path = self
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}

/// The folders above a result that were made for it.
///
/// When this value goes away, so do those that are empty: where a result was placed, none is.
struct NewFolders: ~Copyable {
  private let made: [String]

  /// Makes a folder and those above it, where they are missing.
  init(_ path: String) throws(SystemError) {
    var made: [String] = []
    do throws(SystemError) {
      try Self.make(path, &made)
    } catch {
      for folder in made.reversed() { SystemCalls.removeEmptyFolder(folder) }
      throw error
    }
    self.made = made
  }

  deinit {
    for folder in made.reversed() { SystemCalls.removeEmptyFolder(folder) }
  }

  /// Makes a folder and those above it, and tells which were missing, the outermost first.
  static func make(_ path: String, _ made: inout [String]) throws(SystemError) {
    if SystemCalls.isFolder(path) { return }
    let pieces = path.split(separator: "/")
    for count in 1...max(1, pieces.count) {
      let prefix = (path.hasPrefix("/") ? "/" : "") + pieces.prefix(count).joined(separator: "/")
      if SystemCalls.isFolder(prefix) { continue }
      do throws(SystemError) {
        try SystemCalls.makeFolder(prefix)
        made.append(prefix)
      } catch {
        guard error == .exists else { throw error }
        if !SystemCalls.isFolder(prefix) { throw .notFolder }
      }
    }
  }
}
