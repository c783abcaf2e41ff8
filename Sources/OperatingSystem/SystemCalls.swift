/// The calls to the operating system.
///
/// Each call is retried when a signal interrupts it, and fails with the system's error number. Here
/// stands what is made of calls; the calls themselves, and all that differs between systems, stand in
/// `Linux.swift`.
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

  /// How a file or folder is opened, in the system's bits.
  package struct Opening: OptionSet, Sendable {
    /// The system's bits.
    package let rawValue: Int32

    /// Takes the system's bits.
    package init(rawValue: Int32) { self.rawValue = rawValue }

    /// A folder, to read its names or to lock it.
    package static var folderForReading: Opening { [.reading, .folder] }

    /// A regular file, to read or to lock it; what became a link or a pipe meanwhile does not hang.
    package static var forReadingOnly: Opening {
      [.reading, .notFollowingLinks, .notWaiting, .notAsTerminal]
    }
  }

  /// What changes when a file or folder is changed or becomes another.
  package struct Mark: Equatable, Sendable {
    let numbers: [Int]
  }

  // MARK: - Descriptors

  /// Bytes from the system's generator, for what nobody may foresee; never for a simulation.
  ///
  /// - Parameter count: How many.
  /// - Returns: The bytes.
  /// - Throws: That the system has no generator.
  package static func randomBytes(_ count: Int) throws(SystemError) -> [UInt8] {
    let descriptor = try open("/dev/urandom", .reading)
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count < count {
      let piece = try read(descriptor, count: count - bytes.count)
      if piece.isEmpty { throw .inputOutput }
      bytes += piece
    }
    return bytes
  }

  /// Writes all bytes, in as many pieces as the system takes; waits for a reader that is slow.
  ///
  /// - Parameters:
  ///   - descriptor: Where to.
  ///   - bytes: The bytes.
  /// - Throws: That they could not all be written.
  package static func write(_ descriptor: Int32, _ bytes: [UInt8]) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      do throws(SystemError) {
        start += try write(descriptor, bytes, from: start)
      } catch  where error == .tryAgain {
        waitUntilWritable(descriptor)
      }
    }
  }

  /// Waits until what was done in a folder is on the disk.
  ///
  /// - Parameter path: The folder.
  /// - Throws: That it cannot be opened or written.
  package static func synchroniseFolder(_ path: String) throws(SystemError) {
    let descriptor = try open(path, .folderForReading)
    defer { close(descriptor) }
    try synchronise(descriptor)
  }

  // MARK: - Paths

  /// Whether a path leads to a folder.
  ///
  /// - Parameter path: The path; links are followed.
  /// - Returns: Whether it does.
  package static func isFolder(_ path: String) -> Bool {
    (try? kind(of: path, followingLink: true)) == .folder
  }

  /// The folder in which the process works, without links.
  ///
  /// - Returns: Its path.
  package static func workingDirectory() -> String {
    resolved(".") ?? "."
  }

  /// Removes a file or a folder with all it holds, as far as that is possible; follows no link.
  ///
  /// - Parameter path: The file or folder.
  package static func removeTree(_ path: String) {
    guard let kind = try? kind(of: path, followingLink: false) else { return }
    guard kind == .folder else {
      try? removeFile(path)
      return
    }
    for name in (try? names(in: path)) ?? [] { removeTree(path + "/" + name) }
    removeEmptyFolder(path)
  }

  // MARK: - Process

  /// The words after the program's name, or the number of the first that is no UTF-8.
  ///
  /// Swift's own list repairs such words, and a repaired path is another file's.
  ///
  /// - Returns: The words.
  package static func arguments() -> Result<[String], BadArgument> {
    var words: [String] = []
    for number in 1..<max(1, Int(CommandLine.argc)) {
      guard let bytes = unsafe CommandLine.unsafeArgv[number],
        let word = unsafe String(validatingCString: bytes)
      else { return .failure(BadArgument(number: number)) }
      words.append(word)
    }
    return .success(words)
  }

  /// A number of KiB in what the system lists of a process, in bytes.
  ///
  /// - Parameters:
  ///   - name: What stands before the colon in its line.
  ///   - status: The list, as `/proc` has it.
  /// - Returns: The bytes; nil where no such line has a number.
  package static func bytes(of name: String, in status: [UInt8]) -> Int? {
    for line in status.split(separator: UInt8(ascii: "\n")) {
      let words = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      guard words.count == 3, words[0].elementsEqual("\(name):".utf8),
        words[2].elementsEqual("kB".utf8),
        let number = Int(String(decoding: words[1], as: UTF8.self)), number >= 0
      else { continue }
      let (bytes, overflows) = number.multipliedReportingOverflow(by: 1024)
      return overflows ? nil : bytes
    }
    return nil
  }

  /// A word of the command line that is no text.
  package struct BadArgument: Error {
    /// Its number, from 1.
    package let number: Int
  }

  /// Makes a write to a closed pipe, or beyond the size that files may have, an error and no death.
  package static func surviveFailedWrites() {
    ignore(Signal.closedPipe)
    ignore(Signal.fileTooLarge)
  }
}
