import Scenarios
import Tables

extension Circumstance: ReadableInstrument {
  func fields(of instrument: Instrument, in study: Study) -> [InstrumentField] {
    [
      InstrumentField(
        title: instrument.name,
        explanation: study.design.needsSample(instrument)
          ? "A circumstance of the blood sample, recorded without error wherever there is one."
          : "A circumstance of the visit, recorded without error.",
        kind: .values(of: law, resolution: resolution), unit: unit)
    ]
  }

  func read(_ number: Int, by observer: Observer) -> Reading {
    let values = circumstances(number, by: observer)
    return Reading(law.isWhole ? .integer(Entries(values.map { Int($0) })) : .reals(values))
  }

  func circumstances(_ number: Int, by observer: Observer) -> [Double] {
    let values = observer.words(observer.purposes(number).reading).map { law.draw($0) }
    return law.isWhole ? values : Resolution.rounded(values, to: resolution)
  }
}
