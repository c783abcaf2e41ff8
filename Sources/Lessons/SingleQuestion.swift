/// A question of the lesson with one right answer.
package enum SingleQuestion: CaseIterable, Sendable, Hashable {
  /// A survey: the depressed have less. Why?
  case survey
  /// Who falls ill later had less before. Why?
  case earlier
  /// At an equal start the depressed have less a year later, and their change is that of the others. Does depression lower BDNF?
  case adjusted

  /// The letter with which its token begins in a code.
  package var token: Character {
    switch self {
    case .survey: "A"
    case .earlier: "B"
    case .adjusted: "C"
    }
  }

  /// The letters of its answers.
  package var answers: [Character] {
    switch self {
    case .survey, .earlier: Array("ABCDE")
    case .adjusted: Array("ABC")
    }
  }

  /// The letter of the right answer: that it cannot be told, but of what came first, that two stories remain.
  package var right: Character {
    switch self {
    case .survey: "E"
    case .earlier: "D"
    case .adjusted: "C"
    }
  }
}
