import RandomStreams
package import Scenarios

extension Program {
  /// Compiles one scenario.
  ///
  /// - Throws: as ``init(_:pauses:watching:)-(JointScenario,_,_)``.
  package init(
    _ scenario: Scenario, pauses: [TimeSpan], watching: [String] = []
  ) throws(SimulationError) {
    try self.init(JointScenario([scenario]), pauses: pauses, watching: watching)
  }

  /// Compiles rival scenarios that are lived side by side.
  ///
  /// - Parameters:
  ///   - joint: the rivals as one.
  ///   - pauses: the moments at which lives pause and can be looked at, rising from 0.
  ///   - watching: the events whose dates are kept, by the rivals' names.
  /// - Throws: `SimulationError` when two names share their chance, when a name is unknown (the reader
  ///   of scenario files has excluded that) or when the clock asks for too many steps.
  package init(
    _ joint: JointScenario, pauses: [TimeSpan], watching: [String] = []
  ) throws(SimulationError) {
    let scenario = joint.merged
    var compiler = Compiler(joint, watching: watching)
    try compiler.compile()
    grid = try TimeGrid(clock: scenario.clock, pauses: pauses)
    origin = scenario.clock.origin
    columnCount = compiler.columnCount
    traits = compiler.traits
    processes = compiler.processes
    states = compiler.states
    stateValues = scenario.states.map(\.values)
    marks = compiler.marks
    events = compiler.events
    jolts = compiler.jolts
    terms = compiler.terms
    termNames = compiler.termNames
    responseNames = compiler.responseNames
    products = compiler.products
    rivals = zip(joint.rivals, joint.names).map { rival, names in
      func variables(_ own: [String], among all: [String]) -> [Rival.Variable] {
        own.compactMap { name in
          all.firstIndex { $0 == names[name] }.map { Rival.Variable(name: name, number: $0) }
        }
      }
      return Rival(
        processes: variables(
          rival.processes.map(\.name), among: scenario.processes.map(\.name)),
        states: variables(rival.states.map(\.name), among: scenario.states.map(\.name)),
        events: variables(rival.events.map(\.name), among: scenario.events.map(\.name)))
    }
    noises = compiler.noises
    responses = compiler.responses
    combinations = compiler.combinations
    (clocks, rates, touched) = compiler.linkedClocks()
    clockNames = compiler.clockNames
    layout = Layout(
      columns: columnCount, clocks: clocks.count, noises: noises.count,
      valueCounts: stateValues.map(\.count), responses: responses.count)
    let (grid, processes, responses) = (grid, processes, responses)
    func coefficients(_ length: Double) -> StepCoefficients {
      StepCoefficients(processes, responses, length: length)
    }
    fineCoefficients = coefficients(grid.historyLength(isFine: true))
    coarseCoefficients = coefficients(grid.historyLength(isFine: false))
    followCoefficients = grid.pauses.indices.dropLast().map { visit in
      // The length of the first, for all: the others differ from it in their last digits.
      let first = grid.followSteps(after: visit)[0]
      return coefficients(first.end - first.start)
    }
  }
}
