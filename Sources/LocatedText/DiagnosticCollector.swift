/// A growing list of what is wrong in one source, so that all of it can be said at once.
///
/// Functions that read take it `inout`, report what they find, and go on with what they have.
/// The caller throws at the end:
/// ```swift
/// var problems = DiagnosticCollector(source: source)
/// let process = readProcess(value, &problems)
/// try problems.throwErrors()
/// ```
/// After a limit further problems are only counted, so a hostile file costs bounded memory.
package struct DiagnosticCollector: Sendable {
  /// The text that the reported ranges belong to.
  package let source: SourceText

  private let limit: Int
  private var items: [Diagnostic] = []
  private var omittedErrors = 0
  private var omittedWarnings = 0

  /// Nothing found yet in a source.
  package init(source: SourceText, limit: Int = 100) {
    self.source = source
    self.limit = limit
  }

  /// Whether further problems are only counted.
  package var isFull: Bool { items.count >= limit }

  /// How many errors were reported, those only counted too.
  package private(set) var errorCount = 0

  /// Whether an error was reported.
  package var hasErrors: Bool { errorCount > 0 }

  /// What was reported so far.
  package var diagnostics: Diagnostics {
    Diagnostics(items, omittedErrors: omittedErrors, omittedWarnings: omittedWarnings)
  }

  /// Throws everything reported, warnings too, if an error is among it.
  package func throwErrors() throws(Diagnostics) {
    if hasErrors { throw diagnostics }
  }
}

// MARK: - Reporting

extension DiagnosticCollector {
  /// Reports something that makes the text unusable.
  ///
  /// The message and the hint are worked out only if the diagnostic is kept. `other` is the text of the place
  /// where it is another than the collector's.
  package mutating func error(
    _ code: String, _ message: @autoclosure () -> String, at range: SourceRange,
    in other: SourceText? = nil, notes: [Diagnostic.Note] = [],
    hint: @autoclosure () -> String? = nil
  ) {
    errorCount += 1
    guard !isFull else {
      omittedErrors += 1
      return
    }
    items.append(
      Diagnostic(
        .error, code: code, message(), source: other ?? source, range: range, notes: notes,
        hint: hint()))
  }

  /// Reports something doubtful that does not prevent use.
  package mutating func warning(
    _ code: String, _ message: @autoclosure () -> String, at range: SourceRange,
    notes: [Diagnostic.Note] = [], hint: @autoclosure () -> String? = nil
  ) {
    guard !isFull else {
      omittedWarnings += 1
      return
    }
    items.append(
      Diagnostic(
        .warning, code: code, message(), source: source, range: range, notes: notes,
        hint: hint()))
  }

  /// A second place in the same source.
  package func note(_ message: String, at range: SourceRange) -> Diagnostic.Note {
    Diagnostic.Note(message, source: source, range: range)
  }

  /// Takes over what another reader found, in this source or in another.
  package mutating func take(_ other: Diagnostics) {
    for item in other.items {
      if !isFull {
        items.append(item)
      } else if item.severity == .error {
        omittedErrors += 1
      } else {
        omittedWarnings += 1
      }
    }
    errorCount += other.errorCount
    omittedErrors += other.omittedErrors
    omittedWarnings += other.omittedWarnings
  }
}
