import Estimation

/// The groups of a person's own figure.
struct OwnGroups {
  /// What they give; nil where only their sizes are known.
  let figure: GroupFigure?
  /// The sizes of the two groups of the contrast.
  let sizes: (cases: Int, reference: Int)
  /// How many people all groups have.
  let people: Int
  /// Whether nobody else is in the estimate.
  let areAll: Bool
}

/// What groups give of a contrast, with all that their printed digits leave open.
struct GroupFigure {
  /// The estimate; nil where it hangs on a correlation that is not known.
  let estimate: Printed?
  /// All estimates, by any variant of the estimator.
  let hull: Printed
  /// All standard errors, likewise.
  let errors: Printed
  /// The standard error at the numbers as they were printed, and the least and greatest of it where it hangs on a
  /// correlation.
  let leastError: Double
  let greatestError: Double
  /// The P values with these errors.
  let leastP: Double?
  let greatestP: Double?
  /// Whether a correlation is not known.
  let isOpen: Bool
}

/// A printed mean and standard deviation.
struct PrintedMoments {
  let mean: Printed
  let spread: Printed

  /// The summary with the mean and the spread at an end of their ranges; as printed where no end is given.
  func summary(of count: Int, _ mean: End?, _ spread: End?) -> GroupSummary {
    GroupSummary(
      count: count, mean: self.mean.at(mean),
      standardDeviation: max(0, self.spread.at(spread)))
  }
}

/// An end of a range.
enum End: CaseIterable {
  case least
  case greatest

  var other: End { self == .least ? .greatest : .least }
}

extension Printed {
  func at(_ end: End?) -> Double {
    switch end {
    case .least?: least
    case .greatest?: greatest
    case nil: value
    }
  }
}

/// One group as it was printed.
struct PrintedGroup {
  let n: Int
  var moments: PrintedMoments?
  var change: PrintedMoments?
  var baseline: PrintedMoments?
  var followUp: PrintedMoments?
  var events: Printed?
}

/// What each group of a contrast says, by the estimator that is asked.
enum GroupKind {
  case means(any ContrastOfMeans)
  case shares(any ContrastOfShares)
  case changes
  case covariance

  init?(_ request: EstimatorRequest) {
    switch request.estimator {
    case let contrast as any ContrastOfMeans: self = .means(contrast)
    case let contrast as any ContrastOfShares: self = .shares(contrast)
    case let change as ChangeScore where change.comparison.covariates.isEmpty: self = .changes
    case let analysis as AnalysisOfCovariance where analysis.comparison.covariates.isEmpty:
      self = .covariance
    default: return nil
    }
  }

  /// The members of a group beside its size.
  var members: [String] {
    switch self {
    case .means: ["mean", "standardDeviation", "standardError"]
    case .shares: ["count", "percent"]
    case .changes: ["change", "baseline", "followUp"]
    case .covariance: ["baseline", "followUp"]
    }
  }
}
