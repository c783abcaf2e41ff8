import NumericalMethods
import RandomStreams
import Scenarios
import Simulation

/// What people say in one interview at one visit, by place.
struct Answers: Sendable {
  private let interview: Interview
  private let state: StateRecord
  private let value: Int
  private let now: VisitTimes
  private let previous: VisitTimes?
  /// One draw for all questions of a visit, for whoever misreports, misreports.
  ///
  /// Empty where nobody can.
  private let words: [UInt32]

  /// Asks everybody at a visit, counted from 0, which is also the number of the draw of errors.
  ///
  /// `previous` are the times of the visit before, or nil at the first, where the interval is life.
  init(
    _ interview: Interview, of record: VisitRecord, people: [UInt32], visit: Int,
    previous: VisitTimes?, address: StreamAddress
  ) {
    guard let state = record.states[interview.state],
      let value = state.position(of: interview.value)
    else { preconditionFailure("a study records what its interviews ask about") }
    self.interview = interview
    (self.state, self.value) = (state, value)
    (now, self.previous) = (record.times, previous)
    let isCertain = interview.sensitivity == 1 && interview.specificity == 1
    words = isCertain ? [] : address.words(of: people, number: UInt32(visit))
  }

  /// The answers to a question: whether the person had the value at any time that it is about.
  subscript(question: Interview.Question) -> [Bool] {
    let start: VisitTimes
    switch question {
    case .current: start = now.earlier(by: interview.window.years)
    case .interval: start = previous ?? .common(-.infinity)
    case .ever: start = .common(-.infinity)
    }
    let isSo = state.had(value, after: start)
    guard !words.isEmpty else { return isSo }
    let (yes, no) = (interview.sensitivity, 1 - interview.specificity)
    return isSo.indices.map { place in
      Elementary.uniform(ofWord: words[place]) < (isSo[place] ? yes : no)
    }
  }
}
