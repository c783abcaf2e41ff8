import ModelComparison
import Reporting
import Testing

/// Tail probabilities as they stand in the report.
@Suite struct TailTextTests {
  @Test(
    "One sign of relation, and a true one",
    arguments: [
      (0.0004, 0.0004, "< .001"), (0.0004, 0.0002, "< .001"), (0.005, 0.005, "≤ .005"),
      (0.005, 0.002, ".005"), (0.42, 0.01, ".42"), (0.9999, 0.9999, "≤ 1.00"),
      (0.9999, 0.01, "> .99"), (1, 1, "≤ 1.00"), (1, 0.01, "1.00"), (0.04996, 0.04996, "< .05"),
    ])
  func text(_ value: Double, _ floor: Double, _ expected: String) {
    #expect(TailProbability(value: value, floor: floor).text == expected)
  }
}
