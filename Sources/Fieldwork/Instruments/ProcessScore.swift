import NumericalMethods
import Scenarios
import Simulation
import Tables

extension ProcessScore: ReadableInstrument {
  func fields(of instrument: Instrument, in study: Study) -> [InstrumentField] {
    [
      InstrumentField(
        title: "Score of \(following.process)",
        explanation:
          "Points of a questionnaire about \(following.process), whole numbers from 0 to \(most).",
        sizes: "Mean \(mean) and SD \(standardDeviation) in reference \(study.units.many), "
          + "before points are "
          + "rounded and cut at 0 and \(most). " + following.words(study.units),
        kind: .integer(minimum: 0, maximum: most), unit: unit)
    ]
  }

  /// The points of everybody.
  func read(_ number: Int, by observer: Observer) throws(FieldworkError) -> Reading {
    let readings = observer.standardReadings(following, number)
    try observer.checkFinite(
      readings, of: observer.design.instruments[number].name, signal: following.process)
    let points = readings.map { reading in
      Int(
        min(max(Elementary.rounded(mean + standardDeviation * reading), 0), Double(most)))
    }
    return Reading(.integer(Entries(points)))
  }
}
