import LocatedText
package import ModelComparison
import SyntheticLikelihood
package import Tables

/// What a search among designs found as tables: the designs, and each design's chance under each mechanism.
package struct PlanTables {
  /// One row for each design that could be afforded.
  package let designs: DescribedTable
  /// One row for each design and mechanism.
  package let chances: DescribedTable
  /// Of the recommended design: one row for each model, for each truth and number of which only a range is known, and for
  /// each model and effect.
  package let models: DescribedTable
  package let unknowns: DescribedTable
  package let sizes: DescribedTable

  /// All of them.
  package var all: [DescribedTable] { [designs, chances, models, unknowns, sizes] }

  /// The tables of a search.
  ///
  /// - Parameters:
  ///   - search: what was found.
  ///   - models: the models' names and mechanisms.
  /// - Throws: `TableError` where a column does not keep what is promised of it.
  package init(
    of search: DesignSearch, models: [(name: String, mechanism: String)]
  ) throws(TableError) {
    let names = models.map(\.name)
    self.models = try UnknownNumbers.models(of: search, models)
    unknowns = try UnknownNumbers.sensitivities(of: search, models: names)
    sizes = try UnknownNumbers.widths(of: search, models: names)
    let rows = search.designs.indices.map { DesignRow(search: search, place: $0) }
    let fields = Self.ofDesigns
    designs = try DescribedTable(
      TableDescription(
        "designs", place: "designs", title: "Designs",
        explanation:
          "One row for each design that can be afforded: what was chosen, what it costs, and how often its studies give an answer that "
          + "is clear and right under the mechanism where that is hardest. Each 'Error' is the Monte Carlo standard error of the "
          + "column before it; it allows for the number of studies, and not for what the fit itself leaves open.",
        fields: fields.map(\.description), primaryKey: ["design"]),
      fields.map { $0.column(rows) })
    let pairs = rows.flatMap { row in
      row.score == nil
        ? [] : search.mechanisms.indices.map { ChanceRow(row: row, mechanism: $0) }
    }
    let columns = Self.ofChances
    chances = try DescribedTable(
      TableDescription(
        "chances", place: "chances", title: "Chances of an answer",
        explanation:
          "One row for each design that has an answer, and each mechanism that makes its studies.",
        fields: columns.map(\.description), primaryKey: ["design", "mechanism"]),
      columns.map { $0.column(pairs) })
  }

  /// A design.
  private struct DesignRow {
    let search: DesignSearch
    let place: Int

    var design: PlannedDesign { search.designs[place] }
    var score: DesignScore? { search.verdicts[place].score }
  }

  /// A design under a mechanism.
  private struct ChanceRow {
    let row: DesignRow
    let mechanism: Int

    /// What held-out studies say.
    var heldOut: ClearAnswers? { row.score?.answers }
    /// What another fit says, if there is one.
    var refitted: ClearAnswers? {
      row.search.recommended == row.place ? row.search.refitted : nil
    }
    /// What further studies say, if there are any.
    var further: ClearAnswers? {
      row.search.recommended == row.place ? row.search.fresh : nil
    }
  }

  private static func number<Row>(_ design: @escaping (Row) -> PlannedDesign) -> RowField<Row> {
    .init(
      "design", title: "Design", "Its number among the plan's designs.", .integer(minimum: 1),
      isRequired: true
    ) { .integers($0.map { design($0).number }) }
  }

  private static var ofDesigns: [RowField<DesignRow>] {
    [
      number(\.design),
      .init("choices", title: "Choices", "What was chosen.", .text, isRequired: true) {
        .texts($0.map { PlanReport.words($0.design) })
      },
      .init(
        "people", title: "People", "How many it recruits.", .integer(minimum: 1), isRequired: true
      ) { .integers($0.map(\.design.people)) },
      .init(
        "visits", title: "Visits", "How often it looks at them.", .integer(minimum: 1),
        isRequired: true
      ) { .integers($0.map(\.design.visits)) },
      .init("price", title: "Price", "Of all that is planned.", .number(), isRequired: true) {
        .reals($0.map(\.design.price))
      },
      .init(
        "replicates", title: "Replicates", "How many studies were simulated under each model.",
        .integer(minimum: 1)
      ) { .integers($0.map { $0.score?.replicates }) },
      .init(
        "least", title: "Least chance",
        "The share of studies whose answer is clear and right, under the mechanism where that is least.",
        .number(minimum: 0, maximum: 1)
      ) { .reals($0.map { $0.score?.answers.least.value }) },
      .init(
        "leastError", title: "Error of least chance",
        "The Monte Carlo standard error of the column before.", .number(minimum: 0)
      ) { .reals($0.map { $0.score?.answers.least.error }) },
      .init("hardest", title: "Hardest mechanism", "The mechanism where that is least.", .text) {
        .texts(
          $0.map { row in
            row.score.map { row.search.mechanisms[$0.answers.hardest] } ?? ""
          })
      },
      .init(
        "failures", title: "Failures",
        "The largest share of studies in which an analysis that counts found nothing.",
        .number(minimum: 0, maximum: 1)
      ) { .reals($0.map { $0.score?.failures }) },
      .init(
        "fate", title: "Fate",
        "'kept' to the end, or after which round it was dropped, and for which design.", .text,
        isRequired: true
      ) {
        .texts($0.map { PlanReport.words($0.search.verdicts[$0.place].fate, of: $0.search) })
      },
      .init(
        "worthALook", title: "Worth a look",
        "Whether it tells more than all that cost no more, by more than a Monte Carlo error; its study is among the scenarios "
          + "of the result.", .truth, isRequired: true
      ) { .truths($0.map { $0.search.shortList.contains($0.place) }) },
      .init(
        "recommended", title: "Recommended",
        "Whether it is the cheapest that has the chance that is needed, or else the one that comes nearest.",
        .truth,
        isRequired: true
      ) { .truths($0.map { $0.search.recommended == $0.place }) },
    ]
  }

  private static var ofChances: [RowField<ChanceRow>] {
    [
      number(\.row.design),
      .init(
        "mechanism", title: "Mechanism", "What made the studies.", .text, isRequired: true
      ) { .texts($0.map { $0.row.search.mechanisms[$0.mechanism] }) },
    ]
      + pair(
        "right", "Clear and right", "The share of studies whose answer is clearly this mechanism.",
        \.right, maximum: 1)
      + pair(
        "wrong", "Clear and wrong",
        "The share of studies whose answer is clearly another mechanism.", \.wrong, maximum: 1)
      + pair(
        "logScore", "Log score", "The mean of −ln of this mechanism's probability.", \.logScores)
      + pair(
        "further", "Clear and right in further studies",
        "The share of further studies, which took no part in the choice, whose answer is clearly this mechanism; of the "
          + "recommended design alone.", of: \.further, \.right, maximum: 1)
      + pair(
        "refitted", "Clear and right by another fit",
        "The same share of the studies that took part, judged by a fit of the further ones.",
        of: \.refitted, \.right, maximum: 1)
  }

  /// A mean and its Monte Carlo standard error.
  private static func pair(
    _ name: String, _ title: String, _ explanation: String,
    of answers: @escaping (ChanceRow) -> ClearAnswers? = \.heldOut,
    _ means: @escaping (ClearAnswers) -> [ClearAnswers.Mean], maximum: Double? = nil
  ) -> [RowField<ChanceRow>] {
    func mean(_ row: ChanceRow) -> ClearAnswers.Mean? {
      answers(row).map { means($0)[row.mechanism] }
    }
    return [
      .init(name, title: title, explanation, .number(minimum: 0, maximum: maximum)) {
        .reals($0.map { mean($0)?.value })
      },
      .init(
        name + "Error", title: "Error of \(title.lowercased())",
        "The Monte Carlo standard error of the column before.", .number(minimum: 0)
      ) { .reals($0.map { mean($0)?.error }) },
    ]
  }
}
