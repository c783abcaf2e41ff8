import LocatedText
import OperatingSystem

/// The hidden folder beside a result's place in which the result grows.
///
/// It is called `.NAME.cohort-partial-PID`, holds a mark that says what it is, and is locked while its
/// process lives. When this value goes away, so does the folder; the result has been renamed into place
/// before, if all went well. A process that is killed leaves it behind unlocked, and the next run
/// beside it removes it. The lock, not the process number, tells the living from the dead: numbers come
/// again, and are alike in every container. The mark, not the name, tells ours from other people's.
struct PartialFolder: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private let above: NewFolders

  /// Where the result grows.
  var result: String { path + "/" + Self.resultName }
  /// Where what it replaces is kept until the result stands.
  var earlier: String { path + "/" + Self.earlierName }

  /// Makes a folder for a result, after removing what dead processes left beside it.
  static func made(
    for place: OutputPlace, above: consuming NewFolders
  ) throws(FileError) -> PartialFolder {
    clearUp(place.parent)
    let (path, descriptor) = try lockedFolder(for: place)
    let folder = PartialFolder(path: path, descriptor: descriptor, above: above)
    do throws(SystemError) {
      let mark = try SystemCalls.open(path + "/" + markName, [.writing, .creating, .onlyNew])
      defer { SystemCalls.close(mark) }
      try SystemCalls.write(mark, markText)
    } catch {
      throw .cannotCreate(place.path, reason: error.reason)
    }
    return folder
  }

  private init(path: String, descriptor: Int32, above: consuming NewFolders) {
    self.path = path
    self.descriptor = descriptor
    self.above = above
  }

  /// A new hidden folder that no other process takes for a dead one's.
  private static func lockedFolder(
    for place: OutputPlace
  ) throws(FileError) -> (path: String, descriptor: Int32) {
    // The name is for people only, and the longest that may be is full already.
    let name = place.name.utf8.count > 100 ? String(place.name.prefix(20)) : place.name
    let stem = "\(place.parent)/.\(name)\(marker)\(SystemCalls.processIdentifier)"
    for attempt in 0..<1000 {
      let path = attempt == 0 ? stem : "\(stem)-\(attempt)"
      do throws(SystemError) {
        try SystemCalls.makeFolder(path)
      } catch {
        if error == .exists { continue }
        throw .cannotCreate(place.path, reason: error.reason)
      }
      if let descriptor = locked(path) { return (path, descriptor) }
    }
    throw .cannotCreate(stem, reason: "too many folders of this name exist")
  }

  deinit {
    Self.remove(path)
    SystemCalls.close(descriptor)
  }

  // MARK: - What others left

  private static let marker = ".cohort-partial-"
  private static let resultName = "result"
  private static let earlierName = "earlier"
  static let markName = "cohort-partial"
  static let markText = Array(
    "cohort is writing a result here. Once that run has ended, the folder may be deleted.\n".utf8)

  /// Removes the partial folders of processes that have died; those of the living are locked.
  private static func clearUp(_ parent: String) {
    for name in (try? SystemCalls.names(in: parent)) ?? [] where isPartial(name) {
      let path = parent + "/" + name
      guard let descriptor = locked(path) else { continue }
      defer { SystemCalls.close(descriptor) }
      let mark = try? TextFile.read(path + "/" + markName, followingLink: false)
      // A process may have died before it left its mark: then the folder is empty, or not ours.
      if mark == markText { remove(path) } else { SystemCalls.removeEmptyFolder(path) }
    }
  }

  /// Whether a name is `.NAME.cohort-partial-PID`, with or without the number of an attempt.
  private static func isPartial(_ name: String) -> Bool {
    guard name.hasPrefix("."), let end = name.ranges(of: marker).last?.upperBound else {
      return false
    }
    let numbers = name[end...].split(separator: "-", omittingEmptySubsequences: false)
    return numbers.count <= 2
      && numbers.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  /// Removes what cohort put into a partial folder, the mark last, and then the folder.
  private static func remove(_ path: String) {
    for name in [resultName, earlierName] { SystemCalls.removeTree(path + "/" + name) }
    try? SystemCalls.removeFile(path + "/" + markName)
    SystemCalls.removeEmptyFolder(path)
  }

  /// The locked descriptor of a folder, or nil when another process holds it or has removed it
  /// between its making and its locking.
  private static func locked(_ path: String) -> Int32? {
    guard let descriptor = try? SystemCalls.open(path, [.folderForReading, .notFollowingLinks])
    else {
      return nil
    }
    if SystemCalls.lock(descriptor), SystemCalls.isSame(descriptor, path) { return descriptor }
    SystemCalls.close(descriptor)
    return nil
  }
}
