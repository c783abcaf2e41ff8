import OperatingSystem

/// A file of a result that is being written, open while this value lives.
///
/// Its hash, bytes and rows are counted on the way. A file that goes away unfinished belongs to a
/// folder that will not be whole either.
package struct OutputFile: ~Copyable {
  private let shown: String
  private let descriptor: Int32
  private var stream: OutputStream

  /// Opens a new file at a path; `shown` is the path for messages.
  init(at path: String, shown: String) throws(FileError) {
    self.shown = shown
    do throws(SystemError) {
      descriptor = try SystemCalls.open(path, [.writing, .creating, .emptied])
    } catch {
      throw .notWritten(shown, reason: error.reason)
    }
    stream = OutputStream(
      name: shown, descriptor: descriptor, tally: FileTally(ofFile: path))
  }

  deinit { SystemCalls.close(descriptor) }

  /// Lets `body` write.
  mutating func write(
    _ body: (inout OutputStream) throws(FileError) -> Void
  ) throws(FileError) {
    try body(&stream)
  }

  /// Appends bytes.
  package mutating func write(_ bytes: [UInt8]) throws(FileError) { try stream.write(bytes) }

  /// Waits until all of it is on the disk.
  package consuming func finish() throws(FileError) -> FileFacts {
    try stream.flush()
    do throws(SystemError) {
      try SystemCalls.synchronise(descriptor)
    } catch {
      throw .notWritten(shown, reason: error.reason)
    }
    return stream.facts
  }
}
