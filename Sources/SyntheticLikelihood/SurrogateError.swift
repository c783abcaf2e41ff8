/// How far a surrogate's mean may be from the model's at a replicate to which it was not fitted.
///
/// Leaving a replicate out, its distance from the surrogate has the mean square σ² + ε², where σ is what luck leaves and ε
/// the surrogate's own error: of its coefficients, and of what no chosen term says. σ² is taken from a fit of all terms that
/// may enter, so ε² = PRESS / R − σ²; it is at least the part due to the coefficients' own error, k σ² / R for k
/// coefficients.
enum SurrogateError {
  /// ε as a share of a study's SD.
  ///
  /// - Parameters:
  ///   - fit: the terms that were chosen.
  ///   - calm: the answers less the luck that the control variate removes.
  ///   - design: all terms.
  ///   - spread: the SD of studies around the surrogate.
  /// - Returns: the error; 0 where studies do not scatter.
  static func share(
    of fit: TermSelection, _ calm: [Double], on design: CrossProducts, spread: Double
  ) -> Double {
    guard spread > 0 else { return 0 }
    let left = fit.residuals(calm, fit.coefficients, on: design)
    let leverages = fit.leverages(on: design)
    var press = 0.0
    for (residual, leverage) in zip(left, leverages) {
      let out = residual / max(1 - leverage, 1e-6)
      press += out * out
    }
    let rows = Double(design.rows)
    let luck = dot(left, left) / max(1, rows - Double(fit.columns.count))
    let all = TermSelection(
      of: design, moments: design.moments(with: calm), square: dot(calm, calm), entry: 0)
    let rest = all.residuals(calm, all.coefficients, on: design)
    let freedom = rows - Double(all.columns.count)
    let least = freedom >= 30 ? dot(rest, rest) / freedom : luck
    return max(press / rows - least, Double(fit.columns.count) / rows * luck).squareRoot() / spread
  }
}
