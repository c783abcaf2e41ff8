/// The names by which estimators are asked for on the command line and in evidence files.
package enum EstimatorName: String, CaseIterable, Sendable {
  // Differences and associations.
  case groupMeans
  case proportion
  case meanDifference
  case standardisedMeanDifference
  case retestSlope
  case riskDifference
  case riskRatio
  case oddsRatio
  case correlation
  case partialCorrelation
  case intraclassCorrelation
  case areaUnderCurve

  // Regression.
  case linearRegression
  case analysisOfCovariance
  case changeScore
  case adjustedMeans
  case logisticRegression
  case poissonRegression

  // Causal effects.
  case marginalStructuralModel
  case gFormula
  case mediation

  // Uncertainty.
  case bootstrap
  case multipleImputation

  // Syntheses of studies.
  case metaAnalysis
  case metaRegression
  case eggerTest
  case trimAndFill
  case selectionModel

  // Instruments and implied independences.
  case twoStageLeastSquares
  case mendelianRandomisation
  case independenceTest

  // Panel models.
  case crossLagged
  case randomInterceptCrossLagged

  // Times to events.
  case kaplanMeier
  case incidenceRate
  case logRank
  case coxRegression
  case discreteTimeHazard

  // Repeated measurements.
  case mixedModel
  case generalisedEstimatingEquations
  case fixedEffects
  case firstDifferences

  /// The type that computes it.
  package var method: any Estimator.Type {
    switch self {
    case .groupMeans: GroupMeans.self
    case .proportion: Proportion.self
    case .meanDifference: MeanDifference.self
    case .standardisedMeanDifference: StandardisedMeanDifference.self
    case .retestSlope: RetestSlope.self
    case .riskDifference: RiskDifference.self
    case .riskRatio: RiskRatio.self
    case .oddsRatio: OddsRatio.self
    case .correlation: Correlation.self
    case .partialCorrelation: PartialCorrelation.self
    case .intraclassCorrelation: IntraclassCorrelation.self
    case .areaUnderCurve: AreaUnderCurve.self
    case .linearRegression: LinearRegression.self
    case .analysisOfCovariance: AnalysisOfCovariance.self
    case .changeScore: ChangeScore.self
    case .adjustedMeans: AdjustedMeans.self
    case .logisticRegression: LogisticRegression.self
    case .poissonRegression: PoissonRegression.self
    case .marginalStructuralModel: MarginalStructuralModel.self
    case .gFormula: GFormula.self
    case .mediation: Mediation.self
    case .bootstrap: Bootstrap.self
    case .multipleImputation: MultipleImputation.self
    case .metaAnalysis: MetaAnalysis.self
    case .metaRegression: MetaRegression.self
    case .eggerTest: EggerTest.self
    case .trimAndFill: TrimAndFill.self
    case .selectionModel: SelectionModel.self
    case .twoStageLeastSquares: TwoStageLeastSquares.self
    case .mendelianRandomisation: MendelianRandomisation.self
    case .independenceTest: IndependenceTest.self
    case .crossLagged: CrossLagged.self
    case .randomInterceptCrossLagged: RandomInterceptCrossLagged.self
    case .kaplanMeier: KaplanMeier.self
    case .incidenceRate: IncidenceRate.self
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
