internal import NumericalMethods

/// A generalised linear model of a design, fitted by Fisher scoring to its maximum likelihood.
///
/// Mean of the outcome = inverse link of the linear predictor (McCullagh & Nelder 1989, Generalized
/// Linear Models, 2nd ed., section 2.5). The information is the expected one, which for the links
/// `identity`, `logit` and `log` of their families is also the observed one. Agrees with R's `glm`.
struct GeneralisedLinearModel {
  /// The law of the outcome.
  enum Family: String, CaseIterable {
    case gaussian
    case binomial
    case poisson
  }

  /// The link of mean and linear predictor.
  enum Link: String, CaseIterable {
    case identity
    case logit
    case cloglog
    case log
  }

  /// One coefficient for each column of the design.
  let coefficients: [Double]

  /// The inverse of the expected information, for a dispersion of one.
  let covariance: DenseMatrix

  /// The expected outcome of each row.
  let means: [Double]

  /// The weight of each row in the information.
  let workingWeights: [Double]

  /// What each row's design is multiplied by to give its score.
  let scoreMultipliers: [Double]

  /// Twice the log-likelihood short of that of the data themselves.
  let deviance: Double

  /// The logarithm of the likelihood, without the weights' part of constants.
  let logLikelihood: Double

  /// The steps taken.
  let iterations: Int
}

// MARK: - Fit

extension GeneralisedLinearModel {
  /// Fits an outcome to a design of independent columns.
  ///
  /// The outcome is zeros and ones for `binomial` (with weights shares too) and counts for
  /// `poisson`; weights are positive; the offset is added to the linear predictor of each row.
  ///
  /// - Throws: `separated`, `noConvergence` or `outOfRange`.
  init(
    _ family: Family, _ link: Link, _ design: Design, outcome: [Double], named name: String,
    weights: [Double]? = nil, offset: [Double]? = nil
  ) throws(EstimationError) {
    let centred = CentredDesign(design)
    let rows = design.rowCount
    var state = WorkingState(rows: rows)
    var coefficients = centred.start(
      linearPredictor: outcome.indices.map { row in
        link.value(at: family.startingMean(outcome[row])) - (offset?[row] ?? 0)
      })
    state.update(family, link, centred.product(coefficients, offset), outcome, weights)
    var watch = ConvergenceWatch()
    var iterations = 0
    search: while true {
      guard iterations < 100 else { throw .noConvergence(iterations: iterations) }
      iterations += 1
      let score = centred.score(state.multipliers)
      let factor: CholeskyFactor
      do {
        factor = try CholeskyFactor(centred.information(state.weights))
      } catch {
        throw .outOfRange
      }
      let step = factor.solution(score)
      var gain = 0.0
      for place in step.indices { gain += step[place] * score[place] }
      guard gain.isFinite else { throw .outOfRange }
      let progress = watch.state(after: gain)
      if progress == .runsAway {
        let place = centred.largest(step)
        throw .separated(outcome: name, predictor: design.names[place])
      }
      // A step that raises the deviance is too long; half of it may not be.
      var length = 1.0
      let before = state.deviance
      var next = coefficients
      repeat {
        for place in step.indices { next[place] = coefficients[place] + length * step[place] }
        state.update(family, link, centred.product(next, offset), outcome, weights)
        length /= 2
      } while !(state.deviance <= before + 1e-8 * (before.magnitude + 1)) && length > 1e-6
      coefficients = next
      if progress == .arrived { break search }
    }
    let inverse: DenseMatrix
    do {
      inverse = try CholeskyFactor(centred.information(state.weights)).inverse
    } catch {
      throw .outOfRange
    }
    self.coefficients = centred.uncentred(coefficients)
    covariance = centred.uncentred(inverse)
    means = state.means
    workingWeights = state.weights
    scoreMultipliers = state.multipliers
    deviance = state.deviance
    logLikelihood = family.logLikelihood(outcome, state.means, weights, deviance: state.deviance)
    self.iterations = iterations
    guard self.coefficients.allSatisfy(\.isFinite) else { throw .outOfRange }
  }

  /// What each row says at the present coefficients.
  private struct WorkingState {
    var means: [Double]
    var weights: [Double]
    var multipliers: [Double]
    var deviance = 0.0

    init(rows: Int) {
      means = Array(repeating: 0, count: rows)
      weights = means
      multipliers = means
    }

    mutating func update(
      _ family: Family, _ link: Link, _ predictor: [Double], _ outcome: [Double],
      _ rowWeights: [Double]?
    ) {
      deviance = 0
      for row in predictor.indices {
        let (mean, slope) = link.meanAndSlope(at: predictor[row])
        let weight = rowWeights?[row] ?? 1
        let variance = family.variance(at: mean)
        means[row] = mean
        weights[row] = weight * slope * slope / variance
        multipliers[row] = weight * (outcome[row] - mean) * slope / variance
        deviance += weight * family.unitDeviance(outcome[row], mean)
      }
    }
  }
}
