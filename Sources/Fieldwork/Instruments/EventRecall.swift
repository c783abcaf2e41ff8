import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Tables

extension EventRecall: ReadableInstrument {
  func fields(of instrument: Instrument, in study: Study) -> [InstrumentField] {
    [
      InstrumentField(
        title: "Events of \(event)",
        explanation: "How many events of the kind \(event) \(study.units.many) recall from the "
          + "\(window.words) before the visit.",
        sizes: "Each is recalled with probability \(sensitivity).", kind: .integer(minimum: 0))
    ]
  }

  /// How many events of the window before this visit are recalled.
  ///
  /// Each event has its own chance at each visit, numbered by its order in life.
  func read(_ number: Int, by observer: Observer) -> Reading {
    let recruited = observer.recruited
    let dates = observer.lives.dates(
      ofEvent: event, under: recruited.rivals, places: recruited.places)
    let address = observer.run.address(observer.purposes(number).reading)
    let (record, visit) = (observer.record, UInt32(observer.visit))
    let counts = observer.people.indices.map { place in
      let now = record.times[place]
      return dates[place].indices.count { number in
        let date = dates[place][number]
        guard date <= now, date > now - window.years else { return false }
        let word = address.word(
          person: observer.people[place], number: visit &<< 20 &+ UInt32(number))
        return Elementary.uniform(ofWord: word) < sensitivity
      }
    }
    let births = observer.lives.births(places: recruited.places)
    let start = record.times.earlier(by: window.years)
    let isUnknown = births.indices.map { start.isBefore(births[$0], at: $0) }
    return Reading(.integer(Entries(counts)), reasons: MissingReason.unknownPast(isUnknown))
  }
}
