import Glibc

/// The calls to the operating system: the only place with pointers in this module.
///
/// Each call is retried when a signal interrupts it, and fails with the system's error number.
package enum SystemCalls {
  /// What a path leads to.
  package enum Kind: Equatable, Sendable {
    /// A file with contents of its own.
    case regularFile
    /// A folder.
    case folder
    /// A symbolic link.
    case symbolicLink
    /// A named pipe, a device or a socket, in words.
    case special(String)
  }

  // MARK: - Descriptors

  /// Opens a file or folder; a new file may be read and written as the user's mask allows.
  package static func open(_ path: String, _ flags: Int32) throws(SystemError) -> Int32 {
    try retried { unsafe Glibc.open(path, flags | O_CLOEXEC, 0o666) }
  }

  /// Closes a descriptor, and with it gives up its lock.
  package static func close(_ descriptor: Int32) {
    _ = Glibc.close(descriptor)
  }

  /// Up to `count` bytes; none at the end of the file.
  package static func read(_ descriptor: Int32, count: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let length = try retried {
      unsafe bytes.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, count) }
    }
    bytes.removeSubrange(length...)
    return bytes
  }

  /// What opens a folder, to read its names or to lock it.
  static let folderForReading = O_RDONLY | O_DIRECTORY
  /// What opens a regular file to read or to lock it.
  static let forReadingOnly = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY

  /// Bytes from the system's generator, for what nobody may foresee; never for a simulation.
  static func randomBytes(_ count: Int) throws(SystemError) -> [UInt8] {
    let descriptor = try open("/dev/urandom", O_RDONLY)
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count < count {
      let piece = try read(descriptor, count: count - bytes.count)
      if piece.isEmpty { throw SystemError(code: EIO) }
      bytes += piece
    }
    return bytes
  }

  /// Writes all bytes, in as many pieces as the system takes; waits for a reader that is slow.
  package static func write(_ descriptor: Int32, _ bytes: [UInt8]) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      do throws(SystemError) {
        start += try retried {
          unsafe bytes.withUnsafeBytes { buffer in
            unsafe Glibc.write(
              descriptor, buffer.baseAddress.map { unsafe $0 + start }, bytes.count - start)
          }
        }
      } catch  where error.code == EAGAIN {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&request, 1, 1000)
      }
    }
  }

  /// Waits until the bytes are on the disk; a file system that cannot say so is not an error.
  static func synchronise(_ descriptor: Int32) throws(SystemError) {
    do throws(SystemError) {
      _ = try retried { fsync(descriptor) }
    } catch  where error.code == EINVAL || error.code == ENOTSUP || error.code == EROFS {}
  }

  static func synchroniseFolder(_ path: String) throws(SystemError) {
    let descriptor = try open(path, O_RDONLY | O_DIRECTORY)
    defer { close(descriptor) }
    try synchronise(descriptor)
  }

  /// Locks an open file or folder until it is closed; false when another process holds it.
  static func lock(_ descriptor: Int32) -> Bool {
    flock(descriptor, LOCK_EX | LOCK_NB) == 0
  }

  /// Locks an open file or folder until it is closed, as soon as no other process holds it.
  static func waitForLock(_ descriptor: Int32) {
    _ = try? retried { flock(descriptor, LOCK_EX) }
  }

  // MARK: - Paths

  /// What a path leads to, or nil when there is nothing.
  static func kind(of path: String, followingLink: Bool) throws(SystemError) -> Kind? {
    guard let status = try status(of: path, followingLink: followingLink) else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .regularFile
    case S_IFDIR: return .folder
    case S_IFLNK: return .symbolicLink
    case S_IFIFO: return .special("a named pipe")
    case S_IFSOCK: return .special("a socket")
    default: return .special("a device")
    }
  }

  /// What changes when a file or folder is changed or becomes another.
  struct Mark: Equatable, Sendable {
    fileprivate let numbers: [Int]
  }

  /// The mark of a path, links not followed; nil when there is nothing.
  static func mark(of path: String) -> Mark? {
    guard let found = try? status(of: path, followingLink: false) else { return nil }
    return Mark(numbers: [
      Int(truncatingIfNeeded: found.st_dev), Int(truncatingIfNeeded: found.st_ino),
      Int(found.st_mode), Int(found.st_size), found.st_mtim.tv_sec, found.st_mtim.tv_nsec,
      found.st_ctim.tv_sec, found.st_ctim.tv_nsec,
    ])
  }

  static func isFolder(_ path: String) -> Bool {
    (try? kind(of: path, followingLink: true)) == .folder
  }

  /// Whether an open descriptor and a path are the same file or folder.
  static func isSame(_ descriptor: Int32, _ path: String) -> Bool {
    var opened = stat()
    guard unsafe fstat(descriptor, &opened) == 0,
      let found = try? status(of: path, followingLink: false)
    else { return false }
    return opened.st_dev == found.st_dev && opened.st_ino == found.st_ino
  }

  /// The path without links and dots, or nil when it leads nowhere.
  package static func resolved(_ path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    // A path that is no UTF-8 cannot be a String: a repaired one would lead elsewhere.
    return unsafe String(validatingCString: resolved)
  }

  static func workingDirectory() -> String {
    resolved(".") ?? "."
  }

  /// Makes one folder; its parent must exist.
  package static func makeFolder(_ path: String) throws(SystemError) {
    _ = try retried { unsafe mkdir(path, 0o777) }
  }

  static func rename(_ path: String, to other: String) throws(SystemError) {
    _ = try retried { unsafe Glibc.rename(path, other) }
  }

  static func removeFile(_ path: String) throws(SystemError) {
    _ = try retried { unsafe unlink(path) }
  }

  /// The names in a folder, sorted, without `.` and `..`.
  package static func names(in path: String) throws(SystemError) -> [String] {
    guard let folder = unsafe opendir(path) else { throw SystemError(code: errno) }
    defer { unsafe _ = closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes a file or a folder with all it holds, as far as that is possible; follows no link.
  package static func removeTree(_ path: String) {
    guard let kind = try? kind(of: path, followingLink: false) else { return }
    guard kind == .folder else {
      try? removeFile(path)
      return
    }
    for name in (try? names(in: path)) ?? [] { removeTree(path + "/" + name) }
    removeEmptyFolder(path)
  }

  /// Removes a folder if nothing is in it.
  static func removeEmptyFolder(_ path: String) {
    _ = unsafe rmdir(path)
  }

  // MARK: - Process

  static var processIdentifier: Int32 { getpid() }

  /// The value of an environment variable, or nil when it is not set.
  package static func environmentVariable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }

  /// The columns of the terminal behind a descriptor, or nil when it is none.
  static func terminalWidth(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// The number of processors that may be used, at least one.
  static func processorCount() -> Int {
    max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  /// Seconds on a clock that never jumps.
  static func seconds() -> Double { seconds(CLOCK_MONOTONIC) }

  /// Seconds that all threads of this process have worked.
  static func processorSeconds() -> Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  /// The most memory that this process has had at once, in bytes.
  static func peakMemory() -> Int {
    var usage = rusage()
    guard unsafe getrusage(RUSAGE_SELF.rawValue, &usage) == 0 else { return 0 }
    return usage.ru_maxrss * 1024
  }

  /// The words after the program's name, or the number of the first that is no UTF-8.
  ///
  /// Swift's own list repairs such words, and a repaired path is another file's.
  static func arguments() -> Result<[String], BadArgument> {
    var words: [String] = []
    for number in 1..<max(1, Int(CommandLine.argc)) {
      guard let bytes = unsafe CommandLine.unsafeArgv[number],
        let word = unsafe String(validatingCString: bytes)
      else { return .failure(BadArgument(number: number)) }
      words.append(word)
    }
    return .success(words)
  }

  /// A word of the command line that is no text.
  struct BadArgument: Error { let number: Int }

  /// Makes a write to a closed pipe, or beyond the size that files may have, an error and no death.
  package static func surviveFailedWrites() {
    _ = signal(SIGPIPE, SIG_IGN)
    _ = signal(SIGXFSZ, SIG_IGN)
  }

  /// Ends the process; values that hold folders must be gone before.
  package static func exit(_ code: Int32) -> Never {
    Glibc.exit(code)
  }

  // MARK: - Pieces

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    _ = unsafe clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private static func status(
    of path: String, followingLink: Bool
  ) throws(SystemError) -> stat? {
    var status = stat()
    do throws(SystemError) {
      _ = try retried { unsafe followingLink ? stat(path, &status) : lstat(path, &status) }
      return status
    } catch  where error.code == ENOENT || error.code == ENOTDIR {
      return nil
    }
  }

  /// The result of a call that is made again when a signal interrupted it.
  private static func retried<Result: SignedInteger>(
    _ call: () -> Result
  ) throws(SystemError) -> Result {
    while true {
      let result = call()
      if result >= 0 { return result }
      if errno != EINTR { throw SystemError(code: errno) }
    }
  }
}
