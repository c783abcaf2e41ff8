import NumericalMethods

/// How studies scatter around what models expect: spreads and correlations, each model's own drawn towards all models'.
///
/// Models count by their weights w, which add up to 1: mechanisms evenly, then a mechanism's variants evenly, so that writing
/// a model down twice draws nobody towards it. Within a replicate the models share their people's luck; κ is the correlation
/// of a finding's residuals in two models. Between models that share luck, the statistics t differ from their mean by chance
/// as
///
///     E (tₘ − t̄)² = v (1 − 2 Σₗ wₗ κₘₗ² + Σₖₗ wₖ wₗ κₖₗ²),  E Σₘ wₘ (tₘ − t̄)² = v (1 − Σₖₗ wₖ wₗ κₖₗ²),
///
/// where v is a statistic's own variance and all models scatter alike: cov(tₖ, tₗ) = κ² v holds of the logarithm of an SD and, with κ of one
/// finding times κ of the other, of a correlation (Pearson and Filon 1898, Phil Trans R Soc A 191:229-311).
///
/// *Spreads*, √(Σ e² / f) of residuals e with f degrees of freedom, are drawn together in the logarithm l: of lₘ − l̄ is kept
/// 1 − (G − 3) / (G − 1) E / S, at least 0, where S = Σ wₘ (lₘ − l̄)², E is what chance makes of it with v = 1 / (2 f), and G
/// the number of mechanisms (James and Stein, Efron and Morris 1975, JASA 70:311-319); with fewer than four they are left as
/// they are. None is less than a millionth of its finding's largest. *Correlations* of a model are (1 − λ) of its own and λ
/// of the pooled ones ρ, the weighted mean of all. λ = E / Σ (r − ρ)², at most 1, over the pairs within all cohorts, E with v
/// = (1 − ρ²)² / f, f here the mean over findings: as much as chance alone would make them differ (Schäfer and Strimmer 2005,
/// Stat Appl Genet Mol Biol 4:32, towards another target).
struct Scatter: Sendable {
  /// The SDs by model, then by finding.
  let spreads: [[Double]]
  /// The correlations by model, then cohort, row and column.
  let correlations: [[[[Double]]]]
  /// The pooled correlations by cohort.
  let pooled: [[[Double]]]
  /// λ by model, over all cohorts together.
  let correlationShrinkage: [Double]
  /// The mean over findings of how far spreads were drawn together.
  let spreadShrinkage: Double

  /// The least spread of a finding, as a share of its largest in any model: a model without scatter would be infinitely sure
  /// of the finding.
  static let leastSpread = 1e-6

  /// The scatter of residuals.
  ///
  /// - Parameters:
  ///   - models: for each model the residuals by finding, then replicate, and their degrees of freedom by finding.
  ///   - members: the findings of each cohort.
  ///   - mechanisms: the mechanism of each model.
  init(
    of models: [(residuals: [[Double]], freedom: [Double])], members: [[Int]],
    mechanisms: [String]
  ) {
    let prior = Prior(of: mechanisms.map { ($0, $0) })
    let weights = prior.probabilities
    let kept = (models.first?.residuals.indices ?? 0..<0).map { finding in
      SharedLuck(of: models.map { $0.residuals[finding] }, weights)
    }
    (spreads, spreadShrinkage) = Self.spreads(
      of: models, weights, kept, groups: prior.mechanisms.count)
    let own = models.map { model in
      members.map { Self.correlations($0.map { model.residuals[$0] }) }
    }
    let pooled = members.indices.map { cohort in
      members[cohort].indices.map { row in
        members[cohort].indices.map { column in
          row == column
            ? 1 : Summation.sum(zip(own, weights).map { $0[cohort][row][column] * $1 })
        }
      }
    }
    let shares = models.indices.map { model in
      var (chance, distance) = (0.0, 0.0)
      for (cohort, findings) in members.enumerated() {
        for row in findings.indices {
          for column in 0..<row {
            let rest = 1 - pooled[cohort][row][column] * pooled[cohort][row][column]
            let gap = own[model][cohort][row][column] - pooled[cohort][row][column]
            chance +=
              rest * rest
              * kept[findings[row]].difference(of: model, beside: kept[findings[column]])
            distance += gap * gap
          }
        }
      }
      chance /= Summation.mean(models[model].freedom)
      return distance > 0 ? min(1, chance / distance) : 1
    }
    correlations = zip(own, shares).map { own, share in
      zip(own, pooled).map { own, pooled in
        zip(own, pooled).map { zip($0, $1).map { (1 - share) * $0 + share * $1 } }
      }
    }
    self.pooled = pooled
    correlationShrinkage = shares
  }

  /// The spreads, drawn together, and how far on average.
  private static func spreads(
    of models: [(residuals: [[Double]], freedom: [Double])], _ weights: [Double],
    _ kept: [SharedLuck], groups: Int
  ) -> (spreads: [[Double]], shrinkage: Double) {
    var spreads = models.map { model in
      zip(model.residuals, model.freedom).map { residuals, freedom in
        (dot(residuals, residuals) / freedom).squareRoot()
      }
    }
    var shares: [Double] = []
    for (finding, luck) in kept.enumerated() {
      let most = spreads.map { $0[finding] }.max() ?? 0
      for model in models.indices {
        spreads[model][finding] = max(spreads[model][finding], most * leastSpread)
      }
      guard groups > 3, most > 0 else { continue }
      let logarithms = spreads.map { Elementary.logarithm($0[finding]) }
      let mean = dot(logarithms, weights)
      let square = dot(logarithms.map { ($0 - mean) * ($0 - mean) }, weights)
      let variance = dot(models.map { 1 / (2 * $0.freedom[finding]) }, weights)
      let chance = variance * max(0, 1 - luck.square(beside: luck))
      let share =
        square > 0 ? min(1, Double(groups - 3) / Double(groups - 1) * chance / square) : 1
      shares.append(share)
      for (model, logarithm) in logarithms.enumerated() {
        spreads[model][finding] = Elementary.exponential(mean + (1 - share) * (logarithm - mean))
      }
    }
    return (spreads, shares.isEmpty ? 0 : Summation.mean(shares))
  }

  /// The correlations of columns whose means are zero; 0 with a column that does not scatter.
  static func correlations(_ columns: [[Double]]) -> [[Double]] {
    let lengths = columns.map { dot($0, $0).squareRoot() }
    return columns.indices.map { row in
      columns.indices.map { column in
        if row == column { return 1 }
        let length = lengths[row] * lengths[column]
        return length > 0 ? dot(columns[row], columns[column]) / length : 0
      }
    }
  }
}

/// How far models share a finding's residuals: κ by model and model.
private struct SharedLuck: Sendable {
  let correlations: [[Double]]
  let weights: [Double]

  init(of residuals: [[Double]], _ weights: [Double]) {
    correlations = Scatter.correlations(residuals)
    self.weights = weights
  }

  /// Σ wₖ wₗ κₖₗ κ′ₖₗ, κ′ being those of another finding.
  func square(beside other: SharedLuck) -> Double {
    dot(weights.indices.map { row(of: $0, beside: other) }, weights)
  }

  /// Σ wₗ κₘₗ κ′ₘₗ.
  private func row(of model: Int, beside other: SharedLuck) -> Double {
    dot(zip(correlations[model], other.correlations[model]).map { $0 * $1 }, weights)
  }

  /// How far a model differs from the mean of all by chance, as a share of the variance: at least 0.
  func difference(of model: Int, beside other: SharedLuck) -> Double {
    max(0, 1 - 2 * row(of: model, beside: other) + square(beside: other))
  }
}
