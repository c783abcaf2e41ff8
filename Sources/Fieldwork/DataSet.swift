import Scenarios
import Simulation
package import Tables

/// The tables that a study leaves, each described once and made from that description.
///
/// A cohort may come in parts, one after the other; every part gives the rows that are its own.
package struct DataSet: Sendable {
  /// What the observations look like.
  package enum Shape: String, CaseIterable, Sendable {
    /// One row for each person and visit.
    case long
    /// One row for each person.
    case wide
    /// One row for each stretch between visits that a person began healthy.
    case startStop = "start-stop"
  }

  /// One of the tables.
  package struct Part: Sendable {
    package let description: TableDescription
    /// Whether it tells what no study team can know.
    package let isTruth: Bool
    private let columns: @Sendable (ObservedCohort) -> [Column]

    init(
      _ description: TableDescription, isTruth: Bool,
      columns: @escaping @Sendable (ObservedCohort) -> [Column]
    ) {
      self.description = description
      self.isTruth = isTruth
      self.columns = columns
    }

    /// The rows of a cohort or of a part of one.
    package func table(of cohort: ObservedCohort) throws(TableError) -> DescribedTable {
      try DescribedTable(description, columns(cohort))
    }
  }

  /// What a study team would hold.
  package let observed: Part
  /// What only a god sees: latent values, where people came from, dates of changes and of events,
  /// reasons of missing values.
  package let latent: Part
  package let people: Part
  package let changes: Part
  package let events: Part
  package let missing: Part
  /// What the units of observation are called.
  package let units: UnitNoun

  /// All tables, the observations first.
  package var parts: [Part] { [observed, latent, people, changes, events, missing] }
}

extension DataSet {
  /// The column that tells cohorts of one study apart.
  package static let replicate = "replicate"

  /// The same tables for cohorts below each other, with a first column that tells them apart.
  package var ofReplicates: DataSet {
    func below(_ part: Part) -> Part { part.ofReplicates(units) }
    return DataSet(
      observed: below(observed), latent: below(latent), people: below(people),
      changes: below(changes), events: below(events), missing: below(missing), units: units)
  }
}

extension DataSet.Part {
  fileprivate func ofReplicates(_ units: UnitNoun) -> DataSet.Part {
    let field = FieldDescription(
      DataSet.replicate, title: "Replicate",
      explanation: "Which of the seed's cohorts it is; \(units.many) are numbered from 1 in each.",
      .integer(minimum: 0), isRequired: true)
    func extended(_ names: [String]) -> [String] { names.isEmpty ? [] : [field.name] + names }
    let own = self
    return DataSet.Part(
      TableDescription(
        description.name, place: description.place, title: description.title,
        explanation: description.explanation, fields: [field] + description.fields,
        primaryKey: extended(description.primaryKey),
        foreignKeys: description.foreignKeys.map {
          ForeignKey(
            extended($0.fields), resource: $0.resource, fields: extended($0.referenceFields))
        }),
      isTruth: isTruth
    ) { cohort in
      let columns = own.columns(cohort)
      let rows = Array(repeating: Int(cohort.replicate), count: columns.first?.count ?? 0)
      return [.integers(rows)] + columns
    }
  }
}

/// A field, and where its column comes from.
struct DataField: Sendable {
  let description: FieldDescription
  let column: @Sendable (ObservedCohort) -> Column
}

extension DataSet.Part {
  /// A table of such fields.
  init(
    _ name: String, place: String, title: String, explanation: String, isTruth: Bool = false,
    primaryKey: [String] = [], foreignKeys: [ForeignKey] = [], _ fields: [DataField]
  ) {
    self.init(
      TableDescription(
        name, place: place, title: title, explanation: explanation,
        fields: fields.map(\.description), primaryKey: primaryKey, foreignKeys: foreignKeys),
      isTruth: isTruth
    ) { cohort in fields.map { $0.column(cohort) } }
  }
}

extension Study {
  /// The tables of this study.
  ///
  /// - Parameters:
  ///   - shape: of the observations.
  ///   - isBlind: whether nothing may betray the model: explanations leave out the sizes of errors.
  /// - Returns: nothing when the shape needs an interview and there is none.
  package func dataSet(_ shape: DataSet.Shape, isBlind: Bool = false) -> DataSet? {
    let (observed, key): (DataSet.Part?, [String])
    switch shape {
    case .long: (observed, key) = (longTable(isBlind: isBlind), ["person", "visit"])
    case .wide: (observed, key) = (wideTable(isBlind: isBlind), ["person"])
    case .startStop: (observed, key) = (startStopTable(isBlind: isBlind), [])
    }
    guard let observed else { return nil }
    return DataSet(
      observed: observed, latent: latentTable(keyOfObserved: key),
      people: peopleTable(), changes: changesTable(), events: eventsTable(),
      missing: missingTable(shape, isBlind: isBlind), units: units)
  }

  /// The field that says whose a row is.
  var personField: FieldDescription {
    FieldDescription(
      "person", title: units.oneInTitle,
      explanation: "Who it is, the same in all tables: a number from 1, given at random.",
      .integer(minimum: 1), isRequired: true)
  }
}
