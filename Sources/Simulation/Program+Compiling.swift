import RandomStreams
package import Scenarios

extension Program {
  /// Compiles one scenario.
  ///
  /// - Throws: as ``init(_:watching:)-(JointScenario,_)``.
  package convenience init(
    _ scenario: Scenario, watching: [String] = []
  ) throws(SimulationError) {
    try self.init(JointScenario([scenario]), watching: watching)
  }
}
