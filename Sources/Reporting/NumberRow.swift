import Evidence
import ModelComparison
import Tables

/// A number that a replicate drew from its range.
struct NumberRow {
  let model: String
  let replicate: Int
  let number: String
  let value: Double

  /// The table of all numbers drawn for a comparison; `name` begins the name of its file.
  static func table(of comparison: Comparison, name: String) throws(TableError) -> DescribedTable {
    var rows: [NumberRow] = []
    for (model, numbers) in zip(comparison.models, comparison.numbers) {
      for replicate in 0..<comparison.plan.replicates {
        for number in numbers {
          rows.append(
            NumberRow(
              model: model.name, replicate: replicate, number: number.name,
              value: number.values[replicate]))
        }
      }
    }
    return try DescribedTable(
      TableDescription(
        "\(name)-numbers", place: "\(name)-numbers",
        title: "\(comparison.study.name): numbers drawn from their ranges",
        explanation:
          "One row for each model, replicate and number of which the files give a range.",
        fields: fields.map(\.description), primaryKey: ["model", "replicate", "number"]),
      fields.map { $0.column(rows) })
  }

  private static var fields: [RowField<NumberRow>] {
    [
      .init("model", title: "Model", "The model's name.", .text, isRequired: true) {
        .texts($0.map(\.model))
      },
      .init(
        "replicate", title: "Replicate",
        "The number of the study, from 0 on; the same in all models.",
        .integer(minimum: 0), isRequired: true
      ) { .integers($0.map(\.replicate)) },
      .init(
        "number", title: "Number",
        "Which number it is: its path, after the study's name where a study gives the range.",
        .text,
        isRequired: true
      ) { .texts($0.map(\.number)) },
      .init(
        "value", title: "Value",
        "What the replicate had: years, rates a year, probabilities, or an effect in its target's unit.",
        .number(), isRequired: true
      ) { .reals($0.map(\.value)) },
    ]
  }
}
