internal import NumericalMethods

/// A meta-analytic fit: effects of studies as a common mean, or a line, plus a deviation of each study.
///
/// Model: y_i = x_i' b + u_i + e_i with known variances v_i of e_i and one variance tau^2 of u_i;
/// weights w_i = 1 / (v_i + tau^2). With P = W - W X (X'WX)^-1 X'W:
///
/// * `derSimonianLaird`: tau^2 = max(0, (Q - (k - p)) / tr P) at tau^2 = 0 (1986, Controlled Clinical
///   Trials 7:177-188), with the error of its moment equation;
/// * `reml`: the root of y'PPy = tr P, not below zero, with the error of the expected information
///   tr PP / 2 (Viechtbauer 2005, Journal of Educational and Behavioral Statistics 30:261-293).
struct RandomEffects {
  /// The variance between studies.
  let tauSquared: Double

  /// Its standard error, nil of a fixed effect.
  let tauSquaredError: Double?

  /// The mean, or intercept and slope.
  let coefficients: [Double]

  /// The inverse of the weighted cross product: the covariance if weights are believed.
  let bread: DenseMatrix

  /// The weighted sum of squared residuals.
  let weightedSquares: Double

  /// The weighted sum of squared residuals at a variance between studies of zero.
  let q: Double

  /// The degrees of freedom of Q.
  let degreesOfFreedom: Int

  /// The variance within a typical study, by which I squared compares (Higgins & Thompson 2002).
  let typicalVariance: Double

  /// The logarithm of the likelihood, restricted for `reml`.
  let logLikelihood: Double

  /// Fits a mean, or with a moderator a line.
  ///
  /// - Throws: `tooFewRows`, `notIdentified` for a moderator that does not vary, `noConvergence`,
  ///   `outOfRange`.
  init(
    _ effects: [Double], _ variances: [Double], moderator: [Double]? = nil,
    method: MetaAnalysis.Method
  ) throws(EstimationError) {
    let rank = moderator == nil ? 1 : 2
    guard let first = effects.first, effects.count > rank else {
      throw .tooFewRows(count: effects.count, needed: rank + 1)
    }
    // Less the first, so that studies that agree exactly have no residual at all.
    let data = Studies(
      effects: effects.map { $0 - first }, variances: variances, moderator: moderator)
    let free = effects.count - rank
    if let moderator {
      let moments = Moments(moderator)
      guard moments.sumOfSquares > 1e-20 * Double(moments.count) * moments.mean * moments.mean
      else {
        throw .notIdentified(reason: "the moderator is nearly the same in all studies")
      }
    }
    let plain = try Weighted(data, 0)
    let moment = max(0, (plain.squares - Double(free)) / plain.trace)
    guard moment.isFinite else { throw .outOfRange }
    let fit: Weighted
    switch method {
    case .fixed:
      fit = plain
      tauSquaredError = nil
    case .derSimonianLaird:
      fit = try Weighted(data, moment)
      tauSquaredError =
        (2 * (Double(free) + 2 * moment * plain.trace + moment * moment * plain.traceOfSquare))
        .squareRoot() / plain.trace
    case .reml:
      fit = try RandomEffects.restrictedMaximum(data, from: moment, plain)
      tauSquaredError = (2 / fit.traceOfSquare).squareRoot()
    }
    tauSquared = fit.tauSquared
    coefficients = [fit.coefficients[0] + first] + fit.coefficients.dropFirst()
    bread = fit.bread
    weightedSquares = fit.squares
    q = plain.squares
    degreesOfFreedom = free
    typicalVariance = Double(free) / plain.trace
    logLikelihood = method == .reml ? fit.restricted : fit.likelihood
    guard tauSquared.isFinite, tauSquaredError?.isFinite ?? true, logLikelihood.isFinite,
      typicalVariance.isFinite, coefficients.allSatisfy(\.isFinite), q.isFinite
    else { throw .outOfRange }
  }

  /// Newton's steps (Fisher's where the curvature has the wrong sign), halved where they lead down.
  ///
  /// In the end compared with a variance of zero.
  private static func restrictedMaximum(
    _ data: Studies, from start: Double, _ plain: Weighted
  ) throws(EstimationError) -> Weighted {
    let iterations = 200
    var fit = try Weighted(data, start)
    for _ in 0..<iterations {
      let score = fit.squaredScores - fit.trace
      let observed = 2 * fit.cubedScores - fit.traceOfSquare
      var step = max(-fit.tauSquared, score / (observed > 0 ? observed : fit.traceOfSquare))
      guard step.isFinite else { throw .outOfRange }
      guard step.magnitude > 1e-13 * (fit.tauSquared + 1 / plain.meanWeight) else {
        return plain.restricted > fit.restricted ? plain : fit
      }
      var next = try Weighted(data, fit.tauSquared + step)
      // Rounding of the likelihood must not halve the last steps.
      while next.restricted < fit.restricted - 1e-9 {
        step /= 2
        next = try Weighted(data, fit.tauSquared + step)
      }
      fit = next
    }
    throw .noConvergence(iterations: iterations)
  }
}

/// The studies and the line they are laid along.
private struct Studies {
  let effects: [Double]
  let variances: [Double]
  let moderator: [Double]?
}

/// What weighted least squares gives at one variance between studies.
private struct Weighted {
  let tauSquared: Double
  let coefficients: [Double]
  let bread: DenseMatrix
  let meanWeight: Double
  /// The weighted sum of squared residuals.
  let squares: Double
  /// y'PPy.
  let squaredScores: Double
  /// y'PPPy.
  let cubedScores: Double
  /// tr P.
  let trace: Double
  /// tr PP.
  let traceOfSquare: Double
  let likelihood: Double
  let restricted: Double

  init(_ data: Studies, _ tauSquared: Double) throws(EstimationError) {
    self.tauSquared = tauSquared
    let weights = data.variances.map { 1 / ($0 + tauSquared) }
    let line = WeightedLine(data.effects, weights: weights, moderator: data.moderator)
    let (sum, square) = (line.all.weight, line.all.square)
    guard weights.allSatisfy({ $0 > 0 }), sum.isFinite, square.isFinite,
      line.coefficients.allSatisfy(\.isFinite)
    else { throw .outOfRange }
    coefficients = line.coefficients
    let mean = line.all.moderator
    bread =
      data.moderator == nil
      ? DenseMatrix(rows: [[1 / sum]])
      : DenseMatrix(
        rows: [[1 / sum + mean / square * mean, -mean / square], [-mean / square, 1 / square]])
    let scores = zip(weights, line.residuals).map { $0 * $1 }
    // P of the scores: what the line leaves of them.
    let rest = WeightedLine(scores, weights: weights, moderator: data.moderator).residuals
    var (squares, squaredScores, cubedScores, logs) = (0.0, 0.0, 0.0, 0.0)
    for (place, weight) in weights.enumerated() {
      squares += scores[place] * line.residuals[place]
      squaredScores += scores[place] * scores[place]
      cubedScores += weight * rest[place] * rest[place]
      logs += Elementary.logarithm(weight)
    }
    (self.squares, self.squaredScores, self.cubedScores) = (squares, squaredScores, cubedScores)
    (trace, traceOfSquare) = line.traces
    meanWeight = sum / Double(weights.count)
    let logOfTwoPi = 1.837_877_066_409_345_5
    let isLine = data.moderator != nil
    let (k, p) = (Double(weights.count), isLine ? 2.0 : 1)
    likelihood = (logs - k * logOfTwoPi - squares) / 2
    // The determinants of X'X and of X'W X.
    let plain = Elementary.logarithm(k * (data.moderator.map { Moments($0).sumOfSquares } ?? 1))
    let whole = Elementary.logarithm(sum) + (isLine ? Elementary.logarithm(square) : 0)
    restricted = (logs - (k - p) * logOfTwoPi - squares + plain - whole) / 2
  }
}
