import OperatingSystem

/// Reading a whole text file that a user named.
package enum TextFile {
  /// The most bytes that are read unless told otherwise: 64 MiB.
  package static let standardLimit = 64 << 20

  /// The bytes of a regular file.
  ///
  /// Links are followed where the user named the file; the files of cohort's own folders are none.
  ///
  /// Folders, pipes, devices and sockets are refused before they are opened, so that reading
  /// neither hangs nor disturbs them, and no more than `limit` bytes are accepted.
  package static func read(
    _ path: String, limit: Int = standardLimit, followingLink: Bool = true
  ) throws(FileError) -> [UInt8] {
    let kind: SystemCalls.Kind?
    do throws(SystemError) {
      kind = try SystemCalls.kind(of: path, followingLink: followingLink)
    } catch {
      throw .unreadable(path, reason: error.reason)
    }
    switch kind {
    case .regularFile: break
    case .folder: throw .isFolder(path)
    case .special(let words): throw .isSpecial(path, kind: words)
    case .symbolicLink: throw .isSpecial(path, kind: "a symbolic link")
    case nil: throw .missing(path)
    }
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try contents(of: path, limit: limit)
    } catch {
      throw .unreadable(path, reason: error.reason)
    }
    if bytes.count > limit { throw .tooLarge(path, limit: limit) }
    return bytes
  }

  /// The bytes up to a little past the limit.
  ///
  /// Files whose size is not known in advance, as those
  /// of `/proc`, are read as well; O_NONBLOCK matters if the path became a pipe meanwhile.
  private static func contents(of path: String, limit: Int) throws(SystemError) -> [UInt8] {
    let descriptor = try SystemCalls.open(path, [.reading, .notWaiting, .notAsTerminal])
    defer { SystemCalls.close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      let piece = try SystemCalls.read(descriptor, count: 1 << 16)
      if piece.isEmpty { break }
      bytes += piece
    }
    return bytes
  }
}

// MARK: - Reading piece by piece

extension TextFile {
  /// Hands over a regular file piece by piece, in constant memory; stops when the user asks to.
  ///
  /// Links are not followed, and what became a pipe or a device meanwhile does not hang.
  static func forEachPiece(
    of path: String, _ body: ([UInt8]) -> Void
  ) throws(SystemError) {
    let descriptor = try SystemCalls.open(path, .forReadingOnly)
    defer { SystemCalls.close(descriptor) }
    while !Interruption.isRequested {
      let piece = try SystemCalls.read(descriptor, count: 1 << 16)
      if piece.isEmpty { return }
      body(piece)
    }
  }
}
