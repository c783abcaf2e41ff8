import LocatedText
import Testing

@testable import Reporting

/// Charts of a cohort say what their numbers say.
@Suite("Charts of a cohort")
struct CohortChartTests {
  static let level = ChartMeasure("serum level", unit: "ng/ml")

  static func mean(_ mean: Double, _ error: Double? = 0.1, _ count: Int = 100) -> EstimatedMean {
    EstimatedMean(mean: mean, error: error, count: count)
  }

  // MARK: - Means

  @Test("Means are pooled by their numbers, and compared by their errors")
  func means() throws {
    let pooled = try #require(
      [Self.mean(1, 0.3, 10), Self.mean(4, 0.3, 20), Self.mean(9, nil, 1)].pooled)
    #expect(pooled.mean == 3 && pooled.count == 30)
    // √(3² + 6²) / 30.
    #expect((try #require(pooled.error) - 0.22360679774997896).magnitude < 1e-15)
    #expect(Self.mean(1).order(to: Self.mean(2)) == .lower)
    #expect(Self.mean(2).order(to: Self.mean(1)) == .higher)
    // 1.96 √0.02 = 0.277.
    #expect(Self.mean(1).order(to: Self.mean(1.27)) == .alike)
    #expect(Self.mean(1).order(to: Self.mean(1.28)) == .lower)
    #expect(Self.mean(1, nil).order(to: Self.mean(9)) == .alike)
  }

  // MARK: - Course groups

  static func courses(_ changes: [Double]) -> Picture? {
    CourseGroups(
      of: level, illness: "depression", visits: ("0 years", "2 years"),
      groups: zip(["well throughout", "newly ill", "recovered", "still ill"], changes).enumerated()
        .map { place, group in
          let first = mean(9 - 0.5 * Double(place))
          return .init(
            group.0, first: first, last: mean(first.mean + group.1), change: mean(group.1))
        }
    ).picture
  }

  @Test("Course groups say who falls and who rises, and turn")
  func courseGroups() throws {
    let falling = try #require(Self.courses([0, -0.9, 0.1, -0.3]))
    #expect(falling.title == "Serum level falls in those newly ill and still ill")
    #expect(
      falling.description
        == "At the first visit serum level is lowest in those still ill, 7.50 ng/ml on average, and highest in those "
        + "well throughout, 9.00 ng/ml. It changes most in those newly ill: by −0.90 ng/ml, 95 % interval −1.10 to "
        + "−0.70. Groups are by depression at the first visit and since, of people with a value at both; how many is "
        + "in brackets, bars are 95 % intervals of means.")
    let rising = try #require(Self.courses([0, 0.9, -0.1, 0.3]))
    #expect(rising.title == "Serum level rises in those newly ill and still ill")
    #expect(rising.description.contains("by 0.90 ng/ml, 95 % interval 0.70 to 1.10"))
    #expect(
      Self.courses([0, -0.9, 0.5, 0])?.title
        == "Serum level falls in those newly ill and rises in those recovered")
    #expect(Self.courses([-1, -1, -1, -1])?.title == "Serum level falls in every group")
    #expect(
      Self.courses([0.1, 0, -0.1, 0])?.title
        == "No group’s serum level changes by more than its error allows")
    let two = CourseGroups(
      of: Self.level, illness: "x", visits: ("0", "1"),
      groups: [
        .init(
          "newly ill", first: Self.mean(9, nil, 1), last: Self.mean(1, nil, 1),
          change: Self.mean(-8, nil, 1))
      ])
    #expect(two.picture?.title == "Too few people to say whether serum level changes")
    #expect(falling.drawing.boxes.contains { $0.words == "newly ill (100)" })
    #expect(falling.csv.split(separator: "\n")[2] == "newly ill,100,8.50,7.60,-0.90,-1.10,-0.70")
    let nobody = CourseGroups(
      of: Self.level, illness: "x", visits: ("0", "1"),
      groups: [
        .init(
          "newly ill", first: Self.mean(0, nil, 0), last: Self.mean(0, nil, 0),
          change: Self.mean(0, nil, 0))
      ])
    #expect(nobody.picture == nil)
  }

  // MARK: - Trajectories

  static func visits(_ groups: [(name: String, means: [Double])], people: Int = 2) -> Picture? {
    Trajectories(
      from: .firstVisit, of: level, illness: "depression", unit: "years",
      groups: groups.map { group in
        .init(
          group.name, points: group.means.enumerated().map { (Double($0), mean($1)) })
      }, people: (0..<people).map { [(0, Double($0)), (1, 2)] }
    ).picture
  }

  @Test("Trajectories from the first visit say which group is lowest and since when, and turn")
  func byVisit() throws {
    let apart = try #require(Self.visits([("ill", [7, 7]), ("well", [9, 9])]))
    #expect(
      apart.title
        == "Serum level is lower in 'ill' than in 'well' at the first visit and at the last")
    let turned = try #require(Self.visits([("ill", [9, 9]), ("well", [7, 7])]))
    #expect(
      turned.title
        == "Serum level is lower in 'well' than in 'ill' at the first visit and at the last")
    #expect(
      Self.visits([("ill", [9, 7]), ("well", [9, 9])])?.title
        == "Serum level is lower in 'ill' than in 'well' at the last visit, not yet at the first")
    #expect(
      Self.visits([("ill", [10, 7]), ("well", [9, 9])])?.title
        == "Serum level is lower in 'ill' than in 'well' at the last visit, and was higher at the first"
    )
    #expect(
      Self.visits([("ill", [9, 9]), ("well", [9, 9])])?.title
        == "At the last visit no group’s serum level differs beyond its error")
    #expect(Self.visits([("everybody", [9, 7])])?.title == "Serum level falls over time")
    #expect(Self.visits([("everybody", [7, 9])])?.title == "Serum level rises over time")
    #expect(
      Self.visits([("everybody", [9, 9])])?.title
        == "Serum level neither rises nor falls beyond its error")
    #expect(apart.description.contains("'ill' goes from 7.0 ng/ml to 7.0 ng/ml."))
    #expect(apart.description.contains("2 thin lines are one person each"))
    #expect(Self.visits([("all", [9])]) == nil)
    #expect(Self.visits((0..<7).map { ("\($0)", [1, 2]) }) == nil)
    let many = try #require(Self.visits([("all", [9, 9])], people: 500))
    #expect(many.description.contains("40 thin lines"))
  }

  static func onset(
    before: Double?, ill: Double?, well: Double? = nil, never: Double? = 0
  ) -> Picture? {
    func points(_ value: Double?, _ times: [Double]) -> [(time: Double, mean: EstimatedMean)] {
      value.map { value in times.map { ($0, mean(value)) } } ?? []
    }
    return Trajectories(
      from: .onset, of: ChartMeasure("latent level", unit: "SD"), illness: "depression",
      unit: "years",
      groups: [
        .init(
          "well at the time",
          points: points(before, [-1.5, -0.5]) + points(well ?? ill, [0.5, 1.5])),
        .init("ill at the time", points: points(ill, [0.5])),
      ], people: [], never: never.map { mean($0) }
    ).picture
  }

  @Test("Trajectories from the onset say who is lower after it and what was before, and turn")
  func byOnset() throws {
    let lower = try #require(Self.onset(before: 0, ill: -1))
    let after = "After the onset of depression, latent level is"
    #expect(
      lower.title == "\(after) lower than in those never ill; before the onset it is no different")
    #expect(
      lower.description.hasPrefix(
        "On average it is 0.00 SD before the onset, −1.00 SD after it in those well at the time, −1.00 SD after it in "
          + "those ill at the time and 0.00 SD in those never ill;"))
    for (before, ill, well, title) in [
      (0.0, 1.0, 1.0, "higher than in those never ill; before the onset it is no different"),
      (-1, -1, -1, "lower than in those never ill; before the onset it is lower as well"),
      (1, 1, 1, "higher than in those never ill; before the onset it is higher as well"),
      (1, -1, -1, "lower than in those never ill; before the onset it is higher"),
      (-1, 0, 0, "as in those never ill; before the onset it is lower"),
      (0, 0, 0, "as in those never ill, and so it is before"),
      (
        0, -1, 0,
        "lower in those ill at the time than in those never ill; before the onset it is no different"
      ),
      (
        0, 0, 1,
        "higher in those well at the time than in those never ill; before the onset it is no different"
      ),
      (
        0, -1, 1,
        "lower in those ill at the time and higher in those well at the time than in those never ill; before the onset "
          + "it is no different"
      ),
    ] {
      #expect(Self.onset(before: before, ill: ill, well: well)?.title == "\(after) \(title)")
    }
    #expect(Self.onset(before: nil, ill: -1)?.title == "\(after) lower than in those never ill")
    #expect(Self.onset(before: nil, ill: 0)?.title == "\(after) as in those never ill")
    #expect(
      Self.onset(before: 0, ill: -1, never: nil)?.title
        == "Latent level is lower after the onset of depression than before it")
    #expect(
      Self.onset(before: 0, ill: 1, never: nil)?.title
        == "Latent level is higher after the onset of depression than before it")
  }

  // MARK: - Flow

  static func flow(lost: Int) -> Picture? {
    ParticipantFlow([
      .init("candidates looked at", 500),
      .init(
        "recruited", 100, left: [("refused", 400)], parts: [("ill", 30), ("well", 70)],
        isRecruitment: true),
      .init("seen at 0 years", 100),
      .init("seen at 2 years", 100 - lost, left: [("left for good", lost)]),
    ]).picture
  }

  @Test("The flow says how many were still seen, and turns")
  func participants() throws {
    let some = try #require(Self.flow(lost: 12))
    #expect(some.title == "88 of 100 people recruited were seen at 2 years (88 %)")
    #expect(
      some.description
        == "Of 500 candidates looked at, 100 were recruited. The largest stratum is 'well': 70. Boxes at "
        + "the right say who left on the way, and why.")
    let all = try #require(Self.flow(lost: 0))
    #expect(all.title == "All 100 people recruited were seen at 2 years")
    #expect(all.description.hasSuffix("Nobody recruited was lost."))
    #expect(!all.drawing.boxes.contains { $0.words == "left for good" })
    #expect(some.drawing.boxes.contains { $0.words == "left for good" })
    #expect(ParticipantFlow([]).picture == nil)
  }

  // MARK: - Distributions

  static func histogram(_ quartiles: [Double]) -> Picture? {
    Distribution(
      name: "of-x", of: level,
      .histogram(
        .init(
          start: 0, width: 1, counts: [1, 5, 2], ends: ("0", "3"), quartiles: quartiles,
          quartileWords: quartiles.map { NumberText.fixed($0, decimals: 1) })),
      sentence: "mean 1.5"
    ).picture
  }

  @Test("Distributions say where half of the values lie or which is most frequent, and turn")
  func distributions() throws {
    let right = try #require(Self.histogram([1, 1.2, 2]))
    #expect(right.title == "Serum level: half lie between 1.0 and 2.0 ng/ml")
    #expect(right.description == "Mean 1.5. The upper half spreads further than the lower.")
    let left = try #require(Self.histogram([1, 1.8, 2]))
    #expect(left.description == "Mean 1.5. The lower half spreads further than the upper.")
    #expect(Self.histogram([1, 1.5, 2])?.description == "Mean 1.5.")
    #expect(right.csv == "from,to,count\n0.0000,1.0000,1\n1.0000,2.0000,5\n2.0000,3.0000,2\n")
    func bars(_ counts: [(String, Int)]) -> String? {
      Distribution(name: "b", of: ChartMeasure("smokes", unit: ""), .bars(counts)).picture?.title
    }
    #expect(bars([("true", 3), ("false", 1)]) == "Smokes: true in 75 %")
    #expect(bars([("true", 1), ("false", 3)]) == "Smokes: true in 25 %")
    #expect(bars([("no", 1), ("daily", 3)]) == "Smokes: 'daily' in 75 %")
    #expect(bars([("no", 3), ("daily", 1)]) == "Smokes: 'no' in 75 %")
    #expect(bars([("no", 3), ("daily", 0)]) == "Smokes: always 'no'")
    #expect(bars([("no", 0)]) == nil)
  }

  // MARK: - Bytes

  @Test("The same numbers make the same bytes")
  func digest() {
    let pictures = [
      Self.courses([0, -0.9, 0.1, -0.3]), Self.visits([("ill", [7, 7]), ("well", [9, 9])]),
      Self.onset(before: 0, ill: -1), Self.flow(lost: 12), Self.histogram([1, 1.2, 2]),
      SurvivalCurvesTests.picture(SurvivalCurvesTests.drug, SurvivalCurvesTests.placebo),
    ].compactMap { $0 }
    let digests = pictures.map { picture in
      var hash = SHA256()
      hash.update(picture.file.utf8)
      return String(SHA256.hexadecimal(hash.finalise()).prefix(16))
    }
    #expect(
      digests == [
        "a33426d136755dba", "6484c6bef2610f54", "902066328f1e6139", "1649e80cfaac0492",
        "522b600368a575eb", "a935cb083fdf0e8b",
      ])
  }
}
