import RandomStreams
import Scenarios
import Simulation
import Tables

extension Interview: ReadableInstrument {
  func fields(of instrument: Instrument, in study: Study) -> [InstrumentField] {
    let what = "\(state) (\(value))"
    return questions.map { question in
      InstrumentField(
        title: "\(what), \(question.rawValue.lowercased())",
        explanation: "Diagnosis by interview: \(what) \(period(of: question)).",
        sizes: "Sensitivity \(sensitivity), specificity \(specificity); one draw decides for all "
          + "questions of a visit.",
        kind: .truth)
    }
  }

  private func period(of question: Question) -> String {
    switch question {
    case .current: "at any time from \(window.words) before the visit to the visit"
    case .interval:
      "at any time since the last visit that the person came to; at the first, in life"
    case .ever: "at any time in life"
    }
  }

  func read(_ number: Int, by observer: Observer) -> Reading {
    guard let answers = observer.answers(number) else {
      preconditionFailure("an interview asks questions")
    }
    return Reading(questions.map { .truth(Entries(answers[$0])) })
  }

  func answers(
    of record: VisitRecord, people: [UInt32], visit: Int, previous: VisitTimes?,
    address: StreamAddress
  ) -> Answers? {
    Answers(
      self, of: record, people: people, visit: visit, previous: previous, address: address)
  }
}
