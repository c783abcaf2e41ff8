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
        explanation: "Diagnosis by interview: \(what) \(period(of: question, study.units))."
          + study.remarkOnPast(of: state),
        sizes: "Sensitivity \(sensitivity), specificity \(specificity); one draw decides all "
          + "questions of a visit.",
        kind: .truth)
    }
  }

  private func period(of question: Question, _ units: UnitNoun) -> String {
    switch question {
    case .current: "at any time from \(window.words) before the visit to the visit"
    case .interval:
      "at any time since the \(units.one)'s last attended visit before this one; at the first visit, in life"
    case .ever: "at any time in life"
    }
  }

  func read(_ number: Int, by observer: Observer) -> Reading {
    let answers = said(number, by: observer)
    return Reading(
      questions.map { .truth(Entries(answers[$0])) },
      reasons: questions.map { MissingReason.unknownPast(answers.unknown($0)) })
  }

  func answers(_ number: Int, by observer: Observer) -> Answers? { said(number, by: observer) }

  private func said(_ number: Int, by observer: Observer) -> Answers {
    Answers(
      self, of: observer.record, people: observer.people, visit: observer.visit,
      previous: observer.timesBefore,
      address: observer.run.address(observer.purposes(number).reading))
  }
}
