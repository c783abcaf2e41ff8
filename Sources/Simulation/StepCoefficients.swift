import NumericalMethods

/// The factors of one step, which depend on the program and the step's length only.
struct StepCoefficients: Sendable {
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

  init(
    _ processes: [Program.ProcessPlan], _ responses: [Program.ResponsePlan], length: Double
  ) {
    lengthInLanes = Float(length)
    // 1 − persistence² through expm1, which keeps its digits when the step is short.
    persistence = processes.map {
      Float(Elementary.exponential(-$0.forgetting * length))
    }
    noise = processes.map {
      let variance = -Elementary.exponentialMinusOne(-2 * $0.forgetting * length)
      return $0.fluctuationSD * Float(variance.squareRoot())
    }
    building = responses.map {
      Float(-Elementary.exponentialMinusOne(-length / $0.builds))
    }
    fading = responses.map {
      Float(-Elementary.exponentialMinusOne(-length / $0.fades))
    }
  }
}
