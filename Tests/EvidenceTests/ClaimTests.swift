import Evidence
import Testing

/// The regions that studies claim.
@Suite("Claims")
struct ClaimTests {
  private func holds(_ text: String, _ estimate: Double, _ pValue: Double?) throws -> Bool {
    try #require(Claim(text)).holds(for: FindingValue(estimate: estimate, pValue: pValue))
  }

  @Test(
    "Bounds belong to <= and >=, not to < and >",
    arguments: [
      ("p < 0.05", [true, false, false]), ("p <= 0.05", [true, true, false]),
      ("p > 0.05", [false, false, true]), ("p >= 0.05", [false, true, true]),
    ])
  func bounds(text: String, expected: [Bool]) throws {
    let bound = 0.05
    let around = [bound.nextDown, bound, bound.nextUp]
    let results = try around.map { try holds(text, -1, $0) }
    #expect(results == expected)
    let estimates = try around.map {
      try holds("estimate" + text.dropFirst(), $0, nil)
    }
    #expect(estimates == expected)
  }

  @Test("All conditions must hold")
  func conjunction() throws {
    let text = "estimate < 0 and p < 0.05"
    #expect(try holds(text, -1, 0.01))
    #expect(try !holds(text, 1, 0.01))
    #expect(try !holds(text, -1, 0.06))
    #expect(try holds("estimate >= 5.7 and estimate <= 6.5", 6.1, nil))
    #expect(try !holds("estimate >= 5.7 and estimate <= 6.5", 6.6, nil))
  }

  @Test("What is missing or no number lies in no region that asks for it")
  func missing() throws {
    for relation in Claim.Relation.allCases {
      #expect(try !holds("p \(relation.rawValue) 0.5", 0, nil))
      #expect(try !holds("p \(relation.rawValue) 0.5", 0, .nan))
      #expect(try !holds("estimate \(relation.rawValue) 0.5", .nan, 0.1))
    }
    #expect(try holds("estimate < 0", -1, nil))
    #expect(try holds("estimate < 0", -.infinity, .nan))
  }

  @Test(
    "What is no claim is refused",
    arguments: [
      "", "estimate", "estimate <", "estimate < zero", "effect < 0", "estimate = 0",
      "estimate < 0 and", "estimate < 0 or p < 0.05", "estimate < 0, p < 0.05",
      "estimate<0", "p < inf", "p < nan", "estimate < 1e999", "P < 0.05", "and p < 0.05",
    ])
  func refused(text: String) {
    #expect(Claim(text) == nil)
  }

  @Test(
    "A claim's text reads back as the claim",
    arguments: [
      "estimate < 0", "p >= 0.05", "estimate > -1.5 and p <= 0.001", "estimate < 1e+300",
      "estimate >= 5.7 and estimate <= 6.5 and p > 0",
    ])
  func text(text: String) throws {
    let claim = try #require(Claim(text))
    #expect(claim.text == text)
    #expect(Claim(claim.text) == claim)
  }

  @Test("More blanks than needed do no harm")
  func blanks() {
    #expect(Claim("  estimate   <  0  and p < 0.05 ") == Claim("estimate < 0 and p < 0.05"))
  }
}
