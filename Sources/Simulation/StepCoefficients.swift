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
  /// The same over the whole step, of which only the beginning may be lived.
  let wholeBuilding: [Float]
  let wholeFading: [Float]

  /// The factors of a whole step of a length in years.
  init(
    _ processes: [Program.ProcessPlan], _ responses: [Program.ResponsePlan], length: Double
  ) {
    self.init(
      processes, responses, hazards: length, processes: processes.map { _ in length },
      responses: length,
      // 1 − persistence² through expm1, which keeps its digits when the step is short.
      noise: processes.map {
        let variance = -Elementary.exponentialMinusOne(-2 * $0.forgetting * length)
        return $0.fluctuationSD * Float(variance.squareRoot())
      })
  }

  /// The factors of the beginning of a step, of which noise is given in stationary SDs.
  ///
  /// - Parameters:
  ///   - processes: the processes.
  ///   - responses: the responses.
  ///   - length: that of the whole step, by whose hazards clocks run out.
  ///   - node: how much of it processes with noise move on.
  ///   - moment: how much of it responses move on.
  init(
    _ processes: [Program.ProcessPlan], _ responses: [Program.ResponsePlan], length: Double,
    untilNode node: Double, untilMoment moment: Double
  ) {
    self.init(
      processes, responses, hazards: length,
      processes: processes.map { $0.noise == nil ? moment : node }, responses: moment,
      noise: processes.map { node > 0 ? $0.fluctuationSD : 0 })
  }

  private init(
    _ processes: [Program.ProcessPlan], _ responses: [Program.ResponsePlan], hazards: Double,
    processes ofProcesses: [Double], responses ofResponses: Double, noise: [Float]
  ) {
    lengthInLanes = Float(hazards)
    persistence = zip(processes, ofProcesses).map {
      Float(Elementary.exponential(-$0.forgetting * $1))
    }
    self.noise = noise
    building = responses.map { $0.share(covered: ofResponses, by: $0.builds) }
    fading = responses.map { $0.share(covered: ofResponses, by: $0.fades) }
    wholeBuilding = responses.map { $0.share(covered: hazards, by: $0.builds) }
    wholeFading = responses.map { $0.share(covered: hazards, by: $0.fades) }
  }
}

extension Program.ResponsePlan {
  /// The share of the distance that is covered in some years by a time constant.
  fileprivate func share(covered years: Double, by constant: Double) -> Float {
    Float(-Elementary.exponentialMinusOne(-years / constant))
  }
}
