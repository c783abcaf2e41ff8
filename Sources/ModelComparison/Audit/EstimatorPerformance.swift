package import Evidence
import NumericalMethods

/// How an estimator does over replicates of a study, beside the truth: the performance measures of Morris, White and
/// Crowther (2019), Statistics in Medicine 38:2074–2102, table 6, each with its Monte Carlo standard error.
///
/// A replicate without an answer counts in no measure and is a failure; so measures are those of the studies that had one.
package struct EstimatorPerformance: Sendable, Hashable {
  /// A measure and its Monte Carlo standard error; nil where one replicate cannot give it.
  package struct Measure: Sendable, Hashable {
    package let value: Double
    package let error: Double?

    /// Holds a measure.
    package init(_ value: Double, error: Double?) {
      (self.value, self.error) = (value, error)
    }
  }

  /// The number of replicates, and of those that gave an answer.
  package let replicates: Int
  package let answers: Int
  /// The true value.
  package let truth: TrueValue
  /// The mean estimate θ̄, with EmpSE / √n.
  package let mean: Measure?
  /// θ̄ − θ, with √(EmpSE² / n + the square of the truth's own error).
  package let bias: Measure?
  /// The empirical standard error √(Σ (θ̂ᵢ − θ̄)² / (n − 1)), with EmpSE / √(2 (n − 1)).
  package let empiricalError: Measure?
  /// The model standard error √(Σ sᵢ² / n), with √(Var(s²) / (4 n ModSE²)).
  package let modelError: Measure?
  /// √(Σ (θ̂ᵢ − θ)² / n), with the error of the mean square, divided by twice the root.
  package let rootMeanSquare: Measure?
  /// The share of 95 % intervals that hold the truth, with √(c (1 − c) / n).
  package let coverage: Measure?
  /// The share of studies with P < 0.05, with √(p (1 − p) / n): power, or the rate of false alarms where the truth is 0.
  package let rejection: Measure?
  /// The studies with P < 0.05 and the other sign than the truth; nil where the truth has none, or nothing has a P value.
  package let wrongWay: Int?
  /// Why replicates failed, the most frequent reason first.
  package let failures: [Prediction.Silence]

  /// What counts as significant.
  static let level = 0.05

  /// Sums up replicates.
  ///
  /// - Parameters:
  ///   - values: what each replicate found; nil where it failed.
  ///   - truth: the true value.
  ///   - reasons: why those failed that did, as far as that is known.
  package init(_ values: [FindingValue?], truth: TrueValue, failingFor reasons: [String] = []) {
    let found = values.compactMap { $0 }.filter(\.estimate.isFinite)
    let (count, estimates) = (Double(found.count), found.map(\.estimate))
    self.truth = truth
    replicates = values.count
    answers = found.count
    failures = Prediction.Silence.counted(reasons)
    guard !found.isEmpty else {
      (mean, bias, empiricalError, modelError, rootMeanSquare) = (nil, nil, nil, nil, nil)
      (coverage, rejection, wrongWay) = (nil, nil, nil)
      return
    }
    let centre = Summation.mean(estimates)
    let spread = found.count > 1 ? Summation.variance(estimates).squareRoot() : nil
    let ofMean = spread.map { $0 / count.squareRoot() }
    mean = Measure(centre, error: ofMean)
    bias = Measure(
      centre - truth.value,
      error: ofMean.map { ($0 * $0 + truth.error * truth.error).squareRoot() })
    empiricalError = spread.map { Measure($0, error: $0 / (2 * (count - 1)).squareRoot()) }
    modelError = Self.root(
      ofMean: found.compactMap { $0.standardError.map { $0 * $0 } })
    rootMeanSquare = Self.root(
      ofMean: estimates.map { ($0 - truth.value) * ($0 - truth.value) })
    coverage = Self.share(
      found.compactMap { $0.interval.map { $0.contains(truth.value) } })
    let tested = found.filter { $0.pValue != nil }
    rejection = Self.share(tested.map(\.isSignificant))
    wrongWay =
      truth.hasSign && !tested.isEmpty
      ? tested.count { $0.isSignificant && ($0.estimate < 0) != (truth.value < 0) } : nil
  }

  /// The root of a mean, with SD / √n of what it is the mean of, divided by twice the root.
  private static func root(ofMean squares: [Double]) -> Measure? {
    guard !squares.isEmpty else { return nil }
    let root = Summation.mean(squares).squareRoot()
    guard squares.count > 1, root > 0 else { return Measure(root, error: nil) }
    let error = (Summation.variance(squares) / Double(squares.count)).squareRoot()
    return Measure(root, error: error / (2 * root))
  }

  private static func share(_ truths: [Bool]) -> Measure? {
    guard !truths.isEmpty else { return nil }
    let count = Double(truths.count)
    let share = Double(truths.count { $0 }) / count
    return Measure(share, error: (share * (1 - share) / count).squareRoot())
  }

  /// The number of replicates that failed.
  package var failed: Int { replicates - answers }
}

extension FindingValue {
  fileprivate var isSignificant: Bool {
    pValue.map { $0 < EstimatorPerformance.level } ?? false
  }
}

// MARK: - What follows

extension EstimatorPerformance {
  /// What is to be said of an estimator, the gravest first.
  package enum Judgement: String, Sendable, Hashable, CaseIterable {
    /// No replicate answered.
    case silent
    /// The mean estimate lies clearly on the other side of 0 than the truth.
    case wrongWay
    /// The truth is 0, and more studies than P < 0.05 allows say that it is not.
    case falseAlarms
    /// The mean estimate is clearly off, and not clearly on the other side of 0.
    case biased
    /// Unbiased as far as one can see, but the intervals hold the truth too rarely, or too often.
    case narrow
    case wide
    /// Nothing is wrong that so many replicates would show.
    case right
  }

  /// What is to be said.
  ///
  /// Clear is what is more than three Monte Carlo errors off: in 20 rows chance makes that of one in twenty tables. A bias
  /// below a tenth of the empirical standard error is none, as in law 6.
  package var judgement: Judgement {
    guard let mean, let bias else { return .silent }
    let isOff =
      bias.value.magnitude > Self.clear * (bias.error ?? .infinity)
      && bias.value.magnitude > Self.smallestBias * (empiricalError?.value ?? 0)
    if isOff, truth.hasSign, (mean.value < 0) != (truth.value < 0),
      mean.value.magnitude > Self.clear * (mean.error ?? .infinity)
    {
      return .wrongWay
    }
    let count = Double(answers)
    func isAbove(_ share: Double, _ nominal: Double) -> Bool {
      share - nominal > Self.clear * (nominal * (1 - nominal) / count).squareRoot()
    }
    if !truth.hasSign, let rejection, isAbove(rejection.value, Self.level) { return .falseAlarms }
    if isOff { return .biased }
    if let coverage {
      if isAbove(1 - coverage.value, Self.level) { return .narrow }
      if isAbove(coverage.value, 1 - Self.level) { return .wide }
    }
    return .right
  }

  private static let clear = 3.0
  private static let smallestBias = 0.1
}
