/// A question with answers of which one is right, and what is said to each.
package struct LessonQuestion: Sendable {
  /// The letter of its token in a hand-in's code.
  package let letter: String
  /// What is asked.
  package let text: Phrase
  /// The answers in the order of their letters.
  package let answers: [Answer]

  /// An answer to choose.
  package struct Answer: Sendable {
    package let letter: String
    package let text: Phrase
    package let isRight: Bool
    /// What is said to whoever chose it.
    package let response: Phrase
  }
}
