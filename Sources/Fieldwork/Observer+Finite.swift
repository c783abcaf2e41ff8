import Scenarios
import Simulation

/// Signals and levels that have grown beyond all numbers, which no table can hold.
extension Observer {
  /// Looks at every recorded process, and at the error-free levels that the truth tells of it.
  func checkSignals() throws(FieldworkError) {
    for name in record.processes.keys.sorted() {
      try checkFinite((record.processes[name] ?? []).map { Double($0) }, of: name, signal: name)
    }
    guard keepsReasons else { return }
    for instrument in design.instruments {
      guard let level = instrument.readable.withoutError else { continue }
      try checkFinite(level.levels(of: record), of: instrument.name, signal: level.process)
    }
  }

  /// Says of the first value that is no finite number whose it is, and what drives its process most.
  func checkFinite(
    _ values: [Double], of name: String, signal: String
  ) throws(FieldworkError) {
    guard let place = values.firstIndex(where: { !$0.isFinite }) else { return }
    let cause = study.scenario.strongestCause(of: signal)
    throw .notFinite(
      name, person: people[place], visit: visit,
      cause: cause.map { "the effect \($0.effect) of '\($0.written)'" })
  }
}
