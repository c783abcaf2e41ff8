import Evidence
import ModelComparison
import Tables

/// What a model says of findings that were made of its own studies.
struct OwnFindingsRow {
  let study: String
  let model: String
  let found: OwnFindings

  /// The table of all models and publications.
  static func table(of comparisons: [Comparison]) throws(TableError) -> DescribedTable {
    let rows = comparisons.flatMap { comparison in
      zip(comparison.models, comparison.ownFindings).map { model, found in
        OwnFindingsRow(study: comparison.study.name, model: model.name, found: found)
      }
    }
    return try DescribedTable(
      TableDescription(
        "own-findings", place: "own-findings",
        title: "Findings of their own that models contradict",
        explanation:
          "One row for each publication and model: each of the model's studies in turn took the place of "
          + "the published one and was judged by the others.", fields: fields.map(\.description),
        primaryKey: ["study", "model"]), fields.map { $0.column(rows) })
  }

  private static var fields: [RowField<OwnFindingsRow>] {
    [
      .init("study", title: "Publication", "The publication.", .text, isRequired: true) { rows in
        .texts(rows.map(\.study))
      },
      .model(\.model),
      .init(
        "made", title: "Findings made", "How many findings were made from the model's studies.",
        .integer(minimum: 0), isRequired: true
      ) { .integers($0.map(\.found.made)) },
      .init(
        "contradicted", title: "Contradicted", "How many of them the model contradicts.",
        .integer(minimum: 0), isRequired: true
      ) { .integers($0.map(\.found.contradicted)) },
      .init(
        "share", title: "Share contradicted", "Contradicted of made; missing where none was made.",
        .number(minimum: 0, maximum: 1)
      ) { .reals($0.map(\.found.share)) },
      .init(
        "monteCarloError", title: "Monte Carlo error",
        "The standard error of the share, by study; missing where fewer than two made a finding.",
        .number(minimum: 0)
      ) { .reals($0.map(\.found.standardError)) },
    ]
  }
}
