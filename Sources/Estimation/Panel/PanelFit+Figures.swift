internal import Distributions
private import LocatedText
internal import NumericalMethods

/// How well a panel model fits, and what is wrong with its solution.
extension PanelFit {
  /// The figures of fit, by the definitions of lavaan.
  ///
  /// Chi-squared is twice the log-likelihood lost against free moments. CFI and TLI (Bentler 1990,
  /// Psychological Bulletin 107:238-246) compare it with that of no covariances; RMSEA is
  /// sqrt(max(0, chi-squared - df) / (n df)) with the 90 % interval of the noncentral distribution
  /// (Browne & Cudeck 1993); SRMR is Bentler's, with means. With robust errors chi-squared is also
  /// given over its `scaling`; CFI, TLI and RMSEA are of the one that is not scaled.
  func figures() throws(EstimationError) -> [Figure] {
    let n = Double(sample.n)
    let width = model.width
    let free = model.freeCount
    let degrees = PanelMoments.count(width: width) - free
    let loss = 2 * (saturated.logLikelihood - logLikelihood)
    let chiSquare = degrees == 0 ? 0 : max(0, loss)
    guard let independent = MomentLikelihood(sample).independence().logLikelihood else {
      throw .outOfRange
    }
    let baseline = max(0, 2 * (saturated.logLikelihood - independent))
    let baselineDegrees = width * (width - 1) / 2
    // The density of the values in their own units.
    var shift = 0.0
    for pattern in sample.patterns {
      for variable in pattern.variables {
        shift -= Double(pattern.count) * Elementary.logarithm(sample.scales[variable])
      }
    }
    var figures = [
      Figure(.chiSquare, chiSquare), Figure(.degreesOfFreedom, degrees),
    ]
    if degrees > 0 {
      figures.append(
        Figure(.pValue, try chiSquaredSurvival(chiSquare, degreesOfFreedom: Double(degrees))))
    }
    if let scaling {
      let scaled = chiSquare / scaling
      figures += [
        Figure(.scaling, scaling), Figure(.scaledChiSquare, scaled),
        Figure(
          .scaledPValue, try chiSquaredSurvival(scaled, degreesOfFreedom: Double(degrees))),
      ]
    }
    figures += [
      Figure(.baselineChiSquare, baseline),
      Figure(.baselineDegreesOfFreedom, baselineDegrees),
    ]
    figures += PanelFit.comparison(
      chiSquare - Double(degrees), Double(degrees), baseline - Double(baselineDegrees),
      Double(baselineDegrees))
    figures += PanelFit.approximation(chiSquare, Double(degrees), n)
    let likelihood = logLikelihood + shift
    figures += [
      Figure(.srmr, residual), Figure(.logLikelihood, likelihood),
      Figure(.unrestrictedLogLikelihood, saturated.logLikelihood + shift),
      Figure(.aic, 2 * Double(free) - 2 * likelihood),
      Figure(.bic, Elementary.logarithm(n) * Double(free) - 2 * likelihood),
      Figure(.freeParameters, free),
    ]
    if sample.missing == .full { figures.append(Figure(.patterns, sample.patterns.count)) }
    return figures
  }

  /// CFI and TLI, from what each chi-squared exceeds its degrees of freedom by.
  private static func comparison(
    _ excess: Double, _ degrees: Double, _ baselineExcess: Double, _ baselineDegrees: Double
  ) -> [Figure] {
    let worst = max(excess, baselineExcess, 0)
    let cfi = worst > 0 ? 1 - max(excess, 0) / worst : 1
    let tli =
      degrees > 0 && baselineExcess != 0
      ? 1 - excess / degrees * baselineDegrees / baselineExcess : 1
    return [Figure(.cfi, cfi), Figure(.tli, tli)]
  }

  /// RMSEA and its interval.
  private static func approximation(
    _ chiSquare: Double, _ degrees: Double, _ n: Double
  ) -> [Figure] {
    func root(_ noncentrality: Double) -> Double {
      degrees > 0 ? (max(0, noncentrality) / (n * degrees)).squareRoot() : 0
    }
    func bound(_ probability: Double) -> Double? {
      guard degrees > 0 else { return 0 }
      return NoncentralChiSquared.noncentrality(
        degreesOfFreedom: degrees, cumulative: probability, at: chiSquare)
    }
    var figures = [Figure(.rmsea, root(chiSquare - degrees))]
    if let lower = bound(0.95), let upper = bound(0.05) {
      figures += [Figure(.rmseaLower, root(lower)), Figure(.rmseaUpper, root(upper))]
    }
    return figures
  }

  /// The root of the mean squared difference of free and implied moments in standard deviations.
  private var residual: Double {
    let width = model.width
    let free = saturated.moments
    var sum = 0.0
    for row in 0..<width {
      let variance = free.covariance[row * (width + 1)]
      let distance = free.mean[row] - state.moments.mean[row]
      sum += distance * distance / variance
      for column in 0...row {
        let difference =
          free.covariance[row * width + column] - state.moments.covariance[row * width + column]
        sum += difference * difference / (variance * free.covariance[column * (width + 1)])
      }
    }
    return (sum / Double(PanelMoments.count(width: width))).squareRoot()
  }
}

// MARK: - Improper solutions

extension PanelFit {
  /// What is impossible about the solution, and what it may mean.
  func notes(_ names: Names) -> [String] {
    func value(_ parameter: PanelModel.Parameter) -> Double {
      model.place(of: parameter).map { values[$0] } ?? 0
    }
    var notes: [String] = []
    if model.hasTraits {
      for trait in 0..<2 where value(.trait(trait, trait)) < 0 {
        let name = names[.trait(trait, trait)]
        notes.append(
          "The variance of the random intercept \(names.traits[trait]) (\(name)) is negative, which "
            + "no variance can be (an improper solution): people may hardly differ in their lasting "
            + "level, or the sample is too small to tell; effects within people then rest on an "
            + "impossible decomposition, and there is no standardised loading of it.")
      }
      notes += PanelFit.correlation(
        value(.trait(0, 0)), value(.trait(1, 1)), value(.trait(0, 1)), names[.trait(0, 1)],
        "the random intercepts",
        "they may be one lasting level rather than two, or the sample is too small to tell")
    }
    for wave in 0..<model.waves {
      let (x, y) = (2 * wave, 2 * wave + 1)
      for variable in [x, y] where value(.residual(variable, variable)) < 0 {
        let kind = wave == 0 ? "variance" : "residual variance"
        notes.append(
          "The \(kind) of \(names.within[variable]) (\(names[.residual(variable, variable)])) is "
            + "negative, which no variance can be (an improper solution): the model removes more "
            + "of \(names.columns[variable].marked) than there is; it does not suit these data, "
            + "or the "
            + "sample is too small for it.")
      }
      notes += PanelFit.correlation(
        value(.residual(x, x)), value(.residual(y, y)), value(.residual(x, y)),
        names[.residual(x, y)],
        "\(wave == 0 ? "" : "the residuals of ")\(names.within[x]) and \(names.within[y])",
        "the model does not suit these data, or the sample is too small for it")
    }
    for variable in 0..<model.width where state.within[variable * (model.width + 1)] < 0 {
      notes.append(
        "The whole variance of \(names.within[variable]) within people comes out negative, so what "
          + "is standardised by it is left out.")
    }
    return notes
  }

  private static func correlation(
    _ first: Double, _ second: Double, _ covariance: Double, _ name: String, _ what: String,
    _ meaning: String
  ) -> [String] {
    guard first >= 0, second >= 0, covariance * covariance > first * second else { return [] }
    return [
      "The correlation of \(what) (\(name)) is beyond one, which no correlation can be (an improper "
        + "solution: their covariance matrix is not positive definite): \(meaning)."
    ]
  }
}
