/// The covariances and means that a cross-lagged model implies, with their derivatives.
///
/// Variables are counted wave by wave, x before y. Within people v = A e, where A is the inverse of
/// I - B, B holds the lagged effects, and e has the covariances P, one block a wave; so within people
/// the covariances are Q = A P A'. With traits (random intercepts) of covariance F, all of whose
/// loadings L are one, the variables have covariances Q + L F L' and free means; without, they have
/// the covariances Q and means A a, where a holds the intercepts.
///
/// Every derivative of the covariances is u v' + v u' with two vectors: a column of A and a row of Q
/// for a lagged effect, two columns of A for a residual covariance, two columns of L for one of
/// traits.
struct PanelModel {
  /// What a parameter is; the numbers are those of variables, for traits 0 for x and 1 for y.
  enum Parameter: Hashable {
    /// The effect on the first variable of the second, one wave before.
    case slope(Int, on: Int)
    /// A residual variance or covariance, for the first wave a total one.
    case residual(Int, Int)
    /// A variance or covariance of random intercepts.
    case trait(Int, Int)
    /// A mean, or an intercept where the model has no random ones.
    case mean(Int)
  }

  /// The number of waves.
  let waves: Int

  /// Whether people have intercepts of their own.
  let hasTraits: Bool

  /// The parameters in order.
  let parameters: [Parameter]

  /// For each parameter the place of its value; those that are equal share one.
  let places: [Int]

  /// The number of values.
  let freeCount: Int

  /// The number of variables.
  var width: Int { 2 * waves }

  /// A model with all parameters free over time, but with equal lags for the lagged effects.
  ///
  /// Equal are values in the units of the model: the columns of a variable must share their scale.
  init(waves: Int, hasTraits: Bool, hasEqualLags: Bool = false) {
    var parameters: [Parameter] = []
    for first in stride(from: 2, to: 2 * waves, by: 2) {
      for variable in [first, first + 1] {
        parameters += [.slope(variable, on: first - 2), .slope(variable, on: first - 1)]
      }
    }
    for first in stride(from: 0, to: 2 * waves, by: 2) {
      parameters.append(.residual(first, first + 1))
    }
    for variable in 0..<(2 * waves) { parameters.append(.residual(variable, variable)) }
    if hasTraits { parameters += [.trait(0, 0), .trait(1, 1), .trait(0, 1)] }
    for variable in 0..<(2 * waves) { parameters.append(.mean(variable)) }
    var places: [Int] = []
    var freeCount = 0
    for parameter in parameters {
      if hasEqualLags, case .slope(let to, let from) = parameter, to > 3 {
        // Effects come in fours, wave by wave: each is that of the second wave.
        places.append(2 * (to % 2) + from % 2)
      } else {
        places.append(freeCount)
        freeCount += 1
      }
    }
    self.waves = waves
    self.hasTraits = hasTraits
    self.parameters = parameters
    self.places = places
    self.freeCount = freeCount
  }

  /// The place of a parameter's value.
  func place(of parameter: Parameter) -> Int? {
    parameters.firstIndex(of: parameter).map { places[$0] }
  }
}

// MARK: - What values imply

extension PanelModel {
  /// What given values of the parameters imply.
  struct State {
    /// A, row by row.
    var paths: [Double]
    /// Q, row by row.
    var within: [Double]
    /// The moments of the variables.
    var moments: PanelMoments
  }

  /// What given values of the parameters imply.
  func state(at values: [Double]) -> State {
    let width = width
    var effects = Array(repeating: 0.0, count: 2 * width)
    var residual = Array(repeating: 0.0, count: width * width)
    var traits = [0.0, 0.0, 0.0, 0.0]
    var mean = Array(repeating: 0.0, count: width)
    for (parameter, place) in zip(parameters, places) {
      let value = values[place]
      switch parameter {
      case .slope(let to, let from): effects[2 * to + from % 2] = value
      case .residual(let first, let second):
        residual[first * width + second] = value
        residual[second * width + first] = value
      case .trait(let first, let second):
        traits[2 * first + second] = value
        traits[2 * second + first] = value
      case .mean(let variable): mean[variable] = value
      }
    }
    // Each variable from the two of the wave before.
    var paths = Array(repeating: 0.0, count: width * width)
    for row in 0..<width {
      let before = row - row % 2 - 2
      if before >= 0 {
        for column in 0..<(before + 2) {
          paths[row * width + column] =
            effects[2 * row] * paths[before * width + column]
            + effects[2 * row + 1] * paths[(before + 1) * width + column]
        }
      }
      paths[row * width + row] = 1
    }
    var product = Array(repeating: 0.0, count: width * width)
    for row in 0..<width {
      for column in 0..<width {
        let first = column - column % 2
        product[row * width + column] =
          paths[row * width + first] * residual[first * width + column]
          + paths[row * width + first + 1] * residual[(first + 1) * width + column]
      }
    }
    var within = Array(repeating: 0.0, count: width * width)
    for row in 0..<width {
      for column in 0...row {
        var sum = 0.0
        for inner in 0...column {
          sum += product[row * width + inner] * paths[column * width + inner]
        }
        within[row * width + column] = sum
        within[column * width + row] = sum
      }
    }
    var moments = PanelMoments(mean: mean, covariance: within)
    if hasTraits {
      for row in 0..<width {
        for column in 0..<width {
          moments.covariance[row * width + column] += traits[2 * (row % 2) + column % 2]
        }
      }
    } else {
      for row in 0..<width {
        var sum = 0.0
        for column in 0...row { sum += paths[row * width + column] * mean[column] }
        moments.mean[row] = sum
      }
    }
    return State(paths: paths, within: within, moments: moments)
  }

  /// The derivatives of all moments in one list, one list a value.
  func derivatives(at state: State) -> [Double] {
    let width = width
    let count = PanelMoments.count(width: width)
    var result = Array(repeating: 0.0, count: freeCount * count)
    func path(_ column: Int) -> [Double] { (0..<width).map { state.paths[$0 * width + column] } }
    func loadings(_ trait: Int) -> [Double] { (0..<width).map { $0 % 2 == trait ? 1 : 0 } }
    for (place, parameter) in zip(places, parameters) {
      let start = place * count
      let first: [Double]
      let second: [Double]
      switch parameter {
      case .slope(let to, let from):
        first = path(to)
        second = Array(state.within[(from * width)..<((from + 1) * width)])
        if !hasTraits {
          for row in 0..<width { result[start + row] += first[row] * state.moments.mean[from] }
        }
      case .residual(let one, let other):
        first = path(one)
        second = path(other)
      case .trait(let one, let other):
        first = loadings(one)
        second = loadings(other)
      case .mean(let variable):
        if hasTraits {
          result[start + variable] = 1
        } else {
          for row in 0..<width { result[start + row] = state.paths[row * width + variable] }
        }
        continue
      }
      let factor = parameter.isVariance ? 0.5 : 1
      var index = start + width
      for row in 0..<width {
        for column in 0...row {
          result[index] += factor * (first[row] * second[column] + second[row] * first[column])
          index += 1
        }
      }
    }
    return result
  }
}

extension PanelModel.Parameter {
  /// Whether it is the variance of something.
  var isVariance: Bool {
    switch self {
    case .residual(let first, let second), .trait(let first, let second): first == second
    case .slope, .mean: false
    }
  }
}

// MARK: - Curvature

extension PanelModel {
  /// The second derivatives of the moments by two values, weighted with the slopes of a
  /// log-likelihood by the moments and summed; row by row.
  ///
  /// With G the slopes by the covariances as a symmetric matrix, effects (i of j) and (k of l) have
  /// 2 (A_li (QGA)_jk + A_jk (QGA)_li + Q_jl (A'GA)_ki), an effect (i of j) and a residual (k, l)
  /// 2 (A_jk (A'GA)_li + A_jl (A'GA)_ki), half of that for a variance. Intercepts come in as means
  /// do that are multiplied by A.
  func curvature(at state: State, gradient: [Double]) -> [Double] {
    let width = width
    let slopes = PanelMoments(list: gradient, width: width)
    // The list counts a covariance once, the matrix twice.
    var weights = slopes.covariance
    for index in weights.indices where index % (width + 1) != 0 { weights[index] /= 2 }
    let weighted = PanelModel.product(weights, state.paths, width)
    let within = PanelModel.product(state.within, weighted, width)
    let both = PanelModel.transposedProduct(state.paths, weighted, width)
    let paths = state.paths
    var means = Array(repeating: 0.0, count: width)
    if !hasTraits {
      for row in 0..<width {
        for column in 0..<width {
          means[column] += paths[row * width + column] * slopes.mean[row]
        }
      }
    }
    let expected = state.moments.mean
    var result = Array(repeating: 0.0, count: freeCount * freeCount)
    for (row, parameter) in zip(places, parameters) {
      guard case .slope(let i, let j) = parameter else { continue }
      for (column, other) in zip(places, parameters) {
        var value = 0.0
        switch other {
        case .slope(let k, let l):
          value =
            2
            * (paths[l * width + i] * within[j * width + k]
              + paths[j * width + k] * within[l * width + i]
              + state.within[j * width + l] * both[k * width + i])
          value +=
            means[k] * paths[l * width + i] * expected[j]
            + means[i] * paths[j * width + k] * expected[l]
        case .residual(let k, let l):
          value =
            (k == l ? 1 : 2)
            * (paths[j * width + k] * both[l * width + i]
              + paths[j * width + l] * both[k * width + i])
        case .mean(let k):
          value = means[i] * paths[j * width + k]
        case .trait:
          continue
        }
        result[row * freeCount + column] += value
        // Two effects meet twice.
        if case .slope = other { continue }
        result[column * freeCount + row] += value
      }
    }
    return result
  }

  private static func product(_ left: [Double], _ right: [Double], _ width: Int) -> [Double] {
    var result = Array(repeating: 0.0, count: width * width)
    for row in 0..<width {
      for inner in 0..<width {
        let factor = left[row * width + inner]
        for column in 0..<width {
          result[row * width + column] += factor * right[inner * width + column]
        }
      }
    }
    return result
  }

  private static func transposedProduct(
    _ left: [Double], _ right: [Double], _ width: Int
  ) -> [Double] {
    var result = Array(repeating: 0.0, count: width * width)
    for inner in 0..<width {
      for row in 0..<width {
        let factor = left[inner * width + row]
        for column in 0..<width {
          result[row * width + column] += factor * right[inner * width + column]
        }
      }
    }
    return result
  }
}
