/// What was published of one finding, as the likelihood takes it.
package enum PublishedFigure: Sendable, Hashable {
  /// A number, and its standard error where that is known.
  case point(Double, error: Double?)
  /// Only in which part of the line it lies: part i lies between cuts i − 1 and i, the first and the last without end.
  case part(Int, cuts: [Double])
  /// Nothing that counts.
  case nothing

  /// How a simulated answer would have been published, given the form in which the finding was.
  ///
  /// - Parameter answer: what a study found.
  /// - Returns: the same kind of figure.
  package func reporting(_ answer: Double) -> PublishedFigure {
    switch self {
    case .point: .point(answer, error: nil)
    case .part(_, let cuts): .part(cuts.count { $0 <= answer }, cuts: cuts)
    case .nothing: .nothing
    }
  }

  /// The bounds of a part of the line.
  static func bounds(of part: Int, _ cuts: [Double]) -> (lower: Double, upper: Double) {
    (part > 0 ? cuts[part - 1] : -.infinity, part < cuts.count ? cuts[part] : .infinity)
  }
}

/// What a published standard error that the simulated studies do not have is taken to mean.
package enum Reading: String, Sendable, Hashable, CaseIterable {
  /// The real study was noisier: scatter is as wide as published, and never narrower than simulated. Correlations within
  /// cohorts stay as simulated.
  case noise
  /// The error was misprinted or means something else: scatter is as simulated.
  case asSimulated
  /// Estimate and error are both stretched: their quotient counts, and is compared with the simulated answer over its SD.
  case scale
}
