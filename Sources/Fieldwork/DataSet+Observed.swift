import NumericalMethods
import Scenarios
import Simulation
import Tables

extension Study {
  /// One row for each person and visit; a person's visits stand together.
  func longTable(isBlind: Bool) -> DataSet.Part {
    let fields =
      [
        DataField(description: personField) { cohort in
          .integers(cohort.longRows(cohort.numbers))
        },
        DataField(description: visitField) { cohort in
          .integers(cohort.spread { _, visit in visit })
        },
        DataField(description: yearsField) { cohort in
          .reals(cohort.spread { place, visit in cohort.years(place, visit) })
        },
      ]
      + (design.calendar == nil
        ? []
        : [
          DataField(description: dateField) { cohort in
            .integers(cohort.spread { place, visit in cohort.day(place, visit) })
          }
        ])
      + planFields { cohort in cohort.spread { place, _ in place } }
      + seriesFields { cohort in cohort.spread { place, _ in place } }
      + instrumentFields(isBlind: isBlind).enumerated().map { number, field in
        DataField(description: field) { cohort in
          cohort.gathered(cohort.spread { ($0, $1) }, ofColumn: number)
        }
      }
    return DataSet.Part(
      "cohort", place: "cohort", title: "Observations, one row for each \(units.one) and visit",
      explanation: "What a study team would hold. A visit that somebody did not attend has an "
        + "empty row"
        + (design.instruments.contains(where: \.needs.register)
          ? ", but for what registers tell." : "."),
      primaryKey: ["person", "visit"], fields)
  }

  /// One row for each person, with a column for each instrument and visit.
  func wideTable(isBlind: Bool) -> DataSet.Part {
    var fields = [
      DataField(description: personField) { cohort in .integers(cohort.numbers) }
    ]
    fields += planFields { cohort in Array(cohort.people.indices) }
    fields += seriesFields { cohort in Array(cohort.people.indices) }
    for visit in design.visits.indices {
      fields.append(
        DataField(description: yearsField.atVisit(visit)) { cohort in
          .reals(cohort.people.indices.map { cohort.years($0, visit) })
        })
      if design.calendar != nil {
        fields.append(
          DataField(description: dateField.atVisit(visit)) { cohort in
            .integers(cohort.people.indices.map { cohort.day($0, visit) })
          })
      }
    }
    let described = instrumentFields(isBlind: isBlind)
    for (number, visit) in WideOrder(columns: described.count, visits: design.visits.count).all {
      fields.append(
        DataField(description: described[number].atVisit(visit)) { cohort in
          cohort.visits[visit].columns[number].values
        })
    }
    return DataSet.Part(
      "cohort", place: "cohort", title: "Observations, one row for each \(units.one)",
      explanation: "What a study team would hold; the number at the end of a name is the visit.",
      primaryKey: ["person"], fields)
  }

  /// One row for each stretch between two visits of a person, begun without a current diagnosis.
  ///
  /// The diagnosis is that of the first interview of the plan; without one there is no such table.
  func startStopTable(isBlind: Bool) -> DataSet.Part? {
    guard let interview = design.instruments.first(where: { !$0.kind.questions.isEmpty }) else {
      return nil
    }
    let (current, interval) = (
      instrumentFields(isBlind: isBlind).firstIndex { $0.name == interview.column(.current) },
      instrumentFields(isBlind: isBlind).firstIndex { $0.name == interview.column(.interval) }
    )
    guard let current, let interval else { return nil }
    @Sendable func stretches(_ cohort: ObservedCohort) -> [Stretch] {
      cohort.stretches(current: current, interval: interval)
    }
    func time(_ name: String, _ title: String, _ end: String) -> FieldDescription {
      FieldDescription(
        name, title: title,
        explanation: "Years from the \(units.one)'s first visit to \(end) of the stretch.",
        .number(decimals: 4, minimum: 0), unit: "years", isRequired: true)
    }
    var fields = [
      DataField(description: personField) { cohort in
        let people = cohort.numbers
        return .integers(stretches(cohort).map { people[$0.place] })
      },
      DataField(description: time("start", "Start", "the visit at the beginning")) { cohort in
        .reals(stretches(cohort).map { cohort.years($0.place, $0.start) })
      },
      DataField(description: time("stop", "Stop", "the visit at the end")) { cohort in
        .reals(stretches(cohort).map { cohort.years($0.place, $0.stop) })
      },
      DataField(
        description: FieldDescription(
          "event", title: "Event",
          explanation: "Whether the interview at the end found \(interview.name) at any time since "
            + "the beginning. Its date within the stretch is not known.", .truth,
          isRequired: true)
      ) { cohort in .truths(stretches(cohort).map { $0.isEvent }) },
    ]
    fields += planFields { cohort in stretches(cohort).map(\.place) }
    fields += seriesFields { cohort in stretches(cohort).map(\.place) }
    for (number, field) in instrumentFields(isBlind: isBlind).enumerated() {
      fields.append(
        DataField(description: field) { cohort in
          cohort.gathered(stretches(cohort).map { ($0.place, $0.start) }, ofColumn: number)
        })
    }
    return DataSet.Part(
      "cohort", place: "cohort", title: "Observations, one row for each stretch at risk",
      explanation:
        "Stretches between visits that each \(units.one) attended, at whose beginning the interview found "
        + "no current \(interview.name); columns of instruments are those of the beginning.",
      fields)
  }

  // MARK: - Fields

  /// What the units of observation are called.
  var units: UnitNoun { design.units }

  /// The stratum and the arm of the person that a row is of, where the plan has any; `places` are those of the
  /// rows.
  func planFields(
    _ places: @escaping @Sendable (ObservedCohort) -> [Int]
  ) -> [DataField] {
    var fields: [DataField] = []
    if design.recruitment != nil {
      fields.append(
        DataField(description: stratumField) { cohort in
          .categories(places(cohort).map { cohort.strata[$0] }, levels: self.stratumNames)
        })
    }
    if design.allocation != nil {
      fields.append(
        DataField(description: armField) { cohort in
          .categories(places(cohort).map { cohort.arms[$0] }, levels: self.armNames)
        })
    }
    return fields
  }

  /// The small study that a person is in, and its year, of a series; `places` are those of the rows.
  private func seriesFields(
    _ places: @escaping @Sendable (ObservedCohort) -> [Int]
  ) -> [DataField] {
    guard let series = design.series else { return [] }
    let study = FieldDescription(
      "study", title: "Small study",
      explanation: "Which of the small studies the \(units.one) is in, in order of years.",
      .integer(minimum: 1, maximum: series.studies.count))
    let year = FieldDescription(
      "year", title: "Year", explanation: "The year in which the small study would appear.",
      .integer(minimum: 0))
    return [
      DataField(description: study) { cohort in .integers(places(cohort).map(cohort.study)) },
      DataField(description: year) { cohort in .integers(places(cohort).map(cohort.year)) },
    ]
  }

  /// What the columns of all instruments mean, in order.
  func instrumentFields(isBlind: Bool) -> [FieldDescription] {
    design.instruments.flatMap { fields(of: $0, isBlind: isBlind) }
  }

  /// The strata of recruitment by name, in order of the plan.
  package var stratumNames: [String] { design.recruitment?.strata.map(\.name) ?? [] }

  /// The arms by name, in order of the plan.
  package var armNames: [String] { design.allocation?.arms.map(\.name) ?? [] }

  var visitField: FieldDescription {
    FieldDescription(
      "visit", title: "Visit", explanation: "Which visit, counted from 0.",
      .integer(minimum: 0, maximum: design.visits.count - 1), isRequired: true)
  }

  private var yearsField: FieldDescription {
    FieldDescription(
      "years", title: "Time", explanation: "Years since the \(units.one)'s first visit.",
      .number(decimals: 4, minimum: 0), unit: "years")
  }

  private var dateField: FieldDescription {
    FieldDescription("date", title: "Date", explanation: "The day of the visit.", .date)
  }

  var stratumField: FieldDescription {
    FieldDescription(
      "stratum", title: "Stratum of recruitment",
      explanation:
        "The stratum in which each \(units.one) was recruited, by what the first visit showed.",
      .category(stratumNames), isRequired: true)
  }

  /// The arm, with what is done in each.
  var armField: FieldDescription {
    let arms = design.allocation?.arms ?? []
    let titles = arms.filter { !$0.title.isEmpty }.map { "\($0.name) is \($0.title)" }
    return FieldDescription(
      "arm", title: "Arm",
      explanation: "The arm to which each \(units.one) was allocated at the first visit."
        + (titles.isEmpty ? "" : " " + titles.joined(separator: "; ") + "."),
      .category(armNames), isRequired: true)
  }
}

extension FieldDescription {
  /// The same field of one visit.
  fileprivate func atVisit(_ visit: Int) -> FieldDescription {
    FieldDescription(
      VisitColumn.name(name, at: visit), title: "\(title), visit \(visit)",
      explanation: explanation, kind,
      unit: unit)
  }
}
