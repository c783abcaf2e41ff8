package import Evidence

/// A published figure that a world was made from, beside what a model gives of it in the study's design.
///
/// It is no test of the model: the figure went in, and what comes out says how much of it arrived.
package struct WorldFigure: Sendable {
  /// What was published, and how it is computed.
  package let finding: Finding
  /// The model's own figures over replicates.
  package let prediction: Prediction

  /// The mean simulated figure less the published one; nil where either is not there.
  package var deviation: Double? {
    guard let mean = prediction.mean, let published = finding.figure.estimate else { return nil }
    return mean - published
  }

  /// The deviation in units of the SD over studies: how many sampling errors of one study it is.
  package var deviationInSpreads: Double? {
    guard let deviation, let spread = prediction.spread, spread > 0 else { return nil }
    return deviation / spread
  }

  /// All figures of a publication that was asked, in its order.
  package static func all(of publication: Publication, _ outcomes: [Outcome]) -> [WorldFigure] {
    publication.findings.enumerated().map { number, finding in
      WorldFigure(
        finding: finding,
        prediction: Prediction(
          outcomes.map { $0.values[number] }, of: finding,
          lackingFor: outcomes.compactMap { $0.reasons[number] }))
    }
  }
}
