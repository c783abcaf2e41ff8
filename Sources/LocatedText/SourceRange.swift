/// A stretch of bytes in one source, without saying which source.
///
/// Two 32-bit offsets, so that every value of a tree can carry one. The ``SourceText`` that
/// the offsets count in is held once, by whoever reads the tree. An empty range marks a place
/// between two bytes, such as where a comma is missing or where the text ends.
package struct SourceRange: Hashable, Sendable {
  private let startOffset: Int32
  private let endOffset: Int32

  /// The bytes from one offset up to, and without, another.
  ///
  /// Offsets are below 2 GB: a reader refuses larger files before it makes any range.
  package init(_ start: Int, _ end: Int) {
    precondition(0 <= start && start <= end, "a range runs forwards from 0")
    precondition(end <= Int(Int32.max), "files above 2 GB are refused before they are read")
    startOffset = Int32(start)
    endOffset = Int32(end)
  }

  /// The offset of the first byte.
  package var start: Int { Int(startOffset) }

  /// The offset behind the last byte.
  package var end: Int { Int(endOffset) }

  /// The number of bytes.
  package var count: Int { end - start }

  /// The first byte alone: the bracket of an object or array, at which what is missing in it is reported.
  package var opening: SourceRange { SourceRange(start, min(start + 1, end)) }
}
