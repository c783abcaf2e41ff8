/// Why something in a folder of hand-ins is no hand-in.
package enum HandInProblem: Error, Sendable, Hashable {
  /// The code is wrong, whose number, where it can be read, is this.
  case code(HandInCodeError, number: Int?)
  /// The bytes are no text in UTF-8.
  case notText
  /// The text stops being JSON here, or has more in it than is read.
  case notJSON(line: Int, column: Int)
  /// A member of the file is missing or wrong.
  case member(Member)
  /// The file is larger than so many bytes.
  case tooLarge(limit: Int)
  /// A folder, and folders in a folder are not read.
  case folder
  /// A link, and links are not followed.
  case link
  /// A pipe, a device or a socket.
  case special
  /// The system does not let it be read, for a reason in its own words.
  case unreadable(String)
  /// The name ends neither in `.json` nor in `.txt`.
  case otherKind
  /// A file for codes without any.
  case noCodes
  /// So many were read, and there are more.
  case tooMany(limit: Int)

  /// A member of a hand-in's file.
  package enum Member: Sendable, Hashable {
    /// The file's format.
    case format
    /// The code, as text.
    case code
    /// The history, or the step of it at this place, counted from 1.
    case history(Int?)
  }

  /// The student's number, where it can be read.
  package var number: Int? {
    if case .code(_, let number) = self { number } else { nil }
  }

  /// Whether somebody meant to hand something in: other files and folders are only named.
  package var isHandIn: Bool {
    switch self {
    case .folder, .otherKind, .special, .noCodes, .tooMany: false
    default: true
    }
  }
}

/// Something in a folder of hand-ins that could not be read.
package struct UnreadHandIn: Sendable, Hashable {
  package let source: HandIn.Source
  package let problem: HandInProblem

  /// Holds what could not be read, and why.
  package init(source: HandIn.Source, problem: HandInProblem) {
    (self.source, self.problem) = (source, problem)
  }
}
