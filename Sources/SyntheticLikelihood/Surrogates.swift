/// The surrogates of all models, fitted to the same replicates.
///
/// For each finding a polynomial in the numbers that were drawn (`TermSelection`). Each replicate has the same people and the
/// same luck in every model, so what the surrogate of the model without any link leaves of a replicate, e₀, tells much of
/// what is left in another: a control variate. Terms are chosen for the answers s as they are; γ is the slope of what these terms
/// leave of s on what they leave of e₀; then terms are chosen again, for s − γ e₀, and their coefficients are the surrogate's.
/// (Of the same terms these are the coefficients that s has on them and e₀ together.) The scatter of studies is that of s
/// around the surrogate, with as many degrees of freedom as replicates less coefficients; nil where it is 1e-13 of Σ s² or
/// less. Targets have no control variate.
package struct Surrogates: Sendable {
  package let models: [Surrogate]
  /// The findings of each cohort.
  package let members: [[Int]]
  /// The pooled correlations of each cohort, row by row of ``members``.
  let pooled: [[[Double]]]
  /// By how much each model's own correlations, and spreads, were drawn towards what all have: 0 not at all, 1 wholly.
  package let correlationShrinkage: [Double]
  package let spreadShrinkage: Double

  /// Fits surrogates to some replicates.
  ///
  /// - Parameters:
  ///   - simulation: the studies.
  ///   - rows: the replicates that are used, by position; all unless given.
  ///   - isMeasured: whether errors of the surrogates are computed, which takes as long again.
  package init(_ simulation: PairedStudies, rows: [Int]? = nil, isMeasured: Bool = false) {
    let rows = rows ?? Array(0..<simulation.replicates)
    members = simulation.members
    let findings = simulation.cohorts.indices
    let designs = simulation.models.map { model in
      let candidates = PolynomialTerm.candidates(for: model.coordinates)
      return (
        candidates, CrossProducts(of: candidates, at: rows.map { model.places[$0] })
      )
    }
    // What is left of each finding in the model without any link.
    let luck: [[Double]]? = simulation.reference.map { reference in
      findings.map { finding in
        let response = rows.map { simulation.models[reference].answers[$0][finding] }
        let design = designs[reference].1
        let fit = TermSelection(
          of: design, moments: design.moments(with: response), square: dot(response, response))
        return fit.residuals(response, fit.coefficients, on: design)
      }
    }
    var parts: [Part] = []
    for (number, model) in simulation.models.enumerated() {
      var part = Part()
      let (candidates, design) = designs[number]
      for finding in findings {
        part.add(
          rows.map { model.answers[$0][finding] }, on: design, candidates,
          luck: number == simulation.reference ? nil : luck?[finding], isMeasured: isMeasured)
      }
      for target in model.targets.first?.indices ?? 0..<0 {
        let response = rows.map { model.targets[$0][target] }
        let fit = TermSelection(
          of: design, moments: design.moments(with: response), square: dot(response, response))
        part.targets.append(Polynomial(fit, fit.coefficients, of: candidates))
      }
      parts.append(part)
    }
    let scatter = Scatter(
      of: parts.map { ($0.residuals, $0.freedom) }, members: members,
      mechanisms: simulation.models.map(\.mechanism))
    pooled = scatter.pooled
    correlationShrinkage = scatter.correlationShrinkage
    spreadShrinkage = scatter.spreadShrinkage
    models = simulation.models.enumerated().map { number, model in
      Surrogate(
        model: model.model, mechanism: model.mechanism, coordinates: model.coordinates,
        means: parts[number].means, targets: parts[number].targets,
        spreads: scatter.spreads[number], correlations: scatter.correlations[number],
        errors: parts[number].errors)
    }
  }
}

extension Surrogates {
  /// What one model's findings gave.
  private struct Part {
    var means: [Polynomial] = []
    var targets: [Polynomial] = []
    var residuals: [[Double]] = []
    var freedom: [Double] = []
    var errors: [Double] = []

    mutating func add(
      _ response: [Double], on design: CrossProducts, _ candidates: [PolynomialTerm],
      luck: [Double]?, isMeasured: Bool
    ) {
      let moments = design.moments(with: response)
      var fit = TermSelection(of: design, moments: moments, square: dot(response, response))
      var coefficients = fit.coefficients
      var calm = response
      if let luck {
        // The slope beside the terms, or it would take some of the model for luck.
        let luckMoments = design.moments(with: luck)
        let own = fit.residuals(luck, fit.coefficients(of: luckMoments), on: design)
        let left = fit.residuals(response, coefficients, on: design)
        let square = dot(own, own)
        if square > 0 {
          let gamma = dot(left, own) / square
          for row in calm.indices { calm[row] -= gamma * luck[row] }
          fit = TermSelection(
            of: design, moments: zip(moments, luckMoments).map { $0 - gamma * $1 },
            square: dot(calm, calm))
          coefficients = fit.coefficients
        }
      }
      means.append(Polynomial(fit, coefficients, of: candidates))
      let left = fit.residuals(response, coefficients, on: design)
      // What rounding leaves of a constant is not scatter.
      let isRounding = dot(left, left) <= TermSelection.leastRest * dot(response, response)
      residuals.append(isRounding ? left.map { _ in 0 } : left)
      freedom.append(Double(response.count - fit.columns.count))
      guard isMeasured,
        let spread = residuals.last.map({ (dot($0, $0) / freedom[freedom.count - 1]).squareRoot() })
      else { return }
      errors.append(SurrogateError.share(of: fit, calm, on: design, spread: spread))
    }
  }
}
