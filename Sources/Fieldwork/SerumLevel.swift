import NumericalMethods
import RandomStreams
import Scenarios

/// A blood level's formula, with its constants worked out.
struct SerumLevel: Sendable {
  private let location: Double
  private let scale: Double
  private let signalShare: Double
  private let errorShare: Double
  private let resolution: Double

  init(_ serum: Serum) {
    // ln(1 + CV²) is the variance of the logarithm of a log-normal with that CV.
    let relative = serum.standardDeviation / serum.mean
    let variance = Elementary.logarithmOnePlus(relative * relative)
    let error = Elementary.logarithmOnePlus(serum.assayVariation * serum.assayVariation)
    location = Elementary.logarithm(serum.mean) - variance / 2
    scale = variance.squareRoot()
    errorShare = (error / variance).squareRoot()
    signalShare = (1 - error / variance).squareRoot()
    resolution = serum.resolution
  }

  /// The reported level, in units, a whole number of steps of the resolution.
  ///
  /// - Parameters:
  ///   - signal: the process in reference SDs.
  ///   - error: the assay's error, a standard normal.
  ///   - handling: the shift of the reading, in reference SDs.
  /// - Returns: the level in units.
  func reading(signal: Double, error: Double, handling: Double) -> Double {
    let standard = signalShare * signal + errorShare * error + handling
    return rounded(Elementary.exponential(location + scale * standard))
  }

  /// The reported levels of people, by place.
  func readings(signals: [Float], errors: [Float], handling: [Double]) -> [Double] {
    signals.indices.map { place in
      reading(
        signal: Double(signals[place]), error: Double(errors[place]), handling: handling[place])
    }
  }

  /// The value itself is rounded, so that its text holds all of it.
  ///
  /// Dividing by the number of steps in a unit, where that is whole, gives the double nearest to the
  /// decimal; multiplying by 0.01 would not.
  private func rounded(_ level: Double) -> Double {
    let steps = (1 / resolution).rounded()
    let isDecimal = steps >= 1 && (steps * resolution - 1).magnitude < 1e-9
    let number = (level / resolution).rounded(.toNearestOrEven)
    return isDecimal ? number / steps : number * resolution
  }
}
