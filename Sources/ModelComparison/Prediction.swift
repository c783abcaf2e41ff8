package import Evidence
import NumericalMethods

/// What one model predicts of one finding: the distribution of the study's own answer.
package struct Prediction: Sendable, Hashable {
  /// The number of replicates that gave an answer.
  package let answers: Int
  /// The number of replicates in all.
  package let replicates: Int
  /// The mean answer; nil when no replicate gave one.
  package let mean: Double?
  /// The SD over replicates, the study's own sampling error; nil with fewer than two answers.
  package let spread: Double?
  /// Of how many answers how many lay in the claim region; nil without a claim, or where too few replicates answered.
  package let inRegion: Share?
  /// The verdict; nil without a claim, or where too few replicates answered.
  package let verdict: Verdict?
  /// The number on which it hangs whether the claim is made; nil where it hangs on none.
  package let dependence: Dependence?
  /// How far out the published estimate lies; nil when none was published.
  package let tail: TailProbability?
  /// Why replicates gave no answer, the most frequent reason first; only as far as an estimator was asked.
  package let silences: [Silence]

  /// A reason to give no answer, and how many replicates had it.
  package struct Silence: Sendable, Hashable {
    /// The reason as a clause, for people.
    package let reason: String
    package let count: Int

    /// Reasons counted, the most frequent first, and of equally frequent ones by their words.
    package static func counted(_ reasons: [String]) -> [Silence] {
      Dictionary(grouping: reasons) { $0 }.map { Silence(reason: $0, count: $1.count) }
        .sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
    }

    /// Those of several models together.
    package static func joined(_ parts: [[Silence]]) -> [Silence] {
      Dictionary(grouping: parts.joined(), by: \.reason).map { reason, parts in
        Silence(reason: reason, count: parts.reduce(0) { $0 + $1.count })
      }.sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
    }
  }

  /// The share of replicates that must answer for a verdict.
  ///
  /// A study that could not be asked neither makes a claim nor misses it, so shares are those of the answers. But
  /// who could answer may be who found most; where fewer than half could, nothing is said.
  package static let leastAnswered = 0.5

  /// The Monte Carlo standard error of the mean.
  package var standardError: Double? { spread.map { $0 / Double(answers).squareRoot() } }

  /// Sums up replicates.
  ///
  /// A replicate without an answer (a group too small, say) has neither made the claim nor missed it.
  ///
  /// - Parameters:
  ///   - values: what each replicate found.
  ///   - finding: the finding that was asked for.
  ///   - numbers: what the replicates had of the numbers that were drawn from their ranges.
  ///   - reasons: why those gave no answer that gave none, as far as that is known.
  package init(
    _ values: [FindingValue?], of finding: Finding, at numbers: [DrawnNumbers] = [],
    lackingFor reasons: [String] = []
  ) {
    silences = Silence.counted(reasons)
    let answered = values.compactMap { $0 }
    let estimates = answered.map(\.estimate)
    answers = answered.count
    replicates = values.count
    mean = estimates.isEmpty ? nil : Summation.mean(estimates)
    spread = estimates.count >= 2 ? Summation.variance(estimates).squareRoot() : nil
    let isAnswered = Self.isAnswered(answered.count, of: values.count)
    inRegion = (isAnswered ? finding.claim : nil).map { claim in
      Share(count: answered.count { claim.holds(for: $0) }, total: answered.count)
    }
    let dependence = inRegion.flatMap { _ in
      Dependence(ofClaim: finding.claim, in: values, on: numbers)
    }
    self.dependence = dependence
    verdict = inRegion.map {
      dependence == nil ? Verdict($0, falseAlarmRate: finding.falseAlarmRate) : .depends
    }
    tail =
      estimates.isEmpty
      ? nil : finding.figure.estimate.map { TailProbability(of: $0, among: estimates) }
  }

  /// Whether so many answers are enough for a verdict.
  static func isAnswered(_ answers: Int, of replicates: Int) -> Bool {
    answers > 0 && Double(answers) >= leastAnswered * Double(replicates)
  }
}

/// The two-sided probability, under a model, of an estimate as far out as the published one.
///
/// Twice the smaller share of replicates on either side, counting the published one among them, so
/// that it is never zero. The spread over replicates already is the study's sampling error.
package struct TailProbability: Sendable, Hashable {
  package let value: Double
  /// The smallest value that this many replicates can show; a value at it means "or less".
  package let floor: Double

  /// Whether the truth may be smaller than the value.
  package var isAtFloor: Bool { value <= floor }

  /// A probability and the smallest that could have been shown.
  package init(value: Double, floor: Double) {
    self.value = value
    self.floor = floor
  }

  init(of published: Double, among estimates: [Double]) {
    let count = Double(estimates.count + 1)
    let below = Double(estimates.count { $0 <= published } + 1)
    let above = Double(estimates.count { $0 >= published } + 1)
    value = min(1, 2 * min(below, above) / count)
    floor = min(1, 2 / count)
  }
}
