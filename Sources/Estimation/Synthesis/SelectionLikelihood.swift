internal import NumericalMethods

/// The likelihood of effects of which some intervals of P values are published less often.
///
/// The parameters are the mean, tau squared and the weights delta of all intervals but the first. With
/// b_j the effect at which P is step j, s^2 = v + tau^2, Q the upper tail and D_j = delta_j -
/// delta_(j+1), a study adds log phi((y - mean) / s) - log s + log delta - log A, where
/// A = delta_last + sum of D_j Q((b_j - mean) / s) is its probability of being published.
struct SelectionLikelihood {
  /// The effects less `origin`.
  private let effects: [Double]
  private let variances: [Double]

  /// The effect of the most precise study, near which the mean keeps all its digits.
  private let origin: Double

  /// The cut points of each study, less `origin`, one after the other.
  private let cuts: [Double]

  /// The number of the interval of each study.
  private let intervals: [Int]

  /// How many studies each interval has.
  let counts: [Int]

  private var stepCount: Int { counts.count - 1 }

  /// A maximum: mean, tau squared and weights, with the curvature there.
  struct Maximum {
    let parameters: [Double]
    let logLikelihood: Double
    fileprivate let covariance: DenseMatrix
    /// The numbers of the parameters that the covariance has.
    fileprivate let free: [Int]

    /// The standard error of a parameter, nil for a tau squared of zero.
    func error(of place: Int) -> Double? {
      free.firstIndex(of: place).map { covariance[$0, $0].squareRoot() }
    }
  }

  /// Sorts the studies into the intervals between the steps.
  init(_ effects: [Double], _ errors: [Double], steps: [Double]) {
    let origin = zip(errors, effects).min { $0.0 < $1.0 }?.1 ?? 0
    self.origin = origin
    self.effects = effects.map { $0 - origin }
    variances = errors.map { $0 * $0 }
    let quantiles = steps.map { -Elementary.normalQuantile($0) }
    cuts = errors.flatMap { error in quantiles.map { $0 * error - origin } }
    intervals = zip(effects, errors).map { effect, error in
      quantiles.firstIndex { effect > $0 * error } ?? steps.count
    }
    var counts = Array(repeating: 0, count: steps.count + 1)
    for interval in intervals { counts[interval] += 1 }
    self.counts = counts
  }

  /// A mean and tau squared to start from, by moments.
  static func start(
    _ effects: [Double], _ variances: [Double]
  ) throws(EstimationError) -> Maximum {
    let fit = try RandomEffects(effects, variances, method: .derSimonianLaird)
    return Maximum(
      parameters: [fit.coefficients[0], fit.tauSquared], logLikelihood: fit.logLikelihood,
      covariance: fit.bread, free: [0])
  }
}

// MARK: - Derivatives

extension SelectionLikelihood {
  /// The logarithm of the likelihood with its first and second derivatives.
  private struct Expansion {
    var value = 0.0
    var gradient: [Double]
    var hessian: DenseMatrix

    init(size: Int) {
      gradient = Array(repeating: 0, count: size)
      hessian = DenseMatrix(rowCount: size, columnCount: size)
    }
  }

  private func expansion(at parameters: [Double]) -> Expansion {
    let size = stepCount + 2
    var result = Expansion(size: size)
    let (mean, tauSquared) = (parameters[0], parameters[1])
    let weights = [1] + parameters.dropFirst(2)
    let logOfTwoPi = 1.837_877_066_409_345_5
    // First and second derivatives of A.
    var first = Array(repeating: 0.0, count: size)
    var second = DenseMatrix(rowCount: size, columnCount: size)
    for (study, effect) in effects.enumerated() {
      let square = variances[study] + tauSquared
      let spread = square.squareRoot()
      let residual = effect - mean
      let ratio = residual * residual / square
      result.value -= (logOfTwoPi + Elementary.logarithm(square) + ratio) / 2
      result.gradient[0] += residual / square
      result.gradient[1] += (ratio - 1) / (2 * square)
      result.hessian[0, 0] -= 1 / square
      result.hessian[0, 1] -= residual / square / square
      result.hessian[1, 1] += (0.5 - ratio) / square / square
      guard stepCount > 0 else { continue }
      let interval = intervals[study]
      let weight = weights[interval]
      result.value += Elementary.logarithm(weight)
      if interval > 0 {
        result.gradient[interval + 1] += 1 / weight
        result.hessian[interval + 1, interval + 1] -= 1 / (weight * weight)
      }
      var chance = weights[stepCount]
      for place in 0..<size {
        first[place] = 0
        for other in 0..<size { second[place, other] = 0 }
      }
      first[size - 1] = 1
      for step in 0..<stepCount {
        let t = (cuts[study * stepCount + step] - mean) / spread
        let tail = Elementary.normalCumulative(-t)
        let density = Elementary.normalDensity(t)
        let fall = weights[step] - weights[step + 1]
        let byMean = density / spread
        let byVariance = density * t / (2 * square)
        chance += fall * tail
        first[0] += fall * byMean
        first[1] += fall * byVariance
        second[0, 0] += fall * density * t / square
        second[0, 1] += fall * density * (t * t - 1) / (2 * square * spread)
        second[1, 1] += fall * density * t * (t * t - 3) / (4 * square * square)
        for (place, sign) in [(step + 1, 1.0), (step + 2, -1.0)] where place > 1 {
          first[place] += sign * tail
          second[0, place] += sign * byMean
          second[1, place] += sign * byVariance
        }
      }
      result.value -= Elementary.logarithm(chance)
      for row in 0..<size {
        result.gradient[row] -= first[row] / chance
        for column in row..<size {
          result.hessian[row, column] -=
            second[row, column] / chance - first[row] / chance * (first[column] / chance)
        }
      }
    }
    for row in 0..<size {
      for column in 0..<row { result.hessian[row, column] = result.hessian[column, row] }
    }
    return result
  }
}

// MARK: - Maximum

extension SelectionLikelihood {
  /// The maximum; at a variance between studies of zero where it runs towards that.
  func maximum(from start: Maximum) throws(EstimationError) -> Maximum {
    let weights = start.parameters.dropFirst(2)
    let ones = Array(repeating: 1.0, count: stepCount - weights.count)
    let variance = max(start.parameters[1], 0.01 * variances.reduce(0, +) / Double(effects.count))
    let mean = start.parameters[0] - origin
    let inside = try climb(from: [mean, variance] + weights + ones, holdingVariance: false)
    guard let inside else {
      let edge = try climb(from: [mean, 0] + weights + ones, holdingVariance: true)
      guard let edge else { throw .noConvergence(iterations: SelectionLikelihood.iterations) }
      return edge
    }
    return inside
  }

  private static let iterations = 200

  /// Damped Newton steps in the logarithms of tau squared and of the weights.
  ///
  /// Nil where tau squared runs towards zero.
  private func climb(
    from start: [Double], holdingVariance: Bool
  ) throws(EstimationError) -> Maximum? {
    let free = start.indices.filter { !holdingVariance || $0 != 1 }
    let floor = 1e-9 * (variances.min() ?? 0)
    var parameters = start
    var current = expansion(at: parameters)
    var damping = 0.0
    for _ in 0..<SelectionLikelihood.iterations {
      if !holdingVariance, parameters[1] < floor { return nil }
      // On the scale of logarithms: d/dlog p = p d/dp.
      let factors = free.map { $0 == 0 ? 1 : parameters[$0] }
      var information = DenseMatrix(rowCount: free.count, columnCount: free.count)
      var gradient = free.map { current.gradient[$0] }
      for row in free.indices {
        gradient[row] *= factors[row]
        for column in free.indices {
          information[row, column] =
            -factors[row] * factors[column] * current.hessian[free[row], free[column]]
        }
        if free[row] != 0 { information[row, row] -= gradient[row] }
      }
      guard gradient.allSatisfy(\.isFinite), current.value.isFinite else { throw .outOfRange }
      var damped = information
      for place in free.indices {
        damped[place, place] += damping * scale(free[place], parameters[1])
      }
      guard let step = try? damped.symmetricSolution(gradient) else {
        damping = max(1e-3, 4 * damping)
        guard damping < 1e12 else { return nil }
        continue
      }
      let gain = zip(step, gradient).reduce(0) { $0 + $1.0 * $1.1 }
      var next = parameters
      for (place, number) in free.enumerated() {
        next[number] =
          number == 0
          ? parameters[0] + step[place]
          : parameters[number] * Elementary.exponential(min(3, max(-3, step[place])))
      }
      let trial = expansion(at: next)
      guard trial.value >= current.value - 1e-11 * max(1, current.value.magnitude) else {
        damping = max(1e-3, 4 * damping)
        guard damping < 1e12 else { return nil }
        continue
      }
      parameters = next
      current = trial
      let isNewton = damping == 0
      damping = damping < 1e-3 ? 0 : damping / 8
      if isNewton, gain < 1e-20 {
        return try maximum(parameters, current, free: free)
      }
    }
    throw .noConvergence(iterations: SelectionLikelihood.iterations)
  }

  /// The size of one study's information on a parameter, by which damping is measured.
  ///
  /// Of the mean at the present variance between studies: a single precise study must not hold it.
  private func scale(_ parameter: Int, _ tauSquared: Double) -> Double {
    guard parameter == 0 else { return 1 }
    return variances.reduce(0) { $0 + 1 / ($1 + tauSquared) } / Double(variances.count)
  }

  private func maximum(
    _ parameters: [Double], _ expansion: Expansion, free: [Int]
  ) throws(EstimationError) -> Maximum {
    do {
      let factor = try CholeskyFactor(expansion.hessian.restricted(to: free).scaled(by: -1))
      return Maximum(
        parameters: [parameters[0] + origin] + parameters.dropFirst(),
        logLikelihood: expansion.value, covariance: factor.inverse, free: free)
    } catch {
      throw .notIdentified(reason: "the studies do not tell effect and selection apart")
    }
  }
}
