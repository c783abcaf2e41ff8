import NumericalMethods

/// The factors of one step, which depend on the program and the step's length only.
struct StepCoefficients: Sendable {
  /// The length in years.
  let length: Double
  /// The length in single precision, for hazards.
  let lengthInLanes: Float
  /// For each process, what remains of a deviation: exp(−forgetting × length).
  let persistence: [Float]
  /// For each process, the SD of the fresh noise: fluctuation SD × √(1 − persistence²).
  let noise: [Float]
  /// For each response, the share of the distance covered while building, 1 − exp(−length / builds).
  let building: [Float]
  /// For each response, the share covered while fading.
  let fading: [Float]

  init(_ program: Program, length: Double) {
    self.length = length
    lengthInLanes = Float(length)
    // 1 − persistence² through expm1, which keeps its digits when the step is short.
    persistence = program.processes.map {
      Float(Elementary.exponential(-$0.forgetting * length))
    }
    noise = program.processes.map {
      let variance = -Elementary.exponentialMinusOne(-2 * $0.forgetting * length)
      return $0.fluctuationSD * Float(variance.squareRoot())
    }
    building = program.responses.map {
      Float(-Elementary.exponentialMinusOne(-length / $0.builds))
    }
    fading = program.responses.map {
      Float(-Elementary.exponentialMinusOne(-length / $0.fades))
    }
  }
}
