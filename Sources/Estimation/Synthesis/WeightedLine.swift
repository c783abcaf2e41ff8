/// A weighted mean, or a weighted line, and what each row departs from the one of all the others.
///
/// One study may count 1e18 times as much as another. Then its residual is a difference of nearly equal
/// numbers, and so is what it leaves of the trace of a projection. Both follow without a difference from
/// the moments of the other rows: with h the leverage of a row, 1 - h = W' S' / (W S), W the sum of
/// weights, S the weighted sum of squares of the moderator about its mean (one for a mean), primes
/// without the row; and the residual is 1 - h times the departure from the line of the others. The
/// moments without a row are those before it joined with those after it, sums of positive parts only.
struct WeightedLine {
  /// Weighted means and squares about them of some rows.
  struct Sums {
    /// The sum of the weights.
    var weight = 0.0
    /// The means of outcome and moderator.
    var outcome = 0.0
    var moderator = 0.0
    /// The weighted squares of the moderator, and its products with the outcome, about the means.
    var square = 0.0
    var product = 0.0
  }

  private let weights: [Double]
  private let moderator: [Double]?
  private let before: [Sums]
  private let after: [Sums]

  /// The sums of all rows.
  let all: Sums

  /// Mean, or intercept and slope.
  let coefficients: [Double]

  /// For each row its outcome less what the line gives.
  let residuals: [Double]

  /// For each row the part of its outcome that the line leaves free: one less its leverage.
  let freedoms: [Double]

  /// Fits outcomes with positive weights; without a moderator a mean.
  init(_ outcomes: [Double], weights: [Double], moderator: [Double]?) {
    self.weights = weights
    self.moderator = moderator
    let rows = outcomes.indices.map { row in
      Sums(
        weight: weights[row], outcome: outcomes[row], moderator: moderator?[row] ?? 0)
    }
    var before = [Sums()]
    for row in rows { before.append(before[before.count - 1].joined(with: row)) }
    var after = [Sums()]
    for row in rows.reversed() { after.append(row.joined(with: after[after.count - 1])) }
    after.reverse()
    let all = before[before.count - 1]
    var (residuals, freedoms): ([Double], [Double]) = ([], [])
    for row in rows.indices {
      let others = before[row].joined(with: after[row + 1])
      let share = others.weight / all.weight
      let freedom = moderator == nil ? share : share * (others.square / all.square)
      let reach = rows[row].moderator - others.moderator
      let slope = moderator == nil || !(others.square > 0) ? 0 : others.product / others.square
      freedoms.append(freedom)
      residuals.append(freedom * (rows[row].outcome - others.outcome - slope * reach))
    }
    let slope = moderator == nil ? 0 : all.product / all.square
    coefficients =
      moderator == nil ? [all.outcome] : [all.outcome - slope * all.moderator, slope]
    (self.before, self.after, self.all) = (before, after, all)
    (self.residuals, self.freedoms) = (residuals, freedoms)
  }
}

extension WeightedLine.Sums {
  /// The sums of two runs of rows (Chan, Golub & LeVeque 1983, American Statistician 37:242-247).
  func joined(with other: Self) -> Self {
    let sum = weight + other.weight
    guard other.weight > 0 else { return self }
    guard weight > 0 else { return other }
    let (rise, run) = (other.outcome - outcome, other.moderator - moderator)
    let common = weight * (other.weight / sum)
    // From the heavier side, whose mean then keeps all its digits.
    let (heavier, share) =
      weight < other.weight ? (other, -weight / sum) : (self, other.weight / sum)
    return Self(
      weight: sum, outcome: heavier.outcome + share * rise,
      moderator: heavier.moderator + share * run,
      square: square + other.square + common * run * run,
      product: product + other.product + common * rise * run)
  }
}

// MARK: - The projection that leaves residuals

extension WeightedLine {
  /// The trace of P = W - W X (X'W X)^-1 X'W, and that of its square.
  var traces: (first: Double, second: Double) {
    // An element off the diagonal is -(a a' + b b') of two rows: of the mean and of the slope.
    var products: [(Double, Double, Double)] = []
    var first = 0.0
    for row in weights.indices {
      let weight = weights[row]
      first += weight * freedoms[row]
      let a = weight / all.weight.squareRoot()
      var b = 0.0
      if let moderator {
        let others = before[row].joined(with: after[row + 1])
        let distance = others.weight / all.weight * (moderator[row] - others.moderator)
        b = weight * distance / all.square.squareRoot()
      }
      products.append((a * a, a * b, b * b))
    }
    // Of each row with all others: what comes before it, twice.
    var second = 0.0
    var sums = (0.0, 0.0, 0.0)
    for (row, own) in products.enumerated() {
      let diagonal = weights[row] * freedoms[row]
      second += diagonal * diagonal
      second += 2 * (own.0 * sums.0 + 2 * own.1 * sums.1 + own.2 * sums.2)
      sums = (sums.0 + own.0, sums.1 + own.1, sums.2 + own.2)
    }
    return (first, second)
  }
}
