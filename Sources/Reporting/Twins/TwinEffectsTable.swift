package import ModelComparison
package import Tables

/// An effect on one quantity of one group at one visit.
struct TwinEffectRow {
  let path: String
  let group: String
  let quantity: TwinQuantity
  let visit: Int
  let years: Double
  let effect: TwinEffect
}

/// The table of all effects, by group, quantity and visit.
package enum TwinEffectsTable {
  /// The table.
  ///
  /// - Parameters:
  ///   - effects: what was found.
  ///   - units: who lives twice.
  /// - Returns: a row for each path, group, quantity and visit.
  /// - Throws: `TableError` where a column does not keep what is promised of it.
  package static func table(
    of effects: TwinEffects, units: UnitNoun
  ) throws(TableError) -> DescribedTable {
    var rows: [TwinEffectRow] = []
    for (number, path) in effects.paths.enumerated() {
      for (group, name) in effects.groups.enumerated() where effects.sizes[group] > 0 {
        for (quantity, what) in effects.quantities.enumerated() {
          for (visit, years) in effects.visits.enumerated() {
            rows.append(
              TwinEffectRow(
                path: path, group: name, quantity: what, visit: visit, years: years,
                effect: effects.effect(on: quantity, at: visit, group: group, path: number)))
          }
        }
      }
    }
    let fields = fields(units, effects.paths)
    return try DescribedTable(
      TableDescription(
        "effects", place: "effects", title: "Effects on \(units.many)",
        explanation:
          "One row for each group, quantity and visit: means of both lives, and of the difference within "
          + "each \(units.one), the life with what is done minus the natural one.",
        fields: fields.map(\.description),
        primaryKey: ["path", "group", "quantity", "measure", "visit"]),
      fields.map { $0.column(rows) })
  }

  private static func fields(
    _ units: UnitNoun, _ paths: [String]
  ) -> [RowField<TwinEffectRow>] {
    [
      .init(
        "path", title: "Path",
        "The effect of all that is done (total); past the variable of --through, which keeps its natural course "
          + "(direct); through it only, while nothing else is done (indirect); and what the whole is more than these two, "
          + "where 'natural' is what it would be if they added up (both).",
        .category(paths), isRequired: true
      ) { .categories($0.map(\.path), levels: paths) },
      .init(
        "group", title: "Group",
        "Everybody, or those whom the first visit showed to be in a group.", .text,
        isRequired: true
      ) { .texts($0.map(\.group)) },
      .init(
        "quantity", title: "Quantity", "The process, or the state and its value.", .text,
        isRequired: true
      ) { .texts($0.map(\.quantity.written)) },
      .init(
        "measure", title: "Measure",
        "Of a process the level in reference SDs; of a state's value the share who are in it, and the years in it since the first visit.",
        .category(TwinQuantity.measures), isRequired: true
      ) { .categories($0.map(\.quantity.measure), levels: TwinQuantity.measures) },
      .init(
        "visit", title: "Visit", "Which visit, counted from 0.", .integer(minimum: 0),
        isRequired: true
      ) {
        .integers($0.map(\.visit))
      },
      .init(
        "years", title: "Time", "Years since the first visit, as planned.", .number(minimum: 0),
        isRequired: true
      ) { .reals($0.map(\.years)) },
      .init(
        "number", title: units.manyInTitle, "How many \(units.many) have it in both lives.",
        .integer(minimum: 0), isRequired: true
      ) { .integers($0.map(\.effect.count)) },
      .init("natural", title: "Natural", "The mean in the natural course.", .number()) {
        .reals($0.map { $0.mean(\.naturalMean) })
      },
      .init("changed", title: "With it", "The mean with what is done.", .number()) {
        .reals($0.map { $0.mean(\.changedMean) })
      },
      .init("effect", title: "Effect", "The mean difference.", .number()) {
        .reals($0.map { $0.mean(\.mean) })
      },
      .init(
        "error", title: "Error", "The standard error of the effect, SD / √n over \(units.many).",
        .number(minimum: 0)
      ) { .reals($0.map(\.effect.error)) },
      .init(
        "spread", title: "Spread", "The standard deviation of effects on single \(units.many).",
        .number(minimum: 0)
      ) { .reals($0.map(\.effect.spread)) },
      .init(
        "more", title: "More", "How many have more of it.", .integer(minimum: 0), isRequired: true
      ) {
        .integers($0.map(\.effect.more))
      },
      .init(
        "less", title: "Less", "How many have less of it.", .integer(minimum: 0), isRequired: true
      ) {
        .integers($0.map(\.effect.less))
      },
      .init(
        "saving", title: "Saving",
        "How many times as many \(units.many) each of two separate groups would need for as small an error: the variances of "
          + "both lives over that of the difference; missing where one of these is 0.",
        .number(minimum: 0)
      ) { .reals($0.map { row in row.effect.saving.flatMap { $0.isFinite ? $0 : nil } }) },
    ]
  }
}

extension TwinEffectRow {
  /// A mean; nil of nobody.
  fileprivate func mean(_ mean: KeyPath<TwinEffect, Double>) -> Double? {
    effect.count > 0 ? effect[keyPath: mean] : nil
  }
}

extension TwinQuantity {
  fileprivate static let measures = ["level", "share", "years"]

  fileprivate var measure: String {
    switch self {
    case .level: "level"
    case .presence: "share"
    case .years: "years"
    }
  }
}
