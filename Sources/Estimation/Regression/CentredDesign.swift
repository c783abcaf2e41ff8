internal import NumericalMethods

/// A design whose columns have mean zero beside the intercept, for sums of squares without loss.
///
/// The information of a column such as the calendar year is nearly that of the intercept; centring
/// takes that away, and is undone in the coefficients.
struct CentredDesign {
  private let columns: [Double]
  private let rows: Int
  private let width: Int
  private let means: [Double]
  private let spreads: [Double]

  /// Centres all columns but the first, if that is an intercept.
  init(_ design: Design) {
    rows = design.rowCount
    width = design.width
    var columns = design.columns
    var means = Array(repeating: 0.0, count: width)
    var spreads = Array(repeating: 0.0, count: width)
    let hasIntercept = design.names.first == "intercept"
    for place in 0..<width {
      let range = (place * rows)..<((place + 1) * rows)
      var sum = 0.0
      for index in range { sum += columns[index] }
      let mean = sum / Double(rows)
      if hasIntercept && place > 0 {
        means[place] = mean
        for index in range { columns[index] -= mean }
      }
      var square = 0.0
      for index in range { square += columns[index] * columns[index] }
      spreads[place] = (square / Double(rows)).squareRoot()
    }
    self.columns = columns
    self.means = means
    self.spreads = spreads
  }

  /// The linear predictor of each row.
  func product(_ coefficients: [Double], _ offset: [Double]?) -> [Double] {
    var result = offset ?? Array(repeating: 0.0, count: rows)
    for place in 0..<width {
      let (coefficient, start) = (coefficients[place], place * rows)
      for row in 0..<rows { result[row] += coefficient * columns[start + row] }
    }
    return result
  }

  /// The sum over rows of each column times a number of the row.
  func score(_ multipliers: [Double]) -> [Double] {
    (0..<width).map {
      Summation.innerProduct(columns, $0 * rows, multipliers, 0, count: rows)
    }
  }

  /// The cross product of the columns with a weight for each row.
  func information(_ weights: [Double]) -> DenseMatrix {
    var result = DenseMatrix(rowCount: width, columnCount: width)
    var weighted = weights
    for first in 0..<width {
      let start = first * rows
      for row in 0..<rows { weighted[row] = weights[row] * columns[start + row] }
      for second in 0...first {
        let product = Summation.innerProduct(
          weighted, 0, columns, second * rows, count: rows)
        result[first, second] = product
        result[second, first] = product
      }
    }
    return result
  }

  /// Coefficients whose linear predictor is near a given one: its mean as the intercept, else zeros.
  func start(linearPredictor: [Double]) -> [Double] {
    var result = Array(repeating: 0.0, count: width)
    if width > 0, spreads[0] == 1 { result[0] = Summation.mean(linearPredictor) }
    return result
  }

  /// The column whose part of a step changes the linear predictor most.
  func largest(_ step: [Double]) -> Int {
    let others = (0..<width).filter { width == 1 || means[$0] != 0 || $0 > 0 }
    return others.max {
      (step[$0] * spreads[$0]).magnitude < (step[$1] * spreads[$1]).magnitude
    } ?? 0
  }

  /// The coefficients of the columns as they were.
  func uncentred(_ coefficients: [Double]) -> [Double] {
    var result = coefficients
    for place in 0..<width where place > 0 { result[0] -= coefficients[place] * means[place] }
    return result
  }

  /// The covariance of the coefficients of the columns as they were.
  func uncentred(_ covariance: DenseMatrix) -> DenseMatrix {
    var transform = DenseMatrix(rowCount: width, columnCount: width)
    for place in 0..<width {
      transform[place, place] = 1
      if place > 0 { transform[0, place] = -means[place] }
    }
    return transform * covariance * transform.transposed
  }
}
