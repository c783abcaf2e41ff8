import Glibc

// Linux, and with it all that a port to another system writes anew: see the page of this module.

/// What the system told the program as it began; its header is not part of the module `Glibc`.
@_silgen_name("getauxval") private func auxiliaryValue(_ kind: UInt) -> UInt
/// Gives the system back what is free but for some bytes; its header is not part of the module either.
@_silgen_name("malloc_trim") private func returnFreeMemory(keeping bytes: Int) -> Int32

// MARK: - Words of the system

extension SystemCalls.Opening {
  /// To read; alone the least that a file can be opened for.
  package static var reading: Self { Self(rawValue: O_RDONLY) }
  /// To write.
  package static var writing: Self { Self(rawValue: O_WRONLY) }
  /// A file that is missing is made.
  package static var creating: Self { Self(rawValue: O_CREAT) }
  /// With `creating`: a file that is there is an error.
  package static var onlyNew: Self { Self(rawValue: O_EXCL) }
  /// What a file held is dropped.
  package static var emptied: Self { Self(rawValue: O_TRUNC) }
  /// Each write goes to where the file ends then.
  package static var atEnd: Self { Self(rawValue: O_APPEND) }
  /// What is no folder is an error.
  package static var folder: Self { Self(rawValue: O_DIRECTORY) }
  /// A symbolic link at the end of the path is an error.
  package static var notFollowingLinks: Self { Self(rawValue: O_NOFOLLOW) }
  /// Neither opening nor reading waits for another process.
  package static var notWaiting: Self { Self(rawValue: O_NONBLOCK) }
  /// A terminal does not become this process's own.
  package static var notAsTerminal: Self { Self(rawValue: O_NOCTTY) }
}

extension SystemError {
  /// Something of that name is there already.
  package static var exists: SystemError { SystemError(code: EEXIST) }
  /// There is nothing of that name.
  package static var missing: SystemError { SystemError(code: ENOENT) }
  /// A part of the path is no folder.
  package static var notFolder: SystemError { SystemError(code: ENOTDIR) }
  /// Nobody reads the pipe any more.
  package static var closedPipe: SystemError { SystemError(code: EPIPE) }
  /// The device failed.
  static var inputOutput: SystemError { SystemError(code: EIO) }
  /// The reader is slow, and the descriptor is not to wait.
  static var tryAgain: SystemError { SystemError(code: EAGAIN) }
}

extension SystemCalls {
  /// The numbers of the signals that are spoken of; a handler may ask for them.
  package enum Signal {
    /// What asks a program to stop: Ctrl-C, Ctrl-\\, the system, a closed terminal, spent time.
    package static var requestsToStop: [Int32] { [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU] }
    /// The system's polite request to stop.
    package static var terminate: Int32 { SIGTERM }
    /// The program's own end after something impossible.
    package static var abort: Int32 { SIGABRT }
    static var closedPipe: Int32 { SIGPIPE }
    static var fileTooLarge: Int32 { SIGXFSZ }
  }

  /// The descriptor of standard output: data.
  package static var standardOutput: Int32 { STDOUT_FILENO }
  /// The descriptor of standard error: talk.
  package static var standardError: Int32 { STDERR_FILENO }

  /// The system's words for an error number.
  static func words(for code: Int32) -> String? {
    guard let words = unsafe strerror(code) else { return nil }
    return unsafe String(cString: words)
  }

  // MARK: - Descriptors

  /// Opens a file or folder; a new file may be read and written as the user's mask allows.
  ///
  /// - Parameters:
  ///   - path: The file or folder.
  ///   - opening: What for. Another program that is started does not get the descriptor.
  /// - Returns: A descriptor, to be closed by the caller.
  /// - Throws: Why it cannot be opened.
  package static func open(_ path: String, _ opening: Opening) throws(SystemError) -> Int32 {
    try retried { unsafe Glibc.open(path, opening.rawValue | O_CLOEXEC, 0o666) }
  }

  /// Closes a descriptor, and with it gives up its lock.
  package static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

  /// Up to `count` bytes; none at the end of the file.
  ///
  /// - Parameters:
  ///   - descriptor: Where from.
  ///   - count: The most bytes.
  /// - Returns: The bytes.
  /// - Throws: Why they cannot be read.
  package static func read(_ descriptor: Int32, count: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let length = try retried {
      unsafe bytes.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, count) }
    }
    bytes.removeSubrange(length...)
    return bytes
  }

  /// Writes what the system takes at once of the bytes from a place on, and tells how many it took.
  static func write(
    _ descriptor: Int32, _ bytes: [UInt8], from start: Int
  ) throws(SystemError) -> Int {
    try retried {
      unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          descriptor, buffer.baseAddress.map { unsafe $0 + start }, bytes.count - start)
      }
    }
  }

  /// Waits a second at most until something can be written.
  static func waitUntilWritable(_ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&request, 1, 1000)
  }

  /// Cuts an open file to a length, or fills it with zeros up to it.
  ///
  /// - Parameters:
  ///   - descriptor: A file opened for writing.
  ///   - length: The bytes it shall have.
  /// - Throws: Why it cannot be cut.
  package static func truncate(_ descriptor: Int32, to length: Int) throws(SystemError) {
    _ = try retried { ftruncate(descriptor, off_t(length)) }
  }

  /// Waits until the bytes are on the disk; a file system that cannot say so is not an error.
  ///
  /// - Parameter descriptor: The file or folder.
  /// - Throws: That they could not be written.
  package static func synchronise(_ descriptor: Int32) throws(SystemError) {
    do throws(SystemError) {
      _ = try retried { fsync(descriptor) }
    } catch  where error.code == EINVAL || error.code == ENOTSUP || error.code == EROFS {}
  }

  /// Locks an open file or folder until it is closed; false when another process holds it.
  ///
  /// - Parameter descriptor: The file or folder.
  /// - Returns: Whether it is locked now.
  package static func lock(_ descriptor: Int32) -> Bool {
    flock(descriptor, LOCK_EX | LOCK_NB) == 0
  }

  /// Locks an open file or folder until it is closed, as soon as no other process holds it.
  ///
  /// - Parameter descriptor: The file or folder.
  package static func waitForLock(_ descriptor: Int32) {
    _ = try? retried { flock(descriptor, LOCK_EX) }
  }

  // MARK: - Paths

  /// What a path leads to, or nil when there is nothing.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - followingLink: Whether a symbolic link counts as what it leads to.
  /// - Returns: The kind of thing.
  /// - Throws: Why nobody may look.
  package static func kind(
    of path: String, followingLink: Bool
  ) throws(SystemError) -> Kind? {
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

  /// The mark of a path, links not followed; nil when there is nothing.
  ///
  /// - Parameter path: The path.
  /// - Returns: What changes with the file.
  package static func mark(of path: String) -> Mark? {
    guard let found = try? status(of: path, followingLink: false) else { return nil }
    return Mark(numbers: [
      Int(truncatingIfNeeded: found.st_dev), Int(truncatingIfNeeded: found.st_ino),
      Int(found.st_mode), Int(found.st_size), found.st_mtim.tv_sec, found.st_mtim.tv_nsec,
      found.st_ctim.tv_sec, found.st_ctim.tv_nsec,
    ])
  }

  /// Whether an open descriptor and a path are the same file or folder.
  ///
  /// - Parameters:
  ///   - descriptor: What is open.
  ///   - path: The path; a link is not followed.
  /// - Returns: Whether they are.
  package static func isSame(_ descriptor: Int32, _ path: String) -> Bool {
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

  /// Makes one folder; its parent must exist.
  ///
  /// - Parameter path: The folder.
  /// - Throws: Why it cannot be made.
  package static func makeFolder(_ path: String) throws(SystemError) {
    _ = try retried { unsafe mkdir(path, 0o777) }
  }

  /// Gives a file a second name; of several processes that try one succeeds.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - other: The second name, on the same file system.
  /// - Throws: ``SystemError/exists`` where something of that name is there, whatever it is.
  package static func link(_ path: String, to other: String) throws(SystemError) {
    _ = try retried { unsafe Glibc.link(path, other) }
  }

  /// Gives a file or folder another name, in one step; a file of that name is replaced.
  ///
  /// - Parameters:
  ///   - path: The file or folder.
  ///   - other: The name it shall have, on the same file system.
  /// - Throws: Why it cannot have it.
  package static func rename(_ path: String, to other: String) throws(SystemError) {
    _ = try retried { unsafe Glibc.rename(path, other) }
  }

  /// Removes a file or a link.
  ///
  /// - Parameter path: The file.
  /// - Throws: Why it cannot be removed.
  package static func removeFile(_ path: String) throws(SystemError) {
    _ = try retried { unsafe unlink(path) }
  }

  /// Removes a folder if nothing is in it.
  package static func removeEmptyFolder(_ path: String) { _ = unsafe rmdir(path) }

  /// The names in a folder, sorted, without `.` and `..`.
  ///
  /// - Parameter path: The folder.
  /// - Returns: The names.
  /// - Throws: Why they cannot be read.
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

  // MARK: - Process

  /// The number of this process.
  package static var processIdentifier: Int32 { getpid() }

  /// The value of an environment variable, or nil when it is not set.
  ///
  /// - Parameter name: The variable.
  /// - Returns: Its value.
  package static func environmentVariable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// Whether the program was linked with all it needs: where no interpreter was loaded (AT_BASE, 7).
  package static var isStatic: Bool { auxiliaryValue(7) == 0 }

  /// Whether a descriptor is a terminal.
  /// - Returns: Whether it is.
  package static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }

  /// The columns of the terminal behind a descriptor, or nil when it is none.
  /// - Returns: The columns.
  package static func terminalWidth(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// The number of processors that may be used, at least one.
  package static func processorCount() -> Int {
    max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  /// Seconds since some moment, on a clock that never jumps.
  package static func seconds() -> Double { seconds(CLOCK_MONOTONIC) }

  /// Seconds that all threads of this process have worked.
  package static func processorSeconds() -> Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  /// The most memory that this program has had at once since it began, or since that was forgotten, in bytes.
  ///
  /// Not that of `getrusage`, which begins with the memory of the program that started this one.
  /// - Returns: The bytes; 0 when the system does not say.
  package static func peakMemory() -> Int {
    guard let file = try? open("/proc/self/status", .reading) else { return 0 }
    defer { close(file) }
    return bytes(of: "VmHWM", in: (try? read(file, count: 1 << 16)) ?? []) ?? 0
  }

  /// Gives back what is free, and has the most memory counted from what is held now.
  /// - Returns: Whether the system can do so; if not, what was counted stays.
  package static func forgetPeakMemory() -> Bool {
    _ = returnFreeMemory(keeping: 0)
    guard let file = try? open("/proc/self/clear_refs", .writing) else { return false }
    defer { close(file) }
    return (try? write(file, Array("5".utf8))) != nil
  }

  /// Ends the process; values that hold folders must be gone before.
  package static func exit(_ code: Int32) -> Never { Glibc.exit(code) }

  /// Ends the process with nothing done any more; a signal handler may do so.
  package static func endAtOnce(_ code: Int32) -> Never { _exit(code) }

  // MARK: - Signals

  /// Has a signal answered by a function, which may touch atomics only and call `endAtOnce`.
  ///
  /// - Parameters:
  ///   - number: The signal.
  ///   - answer: What is done when it arrives.
  package static func onSignal(_ number: Int32, _ answer: @escaping @convention(c) (Int32) -> Void)
  {
    _ = signal(number, answer)
  }

  /// Gives a signal the meaning that the system has for it.
  package static func useDefault(for number: Int32) { _ = signal(number, SIG_DFL) }

  /// Makes a signal do nothing.
  static func ignore(_ number: Int32) { _ = signal(number, SIG_IGN) }

  /// Whether a signal does nothing, as under nohup.
  package static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    // SIG_IGN is the address 1; functions cannot be compared otherwise.
    return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
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
    } catch  where error == .missing || error == .notFolder {
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
