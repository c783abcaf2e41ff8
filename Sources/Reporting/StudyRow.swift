import Evidence
package import ModelComparison
package import Tables

/// What one simulated study is like, apart from what it found: its people, its groups and its fit.
///
/// With the table of every study's estimates it is all that a comparison was judged by.
private struct StudyRow {
  let model: String
  let replicate: Int
  let outcome: Outcome

  static func table(of comparison: Comparison, _ name: TableName) throws(TableError)
    -> DescribedTable
  {
    let rows = zip(comparison.models, comparison.outcomes).flatMap { model, outcomes in
      outcomes.enumerated().map {
        StudyRow(model: model.name, replicate: $0.offset, outcome: $0.element)
      }
    }
    let fields = fields(of: comparison.study)
    return try DescribedTable(
      TableDescription(
        name.of("studies"), place: name.place("studies"),
        title: "\(comparison.study.name): simulated studies\(name.remark)",
        explanation:
          "One row for each model and replicate: the \(comparison.study.units.many) of a simulated study and its groups.",
        fields: fields.map(\.description), primaryKey: ["model", "replicate"]),
      fields.map { $0.column(rows) })
  }

  private static func fields(of study: Publication) -> [RowField<StudyRow>] {
    let shares = study.targets.enumerated().map { place, target in
      RowField<StudyRow>(
        ComparisonTables.StudyField.share(place), title: "Share: \(target.name)",
        "The share to which equal fit brings every model: \(target.name).",
        .number(minimum: 0, maximum: 1)
      ) { .reals($0.map { $0.outcome.shares[place] }) }
    }
    let groups = study.groupNames.enumerated().flatMap { place, group in
      [
        RowField<StudyRow>(
          ComparisonTables.StudyField.size(place), title: "Size: \(group)",
          "How many \(study.units.many) are in the group \(group).", .integer(minimum: 0),
          isRequired: true
        ) { .integers($0.map { $0.outcome.groupSizes[place] }) },
        .init(
          ComparisonTables.StudyField.mean(place), title: "Mean: \(group)",
          "Their mean \(study.description?.label ?? "outcome"); missing of an empty group.",
          .number()
        ) { .reals($0.map { $0.outcome.groupMeans[place] }) },
      ]
    }
    return [
      .model(\.model), .replicate(\.replicate),
      .init(
        "recruited", title: "Recruited", "How many \(study.units.many) were recruited.",
        .integer(minimum: 0),
        isRequired: true
      ) { .integers($0.map(\.outcome.recruited)) },
      .init(
        "analysed", title: "Analysed", "How many of them were analysed.", .integer(minimum: 0),
        isRequired: true
      ) { .integers($0.map(\.outcome.analysed)) },
      .init(
        "candidates", title: "Candidates", "How many candidates were looked at to recruit them.",
        .integer(minimum: 0), isRequired: true
      ) { .integers($0.map(\.outcome.candidates)) },
    ] + shares + groups
  }
}

extension ComparisonTables {
  /// The names of the columns of studies that depend on the publication, by position.
  package enum StudyField {
    package static func share(_ target: Int) -> String { "share_\(target + 1)" }
    package static func size(_ group: Int) -> String { "size_\(group + 1)" }
    package static func mean(_ group: Int) -> String { "mean_\(group + 1)" }
  }

  /// One row a model and replicate: what each simulated study is like.
  ///
  /// - Parameters:
  ///   - comparison: the studies.
  ///   - name: what begins the table's name.
  /// - Returns: the table, models in order.
  /// - Throws: a value that is not what its field promises, which is the program's fault.
  package static func studies(
    of comparison: Comparison, _ name: TableName
  ) throws(TableError) -> DescribedTable {
    try StudyRow.table(of: comparison, name)
  }
}

/// What begins the name of a table of simulated studies.
package struct TableName: Sendable {
  private let publication: String
  private let isWide: Bool

  /// A name.
  ///
  /// - Parameters:
  ///   - publication: the short name of the publication.
  ///   - isWide: whether effects were drawn from half to twice their ranges.
  package init(_ publication: String, isWide: Bool) {
    (self.publication, self.isWide) = (publication, isWide)
  }

  /// The name of a table, such as "bus2015-studies".
  package func of(_ kind: String) -> String {
    "\(publication)-\(isWide ? "wide-" : "")\(kind)"
  }

  /// The file's path without its ending; those of wide ranges have a folder of their own.
  package func place(_ kind: String) -> String {
    "\(isWide ? "wide-ranges/" : "")\(publication)-\(kind)"
  }

  /// What a title says of it.
  var remark: String { isWide ? ", effects from half to twice their ranges" : "" }
}
