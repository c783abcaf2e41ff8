/// What one student handed in: a code, perhaps the whole way to it, and where it came from.
package struct HandIn: Sendable, Hashable {
  /// A place among what was handed in.
  package struct Source: Sendable, Hashable {
    /// The file's name in its folder.
    package let file: String
    /// The line, counted from 1; nil where the file holds one hand-in.
    package let line: Int?

    /// A file, or a line of one.
    package init(file: String, line: Int? = nil) { (self.file, self.line) = (file, line) }
  }

  /// One step of a student's way.
  package struct Event: Sendable, Hashable {
    /// Since the page was first opened.
    package let seconds: Double
    package let step: String
    package let answer: String

    /// Holds a step.
    package init(seconds: Double, step: String, answer: String) {
      (self.seconds, self.step, self.answer) = (seconds, step, answer)
    }
  }

  package let source: Source
  package let code: HandInCode
  /// Nil where the code came alone.
  package let history: [Event]?

  /// Holds a hand-in.
  package init(source: Source, code: HandInCode, history: [Event]? = nil) {
    (self.source, self.code, self.history) = (source, code, history)
  }
}

extension HandIn {
  /// A part of a hand-in that does not count, though the others do.
  package enum Omission: Sendable, Hashable {
    /// It cannot be read.
    case unread(HandInCodeError)
    /// The mystery was judged after its answer had been opened.
    case openedBefore
  }

  /// What does not count of it, in the order of the code.
  package var omissions: [Omission] {
    code.omitted.map { .unread($0) } + (isOpenedBefore ? [.openedBefore] : [])
  }

  /// Whether the history has the answer opened before the mystery was judged, or judged anew.
  package var isOpenedBefore: Bool {
    guard code.guess != nil, let history,
      let opening = history.firstIndex(where: { $0.step == "opening code" && $0.answer == "right" }
      ),
      let judging = history.lastIndex(where: { $0.step == "mystery" })
    else { return false }
    return opening < judging
  }
}

extension HandIn {
  /// How one hand-in stands to another with the same number.
  package enum Relation: Sendable, Hashable {
    /// Both say the same.
    case same
    /// The other was handed in on the way to this one.
    case goesOn
    /// They are of different ways, perhaps of different students.
    case differs
  }

  /// How this one stands to another.
  ///
  /// Equal codes are the same. One goes on where its history begins with the other's, whatever was corrected on the way; or where all
  /// that the other's code says stands in its own, since a page that was opened again and given the code has a history of its own.
  ///
  /// - Parameter other: A hand-in with the same number.
  /// - Returns: Whether this one is the same, goes on where the other stops, or neither.
  package func relation(to other: HandIn) -> Relation {
    if code.saysTheSame(as: other.code) { return .same }
    if let history, let earlier = other.history, history.count > earlier.count,
      history.starts(with: earlier)
    {
      return .goesOn
    }
    return code.continues(other.code) ? .goesOn : .differs
  }
}
