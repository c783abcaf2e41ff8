import Distributions
import NumericalMethods
import Scenarios
import Simulation
import Tables

extension Measure: ReadableInstrument {
  func fields(of instrument: Instrument, in study: Study) -> [InstrumentField] {
    let law = spread == .logNormal ? "Log-normal" : "Normal"
    return [
      InstrumentField(
        title: "Measure of \(following.process)", explanation: "Measured at the visit.",
        sizes: "\(law) with mean \(mean) and SD \(standardDeviation)"
          + (unit.isEmpty ? "" : " \(unit)") + " in reference \(study.units.many). "
          + following.words(study.units),
        kind: .number(
          decimals: resolution.flatMap(Resolution.decimals), minimum: spread == .logNormal ? 0 : nil
        ),
        unit: unit)
    ]
  }

  /// The values of everybody.
  func read(_ number: Int, by observer: Observer) throws(FieldworkError) -> Reading {
    let readings = observer.standardReadings(following, number)
    let values: [Double]
    switch spread {
    case .normal: values = readings.map { mean + standardDeviation * $0 }
    case .logNormal:
      let law = LogNormal(ofMean: mean, standardDeviation: standardDeviation)
      values = readings.map { Elementary.exponential(law.location + law.scale * $0) }
    }
    let rounded = Resolution.rounded(values, to: resolution)
    try observer.checkFinite(
      rounded, of: observer.design.instruments[number].name, signal: following.process)
    return Reading(.reals(rounded))
  }
}
