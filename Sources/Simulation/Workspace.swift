import RandomStreams

/// What a step of a block works with: its content means nothing between steps, unless said.
struct Workspace: Sendable {
  /// Where a step writes processes' fluctuations and responses, before it swaps them in.
  ///
  /// Lanes not yet born hold the same as the columns do, so that swapping changes nothing for them.
  var nextFluctuation: [[Float]]
  var nextResponse: [[Float]]
  /// The set-point of one process after the other.
  var setPoint: [Float]
  /// Each clock's log rate; kept from step to step where it is steady.
  var logRates: [[Float]]
  /// The rate a year of clocks whose rate is steady, kept from step to step; empty for others.
  var rates: [[Float]]
  /// How many clocks of a lane ran out in the step: none, one, or 2 for more.
  var crossed: [UInt8]
  /// The lanes in which the clock just run down ran out.
  var ranOut: [Int]
  /// For the one person who is followed: each clock's hazard, since when, and what was left then.
  var hazards: [Double]
  var hazardSince: [Double]
  var left: [Double]
  /// Four steps of standard normals for each process.
  var noise: [FourSteps]

  init(_ program: Program, lanes: Int) {
    let empty = [Float](repeating: 0, count: lanes)
    nextFluctuation = Array(repeating: empty, count: program.processes.count)
    nextResponse = Array(repeating: empty, count: program.responses.count)
    setPoint = empty
    logRates = Array(repeating: empty, count: program.clocks.count)
    rates = program.clocks.map { $0.isSteady ? empty : [] }
    crossed = Array(repeating: 0, count: lanes)
    ranOut = []
    hazards = Array(repeating: 0, count: program.clocks.count)
    hazardSince = hazards
    left = hazards
    noise = Array(repeating: FourSteps(lanes: lanes), count: program.processes.count)
  }

  /// Fills what is kept from step to step out of a block's columns.
  mutating func prepare(_ program: Program, _ columns: [[Float]]) {
    for (number, process) in program.processes.enumerated() {
      nextFluctuation[number] = columns[process.fluctuation]
    }
    for (number, clock) in program.clocks.enumerated() where clock.isSteady {
      logRates[number] = columns[clock.logRate.base]
      Kernels.exponentiate(
        &rates[number], logRate: logRates[number], count: logRates[number].count)
    }
  }
}
