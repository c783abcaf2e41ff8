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
    let words = address.words(of: people, number: UInt32(visit))
    func answers(toHadAfter time: Double) -> [Bool] {
      words.indices.map { place in
        // One draw for all questions of a visit: whoever misreports, misreports.
        let isSo = state.had(value, after: time, place: place)
        return Elementary.uniform(ofWord: words[place])
          < (isSo ? interview.sensitivity : 1 - interview.specificity)
      }
    }
    current = answers(toHadAfter: windowStart)
    interval = answers(toHadAfter: previous ?? -.infinity)
    ever = answers(toHadAfter: -.infinity)
  }
}
