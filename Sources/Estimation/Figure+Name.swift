extension Figure {
  /// The names of figures, as they stand in JSON.
  package enum Name: String, CaseIterable, Sendable {
    // Of a regression.
    case residualStandardDeviation
    case rSquared
    case adjustedRSquared
    case logLikelihood
    case deviance
    case nullDeviance
    case residualDegreesOfFreedom
    case clusters

    // Of a model of waves.
    case chiSquare
    case degreesOfFreedom
    case pValue
    case cfi
    case tli
    case rmsea
    case rmseaLower
    case rmseaUpper
    case srmr
    case aic
    case bic
    case freeParameters
    case patterns
    case baselineChiSquare
    case baselineDegreesOfFreedom
    case unrestrictedLogLikelihood
    case scaling
    case scaledChiSquare
    case scaledPValue

    // Of random effects and correlated rows.
    case interceptVariance
    case slopeVariance
    case covariance
    case residualVariance
    case correlation
    case scale
    case largestCluster

    // Of times to events.
    case events
    case timeAtRisk
    case nullLogLikelihood
    case likelihoodRatio
    case score
    case wald
    case concordance

    // Of a synthesis of studies.
    case q
    case qPValue
    case iSquared
    case hSquared
    case tauSquared
    case tauSquaredError
    case predictionLower
    case predictionUpper
    case filled
    case filledError
    case likelihoodRatioPValue

    // Of instruments and weights.
    case weakInstrumentF
    case weakInstrumentPValue
    case wuHausman
    case wuHausmanPValue
    case sargan
    case sarganPValue
    case dispersion
    case fisherZ
    case fisherPValue
    case meanWeight
    case smallestWeight
    case largestWeight
    case proportionMediated
    case effectiveSize

    // Of samples and imputations.
    case replicates
    case failedReplicates
    case bias
    case imputations
    case fractionMissing
  }
}
