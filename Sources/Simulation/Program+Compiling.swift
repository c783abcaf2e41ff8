import RandomStreams
package import Scenarios

extension Program {
  /// Compiles one scenario.
  ///
  /// - Throws: as ``init(_:pauses:watching:)-(JointScenario,_,_)``.
  package convenience init(
    _ scenario: Scenario, pauses: [TimeSpan], watching: [String] = []
  ) throws(SimulationError) {
    try self.init(JointScenario([scenario]), pauses: pauses, watching: watching)
  }
}
