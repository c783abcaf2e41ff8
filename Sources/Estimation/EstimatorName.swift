/// The names by which estimators are asked for on the command line and in evidence files.
package enum EstimatorName: String, CaseIterable, Sendable {
  /// See `GroupMeans`.
  case groupMeans

  /// See `MeanDifference`.
  case meanDifference

  /// See `StandardisedMeanDifference`.
  case standardisedMeanDifference

  /// See `LinearRegression`.
  case linearRegression

  /// See `AnalysisOfCovariance`.
  case analysisOfCovariance

  /// See `ChangeScore`.
  case changeScore

  /// See `RetestSlope`.
  case retestSlope

  /// What it estimates, in one line.
  package var summary: String {
    switch self {
    case .groupMeans: "Mean of an outcome, in everybody or in each group."
    case .meanDifference: "Difference of two group means (Welch or pooled)."
    case .standardisedMeanDifference:
      "Difference of two group means in standard deviations (Cohen's d or Hedges' g)."
    case .linearRegression: "Least-squares coefficients of predictors of an outcome."
    case .analysisOfCovariance:
      "Group differences at follow-up between people with the same baseline (ANCOVA)."
    case .changeScore: "Group differences in the change from baseline to follow-up."
    case .retestSlope: "Slope and correlation of a second measurement on the first."
    }
  }

  /// The arguments that must be given.
  package var requiredArguments: [EstimatorArgument] {
    switch self {
    case .groupMeans: [.outcome]
    case .meanDifference, .standardisedMeanDifference: [.outcome, .group, .case, .reference]
    case .linearRegression: [.outcome, .predictors]
    case .analysisOfCovariance, .changeScore: [.followUp, .baseline, .group, .reference]
    case .retestSlope: [.followUp, .baseline]
    }
  }

  /// The arguments that may be given.
  package var optionalArguments: [EstimatorArgument] {
    switch self {
    case .groupMeans: [.group]
    case .meanDifference, .standardisedMeanDifference: [.variant]
    case .analysisOfCovariance, .changeScore: [.covariates]
    case .linearRegression, .retestSlope: []
    }
  }
}

/// The arguments of estimators, by the names that users write.
package enum EstimatorArgument: String, CaseIterable, Sendable {
  /// The column that is compared or explained.
  case outcome

  /// The columns that explain, each `column` or `column=reference`.
  case predictors

  /// The column of the groups.
  case group

  /// The level of the cases.
  case `case`

  /// The level with which others are compared.
  case reference

  /// The column of the later measurement.
  case followUp

  /// The column of the earlier measurement.
  case baseline

  /// The columns to adjust for, each `column` or `column=reference`.
  case covariates

  /// A variant of the estimator: separate or pooled, cohen or hedges.
  case variant
}
