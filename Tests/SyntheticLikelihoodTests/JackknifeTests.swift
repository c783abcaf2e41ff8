import Testing

@testable import SyntheticLikelihood

@Suite struct JackknifeTests {
  /// Of means the jackknife of groups is the error of the mean: here of ten groups with means 1…10.
  @Test func meansOfGroups() {
    let without = (1...10).map { (55 - Double($0)) / 9 }
    let jackknife = Jackknife(without.map { [$0, 7, -$0] })
    // The variance of 1…10 is 55 / 6.
    #expect(abs(jackknife.standardError(0, 1) - (55.0 / 60).squareRoot()) < 1e-14)
    #expect(abs(jackknife.standardError(0, 2) - 2 * (55.0 / 60).squareRoot()) < 1e-14)
    #expect(jackknife.standardError(1, 1) == 0)
  }

  @Test func groups() {
    let left = (0..<10).map { Jackknife.rows(without: $0, of: 43) }
    #expect(left.allSatisfy { $0.count == 38 || $0.count == 39 })
    #expect((0..<43).allSatisfy { row in left.count { !$0.contains(row) } == 1 })
  }
}
