package import Tables

/// A diagnostic interview: three questions about one value of a state, each with errors.
///
/// The errors of the three answers of one visit come from one draw: whoever misreports, misreports.
package struct Interview: InstrumentKind {
  package var state: String
  package var value: String
  /// How far back *current* reaches from the visit.
  package var window: TimeSpan
  /// The probability of yes when it is so.
  package var sensitivity: Double
  /// The probability of no when it is not so.
  package var specificity: Double
  /// What it asks.
  package private(set) var questions = Question.allCases

  /// Makes an interview; about this very moment and without error unless said otherwise.
  package init(
    state: String, value: String, window: TimeSpan = .zero, sensitivity: Double = 1,
    specificity: Double = 1
  ) {
    self.state = state
    self.value = value
    self.window = window
    self.sensitivity = sensitivity
    self.specificity = specificity
  }

  /// What an interview asks.
  package enum Question: String, Sendable, Hashable, CaseIterable {
    /// At any time in the window before this visit?
    case current = "Current"
    /// At any time since the last visit that the person came to? At the first the same as ``ever``.
    case interval = "Interval"
    /// At any time in life?
    case ever = "Ever"
  }

  package static let word = "interview"

  package static let rule =
    "Interviews. For each interview, person and visit there is one number U, even between 0 and 1; another interview has its "
    + "own. To every question of the interview whoever had the condition in its time says yes if U < sensitivity, and "
    + "whoever had not if U < 1 − specificity."

  package static let numbers: [InstrumentNumber<Interview>] = [
    InstrumentNumber(time: "window", \.window, 0...TimeSpan.longestLife, subject: "the window"),
    .sensitivity(\.sensitivity), .specificity(\.specificity),
  ]

  package var needs: InstrumentNeeds {
    InstrumentNeeds(states: [InstrumentNeeds.State(state, value: value)])
  }

  package func reach(ofFirst question: Question) -> Double {
    switch question {
    case .current: window.years
    case .interval, .ever: .infinity
    }
  }

  package func columnKind(of answer: String) -> ColumnKind { .truth }

  package var looksBack: Bool { window > .zero || questions != [.current] }

  package func answering(_ isAsked: (String) -> Bool) -> Interview {
    var shorter = self
    shorter.questions = questions.filter { isAsked($0.rawValue) }
    return shorter
  }
}
