import Scenarios
import Simulation
import Tables

extension Study {
  /// The latent values of everybody at every visit, of those too who were lost.
  func latentTable(keyOfObserved: [String]) -> DataSet.Part {
    // A key that has no counterpart refers to nothing.
    let keys =
      keyOfObserved.isEmpty
      ? [] : [ForeignKey(keyOfObserved, resource: "cohort", fields: keyOfObserved)]
    func visitwise(
      _ name: String, _ title: String, _ explanation: String, _ kind: FieldKind,
      unit: String? = nil, endsWithLife: Bool = false,
      _ column: @escaping @Sendable (ObservedCohort) -> Column
    ) -> DataField {
      DataField(
        description: FieldDescription(
          name, title: title, explanation: explanation, kind, unit: unit,
          isRequired: !(isMortal && endsWithLife)),
        column: column)
    }
    var fields = [
      DataField(description: personField) { cohort in
        .integers(cohort.longRows(cohort.numbers))
      },
      DataField(description: visitField) { cohort in
        .integers(cohort.spread { _, visit in visit })
      },
      DataField(description: candidateField) { cohort in
        .integers(cohort.spread { place, _ in Int(cohort.people[place]) })
      },
      visitwise(
        "years", "Time",
        "When the \(units.one) came, or would have come, in years from the first visit.",
        .number(), unit: "years"
      ) { cohort in
        .reals(cohort.spread { place, visit in cohort.truth.visits[visit].times[place] })
      },
    ]
    for (number, trait) in scenario.traits.enumerated() {
      fields.append(
        visitwise(
          trait.name, trait.name, "A lasting quality of the \(units.one): an exogenous value.",
          trait.law.isWhole ? .values(of: trait.law, resolution: nil) : .number()
        ) { cohort in
          let values = cohort.truth.traits[number].values
          return trait.law.isWhole
            ? .integers(cohort.spread { place, _ in Int(values[place]) })
            : .reals(cohort.spread { place, _ in Double(inFewestDigits: values[place]) })
        })
    }
    for name in scenario.processes.map(\.name) {
      fields.append(
        visitwise(
          name, name, "The latent signal in reference SDs: trait part, fluctuation and responses.",
          .number(), unit: "SD", endsWithLife: true
        ) { cohort in
          let values = cohort.truth.visits.map { $0.processes[name] ?? [] }
          return .reals(cohort.spreadOfLiving { Double(inFewestDigits: values[$1][$0]) })
        })
    }
    for instrument in design.instruments {
      guard let level = instrument.readable.withoutError, let name = instrument.latentColumn,
        let field = instrument.readable.fields(of: instrument, in: self).first
      else { continue }
      fields.append(
        visitwise(
          name, "\(instrument.name) without error",
          "The level that an instrument without any error would read of the latent signal.",
          field.kind, unit: field.unit.isEmpty ? nil : field.unit, endsWithLife: true
        ) { cohort in
          let levels = cohort.truth.visits.map { level.levels(of: $0) }
          return .reals(cohort.spreadOfLiving { levels[$1][$0] })
        })
    }
    for state in scenario.states {
      let (name, values) = (state.name, state.values)
      fields.append(
        visitwise(
          name, name, "The true present value of the state.", .category(values),
          endsWithLife: true
        ) { cohort in
          let states = cohort.truth.visits.map { $0.states[name]?.current ?? [] }
          let codes = cohort.spread { place, visit -> Int? in
            let value = Int(states[visit][place])
            return cohort.isDead(place, visit) && !state.ends.contains(value) ? nil : value
          }
          return .category(Categories(levels: values, codes: Entries(codes, filler: 0)))
        })
      for (number, value) in values.enumerated() {
        fields.append(
          visitwise(
            "\(name)_\(value)_years", "Years of \(name) \(value)",
            isPastKnown(of: name)
              ? "The years of life so far in this value of the state."
              : "The years in this value of the state since lives begin; what came before is not "
                + "known.", .number(minimum: 0), unit: "years"
          ) { cohort in
            let years = cohort.truth.visits.map { $0.states[name]?.years[number] ?? [] }
            return .reals(cohort.spread { years[$1][$0] })
          })
      }
    }
    return DataSet.Part(
      "truth", place: "truth/truth", title: "Truth, one row for each \(units.one) and visit",
      explanation:
        "Complete: \(units.many) who were lost lived on. "
        + (isMortal
          ? "Of the dead there is nothing but how they died, and years up to death. " : "")
        + "It is the truth about those recruited: "
        + "because of how they were recruited, associations among them differ from those in the "
        + "population.", isTruth: true, primaryKey: ["person", "visit"],
      foreignKeys: keys + [toPeople], fields)
  }

  /// Every missing value with its reason.
  ///
  /// Its fields are named as in the observations: in the wide shape with the number of the visit.
  func missingTable(
    _ shape: DataSet.Shape, isBlind: Bool
  ) -> DataSet.Part {
    let fields = instrumentFields(isBlind: isBlind).map(\.name)
    let order = WideOrder(columns: fields.count, visits: design.visits.count)
    let isWide = shape == .wide
    let names =
      isWide
      ? order.all.map { VisitColumn.name(fields[$0.column], at: $0.visit) } : fields
    let possible = MissingReason.allCases.filter { $0 != .died || isMortal }
    let reasons = possible.map(\.rawValue)
    return DataSet.Part(
      "missing", place: "truth/missing", title: "Reasons for missing values",
      explanation: "One row for each value that is missing. "
        + possible.map { "\($0.rawValue): \($0.words)" }.joined(separator: "; ")
        + ".",
      isTruth: true,
      [
        DataField(description: personField) { cohort in
          let people = cohort.numbers
          return .integers(cohort.gaps.map { people[$0.place] })
        },
        DataField(description: visitField) { cohort in .integers(cohort.gaps.map(\.visit)) },
        DataField(
          description: FieldDescription(
            "field", title: "Field", explanation: "Which column of the observations.",
            .category(names), isRequired: true)
        ) { cohort in
          .category(
            Categories(
              levels: names,
              codes: Entries(
                cohort.gaps.map { isWide ? order.position($0.column, at: $0.visit) : $0.column })))
        },
        DataField(
          description: FieldDescription(
            "reason", title: "Reason", explanation: "Why there is no value.", .category(reasons),
            isRequired: true)
        ) { cohort in .categories(cohort.gaps.map(\.reason.rawValue), levels: reasons) },
      ])
  }
}

extension ObservedCohort {
  /// The missing values, person by person, visit by visit, in order of the columns.
  fileprivate var gaps: [(place: Int, visit: Int, column: Int, reason: MissingReason)] {
    people.indices.flatMap { place in
      visits.indices.flatMap { visit in
        visits[visit].columns.enumerated().compactMap { number, column in
          column.reasons[place].map { (place, visit, number, $0) }
        }
      }
    }
  }
}

extension MissingReason {
  /// The reason for people.
  package var words: String {
    switch self {
    case .lost: "no longer seen"
    case .absent: "did not come to this visit"
    case .noSample: "came, but no usable blood sample"
    case .notAnswered: "came, but did not answer or was not measured"
    case .belowDetection: "too low for the assay"
    case .notAsked: "not asked at this visit"
    case .beforeHistory: "depends on a time before lives begin, of which nothing is known"
    case .died: "had died by then"
    }
  }
}
