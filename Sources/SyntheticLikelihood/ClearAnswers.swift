import NumericalMethods

/// How often studies whose truth is known give an answer that is clear and right, by the mechanism that made them.
///
/// An answer is clear where one mechanism has a probability of at least ``PosteriorScore/clear``. A mechanism's studies count
/// by the prior of the model that made each, within the mechanism.
package struct ClearAnswers: Sendable, Hashable {
  /// A mean over replicates and its Monte Carlo standard error.
  ///
  /// Models share the luck of a replicate, so the error is that of means over replicates: SD / √R. Where a share is the same
  /// in all R of them, it is the error that Agresti and Coull (1998, Am Stat 52:119–126) have for R trials.
  package struct Mean: Sendable, Hashable {
    package let value: Double
    package let error: Double

    /// Holds a mean.
    package init(_ value: Double, error: Double) { (self.value, self.error) = (value, error) }
  }

  /// The chance that the answer is clear and right, by mechanism.
  package let right: [Mean]
  /// The chance that it is clear and another mechanism, by mechanism.
  package let wrong: [Mean]
  /// The mean of −log of the true mechanism's probability, by mechanism.
  package let logScores: [Mean]
  /// The power of the likelihood with which studies were judged.
  package let temperature: Double

  /// Judges studies.
  ///
  /// - Parameters:
  ///   - studies: held-out studies; of each model those of the same replicates.
  ///   - prior: what is believed of models beforehand.
  ///   - temperature: the power of the likelihood; that of the best log score of these studies unless given.
  package init(_ studies: [HeldOutStudy], prior: Prior, temperature: Double? = nil) {
    let temperature = temperature ?? PosteriorScore.temperature(of: studies, prior: prior)
    let ofMechanisms = prior.ofMechanisms
    var tallies = prior.mechanisms.map { _ in [Int: Tally]() }
    for study in studies {
      let mechanism = prior.mechanismOf[study.truth]
      let probabilities = prior.byMechanism(
        prior.posterior(study.logEvidence, temperature: temperature))
      let weight = prior.probabilities[study.truth] / ofMechanisms[mechanism]
      tallies[mechanism][study.replicate, default: Tally()].add(
        probabilities, truth: mechanism, weight)
    }
    func means(_ value: (Tally) -> Double, isShare: Bool = true) -> [Mean] {
      tallies.map { byReplicate in
        Self.mean(
          of: byReplicate.sorted { $0.key < $1.key }.map { value($0.value) }, isShare: isShare)
      }
    }
    right = means(\.right)
    wrong = means(\.wrong)
    logScores = means(\.logScore, isShare: false)
    self.temperature = temperature
  }

  /// The mechanism, by position, whose studies are clear and right most rarely; the first among equals.
  package var hardest: Int {
    right.indices.min { (right[$0].value, $0) < (right[$1].value, $1) } ?? 0
  }
  /// The chance that the answer is clear and right under the mechanism where that is least.
  package var least: Mean { right[hardest] }
  /// The mean log score under the mechanism where it is worst.
  package var worstLogScore: Mean {
    logScores.max { $0.value < $1.value } ?? Mean(0, error: 0)
  }

  /// What one replicate gave, over the models of a mechanism.
  private struct Tally {
    var right = 0.0
    var wrong = 0.0
    var logScore = 0.0

    mutating func add(_ probabilities: [Double], truth: Int, _ weight: Double) {
      // Above one half there is no other.
      if let clear = probabilities.firstIndex(where: { $0 >= PosteriorScore.clear }) {
        if clear == truth { right += weight } else { wrong += weight }
      }
      logScore -= weight * Elementary.logarithm(max(probabilities[truth], 1e-12))
    }
  }

  /// A mean over replicates.
  ///
  /// - Parameters:
  ///   - values: what each replicate gave.
  ///   - isShare: whether they are shares; see ``Mean``.
  /// - Returns: the mean and its error.
  static func mean(of values: [Double], isShare: Bool) -> Mean {
    guard !values.isEmpty else { return Mean(0, error: 0) }
    let (count, mean) = (Double(values.count), Summation.mean(values))
    let variance = values.count > 1 ? Summation.variance(values) : 0
    if isShare, variance <= 0 {
      let adjusted = (mean * count + 2) / (count + 4)
      return Mean(mean, error: (adjusted * (1 - adjusted) / (count + 4)).squareRoot())
    }
    return Mean(mean, error: (variance / count).squareRoot())
  }
}
