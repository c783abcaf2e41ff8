/// How much text a reader accepts, so that no file can exhaust memory, stack or patience.
package struct JSON5Limits: Hashable, Sendable {
  /// The greatest size of a file in bytes; a larger one is not looked at.
  package var bytes = 8 << 20

  /// The greatest number of brackets open at once.
  package var depth = 64

  /// The greatest number of values, each array and object counted too.
  package var values = 200_000

  /// The number of problems that are described; the rest are counted.
  package var problems = 20

  /// The limits for files that people write.
  package init() {}
}
