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
  /// The number of steps of the resolution in a unit, and whether that is a whole number.
  private let stepsInUnit: Double
  private let isDecimal: Bool

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
    stepsInUnit = Elementary.rounded(1 / resolution)
    isDecimal = stepsInUnit >= 1 && (stepsInUnit * resolution - 1).magnitude < 1e-9
  }

  /// The reported levels, in units, whole numbers of steps of the resolution.
  ///
  /// - Parameters:
  ///   - signals: the process of each person in reference SDs.
  ///   - errors: the assay's errors, standard normals.
  ///   - handling: the shifts of the readings, in reference SDs.
  /// - Returns: the levels in units, by place.
  func readings(signals: [Float], errors: [Float], handling: [Double]) -> [Double] {
    var levels = [Double](repeating: 0, count: signals.count)
    var target = levels.mutableSpan
    // Said once before the loop, so that the loop need not ask.
    precondition(
      target.count == signals.count && errors.count == signals.count
        && handling.count == signals.count)
    for place in signals.indices {
      let standard =
        signalShare * Double(signals[place]) + errorShare * Double(errors[place])
        + handling[place]
      target[place] = Elementary.exponential(location + scale * standard)
    }
    // The value itself is rounded, so that its text holds all of it. Dividing by the number of steps
    // in a unit, where that is whole, gives the double nearest to the decimal; multiplying by 0.01
    // would not.
    let (divisor, factor) = isDecimal ? (stepsInUnit, 1) : (1, resolution)
    for place in signals.indices {
      target[place] = Elementary.rounded(target[place] / resolution) / divisor * factor
    }
    return levels
  }
}
