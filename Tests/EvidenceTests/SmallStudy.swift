import Estimation
import Evidence
import LocatedText
import Tables

/// A study of two groups in two visits, as text, and a table that it can be asked of.
enum SmallStudy {
  static let text = """
    {
      format: 2,
      publication: "Small 2026", study: "../studies/small.json5", cohort: "Small town", citation: "Small (2026)", doi: "10.0/small", people: 8,
      complete: ["level_0", "level_1"],
      groups: {
        course: {
          control: { ill_0: false, ill_1: false },
          case: { ill_0: true },
        },
      },
      describe: { group: "course", outcome: "level_0", label: "level at the start" },
      targets: {
        cases: {
          group: "course", level: "case", among: ["control", "case"],
          share: 0.4, tolerance: 0.05, source: "made up",
        },
      },
      findings: {
        gap: {
          role: "scored", sentence: "Cases are lower", estimand: "case minus control", causal: false,
          estimator: { meanDifference: { outcome: "level_1", group: "course", case: "case", reference: "control" } },
          answer: { term: "case - control" },
          figure: { estimate: -1.5, pValue: 0.01 }, unit: "ng/ml",
          claim: "estimate < 0 and p < 0.05", flag: "SEEN", source: "made up",
        },
        unasked: {
          role: "shown", sentence: "Nobody asks", estimand: "nothing", causal: true,
          remark: "no instrument", flag: "UNKNOWN", source: "made up",
        },
      },
      joint: ["gap"],
    }
    """

  /// What its finding `gap` asks.
  static let gap: [EstimatorArgument: [String]] = [
    .outcome: ["level_1"], .group: ["course"], .case: ["case"], .reference: ["control"],
  ]

  static func study(_ text: String = text) throws -> Publication {
    try EvidenceReader.study(of: SourceText(name: "small.json5", text: text))
  }

  /// The text with one part of it replaced, marks and all.
  static func text(replacing part: String, with other: String) -> String {
    let pieces = text.split(separator: part, maxSplits: 1, omittingEmptySubsequences: false)
    precondition(pieces.count == 2, "the part stands in the text")
    return pieces[0] + other + pieces[1]
  }

  /// Eight people, one without a second level, one ill at the end only, one without an answer.
  static func table() throws -> Table {
    try Table([
      ("person", .integers([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])),
      ("level_0", .reals([9, 8, 10, 9.5, 7, 6, 8.5, 9, 7.5, 8])),
      ("level_1", .reals([9.1, 8.2, nil, 9.9, 6.5, 5, 8.4, 9.2, 6.8, 8.1])),
      (
        "ill_0",
        .truths([false, false, false, false, true, true, false, nil, true, false])
      ),
      (
        "ill_1",
        .truths([false, false, false, false, true, false, true, false, nil, false])
      ),
    ])
  }
}
