import Distributions
import NumericalMethods
import Scenarios

/// A blood level's formula, with its constants worked out; see `Serum`.
struct SerumLevel: Sendable {
  private let law: LogNormal
  /// What the process and the assay's error are multiplied by.
  private let signalShare: Double
  private let errorShare: Double
  /// What the periphery and a batch's error are multiplied by.
  let peripheralShare: Double
  let batchShare: Double
  private let resolution: Resolution

  /// The formula; `share` is that of people in whom a trait or circumstance is 1.
  init(_ serum: Serum, share: (String) -> Double) {
    law = LogNormal(ofMean: serum.mean, standardDeviation: serum.standardDeviation)
    let parts = serum.parts(share: share)
    func factor(of kind: Serum.Kind) -> Double {
      (parts.first { $0.kind == kind }?.variance ?? 0).squareRoot()
    }
    errorShare = factor(of: .assay)
    batchShare = factor(of: .batches)
    let rest = (1 - parts.reduce(0) { $0 + $1.variance }).squareRoot()
    signalShare = rest * serum.coupling
    peripheralShare = rest * (1 - serum.coupling * serum.coupling).squareRoot()
    resolution = Resolution(serum.resolution)
  }

  /// The level that an instrument without any error would read.
  static func free(of serum: Serum) -> SerumLevel {
    SerumLevel(
      Serum(
        process: serum.process, mean: serum.mean, standardDeviation: serum.standardDeviation,
        assayVariation: 0, resolution: serum.resolution, unit: serum.unit, handling: [])
    ) { _ in 0 }
  }

  /// The reported levels, in units, whole numbers of steps of the resolution.
  ///
  /// - Parameters:
  ///   - signals: the process of each person in reference SDs.
  ///   - errors: the assay's errors, standard normals.
  ///   - shifts: all other parts of the standard level, in reference SDs.
  /// - Returns: the levels in units, by place.
  func readings(signals: [Float], errors: [Float], shifts: [Double]) -> [Double] {
    var levels = [Double](repeating: 0, count: signals.count)
    var target = levels.mutableSpan
    // Said once before the loop, so that the loop need not ask.
    precondition(
      target.count == signals.count && errors.count == signals.count
        && shifts.count == signals.count)
    for place in signals.indices {
      let standard =
        signalShare * Double(signals[place]) + errorShare * Double(errors[place])
        + shifts[place]
      target[place] = Elementary.exponential(law.location + law.scale * standard)
    }
    for place in signals.indices { target[place] = resolution.rounded(target[place]) }
    return levels
  }
}
