package import Tables

/// An estimator together with the columns it is asked to use: a question to a table.
///
/// Requests are plain values, so that an evidence file and the command line can ask the same
/// question of published, simulated and own data.
package enum EstimatorRequest: Hashable, Sendable {
  /// Means by group.
  case groupMeans(GroupMeans)

  /// A difference of two means.
  case meanDifference(MeanDifference)

  /// Cohen's d or Hedges' g.
  case standardisedMeanDifference(StandardisedMeanDifference)

  /// Least squares.
  case linearRegression(LinearRegression)

  /// Follow-up adjusted for baseline.
  case analysisOfCovariance(AnalysisOfCovariance)

  /// Change from baseline.
  case changeScore(ChangeScore)

  /// Slope and correlation of two measurements.
  case retestSlope(RetestSlope)

  /// The name of the estimator.
  package var name: EstimatorName {
    switch self {
    case .groupMeans: .groupMeans
    case .meanDifference: .meanDifference
    case .standardisedMeanDifference: .standardisedMeanDifference
    case .linearRegression: .linearRegression
    case .analysisOfCovariance: .analysisOfCovariance
    case .changeScore: .changeScore
    case .retestSlope: .retestSlope
    }
  }

  /// The answer of a table, from the rows in which no needed value is missing.
  ///
  /// Rows with a missing value are left out and counted in `Estimate.excluded`; NaN and infinity are
  /// an error, since they are neither values nor missing.
  ///
  /// - Throws: an `EstimationError`; no table makes it trap.
  package func evaluate(on table: Table) throws(EstimationError) -> Estimate {
    switch self {
    case .groupMeans(let estimator): try estimator.estimate(on: table)
    case .meanDifference(let estimator): try estimator.estimate(on: table)
    case .standardisedMeanDifference(let estimator): try estimator.estimate(on: table)
    case .linearRegression(let estimator): try estimator.estimate(on: table)
    case .analysisOfCovariance(let estimator): try estimator.estimate(on: table)
    case .changeScore(let estimator): try estimator.estimate(on: table)
    case .retestSlope(let estimator): try estimator.estimate(on: table)
    }
  }
}

// MARK: - From text

extension EstimatorRequest {
  /// Builds a request from the words of a user.
  ///
  /// - Parameters:
  ///   - name: the raw value of an `EstimatorName`.
  ///   - arguments: the values given for each argument, usually one.
  /// - Throws: `unknownEstimator`, `missingArgument`, `superfluousArgument`, `notOneValue` or
  ///   `unknownVariant`.
  package init(
    _ name: String, arguments: [EstimatorArgument: [String]]
  ) throws(EstimationError) {
    guard let estimator = EstimatorName(rawValue: name) else {
      throw .unknownEstimator(name: name)
    }
    let known = estimator.requiredArguments + estimator.optionalArguments
    for argument in EstimatorArgument.allCases where arguments[argument] != nil {
      guard known.contains(argument) else {
        throw .superfluousArgument(estimator: estimator, argument: argument)
      }
    }
    let words = RequestWords(estimator: estimator, arguments: arguments)
    switch estimator {
    case .groupMeans:
      self = .groupMeans(
        GroupMeans(outcome: try words.one(.outcome), group: try words.optional(.group)))
    case .meanDifference:
      self = .meanDifference(
        MeanDifference(
          outcome: try words.one(.outcome), group: try words.one(.group),
          caseLevel: try words.one(.case), reference: try words.one(.reference),
          variances: try words.variant(default: .separate)))
    case .standardisedMeanDifference:
      self = .standardisedMeanDifference(
        StandardisedMeanDifference(
          outcome: try words.one(.outcome), group: try words.one(.group),
          caseLevel: try words.one(.case), reference: try words.one(.reference),
          variant: try words.variant(default: .hedges)))
    case .linearRegression:
      let predictors = try words.several(.predictors)
      guard !predictors.isEmpty else {
        throw .missingArgument(estimator: estimator, argument: .predictors)
      }
      self = .linearRegression(
        LinearRegression(outcome: try words.one(.outcome), predictors: predictors))
    case .analysisOfCovariance:
      self = .analysisOfCovariance(
        AnalysisOfCovariance(
          followUp: try words.one(.followUp), baseline: try words.one(.baseline),
          group: try words.one(.group), reference: try words.one(.reference),
          covariates: try words.several(.covariates)))
    case .changeScore:
      self = .changeScore(
        ChangeScore(
          followUp: try words.one(.followUp), baseline: try words.one(.baseline),
          group: try words.one(.group), reference: try words.one(.reference),
          covariates: try words.several(.covariates)))
    case .retestSlope:
      self = .retestSlope(
        RetestSlope(followUp: try words.one(.followUp), baseline: try words.one(.baseline)))
    }
  }
}

/// The words of a request, taken one argument at a time.
private struct RequestWords {
  let estimator: EstimatorName
  let arguments: [EstimatorArgument: [String]]

  func one(_ argument: EstimatorArgument) throws(EstimationError) -> String {
    guard let word = try optional(argument) else {
      throw .missingArgument(estimator: estimator, argument: argument)
    }
    return word
  }

  func optional(_ argument: EstimatorArgument) throws(EstimationError) -> String? {
    guard let values = arguments[argument] else { return nil }
    guard values.count == 1 else { throw .notOneValue(argument: argument, count: values.count) }
    return values.first
  }

  func several(_ argument: EstimatorArgument) throws(EstimationError) -> [Predictor] {
    (arguments[argument] ?? []).map { Predictor(text: $0) }
  }

  func variant<Variant: CaseIterable & RawRepresentable>(
    default usual: Variant
  ) throws(EstimationError) -> Variant where Variant.RawValue == String {
    guard let word = try optional(.variant) else { return usual }
    guard let variant = Variant(rawValue: word) else {
      throw .unknownVariant(name: word, known: Variant.allCases.map(\.rawValue))
    }
    return variant
  }
}
