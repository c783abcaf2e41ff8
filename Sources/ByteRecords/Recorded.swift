/// A value that can be kept as bytes and is the same to the last bit when it is read again.
package protocol Recorded {
  /// Writes the value.
  ///
  /// - Parameter writer: where it goes.
  func record(into writer: inout RecordWriter)

  /// Reads a value that was written so; whatever its type does not allow is refused.
  ///
  /// - Parameter reader: where it stands.
  /// - Throws: that the bytes end too soon, or are no such value.
  init(from reader: inout RecordReader) throws(RecordError)
}

/// Why bytes are no record.
package enum RecordError: Error, Equatable, Sendable {
  /// They end before the value does.
  case truncated
  /// No such value is written so.
  case invalid
}
