/// What is asked of lives as a god sees them: the value of a process, or whether people are or were in a value of a state.
package struct LifeQuestion: Sendable, Hashable {
  /// A process, or the indicator of a state's value.
  package let quantity: Source.Quantity
  /// When, from the first visit.
  package let moment: TimeSpan
  /// Whether it is asked of all the time from the first visit to that moment: "by 2 years" and not "at".
  package let isOfInterval: Bool

  /// Makes a question.
  package init(_ quantity: Source.Quantity, at moment: TimeSpan, isOfInterval: Bool = false) {
    (self.quantity, self.moment, self.isOfInterval) = (quantity, moment, isOfInterval)
  }
}

/// A value of a state.
package struct StateValue: Sendable, Hashable {
  /// The state.
  package let state: String
  /// The value's name.
  package let value: String

  /// Names a value.
  package init(_ value: String, of state: String) {
    (self.state, self.value) = (state, value)
  }
}
