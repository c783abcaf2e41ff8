/// The Monte Carlo error of log Bayes factors: the jackknife over ten groups of replicates, by position modulo ten.
///
/// Surrogates are fitted anew without each group, with the choice of terms.
package struct Jackknife: Sendable {
  package static let groups = 10

  /// log p(y | M) by model, without each group.
  private let without: [[Double]]

  /// Of log p(y | M) by group that was left out, then by model.
  package init(_ without: [[Double]]) { self.without = without }

  /// The replicates that are left when a group is left out.
  package static func rows(without group: Int, of replicates: Int) -> [Int] {
    (0..<replicates).filter { $0 % groups != group }
  }

  /// The standard error of log p(y | first) − log p(y | second).
  package func standardError(_ first: Int, _ second: Int) -> Double {
    Self.standardError(without.map { $0[first] - $0[second] })
  }

  /// The standard error of a number, √((G − 1) / G Σ (b_g − b̄)²).
  ///
  /// - Parameter without: what it is without each group.
  /// - Returns: the error, in the number's unit.
  package static func standardError(_ without: [Double]) -> Double {
    let count = Double(without.count)
    let mean = without.reduce(0, +) / count
    let square = without.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return ((count - 1) / count * square).squareRoot()
  }
}
