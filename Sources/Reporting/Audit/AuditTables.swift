import Evidence
package import ModelComparison
package import Tables

/// What an audit found as tables: how analyses do, and what each study found.
package struct AuditTables {
  /// One row for each model and analysis.
  package let performances: DescribedTable
  /// One row for each model, analysis and replicate.
  package let estimates: DescribedTable

  /// The tables of an audit.
  ///
  /// - Parameter audit: what was found.
  /// - Throws: `TableError` where a column does not keep what is promised of it.
  package init(of audit: Audit) throws(TableError) {
    let rows = audit.performances.map { PerformanceRow(row: $0.row, performance: $0.performance) }
    let fields = Self.fields
    performances = try DescribedTable(
      TableDescription(
        "audit", place: "audit", title: "Analyses beside the truth",
        explanation:
          "One row for each model and analysis that declares its estimand: the truth, and how the analysis does over all "
          + "replicates of the study. Each 'Error' is the Monte Carlo standard error of the column before it (Morris, White "
          + "and Crowther 2019, table 6).",
        fields: fields.map(\.description), primaryKey: ["cell", "model", "analysis"]),
      fields.map { $0.column(rows) })
    let studies = audit.rows.flatMap { row in
      row.values.indices.map { StudyEstimate(row: row, replicate: $0) }
    }
    let columns = Self.ofEstimates
    estimates = try DescribedTable(
      TableDescription(
        "estimates", place: "estimates", title: "What each study found",
        explanation: "One row for each model, analysis and replicate of the study.",
        fields: columns.map(\.description), primaryKey: ["cell", "model", "analysis", "replicate"]),
      columns.map { $0.column(studies) })
  }

  /// A model and an analysis.
  private struct PerformanceRow {
    let row: Audit.Row
    let performance: EstimatorPerformance
  }

  /// What one study found by one analysis.
  private struct StudyEstimate {
    let row: Audit.Row
    let replicate: Int

    var value: FindingValue? { row.values[replicate] }
  }

  private static var fields: [RowField<PerformanceRow>] {
    let judgements = EstimatorPerformance.Judgement.allCases.map(\.rawValue)
    return [
      cell(\.row.cell), .model(\.row.model.name),
      .init("analysis", title: "Analysis", "Its name.", .text, isRequired: true) {
        .texts($0.map(\.row.analysis.name))
      },
      .init(
        "estimand", title: "Estimand", "What it is meant to estimate.", .text, isRequired: true
      ) {
        .texts($0.map { $0.row.analysis.estimand?.written ?? "" })
      },
      .init(
        "judgement", title: "Judgement",
        "What is clear of three Monte Carlo errors: no answer (silent), the other sign than the truth (wrongWay), an arrow "
          + "where there is none (falseAlarms), off on average (biased), too sure (narrow), not sure enough (wide), nothing "
          + "wrong (right).", .category(judgements), isRequired: true
      ) { .categories($0.map(\.performance.judgement.rawValue), levels: judgements) },
      .init("truth", title: "Truth", "The true value.", .number(), isRequired: true) {
        .reals($0.map(\.performance.truth.value))
      },
      .init(
        "truthError", title: "Error of the truth", "Its standard error; 0 where it is exact.",
        .number(minimum: 0), isRequired: true
      ) { .reals($0.map(\.performance.truth.error)) },
      .init(
        "people", title: "People", "How many lived twice for it; missing where nobody need.",
        .integer(minimum: 1)
      ) { .integers($0.map(\.performance.truth.people)) },
      .init(
        "replicates", title: "Replicates", "How many studies were simulated.",
        .integer(minimum: 1), isRequired: true
      ) { .integers($0.map(\.performance.replicates)) },
      .init(
        "failed", title: "Failed", "How many of them gave no answer.", .integer(minimum: 0),
        isRequired: true
      ) { .integers($0.map(\.performance.failed)) },
    ]
      + pair("mean", "Mean", "The mean estimate.", \.mean)
      + pair("bias", "Bias", "The mean estimate minus the truth.", \.bias)
      + pair(
        "empiricalSE", "Empirical standard error", "The standard deviation of the estimates.",
        \.empiricalError, minimum: 0)
      + pair(
        "modelSE", "Model standard error",
        "The root of the mean squared standard error that the analysis gives.", \.modelError,
        minimum: 0)
      + pair(
        "rootMeanSquare", "Root mean squared error",
        "The root of the mean squared distance from the truth.", \.rootMeanSquare, minimum: 0)
      + pair(
        "coverage", "Coverage", "The share of 95 % intervals that hold the truth.", \.coverage,
        minimum: 0, maximum: 1)
      + pair(
        "rejection", "Rejection",
        "The share with P < 0.05: power, or false alarms where the truth is 0.", \.rejection,
        minimum: 0, maximum: 1)
      + [
        .init(
          "wrongWay", title: "Wrong way",
          "How many have P < 0.05 on the other side of 0 than the truth; missing where the truth has no side.",
          .integer(minimum: 0)
        ) { .integers($0.map(\.performance.wrongWay)) }
      ]
  }

  /// The numbers that were varied.
  private static func cell<Row>(_ cell: @escaping (Row) -> String) -> RowField<Row> {
    .init(
      "cell", title: "Cell", "The numbers that --vary gives, or 'as in the files'.", .text,
      isRequired: true
    ) { .texts($0.map(cell)) }
  }

  /// A measure and its Monte Carlo standard error.
  private static func pair(
    _ name: String, _ title: String, _ explanation: String,
    _ measure: @escaping (EstimatorPerformance) -> EstimatorPerformance.Measure?,
    minimum: Double? = nil, maximum: Double? = nil
  ) -> [RowField<PerformanceRow>] {
    [
      .init(
        name, title: title, explanation, .number(minimum: minimum, maximum: maximum)
      ) { .reals($0.map { measure($0.performance)?.value }) },
      .init(
        name + "Error", title: "Error of \(title.lowercased())",
        "The Monte Carlo standard error of the column before.", .number(minimum: 0)
      ) { .reals($0.map { measure($0.performance)?.error }) },
    ]
  }

  private static var ofEstimates: [RowField<StudyEstimate>] {
    [
      cell(\.row.cell), .model(\.row.model.name),
      .init("analysis", title: "Analysis", "Its name.", .text, isRequired: true) {
        .texts($0.map(\.row.analysis.name))
      },
      .replicate(\.replicate),
      .init("estimate", title: "Estimate", "Missing where the study has no answer.", .number()) {
        .reals($0.map { $0.value?.estimate })
      },
      .init(
        "standardError", title: "Standard error", "As the analysis gives it.", .number(minimum: 0)
      ) { .reals($0.map { $0.value?.standardError }) },
      .init("lower", title: "Lower bound", "Of its 95 % interval.", .number()) {
        .reals($0.map { $0.value?.interval?.lowerBound })
      },
      .init("upper", title: "Upper bound", "Of its 95 % interval.", .number()) {
        .reals($0.map { $0.value?.interval?.upperBound })
      },
      .init("p", title: "P value", "Two-sided, of no effect.", .number(minimum: 0, maximum: 1)) {
        .reals($0.map { $0.value?.pValue })
      },
      .init("n", title: "n", "The rows that it rests on.", .integer(minimum: 0)) {
        .integers($0.map { $0.value?.n })
      },
      .init("reason", title: "Reason", "Why there is no answer.", .text) {
        .texts($0.map { $0.row.reasons[$0.replicate] })
      },
    ]
  }
}
