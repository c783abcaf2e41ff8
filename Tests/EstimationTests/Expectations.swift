import Estimation
import Tables
import Testing

/// A term as an independent program reports it.
struct Expected {
  let name: String
  let estimate: Double
  let standardError: Double
  let lower: Double
  let upper: Double
  let pValue: Double

  init(
    _ name: String, _ estimate: Double, _ standardError: Double, _ lower: Double, _ upper: Double,
    _ pValue: Double
  ) {
    self.name = name
    self.estimate = estimate
    self.standardError = standardError
    self.lower = lower
    self.upper = upper
    self.pValue = pValue
  }
}

/// A fit as an independent program reports it.
struct ExpectedFit {
  let n: Int
  let excluded: Int
  let residualStandardDeviation: Double
  let rSquared: Double
  let terms: [Expected]
  let tests: [(name: String, statistic: Double, pValue: Double)]
}

/// Whether two figures agree to about ten digits, or to 1e-10 where they are small.
func agree(_ value: Double?, _ expected: Double) -> Bool {
  // Every number would be near enough to an infinite one.
  guard let value, expected.isFinite else { return false }
  return (value - expected).magnitude <= 1e-10 * max(1, expected.magnitude)
}

/// Expects a term with these figures, the P value to nine relative digits.
func expect(_ estimate: Estimate, has expected: Expected) throws {
  let found = estimate.term(expected.name) ?? reversedContrast(estimate, expected.name)
  let term = try #require(found, "no term \(expected.name)")
  #expect(agree(term.estimate, expected.estimate), "\(expected.name)")
  #expect(agree(term.standardError, expected.standardError), "\(expected.name)")
  #expect(agree(term.lower, expected.lower), "\(expected.name)")
  #expect(agree(term.upper, expected.upper), "\(expected.name)")
  #expect(((term.pValue ?? .nan) / expected.pValue - 1).magnitude < 1e-9, "\(expected.name)")
}

private func reversedContrast(_ estimate: Estimate, _ name: String) -> Term? {
  let levels = name.split(separator: " - ").map { String($0) }
  return levels.count == 2 ? estimate.contrast(levels[0], minus: levels[1]) : nil
}

/// The invented study in four course groups.
func courseStudy() throws -> Table { try Table(commaSeparated: CourseStudy.text) }
