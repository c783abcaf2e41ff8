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
    let mean = Summation.mean(outcome.map { family.startingMean($0) })
    let shift = offset.map { Summation.mean($0) } ?? 0
    var coefficients = centred.start(linearPredictor: link.value(at: mean) - shift)
    state.update(family, link, centred.product(coefficients, offset), outcome, weights)
    var watch = ConvergenceWatch()
    var iterations = 0
    let inverse: DenseMatrix
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
      if progress == .arrived {
        // What follows from the last step is below 1e-9 of an error, and of means still less.
        for place in step.indices { coefficients[place] += step[place] }
        inverse = factor.inverse
        break search
      }
      // A step that raises the deviance is too long; half of it may not be.
      var length = 1.0
      let isLong = gain > 0.01
      let before = isLong ? family.deviance(outcome, state.means, weights) : 0
      var next = coefficients
      repeat {
        for place in step.indices { next[place] = coefficients[place] + length * step[place] }
        state.update(family, link, centred.product(next, offset), outcome, weights)
        length /= 2
      } while isLong && length > 1e-6
        && !(family.deviance(outcome, state.means, weights) <= before + 1e-8 * (before + 1))
      coefficients = next
    }
    self.coefficients = centred.uncentred(coefficients)
    // By orthogonal columns, where columns such as powers of the year are nearly dependent; where the
    // weights make them so, the search has an inverse all the same.
    let basis = try? design.basis(roots: state.weights.map { $0.squareRoot() })
    covariance = basis?.inverseCrossProduct ?? centred.uncentred(inverse)
    means = state.means
    workingWeights = state.weights
    scoreMultipliers = state.multipliers
    deviance = family.deviance(outcome, state.means, weights)
    logLikelihood = family.logLikelihood(outcome, state.means, weights, deviance: deviance)
    self.iterations = iterations
    guard self.coefficients.allSatisfy(\.isFinite) else { throw .outOfRange }
  }

  /// What each row says at the present coefficients.
  private struct WorkingState {
    var means: [Double]
    var weights: [Double]
    var multipliers: [Double]

    init(rows: Int) {
      means = Array(repeating: 0, count: rows)
      weights = means
      multipliers = means
    }

    mutating func update(
      _ family: Family, _ link: Link, _ predictor: [Double], _ outcome: [Double],
      _ rowWeights: [Double]?
    ) {
      // With its canonical link a family's slope is its variance, and both cancel.
      let isCanonical = link == family.canonicalLink
      for row in predictor.indices {
        let (mean, slope) = link.meanAndSlope(at: predictor[row])
        let weight = rowWeights?[row] ?? 1
        let share = isCanonical ? 1 : slope / family.variance(at: mean)
        means[row] = mean
        weights[row] = weight * slope * share
        multipliers[row] = weight * (outcome[row] - mean) * share
      }
    }
  }
}
