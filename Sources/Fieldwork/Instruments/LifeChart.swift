import Scenarios
import Simulation
import Tables

extension LifeChart: ReadableInstrument {
  func fields(of instrument: Instrument, in study: Study) -> [InstrumentField] {
    [
      InstrumentField(
        title: "Months of \(state) (\(value))",
        explanation: "Months in \(state) (\(value)) since the \(study.units.one)'s last attended "
          + "visit before "
          + "this one, by life chart, to a tenth, without error. Not asked at the first visit.",
        kind: .number(decimals: 1, minimum: 0), unit: unit)
    ]
  }

  /// Months in the value since the last visit that the person came to, to a tenth; none at the first.
  func read(_ number: Int, by observer: Observer) -> Reading {
    let record = observer.recordOfState(state)
    guard observer.visit > 0 else {
      return Reading(
        .reals(observer.people.map { _ in 0 }), reasons: observer.people.map { _ in .notAsked })
    }
    guard let value = record.position(of: value) else {
      preconditionFailure("a study knows the values that it asks about")
    }
    let before = observer.yearsBefore(value, ofState: state)
    let months = zip(record.years[value], before).map { later, earlier in
      ((later - earlier) * 120).rounded() / 10
    }
    return Reading(.reals(months))
  }
}
