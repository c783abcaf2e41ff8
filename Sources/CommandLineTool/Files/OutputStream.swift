import OperatingSystem

/// Bytes on their way to a file or to standard output, in pieces of 64 KiB.
///
/// It cannot be copied, so no byte is written twice. What is still held when it goes away
/// unflushed is lost: whoever opened it flushes it.
package struct OutputStream: ~Copyable {
  private static let pieceSize = 1 << 16

  private let name: String
  /// Nil collects the bytes instead of writing them.
  private let descriptor: Int32?
  private var buffer: [UInt8] = []
  /// What was handed over so far comes to; nil when nobody asks.
  private var tally: FileTally?

  /// A stream to an open descriptor, which stays the caller's to close; nil collects.
  package init(name: String, descriptor: Int32?, tally: FileTally? = nil) {
    self.name = name
    self.descriptor = descriptor
    self.tally = tally
  }

  /// Standard output: data.
  package static func standardOutput() -> OutputStream {
    OutputStream(name: "standard output", descriptor: SystemCalls.standardOutput)
  }

  /// Standard error: talk.
  package static func standardError() -> OutputStream {
    OutputStream(name: "standard error", descriptor: SystemCalls.standardError)
  }

  /// A stream that keeps what is written, for tests.
  package static func collecting() -> OutputStream {
    OutputStream(name: "memory", descriptor: nil)
  }

  /// What is held and not yet written; all of it when the stream collects.
  package var held: String { String(decoding: buffer, as: UTF8.self) }

  /// What everything handed over comes to.
  var facts: FileFacts { (tally ?? FileTally(of: nil)).facts }

  // MARK: - Writing

  /// Appends a text.
  package mutating func write(_ text: String) throws(FileError) {
    buffer += text.utf8
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Appends bytes.
  package mutating func write(_ bytes: [UInt8]) throws(FileError) {
    buffer += bytes
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Hands over what is held.
  ///
  /// What could not be written is dropped, so that it is not tried again on the way out.
  package mutating func flush() throws(FileError) {
    guard let descriptor else { return }
    let bytes = buffer
    buffer.removeAll(keepingCapacity: true)
    tally?.take(bytes)
    do throws(SystemError) {
      try SystemCalls.write(descriptor, bytes)
    } catch {
      if error == .closedPipe { throw .closedPipe }
      throw .notWritten(name, reason: error.reason)
    }
  }
}
