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
  /// What each says of what is so, and of what is not; empty where nobody can misreport.
  ///
  /// One draw decides for all questions of a visit, for whoever misreports, misreports.
  private var (saidOfYes, saidOfNo): ([Bool], [Bool]) = ([], [])

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
    if interview.sensitivity < 1 || interview.specificity < 1 {
      let words = address.words(of: people, number: UInt32(visit))
      saidOfYes = Elementary.happens(interview.sensitivity, byWords: words)
      saidOfNo = Elementary.happens(1 - interview.specificity, byWords: words)
    }
  }

  /// When the time begins that a question is about.
  private func start(of question: Interview.Question) -> VisitTimes {
    switch question {
    case .current: now.earlier(by: interview.window.years)
    case .interval: previous ?? .common(-.infinity)
    case .ever: .common(-.infinity)
    }
  }

  /// Whose answer to a question depends on a time of which nothing is known; empty where nobody's does.
  ///
  /// Whoever misreports says the same whatever was then.
  func unknown(_ question: Interview.Question) -> [Bool] {
    var unknown = state.mayHaveHad(value, after: start(of: question))
    for place in unknown.indices where !saidOfYes.isEmpty {
      unknown[place] = unknown[place] && saidOfYes[place] != saidOfNo[place]
    }
    return unknown
  }

  /// The answers to a question: whether the person had the value at any time that it is about, as far as
  /// lives go back.
  subscript(question: Interview.Question) -> [Bool] {
    var answers = state.had(value, after: start(of: question))
    guard !saidOfYes.isEmpty else { return answers }
    var target = answers.mutableSpan
    let (ofYes, ofNo) = (saidOfYes.span, saidOfNo.span)
    // Said once before the loop, so that the loop need not ask.
    precondition(ofYes.count == target.count && ofNo.count == target.count)
    for place in target.indices {
      let (yes, no) = (ofYes[place], ofNo[place])
      target[place] = target[place] ? yes : no
    }
    return answers
  }
}
