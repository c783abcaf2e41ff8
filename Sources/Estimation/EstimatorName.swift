/// The names by which estimators are asked for on the command line and in evidence files.
package enum EstimatorName: String, CaseIterable, Sendable {
  // Differences and associations.
  case groupMeans
  case meanDifference
  case standardisedMeanDifference
  case retestSlope

  // Regression.
  case linearRegression
  case analysisOfCovariance
  case changeScore

  // Times to events.
  case kaplanMeier
  case logRank
  case coxRegression
  case discreteTimeHazard

  // Repeated measurements.
  case mixedModel
  case generalisedEstimatingEquations
  case fixedEffects
  case firstDifferences

  /// The type that carries it out.
  package var method: any Estimator.Type {
    switch self {
    case .groupMeans: GroupMeans.self
    case .meanDifference: MeanDifference.self
    case .standardisedMeanDifference: StandardisedMeanDifference.self
    case .retestSlope: RetestSlope.self
    case .linearRegression: LinearRegression.self
    case .analysisOfCovariance: AnalysisOfCovariance.self
    case .changeScore: ChangeScore.self
    case .kaplanMeier: KaplanMeier.self
    case .logRank: LogRank.self
    case .coxRegression: CoxRegression.self
    case .discreteTimeHazard: DiscreteTimeHazard.self
    case .mixedModel: MixedModel.self
    case .generalisedEstimatingEquations: GeneralisedEstimatingEquations.self
    case .fixedEffects: FixedEffects.self
    case .firstDifferences: FirstDifferences.self
    }
  }

  /// What it answers, assumes and takes.
  package var guide: EstimatorGuide { method.guide }
}
