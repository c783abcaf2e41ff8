import NumericalMethods

/// How studies scatter around what models expect: spreads and correlations, each model's own drawn towards all models'.
///
/// *Spreads*, √(Σ e² / f) of residuals e with f degrees of freedom, are drawn together in the logarithm l: of lₘ − l̄ is kept
/// 1 − (M − 3) v / Σ (lₘ − l̄)², at least 0, where v is the models' mean of 1 / (2 f), the variance of the logarithm of an SD
/// (James and Stein, Efron and Morris 1975, JASA 70:311-319); with fewer than four models they stay what they are.
/// None is less than a millionth of the largest of its finding.
/// *Correlations* of a model are (1 − λ) of its own and λ of the pooled ones ρ, the models' mean weighted by f, here the mean
/// over findings. λ = Σ (1 − ρ²)² / f / Σ (r − ρ)², at most 1, over the pairs within all cohorts: as much as chance alone would
/// make them differ (Schäfer and Strimmer 2005, Stat Appl Genet Mol Biol 4:32, towards another target).
///
/// Both take models' residuals for independent. They are not, of the same replicates: chance makes paired models differ
/// less than this says, so that somewhat more is drawn together than need be.
struct Scatter: Sendable {
  /// The SDs by model, then by finding.
  var spreads: [[Double]] = []
  /// The correlations by model, then cohort, row and column.
  var correlations: [[[[Double]]]] = []
  /// The pooled correlations by cohort.
  var pooled: [[[Double]]] = []
  /// λ by model, over all cohorts together.
  var correlationShrinkage: [Double] = []
  /// The mean over findings of how far spreads were drawn together.
  var spreadShrinkage = 1.0

  /// The least spread of a finding, as a share of the largest of any model: a model in which nothing scatters would be
  /// infinitely sure of it.
  static let leastSpread = 1e-6

  /// The scatter of residuals.
  ///
  /// - Parameters:
  ///   - models: for each model the residuals by finding, then replicate, and their degrees of freedom by finding.
  ///   - members: the findings of each cohort.
  init(of models: [(residuals: [[Double]], freedom: [Double])], members: [[Int]]) {
    let own = models.map { model in
      zip(model.residuals, model.freedom).map { residuals, freedom in
        (dot(residuals, residuals) / freedom).squareRoot()
      }
    }
    spreads = own
    var shares: [Double] = []
    for finding in own.first?.indices ?? 0..<0 {
      let most = own.map { $0[finding] }.max() ?? 0
      for model in models.indices {
        spreads[model][finding] = max(own[model][finding], most * Self.leastSpread)
      }
      guard models.count > 3, most > 0 else { continue }
      let logarithms = spreads.map { Elementary.logarithm($0[finding]) }
      let mean = Summation.mean(logarithms)
      let square = Summation.sum(logarithms.map { ($0 - mean) * ($0 - mean) })
      let variance = Summation.mean(models.map { 1 / (2 * $0.freedom[finding]) })
      let share =
        square > 0 ? min(1, Double(models.count - 3) * variance / square) : 1
      shares.append(share)
      for (model, logarithm) in logarithms.enumerated() {
        spreads[model][finding] = Elementary.exponential(mean + (1 - share) * (logarithm - mean))
      }
    }
    spreadShrinkage = shares.isEmpty ? 0 : Summation.mean(shares)
    let all = models.map { model in
      members.map { findings in
        Self.correlations(findings.map { model.residuals[$0] })
      }
    }
    let freedoms = models.map { Summation.mean($0.freedom) }
    pooled = members.indices.map { cohort in
      let weight = Summation.sum(freedoms)
      return members[cohort].indices.map { row in
        members[cohort].indices.map { column in
          row == column
            ? 1
            : Summation.sum(zip(all, freedoms).map { $0[cohort][row][column] * $1 }) / weight
        }
      }
    }
    for (model, freedom) in freedoms.enumerated() {
      var (chance, distance) = (0.0, 0.0)
      for cohort in members.indices {
        for row in members[cohort].indices {
          for column in 0..<row {
            let target = pooled[cohort][row][column]
            let gap = all[model][cohort][row][column] - target
            chance += (1 - target * target) * (1 - target * target) / freedom
            distance += gap * gap
          }
        }
      }
      let share = distance > 0 ? min(1, chance / distance) : 1
      correlationShrinkage.append(share)
      correlations.append(
        members.indices.map { cohort in
          members[cohort].indices.map { row in
            members[cohort].indices.map { column in
              (1 - share) * all[model][cohort][row][column] + share * pooled[cohort][row][column]
            }
          }
        })
    }
  }

  /// The correlations of columns whose means are nil; 0 with what does not scatter.
  private static func correlations(_ columns: [[Double]]) -> [[Double]] {
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
