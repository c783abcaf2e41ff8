import Fieldwork
import LocatedText
import ScenarioFormat

/// What keeps something that was asked for from being done.
///
/// Each case has what a program needs to react; ``description`` has the place, the reason and, where it is
/// known, the remedy for a person.
public enum CohortError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A file could not be had: the path that was asked for, and why.
  case unreadable(path: String, reason: String)
  /// Files have mistakes: all of them, each at its place.
  case mistakes([Mistake])
  /// The files can be read and what they say cannot be carried out.
  case impossible(String)
  /// A table has no such column, its text cannot be read, or an estimator cannot answer: in a sentence.
  case unanswerable(String)
  /// The work was asked to stop, by its `isCancelled`; nothing of it is kept.
  case cancelled

  /// The reason in words.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
    case .mistakes(let mistakes): mistakes.map(\.description).joined(separator: "\n")
    case .impossible(let reason), .unanswerable(let reason): reason
    case .cancelled: "the work was stopped before it was done"
    }
  }
}

/// A mistake in a file, at its place.
///
/// All mistakes of a file are told at once (``CohortError/mistakes(_:)``), in the order of their places.
public struct Mistake: Sendable, Hashable, CustomStringConvertible {
  /// The file, as it was asked for.
  public let file: String
  /// The line, counted from 1.
  public let line: Int
  /// The column, counted from 1.
  public let column: Int
  /// A stable name of the situation, such as `unknown-name`.
  public let code: String
  /// What is wrong, in a sentence without a full stop.
  public let message: String
  /// How to fix it, if that is known.
  public let hint: String?

  /// The mistake in one line: place, what is wrong and, in parentheses, how to fix it.
  public var description: String {
    "\(file):\(line):\(column): \(message)" + (hint.map { " (\($0))" } ?? "")
  }

  init(_ diagnostic: Diagnostic) {
    (file, code, hint) = (diagnostic.source.name, diagnostic.code, diagnostic.hint)
    (line, column) = (diagnostic.place.line, diagnostic.place.column)
    message = diagnostic.message
  }
}

extension CohortError {
  init(_ error: ScenarioFormatError) {
    switch error {
    case .unreadable(let path, let reason): self = .unreadable(path: path, reason: reason)
    case .diagnostics(let diagnostics): self.init(diagnostics)
    }
  }

  init(_ diagnostics: Diagnostics) {
    self = .mistakes(diagnostics.items.filter { $0.severity == .error }.map(Mistake.init))
  }

  /// Refuses a number that is not positive.
  static func checkPositive(_ number: Int, _ what: String) throws(CohortError) {
    guard number > 0 else {
      throw .impossible("\(number) \(what) were asked for: ask for at least one")
    }
  }

  init(_ error: FieldworkError) {
    self = error == .interrupted ? .cancelled : .impossible(error.description)
  }
}
