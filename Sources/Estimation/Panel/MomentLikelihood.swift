internal import NumericalMethods

/// Means and covariances of the variables of a panel.
///
/// Where they are counted in one list, the means come first and then the lower triangle of the
/// covariances row by row.
struct PanelMoments {
  /// The means.
  var mean: [Double]

  /// The covariances, row by row.
  var covariance: [Double]

  /// The number of variables.
  var width: Int { mean.count }

  /// The number of distinct moments of so many variables.
  static func count(width: Int) -> Int { width + width * (width + 1) / 2 }

  /// The place of a covariance in the list; the first variable must not come before the second.
  static func place(_ row: Int, _ column: Int, width: Int) -> Int {
    width + row * (row + 1) / 2 + column
  }

  /// Holds means and covariances.
  init(mean: [Double], covariance: [Double]) {
    self.mean = mean
    self.covariance = covariance
  }

  /// Reads the list.
  init(list: [Double], width: Int) {
    mean = Array(list[..<width])
    covariance = Array(repeating: 0, count: width * width)
    for row in 0..<width {
      for column in 0...row {
        let value = list[PanelMoments.place(row, column, width: width)]
        covariance[row * width + column] = value
        covariance[column * width + row] = value
      }
    }
  }

  /// All moments in one list.
  var list: [Double] {
    var list = mean
    for row in 0..<width { list += covariance[(row * width)...(row * width + row)] }
    return list
  }
}

/// The normal log-likelihood of the people of a panel as a function of means and covariances.
///
/// For a pattern of n people with mean m and covariance S of the variables present, and with W the
/// inverse of the covariance C of these variables and d = m - mean, it is
/// -n/2 (v log 2 pi + log det C + tr W (S + d d')), v the number of variables; so each pattern costs
/// one factorisation, however many people it has.
///
/// With M = W (S + d d') W the slopes are n W d and n/2 (M - W); the negative second derivatives by
/// covariances (i, j) and (k, l) are n (W_jk N_li + W_jl N_ki + W_ik N_lj + W_il N_kj), halved for
/// each of the two that is a variance, with N = M - W/2; their expectation has N = W/2 (Magnus &
/// Neudecker, Matrix Differential Calculus, chapter 15).
struct MomentLikelihood {
  /// A place of the likelihood with what Newton's method needs there.
  struct Slope {
    /// The log-likelihood.
    var value = 0.0
    /// The derivatives by all moments in one list.
    var gradient: [Double]
    /// The negative second derivatives or their expectation; the lower triangle, row by row.
    var information: [Double]
  }

  /// The people.
  let patterns: [PanelSample.Pattern]

  /// The number of variables.
  let width: Int

  private static let logTwoPi = 1.837_877_066_409_345_3

  /// The people of a sample.
  init(_ sample: PanelSample) {
    patterns = sample.patterns
    width = sample.columns.count
  }

  /// The log-likelihood, or nil where the covariances are not positive definite.
  func value(at moments: PanelMoments) -> Double? {
    var sum = 0.0
    for pattern in patterns {
      guard let part = Part(pattern, moments) else { return nil }
      sum += part.value
    }
    return sum.isFinite ? sum : nil
  }

  /// The log-likelihood with derivatives, or nil where the covariances are not positive definite.
  ///
  /// Without a kind of information that of the answer is empty.
  func slope(at moments: PanelMoments, _ kind: InformationKind?) -> Slope? {
    let count = PanelMoments.count(width: width)
    var slope = Slope(
      gradient: Array(repeating: 0, count: count),
      information: Array(repeating: 0, count: kind == nil ? 0 : count * count))
    for pattern in patterns {
      guard let part = Part(pattern, moments) else { return nil }
      slope.value += part.value
      part.add(gradientTo: &slope.gradient, width: width)
      if let kind { part.add(kind, to: &slope.information, width: width, count: count) }
    }
    return slope.value.isFinite ? slope : nil
  }

  /// The sum over people of the outer product of their slopes; the lower triangle, row by row.
  ///
  /// The one answer that takes a look at each person.
  func outerProducts(at moments: PanelMoments) -> [Double]? {
    let count = PanelMoments.count(width: width)
    var result = Array(repeating: 0.0, count: count * count)
    for pattern in patterns {
      guard let part = Part(pattern, moments) else { return nil }
      part.add(outerProductsTo: &result, width: width, count: count, moments)
    }
    return result
  }
}

// MARK: - The part of one pattern

extension MomentLikelihood {
  /// The part of one pattern at given moments.
  fileprivate struct Part {
    let pattern: PanelSample.Pattern
    let size: Int
    let people: Double
    let value: Double
    /// W, the inverse of the covariances.
    let inverse: [Double]
    /// W d, the weighted deviation of the mean.
    let deviation: [Double]
    /// M = W (S + d d') W.
    let middle: [Double]

    init?(_ pattern: PanelSample.Pattern, _ moments: PanelMoments) {
      let variables = pattern.variables
      let size = variables.count
      let width = moments.width
      var covariance = Array(repeating: 0.0, count: size * size)
      var square = pattern.covariance
      let distance = (0..<size).map { pattern.mean[$0] - moments.mean[variables[$0]] }
      for row in 0..<size {
        let start = variables[row] * width
        for column in 0..<size {
          covariance[row * size + column] = moments.covariance[start + variables[column]]
          square[row * size + column] += distance[row] * distance[column]
        }
      }
      guard let factor = try? FlatCholesky(covariance, size: size) else { return nil }
      let inverse = factor.inverse
      var product = Array(repeating: 0.0, count: size * size)
      var middle = product
      var trace = 0.0
      for row in 0..<size {
        for inner in 0..<size {
          let weight = inverse[row * size + inner]
          for column in 0..<size {
            product[row * size + column] += weight * square[inner * size + column]
          }
        }
        trace += product[row * size + row]
      }
      for row in 0..<size {
        for inner in 0..<size {
          let weight = product[row * size + inner]
          for column in 0..<size {
            middle[row * size + column] += weight * inverse[inner * size + column]
          }
        }
      }
      self.pattern = pattern
      self.size = size
      self.inverse = inverse
      self.middle = middle
      people = Double(pattern.count)
      deviation = Part.product(inverse, distance)
      value = -people / 2 * (Double(size) * logTwoPi + factor.logDeterminant + trace)
    }

    private static func product(_ matrix: [Double], _ vector: [Double]) -> [Double] {
      var result = vector
      for row in vector.indices {
        var sum = 0.0
        for column in vector.indices { sum += matrix[row * vector.count + column] * vector[column] }
        result[row] = sum
      }
      return result
    }

    func add(gradientTo gradient: inout [Double], width: Int) {
      let variables = pattern.variables
      for row in 0..<size {
        gradient[variables[row]] += people * deviation[row]
        for column in 0...row {
          let difference = middle[row * size + column] - inverse[row * size + column]
          gradient[PanelMoments.place(variables[row], variables[column], width: width)] +=
            (row == column ? 0.5 : 1) * people * difference
        }
      }
    }

    func add(_ kind: InformationKind, to information: inout [Double], width: Int, count: Int) {
      let variables = pattern.variables
      var other = inverse
      for index in other.indices {
        other[index] = kind == .expected ? other[index] / 2 : middle[index] - other[index] / 2
      }
      for i in 0..<size {
        let (startI, rowI) = (i * size, variables[i])
        for j in 0...i {
          information[rowI * count + variables[j]] += people * inverse[startI + j]
          let startJ = j * size
          let start = PanelMoments.place(rowI, variables[j], width: width) * count
          let factor = i == j ? people / 2 : people
          if kind == .observed {
            for k in 0..<size {
              information[start + variables[k]] +=
                factor
                * (inverse[startI + k] * deviation[j] + inverse[startJ + k] * deviation[i])
            }
          }
          for k in 0...i {
            let (firstI, firstJ) = (inverse[startI + k], inverse[startJ + k])
            let (secondI, secondJ) = (other[startI + k], other[startJ + k])
            let place = start + PanelMoments.place(variables[k], 0, width: width)
            let last = k == i ? j : k
            for l in 0...last {
              let sum =
                firstJ * other[startI + l] + secondI * inverse[startJ + l]
                + firstI * other[startJ + l] + secondJ * inverse[startI + l]
              information[place + variables[l]] += (k == l ? 0.5 : 1) * factor * sum
            }
          }
        }
      }
    }

    func add(
      outerProductsTo result: inout [Double], width: Int, count: Int, _ moments: PanelMoments
    ) {
      let variables = pattern.variables
      var places = variables
      for row in 0..<size {
        for column in 0...row {
          places.append(PanelMoments.place(variables[row], variables[column], width: width))
        }
      }
      // One column a slope: the weighted deviations, then their products.
      let people = pattern.count
      var slopes = Array(repeating: 0.0, count: places.count * people)
      for column in 0..<size {
        let mean = moments.mean[variables[column]]
        for row in 0..<size {
          let weight = inverse[row * size + column]
          for person in 0..<people {
            slopes[row * people + person] +=
              weight * (pattern.values[column * people + person] - mean)
          }
        }
      }
      var next = size * people
      for row in 0..<size {
        for column in 0...row {
          let (weight, factor) = (inverse[row * size + column], row == column ? 0.5 : 1)
          for person in 0..<people {
            let product = slopes[row * people + person] * slopes[column * people + person]
            slopes[next + person] = factor * (product - weight)
          }
          next += people
        }
      }
      for row in places.indices {
        let start = places[row] * count
        for column in 0...row {
          result[start + places[column]] += Summation.innerProduct(
            slopes, row * people, slopes, column * people, count: people)
        }
      }
    }
  }
}
