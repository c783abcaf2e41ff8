import Estimation
import Tables
import Testing

@Suite("Shares agree with R")
struct ProportionTests {
  @Test("shares", arguments: ReferenceCase.all("differences", .proportion))
  func shares(reference: ReferenceCase) throws {
    let estimate = try reference.answer()
    try reference.expectTerms(of: estimate, .closedForm)
    #expect(estimate.terms.count == reference.terms.count)
  }

  @Test("of nobody and of everybody a share has no error, and Wilson's bound on one side")
  func extremeShares() throws {
    let table = try Table([
      ("e", .truths([false, false, true, true])),
      ("g", .categories(["a", "a", "b", "b"], levels: ["a", "b"])),
    ])
    let estimate = try table.answer("proportion --outcome e --group g")
    let (none, all) = (
      try #require(estimate.term("share a")), try #require(estimate.term("share b"))
    )
    #expect(none.estimate == 0 && none.standardError == nil && none.lower == 0)
    #expect(all.estimate == 1 && all.standardError == nil && all.upper == 1)
    // z² / (n + z²) with z = 1.96 and n = 2.
    #expect(Agreement.holds(none.upper, 0.6576197724933469, 1e-12))
    #expect(Agreement.holds(all.lower, 0.3423802275066531, 1e-12))
  }
}
