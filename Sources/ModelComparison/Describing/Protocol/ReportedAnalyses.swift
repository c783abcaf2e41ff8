import Estimation
import Evidence
import NumericalMethods
import Scenarios

/// How a study's data are analysed, and what came out, in words.
struct ReportedAnalyses {
  private let publications: [(name: String, publication: Publication)]
  private let accounts: [AnalysisAccount]
  private let words: AnalysisWords
  /// Whether anybody is seen again, and so can be lost.
  private let hasLaterVisits: Bool

  /// The words for publications of a study, and what they were answered.
  init(
    _ publications: [(name: String, publication: Publication)],
    _ accounts: [(name: String, account: AnalysisAccount)], in design: StudyDesign
  ) {
    (self.publications, self.accounts) = (publications, accounts.map(\.account))
    words = AnalysisWords(publications.map(\.publication))
    hasLaterVisits = design.visits.count > 1
  }

  private static let nothing =
    "Not applicable, because nothing that is published or declared asks this study anything."

  // MARK: - Methods

  /// Items 12 a to e.
  var methods: [ModelProtocol.Part] {
    guard !publications.isEmpty else { return [.paragraph(Self.nothing)] }
    return [
      .paragraph("12a and b. \(words.legend)")
    ]
      + publications.flatMap { asked -> [ModelProtocol.Part] in
        [
          .paragraph("\(asked.name):"), .claims(AnalysisWords.claims(of: asked.publication)),
        ]
      } + [
        .claims([
          "12c, missing values: \(missing)", "12d, loss to follow-up: \(loss)",
          "12e, sensitivity analyses: for the authors to write",
        ])
      ]
  }

  private var missing: String {
    let rules = Set(words.requests.map { IncompleteRows(of: $0) })
    return rules.count == 1 ? rules.map(\.words).joined() : "as said above, by the estimator"
  }

  private var loss: String {
    guard hasLaterVisits else { return "not applicable, because nobody is seen again" }
    return Set(words.requests.map { IncompleteRows(of: $0) }) == [.leftOut]
      ? "nothing is done about it: whoever has no value of a later visit that an analysis needs is left out of it"
      : "as other missing values"
  }

  // MARK: - Results

  /// Item 16: what each analysis answers of this run.
  var results: [ModelProtocol.Part] {
    guard !publications.isEmpty else { return [.paragraph(Self.nothing)] }
    return [
      .paragraph("16a. Of this run, with 95 % intervals; what is adjusted for stands in 12.")
    ]
      + zip(publications, accounts).flatMap { asked, account -> [ModelProtocol.Part] in
        [.paragraph("\(asked.name):"), .claims(Self.claims(of: account))]
      } + [
        .claims([
          "16b, where groups are cut: the conditions of groups in 12",
          "16c, relative risks as absolute ones: for the authors to write",
        ])
      ]
  }

  private static func claims(of account: AnalysisAccount) -> [String] {
    account.analyses.flatMap { analysis in
      analysis.findings.map { finding, value in
        "\(finding.identifier): "
          + (value.map { text(of: $0, finding, ratio: analysis.ratio) } ?? refusal(analysis))
      }
    }
      + account.unasked.map {
        "\($0.identifier): not applicable, because no analysis asks it"
      }
  }

  private static func refusal(_ analysis: AnalysisAccount.Analysis) -> String {
    if case .failure(let reason) = analysis.count { return "no answer, because \(reason.reason)" }
    return "no answer, because \(analysis.request.name.rawValue) gave no such part"
  }

  private static func text(
    of value: FindingValue, _ finding: Finding, ratio: String?
  ) -> String {
    var (isRatio, name) = (false, "")
    switch finding.analysis?.answer {
    case .term?:
      isRatio = ratio != nil
      name = isRatio ? "\(ratio ?? "") " : ""
    case .jointTest?: name = "test statistic "
    case .residualSpread?, .figure?, nil: break
    }
    func text(_ value: Double) -> String {
      ModelEquations.text(isRatio ? Elementary.exponential(value) : value)
    }
    let unit = isRatio || finding.unit.isEmpty ? "" : " \(finding.unit)"
    return name + text(value.estimate) + unit
      + (value.interval.map { " (\(text($0.lowerBound)) to \(text($0.upperBound)))" } ?? "")
      + (value.pValue.map { $0 < 1e-4 ? ", P < 0.0001" : ", P = \(ModelEquations.text($0))" } ?? "")
  }
}
