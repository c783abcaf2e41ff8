import Estimation
import Evidence
import Tables

/// How publications analyse what a study holds, in words from which it can be done again.
struct AnalysisWords {
  private let publications: [Publication]

  /// The words for publications of one study.
  init(_ publications: [Publication]) { self.publications = publications }

  /// All of them.
  var parts: [ModelProtocol.Part] {
    guard !publications.isEmpty else {
      return [
        .heading("Analyses"),
        .paragraph("Not applicable, because no publication asks this study anything."),
      ]
    }
    return [
      .heading("Analyses"),
      .paragraph(legend),
      .claims(
        estimators.map {
          "\($0.rawValue). \($0.guide.answers) Assumptions: \($0.guide.assumes) \($0.guide.remark)"
            .trimmed
        }),
    ] + publications.flatMap(parts(of:))
  }

  /// How what files ask is to be read.
  var legend: String {
    "\(rows) Who meets the conditions of no group has none. \(Self.predictors) "
      + "P values are two-sided. Columns are read as they are: nothing is standardised or put into logarithms beforehand. What "
      + "a finding is compared by is the number named here, its estimate, whether or not a study would say something of it."
  }

  /// How the table is to be read, and predictors where some are more than the name of a column.
  var shortLegend: String {
    let named = requests.flatMap(\.arguments.values).joined()
    return rows
      + (named.contains { $0.contains("=") || $0.contains("*") } ? " \(Self.predictors)" : "")
  }

  private static let predictors =
    "Among predictors NAME=LEVEL is "
    + "a column of groups, each compared with LEVEL, and A*B stands for A, B and their product; after 'where' NAME=LEVEL is "
    + "a condition."

  /// What a row is, what columns say, and which rows are left out.
  private var rows: String {
    let others = [IncompleteRows.usedAsFar, .imputed].flatMap { rule -> [String] in
      let names = Set(requests.filter { IncompleteRows(of: $0) == rule }.map(\.name.rawValue))
      return names.isEmpty ? [] : ["by \(names.sorted().joined(separator: ", ")) \(rule.words)"]
    }
    return
      "Each reads a table with one row a person; COLUMN_k is what the column says at visit k, counted from 0. A row without a value in a column that an "
      + "analysis needs is left out of it"
      + (others.isEmpty ? "" : ", except that \(others.joined(separator: ", and "))") + "."
  }

  /// All that estimators are asked.
  var requests: [EstimatorRequest] {
    publications.flatMap(\.findings).compactMap { $0.analysis?.request }
      + publications.compactMap(\.synthesis).flatMap(\.questions).map(\.request)
  }

  /// The estimators that are asked, each once.
  private var estimators: [EstimatorName] {
    let asked = Set(requests.map(\.name))
    return EstimatorName.allCases.filter(asked.contains)
  }

  private func parts(of publication: Publication) -> [ModelProtocol.Part] {
    [.paragraph("\(publication.name):"), .claims(Self.claims(of: publication))]
  }

  /// Who is analysed, how columns are made, and what each finding asks.
  static func claims(of publication: Publication) -> [String] {
    var claims = [analysed(in: publication)].compactMap(\.self)
    claims += columns(of: publication).map(\.claim)
    if let synthesis = publication.synthesis {
      func text(_ question: Synthesis.Question) -> String {
        "\(Self.text(of: question.request)); the term '\(question.term)'"
      }
      claims.append("each small study asks its own people: \(text(synthesis.effect))")
      claims.append(
        "whether it becomes known is decided by "
          + (synthesis.deciding.map { text($0) } ?? "the same"))
      claims.append(
        "what follows asks a table with a row a small study: its year, its people n, its effect with effectError and pValue, and whether it is "
          + "published; one that cannot answer has none of these")
    }
    claims += publication.findings.compactMap { finding in
      question(of: finding).map { "\(finding.identifier): \($0)" }
    }
    return claims
  }

  /// Who is analysed; nil where everybody is.
  static func analysed(in publication: Publication) -> String? {
    publication.complete.isEmpty
      ? nil : "analysed are those with a value in \(publication.complete.joined(separator: ", "))"
  }

  /// A column that is made from those of the table.
  struct MadeColumn: Equatable {
    let name: String
    /// Whether it says which group a row is in.
    let isGrouping: Bool
    let how: String

    /// The whole claim.
    var claim: String { name + (isGrouping ? ", the first whose conditions hold" : "") + how }
  }

  /// The columns that are made from those of the table, and how.
  static func columns(of publication: Publication) -> [MadeColumn] {
    publication.changes.map {
      MadeColumn(
        name: $0.column, isGrouping: false,
        how: " = \($0.change.measure.rawValue)(\($0.change.first), \($0.change.second)): "
          + ($0.change.measure == .change
            ? "the second less the first" : "the second less the first, divided by the first"))
    }
      + publication.groupings.map { grouping in
        MadeColumn(
          name: grouping.column, isGrouping: true,
          how: ": "
            + grouping.levels.map { level in
              "\(level.name) if \(level.conditions.isEmpty ? "none of these" : FieldworkWords.text(level.conditions))"
            }.joined(separator: "; "))
      }
  }

  /// What estimator a finding asks, and for which number; nil where it asks none.
  static func question(of finding: Finding) -> String? {
    finding.analysis.map { analysis in
      "\(text(of: analysis.request)); \(text(of: analysis.answer))"
        + (finding.unit.isEmpty ? "" : ", in \(finding.unit)")
    }
  }

  private static func text(of request: EstimatorRequest) -> String {
    let arguments = EstimatorArgument.allCases.compactMap { argument in
      request.arguments[argument].map { "\(argument.rawValue) \($0.joined(separator: ", "))" }
    }
    return "\(request.name.rawValue) of \(arguments.joined(separator: ", "))"
  }

  private static func text(of answer: Finding.Answer) -> String {
    switch answer {
    case .term(let name): "the term '\(name)'"
    case .jointTest(let name):
      "the statistic of the joint test of '\(name)': F where terms have Student's t, or else χ²"
    case .residualSpread: "the residual SD"
    case .figure(let name): "the figure \(name.rawValue)"
    }
  }
}
