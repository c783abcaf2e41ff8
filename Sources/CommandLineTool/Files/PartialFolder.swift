import Glibc

/// The hidden folder beside a result's place in which the result grows.
///
/// It is called `.NAME.cohort-partial-PID` and locked while its process lives. When this value
/// goes away, so does the folder, unless it has been renamed into place. A process that is killed
/// leaves it behind unlocked; the next run beside it removes it. The lock, not the process number,
/// tells the living from the dead: numbers come again, and are alike in every container.
struct PartialFolder: ~Copyable {
  let path: String
  private let descriptor: Int32
  /// Folders above that were made for this result; without it they go too.
  private let newAbove: [String]

  /// Makes a folder for a result of this name, after removing what dead processes left there.
  static func made(
    in parent: String, for name: String, newAbove: [String] = []
  ) throws(FileError) -> PartialFolder {
    clearUp(parent)
    let stem = "\(parent)/.\(name)\(marker)\(SystemCalls.processIdentifier)"
    for attempt in 0..<1000 {
      let path = attempt == 0 ? stem : "\(stem)-\(attempt)"
      do throws(SystemError) {
        try SystemCalls.makeFolder(path)
      } catch {
        if error.code == EEXIST { continue }
        throw .cannotCreate("\(parent)/\(name)", reason: error.reason)
      }
      if let descriptor = locked(path) {
        return PartialFolder(path: path, descriptor: descriptor, newAbove: newAbove)
      }
    }
    throw .cannotCreate(stem, reason: "too many folders of this name exist")
  }

  deinit {
    SystemCalls.removeTree(path)
    SystemCalls.close(descriptor)
    // Only those that are empty go: a finished result stands in them.
    for folder in newAbove.reversed() { SystemCalls.removeEmptyFolder(folder) }
  }

  // MARK: - What others left

  private static let marker = ".cohort-partial-"

  /// Removes the partial folders of processes that have died; others are locked.
  private static func clearUp(_ parent: String) {
    for name in (try? SystemCalls.names(in: parent)) ?? [] {
      guard name.hasPrefix("."), name.contains(marker) else { continue }
      let path = parent + "/" + name
      guard let descriptor = locked(path) else { continue }
      SystemCalls.removeTree(path)
      SystemCalls.close(descriptor)
    }
  }

  /// The locked descriptor of a folder, or nil when another process holds it or has removed it
  /// between its making and its locking.
  private static func locked(_ path: String) -> Int32? {
    guard let descriptor = try? SystemCalls.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW) else {
      return nil
    }
    if SystemCalls.lock(descriptor), SystemCalls.isSame(descriptor, path) { return descriptor }
    SystemCalls.close(descriptor)
    return nil
  }
}
