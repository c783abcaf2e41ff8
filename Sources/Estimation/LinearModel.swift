internal import NumericalMethods

/// A design matrix that remembers what its columns mean, and the fit of an outcome to it.
///
/// The first column is the intercept. A category with k levels among the complete rows has k - 1
/// indicator columns, one for each level but its reference.
struct LinearModel {
  /// What a column or a run of columns of the design stands for.
  private enum Part {
    case number(name: String, column: Int)
    /// The levels in use, the reference first; level i has column `first + i - 1`.
    case category(name: String, isGroup: Bool, levels: [String], first: Int)
  }

  private let rowCount: Int
  private var design: [Double]
  private var columnNames = ["intercept"]
  private var parts = [Part.number(name: "intercept", column: 0)]

  /// A model with an intercept only.
  init(rowCount: Int) {
    self.rowCount = rowCount
    design = []
    // Room for a dozen columns, since growing would copy the design several times.
    design.reserveCapacity(12 * rowCount)
    design += repeatElement(1, count: rowCount)
  }

  /// Adds a numeric predictor.
  mutating func add(_ name: String, _ values: [Double]) {
    parts.append(.number(name: name, column: columnNames.count))
    columnNames.append(name)
    design.append(contentsOf: values)
  }

  /// Adds a category by its indicator columns.
  ///
  /// The reference is the first level in use unless named. Contrasts of the group under study are
  /// named by its levels alone, those of other categories also by their column.
  mutating func add(
    _ factor: Factor, reference: String?, isGroup: Bool
  ) throws(EstimationError) {
    var used = factor.levels.indices.filter { factor.counts[$0] > 0 }
    if let reference {
      let position = try factor.position(of: reference)
      guard factor.counts[position] > 0 else {
        throw .groupTooSmall(column: factor.column, level: reference, count: 0)
      }
      used = [position] + used.filter { $0 != position }
    }
    guard used.count > 1 else { throw .oneLevel(column: factor.column) }
    parts.append(
      .category(
        name: factor.column, isGroup: isGroup, levels: used.map { factor.levels[$0] },
        first: columnNames.count))
    for position in used.dropFirst() {
      columnNames.append("\(factor.column): \(factor.levels[position])")
      design += factor.codes.map { $0 == position ? 1 : 0 }
    }
  }

  /// Adds predictors, each by its numbers or by its levels as its kind asks.
  mutating func add(
    _ predictors: [Predictor], of cases: CompleteCases
  ) throws(EstimationError) {
    for predictor in predictors {
      let isFactor = try cases.isFactor(predictor.column)
      if isFactor || predictor.reference != nil {
        try add(
          cases.factor(predictor.column), reference: predictor.reference, isGroup: false)
      } else {
        add(predictor.column, try cases.reals(predictor.column))
      }
    }
  }
}

// MARK: - Fit

extension LinearModel {
  /// Fits an outcome and reports every coefficient, every pair of levels and every joint test.
  func estimate(
    _ estimator: EstimatorName, outcome: [Double], named outcomeName: String, excluded: Int
  ) throws(EstimationError) -> Estimate {
    let width = columnNames.count
    guard rowCount > width else { throw .tooFewRows(count: rowCount, needed: width + 1) }
    let moments = Moments(outcome)
    guard moments.sumOfSquares.isFinite else { throw .outOfRange }
    guard moments.sumOfSquares > 0 else { throw .zeroVariance(column: outcomeName) }
    let fit = try leastSquares(outcome)
    let whole = moments.sumOfSquares + Double(rowCount) * moments.mean * moments.mean
    guard whole.isFinite, fit.residualSumOfSquares.isFinite else { throw .outOfRange }
    // Rounding alone leaves residuals of about 1e-15 of the outcome.
    guard fit.residualSumOfSquares > 1e-26 * whole else {
      throw .noResidualVariation(outcome: outcomeName)
    }
    let inference = try Inference(degreesOfFreedom: Double(fit.residualDegreesOfFreedom))
    let variance = fit.residualSumOfSquares / Double(fit.residualDegreesOfFreedom)

    var terms: [Term] = []
    var tests: [JointTest] = []
    for part in parts {
      switch part {
      case .number(let name, let column):
        terms.append(
          try inference.term(
            name, fit.coefficients[column],
            error: (variance * fit.inverseCrossProduct[column, column]).squareRoot()))
      case .category(let name, let isGroup, let levels, let first):
        terms += try contrasts(
          levels, first, of: isGroup ? nil : name, fit, variance, inference)
        let columns = Array(first..<(first + levels.count - 1))
        tests.append(try jointTest(name, columns, fit, variance, inference))
      }
    }
    if width > 1 {
      let explained = (moments.sumOfSquares - fit.residualSumOfSquares) / Double(width - 1)
      tests.append(
        try inference.jointTest(
          "all predictors", statistic: max(explained, 0) / variance, numerator: width - 1))
    }
    return Estimate(
      estimator: estimator, n: rowCount, excluded: excluded, terms: terms, jointTests: tests,
      residualStandardDeviation: variance.squareRoot(),
      rSquared: max(0, 1 - fit.residualSumOfSquares / moments.sumOfSquares))
  }

  private func leastSquares(_ outcome: [Double]) throws(EstimationError) -> LeastSquares {
    do {
      return try LeastSquares(design: design, columnCount: columnNames.count, response: outcome)
    } catch .singular(let column) {
      throw .collinear(predictor: columnNames[min(column, columnNames.count - 1)])
    } catch {
      throw .outOfRange
    }
  }

  /// Every level minus the reference, then every later pair, each level minus an earlier one.
  private func contrasts(
    _ levels: [String], _ first: Int, of column: String?, _ fit: LeastSquares, _ variance: Double,
    _ inference: Inference
  ) throws(EstimationError) -> [Term] {
    var terms: [Term] = []
    let covariance = fit.inverseCrossProduct
    for earlier in levels.indices {
      for later in levels.indices where later > earlier {
        let i = first + later - 1
        var estimate = fit.coefficients[i]
        var factor = covariance[i, i]
        if earlier > 0 {
          let j = first + earlier - 1
          estimate -= fit.coefficients[j]
          factor += covariance[j, j] - 2 * covariance[i, j]
        }
        terms.append(
          try inference.term(
            Term.contrastName(levels[later], levels[earlier], of: column), estimate,
            error: (variance * factor).squareRoot()))
      }
    }
    return terms
  }

  /// The Wald form of the partial F test, which for least squares equals comparing nested fits.
  private func jointTest(
    _ name: String, _ columns: [Int], _ fit: LeastSquares, _ variance: Double,
    _ inference: Inference
  ) throws(EstimationError) -> JointTest {
    let coefficients = columns.map { fit.coefficients[$0] }
    let solution: [Double]
    do {
      solution = try fit.inverseCrossProduct.restricted(to: columns)
        .symmetricSolution(coefficients)
    } catch {
      throw .outOfRange
    }
    var square = 0.0
    for index in columns.indices { square += coefficients[index] * solution[index] }
    return try inference.jointTest(
      name, statistic: max(square, 0) / (Double(columns.count) * variance),
      numerator: columns.count)
  }
}
