/// One thing that is wrong or doubtful in a text, with the place and the remedy.
package struct Diagnostic: Hashable, Sendable {
  /// How bad it is.
  package enum Severity: String, CaseIterable, Sendable {
    /// The text cannot be used.
    case error
    /// The text can be used, but probably does not mean what its author thinks.
    case warning
  }

  /// A second place that explains the first, such as where a name was given before.
  package struct Note: Hashable, Sendable {
    /// What the place has to do with it.
    package let message: String
    /// The text of the place.
    package let source: SourceText
    /// The place.
    package let range: SourceRange

    /// A message about a place.
    package init(_ message: String, source: SourceText, range: SourceRange) {
      self.message = message
      self.source = source
      self.range = range
    }
  }

  /// How bad it is.
  package let severity: Severity

  /// A stable name of the situation in lower case with hyphens, such as `duplicate-key`.
  package let code: String

  /// The sentence for the user, without a full stop.
  package let message: String

  /// The text in which it was found.
  package let source: SourceText

  /// The place in that text.
  package let range: SourceRange

  /// Other places that explain it.
  package let notes: [Note]

  /// How to fix it, if that is known.
  package let hint: String?

  /// A diagnostic of all its parts.
  package init(
    _ severity: Severity, code: String, _ message: String, source: SourceText, range: SourceRange,
    notes: [Note] = [], hint: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.source = source
    self.range = range
    self.notes = notes
    self.hint = hint
  }

  /// The line and column at which it begins.
  package var place: SourceText.Place { source.place(at: range.start) }
}
