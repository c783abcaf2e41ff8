import Estimation

/// How often 95 % intervals of simulated studies hold the truth.
struct Coverage {
  /// The share of studies whose interval holds the truth.
  let share: Double

  /// The Monte Carlo error of that share if it is 0.95.
  let error: Double

  /// Whether the share is 0.95 give or take three Monte Carlo errors.
  var isNominal: Bool { (share - 0.95).magnitude < 3 * error }

  /// Analyses studies numbered from zero; one without an interval counts as missing the truth.
  init(of truth: Double, studies: Int, _ answer: (Int) throws -> Term?) throws {
    var held = 0
    for study in 0..<studies {
      guard let term = try answer(study), let lower = term.lower, let upper = term.upper else {
        continue
      }
      if lower <= truth && truth <= upper { held += 1 }
    }
    share = Double(held) / Double(studies)
    error = (0.95 * 0.05 / Double(studies)).squareRoot()
  }
}
