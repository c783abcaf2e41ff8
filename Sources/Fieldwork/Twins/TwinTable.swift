import Scenarios
import Simulation
package import Tables

/// The table of both lives, one row for each person and visit.
package struct TwinTable: Sendable {
  /// What the table holds.
  package let description: TableDescription
  private let columns: @Sendable (Twins) -> [Column]

  /// What stands behind the name of a variable where it is the other life's.
  package static let suffix = "_twin"

  /// The table of a study.
  package init(of study: Study) {
    let visits = study.design.visits.count
    /// One value for each person and visit, person by person.
    @Sendable func spread<Value>(
      _ twins: Twins, _ value: (_ place: Int, _ visit: Int) -> Value
    ) -> [Value] {
      twins.people.indices.flatMap { place in (0..<visits).map { value(place, $0) } }
    }
    let units = study.design.units
    var fields: [Field] = [
      Field(study.personField) { twins in
        .integers(spread(twins) { place, _ in twins.before + place + 1 })
      },
      Field(study.visitField) { twins in .integers(spread(twins) { _, visit in visit }) },
      Field(study.candidateField) { twins in
        .integers(spread(twins) { place, _ in Int(twins.people[place]) })
      },
      Field(
        FieldDescription(
          "years", title: "Time", explanation: "Years since the \(units.one)'s first visit.",
          .number(minimum: 0), unit: "years", isRequired: true)
      ) { twins in .reals(spread(twins) { place, visit in twins.natural[visit].times[place] }) },
    ]
    for (field, values, levels) in [
      (study.stratumField, \Twins.strata, study.stratumNames),
      (study.armField, \Twins.arms, study.armNames),
    ] as [(FieldDescription, KeyPath<Twins, [String]> & Sendable, [String])] where !levels.isEmpty {
      fields.append(
        Field(field) { twins in
          .categories(spread(twins) { place, _ in twins[keyPath: values][place] }, levels: levels)
        })
    }
    let lives: [(suffix: String, words: String, records: @Sendable (Twins) -> [VisitRecord])] = [
      ("", "in the natural course", { $0.lives[0] }),
      (Self.suffix, "with what is done", { $0.lives[1] }),
    ]
    for process in study.scenario.processes.map(\.name) {
      for life in lives {
        fields.append(
          Field(
            FieldDescription(
              process + life.suffix, title: "\(process) \(life.words)",
              explanation: "The latent signal in reference SDs, \(life.words).", .number(),
              unit: "SD", isRequired: !study.isMortal)
          ) { twins in
            let records = life.records(twins)
            return .reals(
              spread(twins) { place, visit -> Double? in
                records[visit].isDead(place)
                  ? nil
                  : records[visit].processes[process].map { Double(inFewestDigits: $0[place]) }
              })
          })
      }
    }
    for state in study.scenario.states {
      for life in lives {
        fields.append(
          Field(
            FieldDescription(
              state.name + life.suffix, title: "\(state.name) \(life.words)",
              explanation: "The true present value of the state, \(life.words).",
              .category(state.values), isRequired: true)
          ) { twins in
            let records = life.records(twins)
            return .categories(
              spread(twins) { place, visit in
                state.values[Int(records[visit].states[state.name]?.current[place] ?? 0)]
              }, levels: state.values)
          })
      }
    }
    let all = fields
    description = TableDescription(
      "twins", place: "twins", title: "Both lives, one row for each \(units.one) and visit",
      explanation:
        "What only a god sees: each \(units.one) as they would be, and, in the columns that end with "
        + "\(Self.suffix), as they would be with what is done. Complete: \(units.many) who were lost lived on.",
      fields: all.map(\.description), primaryKey: ["person", "visit"])
    columns = { twins in all.map { $0.column(twins) } }
  }

  /// The rows of some people.
  package func rows(of twins: Twins) throws(TableError) -> DescribedTable {
    try DescribedTable(description, columns(twins))
  }

  /// A column and where it comes from.
  private struct Field: Sendable {
    let description: FieldDescription
    let column: @Sendable (Twins) -> Column

    init(_ description: FieldDescription, column: @escaping @Sendable (Twins) -> Column) {
      (self.description, self.column) = (description, column)
    }
  }
}
