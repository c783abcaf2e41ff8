private import LocatedText
internal import NumericalMethods

/// A panel model at the parameters of highest likelihood.
struct PanelFit {
  /// The people.
  let sample: PanelSample

  /// The model.
  let model: PanelModel

  /// The parameters, in units of the sample's scales.
  let values: [Double]

  /// What they imply.
  let state: PanelModel.State

  /// The derivatives of the moments, see `PanelModel.derivatives(at:)`.
  let derivatives: [Double]

  /// The covariance of the parameters, row by row.
  let covariance: [Double]

  /// What chi-squared is to be divided by where distributions are not normal, with robust errors.
  let scaling: Double?

  /// The log-likelihood of the scaled values.
  let logLikelihood: Double

  /// The moments of highest likelihood when they are free, and their log-likelihood.
  let saturated: (moments: PanelMoments, logLikelihood: Double)

  /// Finds the parameters.
  ///
  /// - Throws: `notIdentified` for collinear columns or a likelihood that is flat at its top,
  ///   `noConvergence` if no top is found.
  init(
    _ model: PanelModel, to sample: PanelSample, information kind: InformationKind,
    errors: PanelErrors
  ) throws(EstimationError) {
    let likelihood = MomentLikelihood(sample)
    let saturated = try likelihood.saturated(sample)
    let search = NewtonSearch(
      value: { likelihood.value(at: model.state(at: $0).moments) },
      slope: { likelihood.slope(of: model, at: model.state(at: $0), $1) })
    var found: (values: [Double], logLikelihood: Double)?
    for guess in model.guesses where found == nil || !guess.isLastResort {
      guard let start = model.start(from: saturated.moments, guess),
        let top = search.maximum(from: start), let height = search.value(top)
      else { continue }
      // The same top, reached from elsewhere, is not another one for the rounding of its height.
      if let other = found, height < other.logLikelihood + 1e-6 { continue }
      found = (top, height)
    }
    guard let values = found?.values else {
      throw .noConvergence(iterations: NewtonSearch.limit)
    }
    let state = model.state(at: values)
    let count = model.freeCount
    guard let slope = likelihood.slope(of: model, at: state, kind) else {
      throw .noConvergence(iterations: NewtonSearch.limit)
    }
    let factor: FlatCholesky
    do {
      factor = try FlatCholesky(slope.information, size: count, tolerance: 1e-11)
    } catch {
      throw .notIdentified(
        reason: "many values of the parameters fit as well as the best ones; "
          + "use more waves or more people")
    }
    var covariance = factor.inverse
    var scaling: Double?
    let derivatives = model.derivatives(at: state)
    if errors == .robust {
      guard let products = likelihood.outerProducts(at: state.moments) else {
        throw .noConvergence(iterations: NewtonSearch.limit)
      }
      let meat = chained(products, derivatives, count: count)
      scaling = likelihood.scaling(
        saturated: saturated.moments, model: trace(covariance, meat, size: count),
        degrees: PanelMoments.count(width: model.width) - count)
      covariance = sandwich(covariance, meat, size: count)
    }
    self.sample = sample
    self.model = model
    self.values = values
    self.state = state
    self.derivatives = derivatives
    self.covariance = covariance
    self.scaling = scaling
    self.saturated = saturated
    logLikelihood = slope.value
  }
}

// MARK: - Likelihood of a model

extension MomentLikelihood {
  /// The slope by the parameters of a model.
  func slope(
    of model: PanelModel, at state: PanelModel.State, _ kind: InformationKind
  ) -> Slope? {
    guard let slope = slope(at: state.moments, kind) else { return nil }
    let derivatives = model.derivatives(at: state)
    let count = model.freeCount
    let moments = slope.gradient.count
    var information = chained(slope.information, derivatives, count: count)
    if kind == .observed {
      let curvature = model.curvature(at: state, gradient: slope.gradient)
      for index in information.indices { information[index] -= curvature[index] }
    }
    let gradient = (0..<count).map {
      Summation.innerProduct(derivatives, $0 * moments, slope.gradient, 0, count: moments)
    }
    return Slope(value: slope.value, gradient: gradient, information: information)
  }

  /// The moments of highest likelihood when none is restricted.
  ///
  /// Those of the sample when nothing is missing; else by EM from independence (Dempster, Laird &
  /// Rubin 1977, Journal of the Royal Statistical Society B 39:1-38), which never loses likelihood,
  /// and at last by Newton's method.
  ///
  /// - Throws: `notIdentified` where no moments are the best.
  func saturated(
    _ sample: PanelSample
  ) throws(EstimationError) -> (moments: PanelMoments, logLikelihood: Double) {
    if sample.isComplete {
      let pattern = patterns[0]
      let moments = PanelMoments(mean: pattern.mean, covariance: pattern.covariance)
      do {
        _ = try FlatCholesky(moments.covariance, size: width, tolerance: 1e-12)
      } catch .singular(let column) {
        throw .notIdentified(
          reason: "column \(sample.columns[column].marked) follows from the others")
      } catch {
        throw .outOfRange
      }
      guard let value = value(at: moments) else { throw .outOfRange }
      return (moments, value)
    }
    let independent = independence().moments
    var list = independent.list
    var value = -Double.infinity
    for _ in 0..<50 {
      let moments = PanelMoments(list: list, width: width)
      guard let slope = slope(at: moments, nil) else { break }
      list = expectation(after: moments, slope.gradient).list
      let gain = slope.value - value
      value = slope.value
      if gain < 0.5 { break }
    }
    let search = NewtonSearch(
      value: { self.value(at: PanelMoments(list: $0, width: width)) },
      slope: { self.slope(at: PanelMoments(list: $0, width: width), $1) })
    guard let best = search.maximum(from: list) else {
      throw .notIdentified(
        reason: "a column follows from the others, or too few people have values of both of two "
          + "columns")
    }
    let moments = PanelMoments(list: best, width: width)
    guard let value = self.value(at: moments),
      (try? FlatCholesky(moments.covariance, size: width, tolerance: 1e-12)) != nil
    else {
      throw .notIdentified(reason: "a column follows from the others")
    }
    return (moments, value)
  }

  /// The mean of chi-squared without normal distributions, over its degrees of freedom.
  ///
  /// The trace of information^-1 times outer products of slopes, of free moments less that of the
  /// model (Yuan & Bentler 2000, Sociological Methodology 30:165-200, as approximated by Mplus and
  /// lavaan's `yuan.bentler.mplus`). Nil where it is not positive.
  fileprivate func scaling(
    saturated moments: PanelMoments, model: Double, degrees: Int
  ) -> Double? {
    let count = PanelMoments.count(width: width)
    guard degrees > 0, let products = outerProducts(at: moments),
      let information = slope(at: moments, .observed)?.information,
      let factor = try? FlatCholesky(information, size: count)
    else { return nil }
    let scaling = (trace(factor.inverse, products, size: count) - model) / Double(degrees)
    return scaling > 0 ? scaling : nil
  }

  /// One step of EM, from the slopes: the mean moves by C g / n and the covariances by C (2 G) C / n
  /// less the square of that move, G the slopes as a symmetric matrix.
  private func expectation(after moments: PanelMoments, _ gradient: [Double]) -> PanelMoments {
    let slopes = PanelMoments(list: gradient, width: width)
    let people = patterns.reduce(0) { $0 + Double($1.count) }
    let covariance = moments.covariance
    var result = moments
    var product = Array(repeating: 0.0, count: width * width)
    for row in 0..<width {
      for inner in 0..<width {
        let factor = covariance[row * width + inner]
        result.mean[row] += factor * slopes.mean[inner] / people
        for column in 0..<width {
          let weight = slopes.covariance[inner * width + column]
          product[row * width + column] += factor * (inner == column ? 2 : 1) * weight
        }
      }
    }
    for row in 0..<width {
      for column in 0...row {
        var sum = 0.0
        for inner in 0..<width {
          sum += product[row * width + inner] * covariance[inner * width + column]
        }
        let moved =
          (result.mean[row] - moments.mean[row])
          * (result.mean[column] - moments.mean[column])
        result.covariance[row * width + column] += sum / people - moved
        result.covariance[column * width + row] = result.covariance[row * width + column]
      }
    }
    return result
  }

  /// The moments of highest likelihood without covariances, and their log-likelihood.
  func independence() -> (moments: PanelMoments, logLikelihood: Double?) {
    var count = Array(repeating: 0.0, count: width)
    var mean = count
    for pattern in patterns {
      for (place, variable) in pattern.variables.enumerated() {
        count[variable] += Double(pattern.count)
        mean[variable] += Double(pattern.count) * pattern.mean[place]
      }
    }
    for variable in 0..<width { mean[variable] /= count[variable] }
    var covariance = Array(repeating: 0.0, count: width * width)
    for pattern in patterns {
      for (place, variable) in pattern.variables.enumerated() {
        let distance = pattern.mean[place] - mean[variable]
        let variance = pattern.covariance[place * (pattern.variables.count + 1)]
        covariance[variable * (width + 1)] +=
          Double(pattern.count) * (variance + distance * distance) / count[variable]
      }
    }
    let moments = PanelMoments(mean: mean, covariance: covariance)
    return (moments, value(at: moments))
  }
}

/// D M D' for a symmetric M, of which the lower triangle is read, and D row by row.
private func chained(_ matrix: [Double], _ derivatives: [Double], count: Int) -> [Double] {
  let size = derivatives.count / max(count, 1)
  var full = matrix
  for row in 0..<size {
    for column in 0..<row { full[column * size + row] = matrix[row * size + column] }
  }
  var result = Array(repeating: 0.0, count: count * count)
  var product = Array(repeating: 0.0, count: size)
  for row in 0..<count {
    for column in 0..<size { product[column] = 0 }
    for inner in 0..<size {
      let factor = derivatives[row * size + inner]
      guard factor != 0 else { continue }
      let start = inner * size
      for column in 0..<size { product[column] += factor * full[start + column] }
    }
    for column in 0...row {
      let value = Summation.innerProduct(product, 0, derivatives, column * size, count: size)
      result[row * count + column] = value
      result[column * count + row] = value
    }
  }
  return result
}

/// The trace of L M for symmetric L and M, of which the lower triangle is read.
private func trace(_ left: [Double], _ right: [Double], size: Int) -> Double {
  var sum = 0.0
  for row in 0..<size {
    for column in 0..<row {
      sum += 2 * left[row * size + column] * right[row * size + column]
    }
    sum += left[row * (size + 1)] * right[row * (size + 1)]
  }
  return sum
}

/// B M B for symmetric B and M.
private func sandwich(_ bread: [Double], _ meat: [Double], size: Int) -> [Double] {
  chained(meat, bread, count: size)
}
