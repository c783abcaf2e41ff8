import Estimation

/// How often 95 % intervals of simulated studies hold the truth.
struct Coverage {
  /// The studies.
  private(set) var studies = 0

  private var held = 0

  /// Counts an interval; one without bounds misses the truth.
  mutating func add(_ term: Term?, truth: Double) {
    add(term?.lower ?? .infinity, term?.upper ?? -.infinity, truth: truth)
  }

  /// Counts an interval.
  mutating func add(_ lower: Double, _ upper: Double, truth: Double) {
    studies += 1
    if lower <= truth, truth <= upper { held += 1 }
  }

  /// The share of studies whose interval holds the truth.
  var share: Double { Double(held) / Double(studies) }

  /// The Monte Carlo error of that share if it is 0.95.
  var error: Double { (0.95 * 0.05 / Double(studies)).squareRoot() }

  /// Whether the share is 0.95 give or take three Monte Carlo errors.
  var isNominal: Bool { (share - 0.95).magnitude <= 3 * error }
}

extension Coverage {
  /// Analyses studies numbered from zero; one without a term misses the truth.
  init(of truth: Double, studies: Int, _ answer: (Int) throws -> Term?) throws {
    for study in 0..<studies { add(try answer(study), truth: truth) }
  }
}
