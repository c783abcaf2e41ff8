package import Estimation

/// One thing that a study found, as a question that any table of the same columns can answer.
package struct Finding: Sendable, Hashable {
  /// The name by which it is referred to.
  package let identifier: String
  /// What was found, in a sentence for people.
  package internal(set) var sentence: String
  /// What the figure is an estimate of.
  package let estimand: String
  /// Whether that is a causal contrast: groups defined by the follow-up diagnosis are not.
  package let isCausal: Bool
  /// How the figure is computed, or nil when no table can be asked for it yet.
  package let analysis: Analysis?
  /// What was published.
  package internal(set) var figure: Figure
  /// The unit of the estimate; empty for pure numbers.
  package let unit: String
  /// What a comparison does with it.
  package internal(set) var role: Role
  /// The region that the estimate must fall in to say what the study said; a scored finding has one, and
  /// no other.
  package internal(set) var claim: Claim?
  /// Why it is not scored, or cannot be asked; may be empty.
  package internal(set) var remark: String
  /// How sure the published figure is.
  package internal(set) var flag: Flag
  /// Where it stands.
  package internal(set) var source: String

  /// An estimator, and which of its answers is meant.
  package struct Analysis: Sendable, Hashable {
    package let request: EstimatorRequest
    package let answer: Answer
  }

  /// Which part of an estimate a finding is about.
  package enum Answer: Sendable, Hashable {
    /// A term by name, such as `persistent - control`.
    case term(String)
    /// The F of a joint test by name.
    case jointTest(String)
    /// The residual standard deviation.
    case residualSpread
    /// A figure of the fit by name, such as the share of variance between studies.
    case figure(Estimation.Figure.Name)
  }

  /// What a comparison does with a published statement; each has one role, once.
  package enum Role: String, Sendable, Hashable, CaseIterable {
    /// It gets verdicts: it was published, and does not follow from others.
    case scored
    /// Every model's prediction stands beside it, without a verdict.
    case shown
    /// It went into the worlds or the models, and so is no test of them: no comparison asks it.
    case input
  }

  /// The flags of the evidence page.
  package enum Flag: String, Sendable, Hashable, CaseIterable {
    case seen = "SEEN"
    case seed = "SEED"
    case recall = "RECALL"
    case derived = "DERIVED"
    case unknown = "UNKNOWN"
    /// No publication has it: it is somebody's own, given in place of the published one.
    case own = "OWN"

    /// Those that a file of evidence may give.
    static let published = allCases.filter { $0 != .own }

    /// Whether what has it may be scored: it was read, or computed from what was read, or is one's own.
    package var mayBeScored: Bool { self == .seen || self == .derived || self == .own }
  }
}

/// What a table answers to a finding.
package struct FindingValue: Sendable, Hashable {
  package let estimate: Double
  /// The P value of the estimate; nil where there is none, as for a residual spread.
  package let pValue: Double?
  /// The standard error of the estimate; nil where there is none, as for the F of a joint test.
  package let standardError: Double?
  /// The number of people, or whatever the estimator counts, that the estimate rests on.
  package let n: Int?
  /// The bounds of the 95 % interval; nil where there is none, or none was kept.
  package let interval: ClosedRange<Double>?

  /// Makes a value.
  package init(
    estimate: Double, pValue: Double?, standardError: Double? = nil, n: Int? = nil,
    interval: ClosedRange<Double>? = nil
  ) {
    self.interval = interval
    self.estimate = estimate
    self.pValue = pValue
    self.standardError = standardError
    self.n = n
  }
}

extension Finding {
  /// Reads this finding's answer out of an estimate; nil if the estimate has no such part.
  package func value(in estimate: Estimate) -> FindingValue? {
    switch analysis?.answer {
    case .term(let name)?:
      return estimate.term(name).map {
        FindingValue(
          estimate: $0.estimate, pValue: $0.pValue, standardError: $0.standardError, n: estimate.n,
          interval: $0.interval)
      }
    case .jointTest(let name)?:
      return estimate.jointTest(name).map {
        FindingValue(estimate: $0.statistic, pValue: $0.pValue, n: estimate.n)
      }
    case .residualSpread?:
      return estimate.figure(.residualStandardDeviation).map {
        FindingValue(estimate: $0, pValue: nil, n: estimate.n)
      }
    case .figure(let name)?:
      return estimate.figure(name).map {
        FindingValue(estimate: $0, pValue: nil, n: estimate.n)
      }
    case nil:
      return nil
    }
  }
}

extension Term {
  /// The bounds of its 95 % interval; nil where there are none.
  fileprivate var interval: ClosedRange<Double>? {
    guard let lower, let upper, lower <= upper else { return nil }
    return lower...upper
  }
}
