import Evidence
import LocatedText
import TestSupport
import Testing

/// What figures follow from printed summaries.
///
/// Reference values: Reference/summaries.py.
@Suite("Figures of one's own summaries")
struct SummaryTests {
  /// A number of a figure that is known to so many digits.
  private func agrees(_ value: Double?, _ expected: Double, within share: Double = 1e-8) -> Bool {
    guard let value else { return false }
    return (value - expected).magnitude <= share * max(expected.magnitude, 1e-300)
  }

  private static let groups =
    "groups: { case: { n: 80, mean: 8.1, standardDeviation: 2.9 }, control: { n: 90, mean: 9.0, standardDeviation: 3.1 } }"
  private static let visits = """
    groups: {
      case: { n: 30, baseline: { mean: 9.0, standardDeviation: 3.1 }, followUp: { mean: 7.9, standardDeviation: 3.0 } },
      late: { n: 40, baseline: { mean: 8.8, standardDeviation: 2.8 }, followUp: { mean: 8.4, standardDeviation: 2.9 } },
      control: { n: 90, baseline: { mean: 9.4, standardDeviation: 3.2 }, followUp: { mean: 9.3, standardDeviation: 3.1 } },
    }
    """

  @Test(
    "Estimate, error and P value are those of people with these summaries",
    arguments: [
      ("mean", "{ \(groups) }", -0.9, 0.4603289886, 0.0522322136),
      ("size", "{ \(groups) }", -0.2979027646, 0.1545060805, 0.05384301848),
      (
        "size", "{ t: -2.1, df: 82, groups: { case: { n: 40 }, control: { n: 44 } } }",
        -0.4545668973, nil, nil
      ),
      ("change", "{ \(visits), correlation: 0.6 }", -1, 0.5772222818, 0.08515998591),
      (
        "given", "{ \(visits), correlation: 0.6 }", -1.164259899, 0.5138981047, 0.02485510776
      ),
      (
        "odds", "{ groups: { case: { n: 80, count: 12 }, control: { n: 90, count: 8 } } }",
        0.5926766502, 0.4850096263, 0.2217116138
      ),
      // 15.0 % of 80 can only be 12, and 8.9 % of 90 only 8.
      (
        "odds", "{ groups: { case: { n: 80, percent: 15.0 }, control: { n: 90, percent: 8.9 } } }",
        0.5926766502, 0.4850096263, 0.2217116138
      ),
      ("together", "{ t: -2.3, df: 116 }", -0.2088407951, nil, 0.02323621371),
      (
        "together", "{ F: 5.29, df: [1, 116], direction: \"lower\" }", -0.2088407951, nil,
        0.02323621371
      ),
      ("slope", "{ t: -1.3, df: 220 }", nil, nil, 0.1949613322),
      // estimate / t
      ("mean", "{ estimate: -1.3, t: -1.3, df: 220 }", -1.3, 1, 0.1949613322),
      ("joint", "{ F: 0.4, df: [2, 1700] }", 0.4, nil, 0.6703831182),
      ("joint", "{ pValue: 0.72 }", nil, nil, 0.72),
      // By Student's t where the degrees of freedom are printed, by the normal law elsewhere.
      ("mean", "{ estimate: -1.2, standardError: 0.4 }", -1.2, 0.4, 0.002699796063),
      ("mean", "{ estimate: -1.2, pValue: 0.02 }", -1.2, 0.5158299897, 0.02),
      ("size", "{ pValue: 0.007, direction: \"lower\" }", nil, nil, 0.007),
      ("odds", "{ ratio: 1.84, interval: [1.20, 3.02] }", 0.6097655716, 0.2354470, nil),
    ] as [(String, String, Double?, Double?, Double?)])
  func figures(
    finding: String, text: String, estimate: Double?, error: Double?, pValue: Double?
  ) throws {
    let figure = try SmallSheet.figure(finding, text)
    #expect((figure.estimate == nil) == (estimate == nil))
    if let estimate { #expect(agrees(figure.estimate, estimate), "\(figure)") }
    if let error { #expect(agrees(figure.standardError, error, within: 1e-6), "\(figure)") }
    if let pValue { #expect(agrees(figure.pValue, pValue, within: 1e-7), "\(figure)") }
  }

  @Test("A standard error of a mean is its standard deviation over the root of n")
  func errorOfMean() throws {
    // 2.9 / √80 and 3.1 / √90, to more digits than a paper prints.
    let figure = try SmallSheet.figure(
      "mean",
      "{ groups: { case: { n: 80, mean: 8.1, standardError: 0.324229857 }, control: { n: 90, mean: 9.0, standardError: 0.326768755 } } }"
    )
    #expect(agrees(figure.standardError, 0.4603289886, within: 1e-7))
    #expect(figure.n == 170)
  }

  @Test("A change's error without the correlation lies between two bounds, and the larger counts")
  func openError() throws {
    let figure = try SmallSheet.figure("change", "{ \(Self.visits) }")
    #expect(agrees(figure.estimate, -1) && agrees(figure.standardError, 0.9123032609))
    // At a correlation of one there is left what the standard deviations differ by.
    #expect(agrees(figure.leastError, 0.0210818708, within: 1e-4))
    // P may be anything up to that of the larger error: no number is made up.
    #expect(figure.pValue == nil && figure.pBound?.relation == .atMost)
    #expect(agrees(figure.pBound?.bound, 0.2747018405))
    let narrower = try SmallSheet.figure("change", "{ \(Self.visits), correlation: [0.0, 0.6] }")
    #expect(agrees(narrower.leastError, 0.5772222818))
    // Both ends are above .05: that is what is known.
    #expect(narrower.pBound?.relation == .atLeast)
    #expect(agrees(narrower.pBound?.bound, 0.08515998591))
  }

  @Test(
    "What hangs on the correlation altogether stays unknown but for its side, and a warning says so"
  )
  func openEstimate() throws {
    let sheet = try SmallSheet.read(SmallSheet.text("given", "{ \(Self.visits) }"))
    let figure = sheet.entries[0].figure
    #expect(figure.estimate == nil && figure.standardError == nil && figure.pValue == nil)
    #expect(figure.direction == .lower)
    #expect(sheet.warnings.items.map(\.code) == ["correlation-unknown"])
    #expect(sheet.warnings.items[0].message.contains("between -1.5"), "\(sheet.warnings.items)")
    // The printed estimate leaves nothing open.
    let printed = try SmallSheet.read(
      SmallSheet.text("given", "{ estimate: -1.2, standardError: 0.51, \(Self.visits) }"))
    #expect(printed.warnings.isEmpty && printed.entries[0].figure.estimate == -1.2)
  }

  @Test(
    "A P value may be a relation",
    arguments: [
      ("\"< .001\"", Claim.Relation.less, 0.001), ("\"P < .001\"", .less, 0.001),
      ("\"p<0.05\"", .less, 0.05), ("\">= .05\"", .atLeast, 0.05), ("\"P > 0.1\"", .more, 0.1),
      ("\"≤ .01\"", .atMost, 0.01),
    ])
  func bounds(text: String, relation: Claim.Relation, bound: Double) throws {
    let figure = try SmallSheet.figure("size", "{ pValue: \(text), direction: \"lower\", n: 541 }")
    #expect(figure.pBound == .init(relation, bound) && figure.pValue == nil)
    #expect(figure.direction == .lower && figure.n == 541 && figure.signedScore == nil)
  }

  @Test("A relation with = is a number, and keeps its digits")
  func equal() throws {
    #expect(try SmallSheet.figure("size", "{ pValue: \"P = .03\" }").pValue == 0.03)
    // The error of .300 with P .03 is .138, with P .035 .142 and P .025 .134; .1245 and a tenth are .137.
    func mistakes(_ pValue: String) throws -> [String] {
      try SmallSheet.mistakes(
        SmallSheet.text(
          "slope", "1️⃣{ estimate: -0.300, standardError: 0.124, pValue: \"= \(pValue)\" }"))
    }
    #expect(try mistakes(".03") == [])
    #expect(try mistakes(".030000") == ["1️⃣ inconsistent-figure"])
  }

  @Test("Own figures stand in place of those published, with their line and what is said of them")
  func replacing() throws {
    let sheet = try SmallSheet.read(
      """
      {
        format: 2, summaries: "Mine",
        figures: {
          "small.mean": { estimate: 0.8, standardError: 0.3, adjusted: true },
          size: { pValue: "< .001", direction: "lower" },
        },
      }
      """)
    let publication = sheet.replacing(
      try SmallSheet.publication(), at: 0, from: "mine.json5")
    let mean = try #require(publication.finding("mean"))
    #expect(mean.figure.estimate == 0.8 && mean.flag == .own)
    #expect(mean.source == "own summaries 'Mine', mine.json5:4, adjusted")
    #expect(mean.claim?.text == "estimate >= 0 and p < 0.05")
    #expect(publication.finding("size")?.claim?.text == "estimate < 0 and p < 0.05")
    #expect(publication.finding("change")?.flag == .seen)
    #expect(sheet.replacing(publication, at: 1, from: "x") == publication)
  }
}
