import NumericalMethods

/// How a cost grows with a size: the power of the size to which it is taken to be proportional.
///
/// The logarithm of the cost is fitted to that of the size by least squares. The standard error is that of
/// the slope, from what the fit leaves: noise of the timing, and any bend that a power cannot have.
struct Growth: Equatable, Sendable {
  /// The exponent: 1 where twice the size costs twice as much, 0 where it costs no more.
  let exponent: Double
  /// Its standard error; nil for two sizes, which leave nothing over.
  let standardError: Double?
  /// The exponent between the last two sizes: whether what bends the line is over by then.
  let exponentAtEnd: Double
  /// The cost of one more, as between the last two sizes.
  ///
  /// Where a part of the cost is fixed, what is larger costs as much as the last size and this for each more.
  let costOfOneMore: Double

  /// Fits costs; nil for fewer than two sizes, and where a size or cost has no logarithm.
  ///
  /// - Parameter costs: sizes in rising order, and what each costs.
  init?(_ costs: [(size: Double, cost: Double)]) {
    guard costs.count > 1,
      costs.allSatisfy({ $0.size > 0 && $0.cost > 0 && $0.size.isFinite && $0.cost.isFinite })
    else { return nil }
    let sizes = costs.map { Elementary.logarithm($0.size) }
    let logarithms = costs.map { Elementary.logarithm($0.cost) }
    guard
      let fit = try? LeastSquares(
        design: sizes.map { _ in 1 } + sizes, columnCount: 2, response: logarithms)
    else { return nil }
    exponent = fit.coefficients[1]
    let freedom = fit.residualDegreesOfFreedom
    standardError =
      freedom > 0
      ? (fit.residualSumOfSquares / Double(freedom) * fit.inverseCrossProduct[1, 1]).squareRoot()
      : nil
    let (last, before) = (costs.count - 1, costs.count - 2)
    exponentAtEnd = (logarithms[last] - logarithms[before]) / (sizes[last] - sizes[before])
    costOfOneMore =
      (costs[last].cost - costs[before].cost) / (costs[last].size - costs[before].size)
  }
}
