/// The bytes of one file together with the name that the user gave it.
///
/// Nothing is precomputed: a source costs no more than its bytes, however large it is, and a
/// line or a column is counted when someone asks, in time linear in the offset.
package struct SourceText: Hashable, Sendable {
  /// The path as the user gave it, for messages.
  package let name: String

  /// The content as it was on disk, valid UTF-8 or not.
  package let bytes: [UInt8]

  /// A source of a name and its bytes.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// A source of a name and a text, in UTF-8.
  package init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The SHA-256 of the bytes in lower-case hexadecimal.
  ///
  /// Computed at every call, in time linear in the size.
  package var digest: String {
    var hash = SHA256()
    hash.update(bytes)
    return SHA256.hexadecimal(hash.finalise())
  }
}

// MARK: - Lines and columns

extension SourceText {
  /// A place as an editor shows it, both numbers counted from 1.
  package struct Place: Hashable, Sendable {
    /// The number of the line; lines end with LF, CR or CR LF.
    package let line: Int

    /// One more than the number of Unicode scalars before the place on its line.
    package let column: Int

    /// A place of a line and a column.
    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// The line and column of a byte.
  ///
  /// An offset beyond the end means the end. Inside a scalar it means the scalar. A byte order
  /// mark has no column, and a byte that is not UTF-8 counts as one scalar.
  package func place(at offset: Int) -> Place {
    let target = min(max(offset, 0), bytes.count)
    var line = 1
    var lineStart = 0
    var index = 0
    while index < target {
      let next = index + 1
      if isLineEnd(at: index) {
        line += 1
        lineStart = next
      }
      index = next
    }
    return Place(line: line, column: 1 + scalarCount(from: lineStart, to: target))
  }

  /// The bytes of the line that holds an offset, without its line end.
  ///
  /// The offset just behind the last byte belongs to the last line.
  package func lineRange(at offset: Int) -> Range<Int> {
    let target = min(max(offset, 0), bytes.count)
    var start = target
    while start > 0, !isLineEnd(at: start - 1) { start -= 1 }
    var end = target
    while end < bytes.count, bytes[end] != Self.lineFeed, bytes[end] != Self.carriageReturn {
      end += 1
    }
    // Between CR and LF the scan starts on the LF: the text of the line ended before the CR.
    if end == target, end > start, bytes[end - 1] == Self.carriageReturn { end -= 1 }
    return start..<end
  }

  /// The text of the line that holds an offset, broken UTF-8 replaced by U+FFFD.
  package func line(at offset: Int) -> String {
    String(decoding: bytes[lineRange(at: offset)], as: UTF8.self)
  }

  /// The text of a range, broken UTF-8 replaced by U+FFFD.
  package func text(in range: SourceRange) -> String {
    let end = min(range.end, bytes.count)
    return String(decoding: bytes[min(range.start, end)..<end], as: UTF8.self)
  }

  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Whether a line ends behind this byte: CR LF ends behind its LF only.
  private func isLineEnd(at index: Int) -> Bool {
    let byte = bytes[index]
    if byte == Self.lineFeed { return true }
    guard byte == Self.carriageReturn else { return false }
    return index + 1 >= bytes.count || bytes[index + 1] != Self.lineFeed
  }

  /// The number of scalars that begin in a stretch, the byte order mark left out.
  private func scalarCount(from start: Int, to end: Int) -> Int {
    var index = start
    if start == 0, bytes.starts(with: Self.byteOrderMark) { index = Self.byteOrderMark.count }
    var count = 0
    while index < end {
      let next = bytes[index] < 0x80 ? index + 1 : index + bytes.scalar(at: index).length
      if next > end { break }  // `end` lies inside this scalar
      count += 1
      index = next
    }
    return count
  }
}
