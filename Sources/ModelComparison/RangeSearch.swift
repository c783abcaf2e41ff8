import Evidence
import NumericalMethods
import Scenarios

/// The search for how solved rates go with the numbers that are drawn from their ranges.
///
/// Every replicate has numbers of its own. Its shares' log odds, less those of the targets, are fitted by a
/// curve of second degree in where in their ranges the numbers lie; the rates' own curve is moved by what takes
/// that away, as Newton's method does with a matrix that stays: what the targets move by with the rates, known
/// from the search at the centre. The replicates stay the same from step to step.
struct RangeSearch {
  /// The names of the numbers that are drawn.
  let numbers: [String]
  private let targets: [Publication.FitTarget]
  private let unknowns: [Target]
  private let centre: [Double]
  private let matrix: [[Double]]
  /// For each unknown the coefficients of its logarithm: 1, then u and u² of each number.
  private var curves: [[Double]]

  /// The steps that are made.
  static let steps = 3

  /// Begins at the rates of the centre, wherever numbers lie.
  ///
  /// - Parameters:
  ///   - numbers: the names of the numbers that are drawn.
  ///   - targets: the targets.
  ///   - unknowns: the rates that are sought.
  ///   - centre: these rates where nothing is drawn.
  ///   - matrix: what each target's log odds move by with each rate's logarithm.
  init(
    _ numbers: [String], for targets: [Publication.FitTarget], _ unknowns: [Target],
    from centre: [Double], matrix: [[Double]]
  ) {
    self.numbers = numbers
    self.targets = targets
    self.unknowns = unknowns
    self.centre = centre
    self.matrix = matrix
    curves = unknowns.map { _ in [Double](repeating: 0, count: 1 + 2 * numbers.count) }
  }

  /// The fewest replicates with which a curve can be told.
  var fewest: Int { 3 * (1 + 2 * numbers.count) }

  /// The rates as they go with what is drawn, as they can be written.
  var intercepts: [DrawnIntercept] {
    zip(unknowns, zip(centre, curves)).map { unknown, found in
      let (rate, curve) = found
      return DrawnIntercept(
        target: unknown,
        rate: Rate(perYear: RateSearch.asWritten(rate * Elementary.exponential(curve[0]))),
        moves: numbers.enumerated().map { place, name in
          .init(
            number: name, linear: Self.asWritten(curve[1 + 2 * place]),
            quadratic: Self.asWritten(curve[2 + 2 * place]))
        })
    }
  }

  /// A coefficient as files write it: the third decimal of a logarithm is a tenth of a per cent.
  private static func asWritten(_ coefficient: Double) -> Double {
    (coefficient * 1000).rounded() / 1000
  }

  /// Takes what the present rates gave, and moves them.
  ///
  /// - Parameters:
  ///   - shares: the shares by target, then by replicate.
  ///   - places: where the numbers lay, by number, then by replicate.
  /// - Returns: whether that could be done: nobody in a group, or numbers that go together, leave no curve.
  mutating func take(_ shares: [[Double?]], at places: [[Double]]) -> Bool {
    let columns = Self.columns(at: places)
    var found: [[Double]] = []
    for (target, shares) in zip(targets, shares) {
      guard let curve = Self.curve(of: residuals(shares, of: target), on: columns) else {
        return false
      }
      found.append(curve)
    }
    for term in columns.indices {
      guard let change = RateSearch.solution(of: matrix, found.map { -$0[term] }) else {
        return false
      }
      for unknown in unknowns.indices { curves[unknown][term] += change[unknown] }
    }
    return true
  }

  /// The log odds of shares less those of the target.
  private func residuals(_ shares: [Double?], of target: Publication.FitTarget) -> [Double] {
    shares.map { share in
      let inside = min(max(share ?? 0, 1e-3), 1 - 1e-3)
      return Elementary.logOdds(of: inside) - Elementary.logOdds(of: target.share)
    }
  }

  /// How far from each target the mean share lies where each replicate's numbers lie.
  ///
  /// By a curve of second degree with all products, fitted to the shares themselves, so that a replicate's
  /// own sampling error is not taken for its world's; without products where replicates are too few.
  ///
  /// - Returns: the deviations by target, then by replicate; nil where no curve can be told.
  static func deviations(
    _ shares: [[Double?]], from targets: [Publication.FitTarget], at places: [[Double]]
  ) -> [[Double]]? {
    let count = places.first?.count ?? 0
    var columns = columns(at: places)
    let products = places.indices.flatMap { first in
      places.indices.filter { $0 > first }.map { second in
        zip(places[first], places[second]).map { $0 * $1 }
      }
    }
    if count >= 3 * (columns.count + products.count) { columns += products }
    guard count >= 2 * columns.count else { return nil }
    var deviations: [[Double]] = []
    for (target, shares) in zip(targets, shares) {
      guard let curve = curve(of: shares.map { $0 ?? 0 }, on: columns) else { return nil }
      deviations.append(
        (0..<count).map { replicate in
          zip(curve, columns).reduce(0) { $0 + $1.0 * $1.1[replicate] } - target.share
        })
    }
    return deviations
  }

  /// The columns of a curve of second degree: 1, then u and u² of each number.
  private static func columns(at places: [[Double]]) -> [[Double]] {
    [[Double](repeating: 1, count: places.first?.count ?? 0)]
      + places.flatMap { [$0, $0.map { $0 * $0 }] }
  }

  private static func curve(of response: [Double], on columns: [[Double]]) -> [Double]? {
    try? LeastSquares(
      design: columns.flatMap { $0 }, columnCount: columns.count, response: response
    ).coefficients
  }
}
