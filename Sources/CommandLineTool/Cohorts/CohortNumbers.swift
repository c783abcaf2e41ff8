import Fieldwork
import ModelComparison
import Scenarios
import Tables

/// The numbers of which files give only ranges, as each cohort of a run has them: a part of the truth.
struct CohortNumbers {
  /// Whether the run has many cohorts, which a column tells apart.
  let areMany: Bool
  private var rows: [(replicate: Int, number: DrawnStudy.Number)] = []

  /// Nothing drawn yet.
  init(areMany: Bool) { self.areMany = areMany }

  /// Takes in what was drawn for a cohort.
  mutating func add(_ numbers: [DrawnStudy.Number], of replicate: Int) {
    rows += numbers.map { (replicate, $0) }
  }

  /// One row a cohort and number.
  ///
  /// - Returns: the table.
  /// - Throws: nothing but the program's own mistakes.
  func table() throws(TableError) -> DescribedTable {
    let number = FieldDescription(
      "number", title: "Number",
      explanation:
        "Which number it is: its path, after the study's name where a study gives the range.",
      .text, isRequired: true)
    let value = FieldDescription(
      "value", title: "Value",
      explanation: "Years, rates a year, probabilities, or an effect in its target's unit.",
      .number(), isRequired: true)
    let quantile = FieldDescription(
      "quantile", title: "Quantile", explanation: "The share of its law that lies below it.",
      .number(minimum: 0, maximum: 1), isRequired: true)
    let replicate = FieldDescription(
      DataSet.replicate, title: "Replicate", explanation: "Which of the seed's cohorts it is.",
      .integer(minimum: 0), isRequired: true)
    return try DescribedTable(
      TableDescription(
        "numbers", place: "truth/numbers", title: "Numbers drawn from ranges",
        explanation:
          "One row for each \(areMany ? "cohort and " : "")number of which the scenario files give only a range.",
        fields: (areMany ? [replicate] : []) + [number, value, quantile],
        primaryKey: (areMany ? [DataSet.replicate] : []) + ["number"]),
      (areMany ? [.integers(rows.map(\.replicate))] : []) + [
        .texts(rows.map(\.number.parameter.name)), .reals(rows.map(\.number.value)),
        .reals(rows.map(\.number.quantile)),
      ])
  }
}
