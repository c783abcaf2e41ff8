import Testing

@testable import Reporting

/// Survival curves against remission times known for sixty years.
///
/// Data: Freireich and others, Blood 21 (1963) 699–716, weeks in remission of 42 children with acute leukaemia, 6-MP against
/// placebo, as printed in Kalbfleisch and Prentice (2002), 1.1.
@Suite("Survival curves")
struct SurvivalCurvesTests {
  /// Weeks, how many at risk, how many relapsed.
  static let drug = [
    (6.0, 21, 3), (7, 17, 1), (9, 16, 0), (10, 15, 1), (11, 13, 0), (13, 12, 1), (16, 11, 1),
    (17, 10, 0), (19, 9, 0), (20, 8, 0), (22, 7, 1), (23, 6, 1), (25, 5, 0), (32, 4, 0),
    (34, 2, 0), (35, 1, 0),
  ]
  static let placebo = [
    (1.0, 21, 2), (2, 19, 2), (3, 17, 1), (4, 16, 2), (5, 14, 2), (8, 12, 4), (11, 8, 2),
    (12, 6, 2), (15, 4, 1), (17, 3, 1), (22, 2, 1), (23, 1, 1),
  ]

  static func group(_ name: String, _ times: [(Double, Int, Int)]) -> SurvivalCurves.Group {
    .init("on \(name)", label: name, times: times.map { ($0.0, $0.1, $0.2) })
  }

  static func picture(
    _ first: [(Double, Int, Int)], _ second: [(Double, Int, Int)]
  ) -> Picture? {
    SurvivalCurves(
      until: "relapsed", unit: "weeks",
      groups: [group("6-MP", first), group("placebo", second)]
    ).picture
  }

  @Test("Kaplan–Meier shares, Greenwood's errors and log-log bands are those of the books")
  func published() throws {
    let steps = Self.group("6-MP", Self.drug).steps.dropFirst()
    // Shares and errors: Kalbfleisch and Prentice (2002), table 1.2; bands: sts list of Stata and
    // survfit(conf.type = "log-log") of R print these digits.
    let expected: [(time: Double, share: Double, error: Double, low: Double, high: Double)] = [
      (6, 0.8571, 0.0764, 0.6197, 0.9516), (7, 0.8067, 0.0869, 0.5631, 0.9228),
      (10, 0.7529, 0.0963, 0.5032, 0.8894), (13, 0.6902, 0.1068, 0.4316, 0.8491),
      (16, 0.6275, 0.1141, 0.3675, 0.8049), (22, 0.5378, 0.1282, 0.2678, 0.7468),
      (23, 0.4482, 0.1346, 0.1881, 0.6801),
    ]
    #expect(steps.count == expected.count)
    for (step, row) in zip(steps, expected) {
      #expect(step.time == row.time)
      #expect((step.survival - row.share).magnitude < 5.1e-5)
      #expect((try #require(step.error) - row.error).magnitude < 5.1e-5)
      #expect((try #require(step.low) - row.low).magnitude < 5.1e-5, "\(step)")
      #expect((try #require(step.high) - row.high).magnitude < 5.1e-5, "\(step)")
    }
    let last = try #require(Self.group("placebo", Self.placebo).steps.last)
    #expect(last.survival == 0 && last.low == nil && last.error == nil)
  }

  @Test("Where some die first, it is said who they are counted among, and nobody is called at risk")
  func competing() throws {
    let words = try [false, true].map { countsDead in
      let picture = try #require(
        SurvivalCurves(
          until: "relapsed", unit: "weeks", groups: [Self.group("6-MP", Self.drug)],
          countsDead: countsDead
        ).picture)
      return picture.description + picture.table.columns.map(\.title).joined()
    }
    #expect(words[0].contains("at risk") && !words[0].contains("competing"))
    #expect(!words[1].contains("at risk") && words[1].contains("death is a competing risk."))
  }

  @Test("Numbers at risk count those whose watching ends then or later")
  func atRisk() {
    let group = Self.group("6-MP", Self.drug)
    #expect([0, 6, 6.5, 10, 35, 36].map(group.atRisk) == [21, 21, 17, 15, 1, 0])
  }

  @Test("Curves say who has it more often, and turn")
  func words() throws {
    let apart = [(5.0, 100, 50), (10, 50, 0)]
    let spared = [(5.0, 100, 5), (10, 95, 0)]
    let more = try #require(Self.picture(spared, apart))
    #expect(
      more.title
        == "More of those on placebo than of those on 6-MP have relapsed within 10 weeks: 50 % against 5.0 %"
    )
    let turned = try #require(Self.picture(apart, spared))
    #expect(
      turned.title
        == "More of those on 6-MP than of those on placebo have relapsed within 10 weeks: 50 % against 5.0 %"
    )
    #expect(
      more.description
        == "By 10 weeks, 5 of 100 on 6-MP (5.0 %, 95 % interval 2.1 to 11.6) and 50 of 100 on placebo (50.0 %, 95 % "
        + "interval 40.7 to 60.1) have relapsed. Steps are Kaplan–Meier estimates, bands their pointwise 95 % "
        + "intervals; numbers at risk stand below. A difference within its 95 % interval counts as none."
    )
    #expect(
      Self.picture(apart, apart)?.title
        == "Within 10 weeks, about as many of those on 6-MP as of those on placebo have relapsed")
    let alone = SurvivalCurves(
      until: "relapsed", unit: "weeks", groups: [Self.group("6-MP", spared)])
    #expect(alone.picture?.title == "Within 10 weeks, 5.0 % have relapsed")
    #expect(Self.picture([(1, 5, 0)], [(1, 5, 0)]) == nil)
    #expect(Self.picture([], []) == nil)
  }
}
