import Estimation
import Tables
import Testing

@Suite("Columns of groups made by conditions")
struct DerivedColumnTests {
  private func table() throws -> Table {
    try Table([
      ("y", .reals([1, 2, 4, 3, 6, 5, 7, 9])), ("age", .reals([20, 30, 40, 50, 60, nil, 25, 35])),
      ("ill", .categories(["no", "no", "yes", "yes", "yes", "yes", nil, "no"])),
      ("a=b", .integers([1, 1, 0, 0, 1, 1, 0, 0])),
    ])
  }

  private func column(_ text: String) throws -> [String?] {
    let request = try EstimatorRequest(.groupMeans, [.outcome: ["y"], .derive: [text]])
    return try request.prepared(table()).table.categories(DerivedColumn(text).name).labels
  }

  @Test("all conditions of a group, and no group without one")
  func groups() throws {
    #expect(
      try column("course: well = ill=no; 'late ill' = ill=yes & age>=50")
        == ["well", "well", nil, "late ill", "late ill", nil, nil, "well"])
    // Written twice: either set of conditions; blanks do not count.
    #expect(
      try column("g:out=ill=no;out=age<25; in = 'a=b'=0 & ill!=no")
        == ["out", "out", "in", "in", nil, nil, nil, "out"])
    #expect(try column("'a: b': x = y>3 ;") == [nil, nil, "x", nil, "x", "x", "x", "x"])
  }

  @Test("levels keep the order in which they are written, used or not")
  func order() throws {
    let request = try EstimatorRequest(
      .groupMeans,
      [.outcome: ["y"], .group: ["g"], .derive: ["g: never = y>100; high = y>3; low = y<=3"]])
    let estimate = try request.evaluate(on: table())
    #expect(estimate.terms.map(\.name) == ["high", "low"])
    #expect(
      try request.prepared(table()).table.categories("g").levels == ["never", "high", "low"])
  }

  @Test("a row of two groups is refused with its number, in the whole table")
  func twoGroups() throws {
    let text = "g: young = age<40; ill = ill=yes; old = age>=40 & ill=no"
    #expect(try column(text).count == 8)
    let both = "g: young = age<45; ill = ill=yes"
    #expect(
      throws: EstimationError.twoGroups(column: "g", row: 2, first: "young", second: "ill")
    ) { try column(both) }
    let error = EstimationError.twoGroups(column: "g", row: 2, first: "young", second: "ill")
    #expect(
      error.description.hasPrefix("Row 3 below the header meets the conditions of both “young”"))
  }

  @Test("conditions, bootstraps and imputations see derived columns; names must be new")
  func use() throws {
    let derive = "g: high = y>3; low = y<=3"
    let some = try EstimatorRequest(
      .groupMeans, [.outcome: ["y"], .derive: [derive], .where: ["g=high"]])
    #expect(try some.evaluate(on: table()).n == 5)
    let drawn = try EstimatorRequest(
      .bootstrap,
      [.of: ["groupMeans"], .outcome: ["y"], .group: ["g"], .derive: [derive], .replicates: ["60"]])
    #expect(try drawn.evaluate(on: table()).terms.map(\.name) == ["high", "low"])
    #expect(throws: EstimationError.table(.duplicateName(name: "age"))) {
      try column("age: x = y>3")
    }
    #expect(throws: EstimationError.self) { try column("g: x = nobody=3") }
  }

  @Test(
    "what is no such column is refused",
    arguments: [
      "", "course", "course:", "course: ;", ": a = b=1", "c: = b=1", "c: a", "c: a = b",
      "c: a = b=1 &",
    ])
  func unreadable(text: String) {
    #expect(throws: EstimationError.self) { try DerivedColumn(text) }
  }
}
