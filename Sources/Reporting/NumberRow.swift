import Evidence
import ModelComparison
import Tables

/// A number for which files give a range, as a replicate had it.
struct NumberRow {
  let model: String
  let replicate: Int
  let number: String
  let value: Double
  let isFixed: Bool

  /// The table of all numbers drawn for a comparison; `study` begins the name of its file.
  static func table(of comparison: Comparison, study: String) throws(TableError) -> DescribedTable {
    var rows: [NumberRow] = []
    for (model, numbers) in zip(comparison.models, comparison.numbers) {
      for replicate in 0..<comparison.plan.replicates {
        for number in numbers {
          rows.append(
            NumberRow(
              model: model.name, replicate: replicate, number: number.name,
              value: number.values[replicate], isFixed: number.isFixed))
        }
      }
    }
    return try DescribedTable(
      TableDescription(
        "\(study)-numbers", place: "\(study)-numbers",
        title: "\(study): numbers for which files give ranges",
        explanation:
          "One row for each model, replicate and number for which the files give a range.",
        fields: fields.map(\.description), primaryKey: ["model", "replicate", "number"]),
      fields.map { $0.column(rows) })
  }

  private static var fields: [RowField<NumberRow>] {
    [
      .model(\.model),
      .replicate(\.replicate),
      .init(
        "number", title: "Number",
        "Which number it is: its path, after the study's name where a study gives the range.",
        .text,
        isRequired: true
      ) { .texts($0.map(\.number)) },
      .init(
        "value", title: "Value",
        "The replicate's value: years, rates a year, probabilities, or an effect in its target's unit.",
        .number(), isRequired: true
      ) { .reals($0.map(\.value)) },
      .init(
        "fixed", title: "Fixed",
        "Whether it was fixed for all replicates (--set) instead of drawn anew for each.", .truth,
        isRequired: true
      ) { .truths($0.map(\.isFixed)) },
    ]
  }
}
