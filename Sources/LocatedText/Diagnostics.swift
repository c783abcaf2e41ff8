/// All that was found in one or several texts, in the order of files and places.
package struct Diagnostics: Error, Hashable, Sendable {
  /// What was found, ordered by the name of the file, then by place, then as reported.
  package let items: [Diagnostic]

  /// The number of errors that were found but are not among the items.
  package let omittedErrors: Int

  /// The number of warnings that were found but are not among the items.
  package let omittedWarnings: Int

  /// Diagnostics in any order, and how many more there were.
  package init(_ items: [Diagnostic], omittedErrors: Int = 0, omittedWarnings: Int = 0) {
    let ordered = items.enumerated().sorted { left, right in
      let (first, second) = (left.element, right.element)
      if first.source.name != second.source.name { return first.source.name < second.source.name }
      if first.range.start != second.range.start { return first.range.start < second.range.start }
      return left.offset < right.offset
    }
    self.items = ordered.map(\.element)
    self.omittedErrors = omittedErrors
    self.omittedWarnings = omittedWarnings
  }

  /// The diagnostics of several files as one.
  package init(joining parts: [Diagnostics]) {
    self.init(
      parts.flatMap(\.items), omittedErrors: parts.reduce(0) { $0 + $1.omittedErrors },
      omittedWarnings: parts.reduce(0) { $0 + $1.omittedWarnings })
  }

  /// The number of errors, those omitted included.
  package var errorCount: Int { count(of: .error) + omittedErrors }

  /// The number of warnings, those omitted included.
  package var warningCount: Int { count(of: .warning) + omittedWarnings }

  /// Whether anything makes the text unusable.
  package var hasErrors: Bool { errorCount > 0 }

  /// Whether nothing was found.
  package var isEmpty: Bool { errorCount + warningCount == 0 }

  private func count(of severity: Diagnostic.Severity) -> Int {
    items.count { $0.severity == severity }
  }
}
