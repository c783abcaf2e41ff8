import NumericalMethods

/// The products of all columns of a design with each other, a constant first.
struct CrossProducts: Sendable {
  /// The columns one after the other, the constant's first.
  let columns: [[Double]]
  /// The products of columns, row by row.
  let products: [Double]
  var count: Int { columns.count }
  var rows: Int { columns[0].count }

  /// The cross products of terms at places.
  init(of terms: [PolynomialTerm], at places: [[Double]]) {
    let columns =
      [[Double](repeating: 1, count: places.count)]
      + terms.map { term in places.map { term.value(at: $0) } }
    let count = columns.count
    var products = [Double](repeating: 0, count: count * count)
    for left in 0..<count {
      for right in 0...left {
        let product = dot(columns[left], columns[right])
        products[left * count + right] = product
        products[right * count + left] = product
      }
    }
    self.columns = columns
    self.products = products
  }

  /// The products of each column with a response.
  func moments(with response: [Double]) -> [Double] { columns.map { dot($0, response) } }
}

/// The inner product of two columns, summed in eight strands.
func dot(_ left: [Double], _ right: [Double]) -> Double {
  var strands = SIMD8<Double>(repeating: 0)
  let whole = left.count / 8 * 8
  var row = 0
  while row < whole {
    var (a, b) = (SIMD8<Double>(), SIMD8<Double>())
    for lane in 0..<8 {
      a[lane] = left[row + lane]
      b[lane] = right[row + lane]
    }
    strands += a * b
    row += 8
  }
  var sum = strands.sum()
  while row < left.count {
    sum += left[row] * right[row]
    row += 1
  }
  return sum
}

/// Least squares on the terms that earn their place: forward selection by orthogonal least squares.
///
/// The constant is always included. Then the term enters that takes most from the residual sum of squares, as long as its t²
/// exceeds 2 ln p, where p terms may enter: the risk inflation criterion (Foster and George 1994, Ann Stat 22:1947-1975),
/// under which hardly any of p terms without effect is let in. t² = (R − k) g / (S − g), where the term takes g from the sum
/// S and makes the coefficients k. No term enters if the others leave a billionth of its square or less, nor does any once
/// one degree of freedom or 1e-13 of the response's square is left. All computations use cross products (Chen, Cowan and
/// Grant 1991, IEEE Trans Neural Netw 2:302-309), so that replicates are passed over only once.
struct TermSelection: Sendable {
  /// The chosen columns of the design in the order of choice, the constant, 0, first.
  let columns: [Int]
  /// Their coefficients.
  let coefficients: [Double]
  /// The upper triangle of the chosen columns: column k is made of the first k + 1 orthonormal vectors.
  private let triangle: [[Double]]

  /// The share of a response's square that may be rounding error.
  static let leastRest = 1e-13

  /// Selects terms for a response.
  ///
  /// - Parameters:
  ///   - design: the columns that may be chosen.
  ///   - moments: their products with the response.
  ///   - square: the response's product with itself.
  ///   - entry: the t² that a term must exceed; 2 ln p unless it is given.
  init(of design: CrossProducts, moments: [Double], square: Double, entry: Double? = nil) {
    let count = design.count
    let entry = entry ?? 2 * Elementary.logarithm(Double(max(2, count - 1)))
    var norms = (0..<count).map { design.products[$0 * count + $0] }
    let least = norms.map { $0 * 1e-9 }
    var left = moments
    var rest = square
    // For each choice: its products with every column, along the orthonormal vector.
    var along: [[Double]] = []
    var chosen: [Int] = []
    var weights: [Double] = []
    var isChosen = [Bool](repeating: false, count: count)
    var next: Int? = 0
    while let column = next {
      let length = norms[column].squareRoot()
      var products = [Double](repeating: 0, count: count)
      for other in 0..<count where !isChosen[other] {
        var product = design.products[column * count + other]
        for earlier in along { product -= earlier[column] * earlier[other] }
        products[other] = product / length
      }
      let weight = left[column] / length
      for other in 0..<count where !isChosen[other] {
        norms[other] -= products[other] * products[other]
        left[other] -= products[other] * weight
      }
      rest -= weight * weight
      isChosen[column] = true
      chosen.append(column)
      weights.append(weight)
      along.append(products)
      next = nil
      let freedom = Double(design.rows - chosen.count - 1)
      guard freedom > 1, rest > square * Self.leastRest else { break }
      var most = 0.0
      for other in 0..<count where !isChosen[other] && norms[other] > least[other] {
        let gain = left[other] * left[other] / norms[other]
        if gain > most { (most, next) = (gain, other) }
      }
      if most * freedom <= entry * (rest - most) { next = nil }
    }
    triangle = chosen.indices.map { column in (0...column).map { along[$0][chosen[column]] } }
    columns = chosen
    coefficients = Self.back(triangle, weights)
  }

  /// The coefficients of another response on the same columns.
  func coefficients(of moments: [Double]) -> [Double] {
    var weights: [Double] = []
    for (number, column) in columns.enumerated() {
      var rest = moments[column]
      for earlier in 0..<number { rest -= triangle[number][earlier] * weights[earlier] }
      weights.append(rest / triangle[number][number])
    }
    return Self.back(triangle, weights)
  }

  /// The residuals of a response, replicate by replicate.
  func residuals(_ response: [Double], _ coefficients: [Double], on design: CrossProducts)
    -> [Double]
  {
    var residuals = response
    for (column, coefficient) in zip(columns, coefficients) {
      let values = design.columns[column]
      for row in residuals.indices { residuals[row] -= coefficient * values[row] }
    }
    return residuals
  }

  /// The leverage of each replicate: the diagonal of the hat matrix.
  func leverages(on design: CrossProducts) -> [Double] {
    var leverages = [Double](repeating: 0, count: design.rows)
    var vectors: [[Double]] = []
    for (number, column) in columns.enumerated() {
      var vector = design.columns[column]
      for (earlier, other) in vectors.enumerated() {
        let product = triangle[number][earlier]
        for row in vector.indices { vector[row] -= product * other[row] }
      }
      for row in vector.indices {
        vector[row] /= triangle[number][number]
        leverages[row] += vector[row] * vector[row]
      }
      vectors.append(vector)
    }
    return leverages
  }

  /// Solves R x = w for the upper triangle R.
  private static func back(_ triangle: [[Double]], _ weights: [Double]) -> [Double] {
    var solution = weights
    for row in weights.indices.reversed() {
      for column in (row + 1)..<max(weights.count, row + 1) {
        solution[row] -= triangle[column][row] * solution[column]
      }
      solution[row] /= triangle[row][row]
    }
    return solution
  }
}
