import Distributions
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation

/// What people say in one interview at one visit, by place.
struct Answers: Sendable {
  let current: [Bool]
  let interval: [Bool]
  let ever: [Bool]

  subscript(question: Interview.Question) -> [Bool] {
    switch question {
    case .current: current
    case .interval: interval
    case .ever: ever
    }
  }

  /// Asks everybody at a visit, counted from 0, which is also the number of the draw of errors.
  ///
  /// `previous` is the time of the visit before, or nil at the first, where the interval is life.
  init(
    _ interview: Interview, of record: VisitRecord, people: [UInt32], visit: Int,
    previous: Double?, address: StreamAddress
  ) {
    guard let state = record.states[interview.state],
      let value = state.position(of: interview.value)
    else { preconditionFailure("a study records what its interviews ask about") }
    let windowStart = record.time - interview.window.years
    var answers: [[Bool]] = [[], [], []]
    for (place, person) in people.enumerated() {
      let uniform = Elementary.uniform(
        ofWord: address.word(person: person, number: UInt32(visit)))
      // One draw for all questions of a visit: whoever misreports, misreports.
      func reported(_ isSo: Bool) -> Bool {
        uniform < (isSo ? interview.sensitivity : 1 - interview.specificity)
      }
      func had(after time: Double) -> Bool { state.had(value, after: time, place: place) }
      answers[0].append(reported(had(after: windowStart)))
      answers[1].append(reported(had(after: previous ?? -.infinity)))
      answers[2].append(reported(had(after: -.infinity)))
    }
    (current, interval, ever) = (answers[0], answers[1], answers[2])
  }
}
