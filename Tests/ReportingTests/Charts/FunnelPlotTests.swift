import Estimation
import LocatedText
import NumericalMethods
import Tables
import TestSupport
import Testing

@testable import Reporting

/// What is said of a funnel follows from its studies.
@Suite("Funnel plots")
struct FunnelPlotTests {
  /// The thirteen trials of BCG against tuberculosis: log risk ratios and their errors from the counts of Colditz and others
  /// 1994 (JAMA 271:698-702), as metadat's `dat.bcg` has them.
  private static let bcg: [(effect: Double, error: Double)] = [
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619),
    (33, 5036, 47, 5761), (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892),
    (29, 7470, 45, 7232), (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338),
    (27, 16886, 29, 17825),
  ].map { (cells: (Double, Double, Double, Double)) in
    let (a, b, c, d) = cells
    return (
      Elementary.logarithm(a / (a + b) / (c / (c + d))),
      (1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)).squareRoot()
    )
  }

  private func plot(
    _ studies: [(effect: Double, error: Double)], labels: [String]? = nil,
    _ name: EstimatorName = .metaAnalysis
  ) throws -> FunnelPlot {
    var columns: [(String, Column)] = [
      ("logRisk", .real(Entries(studies.map(\.effect)))),
      ("error", .real(Entries(studies.map(\.error)))),
    ]
    var arguments: [EstimatorArgument: [String]] = [.effect: ["logRisk"], .effectError: ["error"]]
    if let labels {
      columns.append(("trial", .category(Categories(labels))))
      arguments[.label] = ["trial"]
    }
    let request = try EstimatorRequest(name, arguments)
    return FunnelPlot(try #require(try StudyFunnel(of: request, on: try Table(columns))))
  }

  /// Egger's line and the mean are those of metafor 3.8-1 (Tests/EstimationTests/Reference/synthesis.json).
  @Test("The trials of BCG: no clear asymmetry, and seven trials outside the limits")
  func trials() throws {
    let plot = try plot(Self.bcg)
    #expect(relativeError(plot.pooled, -0.714532) < 1e-5)
    let egger = try #require(plot.egger)
    #expect(relativeError(egger.limit, -0.19092864235982) < 1e-9)
    #expect(relativeError(egger.slope, -2.1120421208933) < 1e-9)
    #expect(relativeError(egger.pValue, 0.188706995081979) < 1e-9)
    let picture = plot.picture
    #expect(
      picture.title == "Small studies do not clearly differ from large ones (Egger's test, P = .19)"
    )
    #expect(
      picture.description
        == "13 studies, the most precise on top; 7 lie outside the limits that would hold 95 % of studies if all had the "
        + "mean of −0.715 in common. Egger's line ends at −0.191 for a study without error.")
    #expect(picture.csv.hasPrefix("study,effect,error,within limits\n1,-0.8893,0.5706,yes\n"))
    #expect(picture.drawing.boxes.contains { $0.words == "logRisk" })
    #expect(picture.drawing.boxes.contains { $0.words == "mean −0.715" })
    #expect(picture.drawing.content.components(of: "class=\"own zero\"") == 2)
  }

  /// Studies of an effect of −0.1, of which small ones are published if they find one, or all.
  private func studies(isSelected: Bool, seed: UInt64) -> [(effect: Double, error: Double)] {
    var draws = SplitMix(state: seed)
    var studies: [(effect: Double, error: Double)] = []
    while studies.count < 80 {
      let error = draws.within(0.05, 0.6)
      // Near enough to normal.
      let deviate = (0..<12).reduce(-6.0) { sum, _ in sum + draws.uniform() }
      let effect = -0.1 + error * deviate
      if isSelected, effect / error > -1, draws.uniform() > 0.15 { continue }
      studies.append((effect, error))
    }
    return studies
  }

  @Test("The title turns where small studies without an effect go unpublished", arguments: 1...4)
  func selection(seed: Int) throws {
    let all = try plot(studies(isSelected: false, seed: UInt64(seed))).picture
    let selected = studies(isSelected: true, seed: UInt64(seed))
    #expect(all.title.hasPrefix("Small studies do not clearly differ from large ones"))
    #expect(!all.description.contains("Unpublished"))
    let lower = try plot(selected).picture
    #expect(
      lower.title.hasPrefix("Small studies find lower values than large ones (Egger's test, P "))
    #expect(lower.description.hasSuffix("and not the only one."))
    let higher = try plot(selected.map { (-$0.effect, $0.error) }).picture
    #expect(higher.title.hasPrefix("Small studies find higher values than large ones"))
  }

  @Test("Studies of equal errors have no line, few studies a warning, and names stand in the table")
  func awkward() throws {
    let equal = try plot([(0.1, 0.2), (0.3, 0.2), (0.2, 0.2)])
    #expect(equal.egger == nil)
    #expect(
      equal.picture.title
        == "Whether small studies differ from large ones cannot be said of 3 studies")
    #expect(!equal.picture.drawing.content.contains("own zero"))
    let few = try plot(
      [(0.1, 0.1), (0.3, 0.2), (0.2, 0.3), (0.5, 0.4)], labels: ["a", "b", "c, d", "e"], .eggerTest)
    #expect(
      few.picture.description.hasSuffix(
        "So few studies rarely show an asymmetry even where there is one."))
    #expect(few.picture.csv.contains("\n\"c, d\",0.2000,0.3000,yes\n"))
    let line = StudyFunnel.Line(limit: 1e9, slope: 0, pValue: 0.00001)
    let far = FunnelPlot(
      studies: [("", 0, 1)], effect: "e", pooled: 0, egger: line)
    // Where the line lies beyond all that is drawn, only the key has it.
    #expect(far.picture.drawing.content.components(of: "class=\"own zero\"") == 1)
    #expect(far.picture.title.hasSuffix("(Egger's test, P < .001)"))
  }

  @Test("Only of studies is there a funnel, and conditions hold for it")
  func requests() throws {
    #expect(
      StudyFunnel.estimators == [
        .metaAnalysis, .metaRegression, .eggerTest, .trimAndFill, .selectionModel,
      ])
    let table = try Table([
      ("y", .real(Entries([0.1, 0.2, 0.9]))), ("s", .real(Entries([0.1, 0.2, 0.3]))),
    ])
    let request = try EstimatorRequest(
      .metaAnalysis,
      [.effect: ["y"], .effectError: ["s"], .method: ["fixed"], .where: ["y<0.5"]])
    let funnel = try #require(try StudyFunnel(of: request, on: table))
    #expect(funnel.studies.map(\.effect) == [0.1, 0.2])
    // Weighted by 100 and 25.
    #expect(relativeError(funnel.pooled, 0.12) < 1e-12)
    let other = try EstimatorRequest(.correlation, [.x: ["y"], .y: ["s"]])
    #expect(try StudyFunnel(of: other, on: table) == nil)
  }

  @Test("The same numbers make the same bytes")
  func digest() throws {
    let unrolled = UnrolledGraph(
      name: "m", variables: ["bdnf", "depression", "stress"],
      arrows: [
        .init(
          from: 1, to: 0, written: "depression -> bdnf", effect: -0.5, isOwn: true, isAtOnce: false,
          outlasting: .fading(years: 5)),
        .init(
          from: 2, to: 0, written: "stress -> bdnf", effect: -0.2, isOwn: false, isAtOnce: true,
          outlasting: nil),
      ])
    let ranks = RankHistogram(
      name: "r", subject: "", kind: .studies,
      ranks: (0..<8).map { .init(label: "\($0)", below: Double($0 * 2), of: 19) })
    let digests = try [unrolled.picture, ranks.picture, plot(Self.bcg).picture].map { picture in
      var hash = SHA256()
      hash.update(picture.file.utf8)
      return String(SHA256.hexadecimal(hash.finalise()).prefix(16))
    }
    #expect(digests == ["f33b9d3970d9da1a", "8fb8319a2c435be6", "0ddd86adeb38290e"])
  }
}
