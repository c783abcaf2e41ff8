/// The number a system call fails with, and its meaning in words.
package struct SystemError: Error, Equatable, Sendable {
  /// The number, as in errno.h.
  package let code: Int32

  /// The reason in the words of the system, as it stands after a colon.
  package var reason: String { SystemCalls.words(for: code) ?? "error \(code)" }
}
