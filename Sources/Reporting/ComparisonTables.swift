import Evidence
package import ModelComparison
package import Tables

/// A comparison as two described tables: the cells of findings and models, and every study's estimates.
package struct ComparisonTables {
  /// One row a finding and model, with all figures of the cell.
  package let cells: DescribedTable
  /// One row a model, replicate and finding: what the study found.
  package let replicates: DescribedTable

  /// One row a model and replicate: the people and groups of the study.
  package let studies: DescribedTable

  /// The tables of a comparison; `name` begins the names of their files.
  package init(of comparison: Comparison, name: String) throws(TableError) {
    cells = try CellRow.table(of: comparison, name: name)
    replicates = try ReplicateRow.table(of: comparison, TableName(name, isWide: false)) { _ in true
    }
    studies = try Self.studies(of: comparison, TableName(name, isWide: false))
  }

  /// The studies of wide ranges: what they found of scored findings, and what they are like.
  ///
  /// - Parameters:
  ///   - comparison: the studies.
  ///   - name: the publication's short name.
  /// - Returns: the tables.
  /// - Throws: a value that is not what its field promises, which is the program's fault.
  package static func wide(
    of comparison: Comparison, name: String
  ) throws(TableError) -> [DescribedTable] {
    let name = TableName(name, isWide: true)
    return [
      try ReplicateRow.table(of: comparison, name) { $0.role == .scored },
      try studies(of: comparison, name),
    ]
  }
}

extension ComparisonTables {
  /// One row a model, replicate and number that was drawn from its range; nil where none was.
  ///
  /// What is drawn belongs to a study, whichever publication asks it; `study` begins the name of its file.
  package static func numbers(
    of comparison: Comparison, study: String
  ) throws(TableError) -> DescribedTable? {
    comparison.numbers.allSatisfy(\.isEmpty)
      ? nil : try NumberRow.table(of: comparison, study: study)
  }
}

extension ComparisonTables {
  /// One row a publication and model: what the model contradicts of findings made of its own studies.
  package static func ownFindings(of comparisons: [Comparison]) throws(TableError) -> DescribedTable
  {
    try OwnFindingsRow.table(of: comparisons)
  }
}

/// A field and how its column is made from rows.
struct RowField<Row> {
  let description: FieldDescription
  let column: ([Row]) -> Column

  init(
    _ name: String, title: String, _ explanation: String, _ kind: FieldKind,
    isRequired: Bool = false, _ column: @escaping ([Row]) -> Column
  ) {
    description = FieldDescription(
      name, title: title, explanation: explanation, kind, isRequired: isRequired)
    self.column = column
  }

  /// The name of the model that a row is of.
  static func model(_ name: @escaping (Row) -> String) -> RowField {
    RowField("model", title: "Model", "The model's name.", .text, isRequired: true) {
      .texts($0.map(name))
    }
  }

  /// The number of the replicate that a row is of.
  static func replicate(_ number: @escaping (Row) -> Int) -> RowField {
    RowField(
      "replicate", title: "Replicate",
      "The number of the study, from 0 on; the same in all models.", .integer(minimum: 0),
      isRequired: true
    ) { .integers($0.map(number)) }
  }
}

/// A finding in a model's world.
private struct CellRow {
  let study: String
  let finding: Finding
  /// As it was published, where the figure is a table's.
  let published: Finding
  let model: String
  let prediction: Prediction

  static func table(of comparison: Comparison, name: String) throws(TableError) -> DescribedTable {
    var rows: [CellRow] = []
    let published = comparison.study.published
    for (place, predictions) in comparison.predictions.enumerated() {
      for (model, prediction) in zip(comparison.models, predictions) {
        rows.append(
          CellRow(
            study: comparison.study.name, finding: comparison.study.findings[place],
            published: published[place], model: model.name, prediction: prediction))
      }
    }
    let fields = fields(of: comparison.study)
    return try DescribedTable(
      TableDescription(
        "\(name)-cells", place: "\(name)-cells", title: "\(comparison.study.name): cells",
        explanation:
          "One row for each finding and model: what was published, what the model predicts, "
          + "and the verdict.", fields: fields.map(\.description),
        primaryKey: ["finding", "model"]), fields.map { $0.column(rows) })
  }

  private static let flags = Finding.Flag.allCases.map(\.rawValue)
  private static let verdicts = Verdict.allCases.map(\.rawValue)

  /// What a table of one's own gave, where there is one.
  private static func observed(_ units: UnitNoun) -> [RowField<CellRow>] {
    [
      .init("observedEstimate", title: "Observed estimate", "What the table gives.", .number()) {
        .reals($0.map(\.finding.figure.estimate))
      },
      .init(
        "observedP", title: "Observed P", "The P value that the table gives.",
        .number(minimum: 0, maximum: 1)
      ) { .reals($0.map(\.finding.figure.pValue)) },
      .init(
        "observedError", title: "Observed standard error",
        "The standard error that the table gives; missing where the estimate has none.",
        .number(minimum: 0)
      ) { .reals($0.map(\.finding.figure.printedError)) },
      .init(
        "observedN", title: "Observed n",
        "How many \(units.many) of the table the estimate rests on, as the estimator counts them.",
        .integer(minimum: 0)
      ) { .integers($0.map(\.finding.figure.n)) },
    ]
  }

  private static func fields(of study: Publication) -> [RowField<CellRow>] {
    [
      .init("study", title: "Publication", "The publication.", .text, isRequired: true) { rows in
        .texts(rows.map(\.study))
      },
      .init("finding", title: "Finding", "The finding's identifier.", .text, isRequired: true) {
        .texts($0.map(\.finding.identifier))
      },
      .model(\.model),
      .init(
        "unit", title: "Unit", "The unit of estimates, spread and error; missing for pure numbers.",
        .text
      ) { .texts($0.map { $0.finding.unit.isEmpty ? nil : $0.finding.unit }) },
      .init(
        "publishedEstimate", title: "Published estimate", "As published; missing where it was not.",
        .number()
      ) { .reals($0.map(\.published.figure.estimate)) },
      .init(
        "publishedP", title: "Published P", "As published; missing where it was not.",
        .number(minimum: 0, maximum: 1)
      ) { .reals($0.map(\.published.figure.pValue)) },
    ] + (study.observation == nil ? [] : observed(study.units)) + [
      .init(
        "flag", title: "Flag",
        "How sure the figure is; OWN marks one supplied in place of the published one.",
        .category(flags),
        isRequired: true
      ) { .categories($0.map(\.finding.flag.rawValue), levels: flags) },
      .init(
        "claim", title: "Claim",
        "The region in which an estimate says what the published one said; "
          + "missing where there is no verdict.", .text
      ) { .texts($0.map { $0.finding.claim?.text }) },
      .init(
        "replicates", title: "Studies", "How many studies were carried out in the model's world.",
        .integer(minimum: 1), isRequired: true
      ) { .integers($0.map(\.prediction.replicates)) },
      .init(
        "answers", title: "Answers", "How many of them gave an answer.", .integer(minimum: 0),
        isRequired: true
      ) { .integers($0.map(\.prediction.answers)) },
      .init("predicted", title: "Predicted", "The mean answer.", .number()) {
        .reals($0.map(\.prediction.mean))
      },
      .init(
        "spread", title: "Spread", "The SD of the answers: the study's own sampling error.",
        .number(minimum: 0)
      ) { .reals($0.map(\.prediction.spread)) },
      .init(
        "monteCarloError", title: "Monte Carlo error",
        "The standard error of the mean answer, which more replicates make smaller.",
        .number(minimum: 0)
      ) { .reals($0.map(\.prediction.standardError)) },
      .init(
        "noAnswer", title: "No answer",
        "Why studies gave no answer, each reason with how many had it, the most frequent first; missing where all gave "
          + "one, or none was asked.", .text
      ) { .texts($0.map { $0.prediction.silences.isEmpty ? nil : $0.prediction.silences.text }) },
      .init(
        "inRegion", title: "Share in the region",
        "The share of the studies with an answer that make the claim; missing where fewer than half have one.",
        .number(minimum: 0, maximum: 1)
      ) { .reals($0.map { $0.prediction.inRegion?.value }) },
      .init(
        "inRegionLower", title: "Lower end",
        "The lower end of the share's 99 % Monte Carlo interval.",
        .number(minimum: 0, maximum: 1)
      ) { .reals($0.map { $0.prediction.inRegion?.interval.lower }) },
      .init(
        "inRegionUpper", title: "Upper end",
        "The upper end of the share's 99 % Monte Carlo interval.",
        .number(minimum: 0, maximum: 1)
      ) { .reals($0.map { $0.prediction.inRegion?.interval.upper }) },
      .init(
        "verdict", title: "Verdict",
        "What the model says of the finding; missing without a claim, or where fewer than half "
          + "of the studies gave an answer.",
        .category(verdicts)
      ) { .categories($0.map { $0.prediction.verdict?.rawValue }, levels: verdicts) },
      .init(
        "dependsOn", title: "Depends on",
        "The number, drawn from its range, on which the verdict depends; missing where it depends on "
          + "none.", .text
      ) { .texts($0.map { $0.prediction.dependence?.number }) },
      .init(
        "tail", title: "Tail probability",
        "The two-sided probability, in the model's world, of an estimate as far out as the published one.",
        .number(minimum: 0, maximum: 1)
      ) { .reals($0.map { $0.prediction.tail?.value }) },
    ]
  }
}

/// What one study found in a model's world.
private struct ReplicateRow {
  let model: String
  let replicate: Int
  let finding: String
  let value: FindingValue?
  /// Why there is none, as far as an estimator was asked.
  let reason: String?

  static func table(
    of comparison: Comparison, _ name: TableName, where isAsked: (Finding) -> Bool
  ) throws(TableError) -> DescribedTable {
    var rows: [ReplicateRow] = []
    for (model, outcomes) in zip(comparison.models, comparison.outcomes) {
      for (replicate, outcome) in outcomes.enumerated() {
        for ((number, finding), value) in zip(
          comparison.study.findings.enumerated(), outcome.values)
        where finding.analysis != nil && isAsked(finding) {
          rows.append(
            ReplicateRow(
              model: model.name, replicate: replicate, finding: finding.identifier, value: value,
              reason: outcome.reasons[number]))
        }
      }
    }
    let fields = fields(comparison.study.units)
    return try DescribedTable(
      TableDescription(
        name.of("replicates"), place: name.place("replicates"),
        title: "\(comparison.study.name): every study's estimates\(name.remark)",
        explanation:
          "One row for each model, replicate and finding; nothing where a study could not "
          + "answer. The unit of a finding stands in the table of cells.",
        fields: fields.map(\.description), primaryKey: ["model", "replicate", "finding"]),
      fields.map { $0.column(rows) })
  }

  private static func fields(_ units: UnitNoun) -> [RowField<ReplicateRow>] {
    [
      .model(\.model),
      .replicate(\.replicate),
      .init("finding", title: "Finding", "The finding's identifier.", .text, isRequired: true) {
        .texts($0.map(\.finding))
      },
      .init("estimate", title: "Estimate", "The study's answer.", .number()) {
        .reals($0.map { $0.value?.estimate })
      },
      .init(
        "p", title: "P", "The P value of the answer; missing where it has none.",
        .number(minimum: 0, maximum: 1)
      ) { .reals($0.map { $0.value?.pValue }) },
      .init(
        "standardError", title: "Standard error",
        "The standard error of the answer; missing where it has none, such as the F of a joint test.",
        .number(minimum: 0)
      ) { .reals($0.map { $0.value?.standardError }) },
      .init(
        "n", title: "n",
        "How many \(units.many) the answer rests on, as the estimator counts them.",
        .integer(minimum: 0)
      ) { .integers($0.map { $0.value?.n }) },
      .init(
        "reason", title: "Reason", "Why there is no answer; missing where there is one.", .text
      ) { .texts($0.map(\.reason)) },
    ]
  }
}
