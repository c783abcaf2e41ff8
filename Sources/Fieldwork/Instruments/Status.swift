import NumericalMethods
import Scenarios
import Simulation
import Tables

extension Status: ReadableInstrument {
  func fields(of instrument: Instrument, in study: Study) -> [InstrumentField] {
    [
      InstrumentField(
        title: state,
        explanation: "The value of \(state) at the visit, as \(study.units.many) report it.",
        sizes: "\(study.units.manyInTitle) not at rest report it with probability \(sensitivity).",
        kind: .category(study.scenario.state(state)?.values ?? []))
    ]
  }

  /// The value of a state that people say they are in.
  func read(_ number: Int, by observer: Observer) -> Reading {
    let record = observer.recordOfState(state)
    let words = observer.words(observer.purposes(number).reading)
    let codes = observer.people.indices.map { place in
      let isSaid = Elementary.uniform(ofWord: words[place]) < sensitivity
      return isSaid ? Int(record.current[place]) : 0
    }
    return Reading(.category(Categories(levels: record.values, codes: Entries(codes))))
  }
}
