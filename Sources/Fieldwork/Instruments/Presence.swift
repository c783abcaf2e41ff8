import Scenarios
import Tables

extension Presence: ReadableInstrument {
  func fields(of instrument: Instrument, in study: Study) -> [InstrumentField] {
    answers.map { _ in
      InstrumentField(
        title: "\(instrument.name) is present", explanation: "1 where there is a value.",
        kind: .integer(minimum: 1, maximum: 1))
    }
  }

  /// A value for everybody; who has none is decided outside of instruments.
  func read(_ number: Int, by observer: Observer) -> Reading {
    Reading(answers.map { _ in .integer(Entries(observer.people.map { _ in 1 })) })
  }
}
