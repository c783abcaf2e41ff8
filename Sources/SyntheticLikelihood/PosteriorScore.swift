import NumericalMethods

/// How far posterior probabilities can be trusted: what they say of studies whose truth is known.
///
/// A study counts by the prior of the model that made it, divided by the number of that model's studies, as if a model were
/// drawn by the prior and then one of its studies.
package struct PosteriorScore: Sendable {
  /// The probability from which an answer is clear, and which a set of models is to hold.
  package static let clear = 0.9

  /// The number of studies.
  package let studies: Int
  /// The mean of −log of the truth's probability.
  package let logScore: Double
  /// In what share of studies the smallest set of models that holds .90 contains the truth, and how much it holds on average;
  /// by model and by mechanism.
  package let coverage: Double
  package let claimed: Double
  package let mechanismCoverage: Double
  package let mechanismClaimed: Double
  /// In what share of studies the answer is clear, and in what share of these it is right; nil if there are none.
  package let clearShare: Double
  package let rightWhenClear: Double?
  package let mechanismClearShare: Double
  package let mechanismRightWhenClear: Double?
  /// The mean posterior by the mechanism that made a study (row) and mechanism (column).
  package let meanByMechanism: [[Double]]
  /// By the mechanism that made them, the share of studies whose answer is clearly this mechanism.
  package let clearByMechanism: [[Double]]
  /// The mean posterior by the model that made a study (row) and model (column), and the share of clear answers.
  package let meanByModel: [[Double]]
  package let clearByModel: [[Double]]
  /// What is said of studies of a mechanism that is not among the rivals, by mechanism; empty with fewer than three
  /// mechanisms.
  package let outsiders: [Outsider]
  /// The mechanisms that studies speak against.
  package let against: Against
  /// By model: the mean posterior over all studies, weighted by the prior, and its standard error.
  ///
  /// It allows for the number of studies of each model and for the luck that those of one replicate share, but not for the
  /// surrogates' own error.
  package let meanPosterior: [Double]
  package let meanPosteriorError: [Double]

  /// Scores studies.
  ///
  /// - Parameters:
  ///   - studies: held-out studies.
  ///   - prior: what is believed of models beforehand.
  ///   - temperature: the power of the likelihood.
  package init(_ studies: [HeldOutStudy], prior: Prior, temperature: Double) {
    let models = prior.probabilities.count
    let mechanisms = prior.mechanisms.count
    let weights = Self.weights(of: studies, prior)
    var all = Tally(models)
    var byMechanism = Tally(mechanisms)
    var (logScore, whole) = (0.0, 0.0)
    for study in studies {
      let weight = weights[study.truth]
      let posterior = prior.posterior(study.logEvidence, temperature: temperature)
      logScore -= weight * Elementary.logarithm(max(posterior[study.truth], 1e-12))
      whole += weight
      all.add(posterior, truth: study.truth, weight)
      byMechanism.add(
        prior.byMechanism(posterior), truth: prior.mechanismOf[study.truth], weight)
    }
    self.studies = studies.count
    let total = max(whole, .leastNormalMagnitude)
    self.logScore = logScore / total
    coverage = all.covered / total
    claimed = all.claimed / total
    mechanismCoverage = byMechanism.covered / total
    mechanismClaimed = byMechanism.claimed / total
    clearShare = all.clear / total
    rightWhenClear = all.clear > 0 ? all.right / all.clear : nil
    mechanismClearShare = byMechanism.clear / total
    mechanismRightWhenClear = byMechanism.clear > 0 ? byMechanism.right / byMechanism.clear : nil
    meanByModel = all.means
    clearByModel = all.clears
    meanByMechanism = byMechanism.means
    clearByMechanism = byMechanism.clears
    let means = all.means
    meanPosterior = (0..<models).map { model in
      Summation.sum((0..<models).map { prior.probabilities[$0] * means[$0][model] })
    }
    meanPosteriorError = Self.errors(
      of: studies, weights.map { $0 / total }, means, prior, temperature)
    outsiders = Self.outsiders(studies, prior, temperature)
    against = Self.against(studies, prior, temperature)
  }

  /// The temperatures that are tried.
  package static let temperatures = (0...40).map { 0.3 + 0.025 * Double($0) }

  /// The temperature of .30, .325 … 1.30 with the best log score, by model; the lowest among equals.
  ///
  /// No study scores worse than it would with a probability of 1e-12.
  ///
  /// - Parameters:
  ///   - studies: held-out studies.
  ///   - prior: what is believed of models beforehand.
  /// - Returns: τ.
  package static func temperature(of studies: [HeldOutStudy], prior: Prior) -> Double {
    let weights = weights(of: studies, prior)
    let scores = temperatures.map { temperature in
      let score = Summation.sum(
        studies.map { study in
          let posterior = prior.posterior(study.logEvidence, temperature: temperature)
          return -weights[study.truth]
            * Elementary.logarithm(max(posterior[study.truth], 1e-12))
        })
      return (temperature, score)
    }
    return scores.min { $0.1 < $1.1 }?.0 ?? 1
  }
}

extension PosteriorScore {
  /// The weight of a study, by the model that made it: the model's prior divided by the number of its studies.
  static func weights(of studies: [HeldOutStudy], _ prior: Prior) -> [Double] {
    prior.probabilities.enumerated().map { model, probability in
      probability / Double(studies.count { $0.truth == model })
    }
  }

  /// Sums over studies of one kind of answer.
  private struct Tally {
    var covered = 0.0
    var claimed = 0.0
    var clear = 0.0
    var right = 0.0
    private var sums: [[Double]]
    private var clearSums: [[Double]]
    private var weights: [Double]

    init(_ count: Int) {
      sums = Array(repeating: Array(repeating: 0, count: count), count: count)
      clearSums = sums
      weights = Array(repeating: 0, count: count)
    }

    var means: [[Double]] { divided(sums) }
    var clears: [[Double]] { divided(clearSums) }

    private func divided(_ rows: [[Double]]) -> [[Double]] {
      zip(rows, weights).map { row, weight in row.map { weight > 0 ? $0 / weight : 0 } }
    }

    mutating func add(_ posterior: [Double], truth: Int, _ weight: Double) {
      let order = posterior.fromGreatest
      var mass = 0.0
      for answer in order {
        mass += posterior[answer]
        if answer == truth { covered += weight }
        if mass >= PosteriorScore.clear - 1e-12 { break }
      }
      claimed += weight * mass
      weights[truth] += weight
      for answer in posterior.indices { sums[truth][answer] += weight * posterior[answer] }
      if posterior[order[0]] >= PosteriorScore.clear {
        clear += weight
        clearSums[truth][order[0]] += weight
        if order[0] == truth { right += weight }
      }
    }
  }
}
