import Scenarios
import Simulation
import Tables

/// Tables of the truth about people's whole lives: who they are, and what happened to them when.
extension Study {
  /// Where each person came from, and what samples were assayed together.
  func peopleTable() -> DataSet.Part {
    var fields = [
      DataField(description: personField) { cohort in .integers(cohort.numbers) },
      DataField(description: candidateField) { cohort in
        .integers(cohort.people.map { Int($0) })
      },
    ]
    let frames = design.recruitment?.frames.map(\.name) ?? []
    if !frames.isEmpty {
      fields.append(
        DataField(
          description: FieldDescription(
            "frame", title: "Source frame", explanation: "Where the candidate came from.",
            .category(frames), isRequired: true)
        ) { cohort in .categories(cohort.truth.frames.map { frames[$0] }, levels: frames) })
    }
    fields += planFields { cohort in Array(cohort.people.indices) }
    if design.recruitment != nil {
      fields.append(
        DataField(
          description: FieldDescription(
            "samplingProbability", title: "Sampling probability",
            explanation:
              "The probability that this candidate, once looked at while the stratum had a place, "
              + "was drawn (the stratum's fraction) and willing (1 minus the probability of "
              + "refusing, given everything it depends on). It is conditional on belonging to the "
              + "stratum. Where strata have quotas the search ends when these are full; the "
              + "probability of being looked at at all is unknown and not included.",
            .number(minimum: 0, maximum: 1), isRequired: true)
        ) { cohort in .reals(cohort.truth.sampling) })
    }
    for instrument in design.instruments {
      guard let size = instrument.readable.batchSize else { continue }
      fields.append(
        DataField(
          description: FieldDescription(
            instrument.name + "Batch", title: "Batch of \(instrument.name)",
            explanation: "The number of the batch in which the \(units.one)'s samples were "
              + "assayed, the same at every visit; each visit has its own batches, each with its own error.",
            .integer(minimum: 1), isRequired: true)
        ) { cohort in .integers(cohort.numbers.map { ($0 - 1) / size + 1 }) })
    }
    return DataSet.Part(
      "people", place: "truth/people", title: "\(units.manyInTitle), one row each",
      explanation: "Where each \(units.one) came from, how likely somebody like them was to be "
        + "taken, and whose samples were assayed together. Other lifelong qualities are in the table 'truth'.",
      isTruth: true, primaryKey: ["person"], fields)
  }

  /// The key by which a table says whose its rows are.
  var toPeople: ForeignKey { ForeignKey(["person"], resource: "people", fields: ["person"]) }

  var candidateField: FieldDescription {
    FieldDescription(
      "candidate", title: "Candidate",
      explanation: "The \(units.one)'s number among all candidates of the run, recruited or not, "
        + "in the order in which they were looked at. A candidate has the same luck under every model.",
      .integer(minimum: 0), isRequired: true)
  }

  /// Every change of state of every person with its date.
  func changesTable() -> DataSet.Part {
    let states = scenario.states.map(\.name)
    var values: [String] = []
    for value in scenario.states.flatMap(\.values) where !values.contains(value) {
      values.append(value)
    }
    let labels = values
    let isDated = scenario.states.allSatisfy { isPastKnown(of: $0.name) }
    return DataSet.Part(
      "changes", place: "truth/changes", title: "True onsets and remissions",
      explanation: "Every change of every state over life, in order of time for each \(units.one)."
        + (isDated
          ? ""
          : " A spell without a time was there when life began: it is prevalent, and its "
            + "beginning is unknown."),
      isTruth: true, foreignKeys: [toPeople],
      [
        DataField(description: personField) { cohort in
          .integers(
            zip(cohort.numbers, cohort.truth.changes).flatMap { person, own in
              own.map { _ in person }
            })
        },
        DataField(description: date(isRequired: isDated)) { cohort in
          .reals(cohort.truth.changes.joined().map { $0.isPrevalent ? nil : $0.time })
        },
        DataField(
          description: FieldDescription(
            "state", title: "State", explanation: "Which state changed.", .category(states),
            isRequired: true)
        ) { cohort in .categories(cohort.truth.changes.joined().map { $0.state }, levels: states) },
        DataField(
          description: FieldDescription(
            "value", title: "Value", explanation: "The value entered.", .category(labels),
            isRequired: true)
        ) { cohort in .categories(cohort.truth.changes.joined().map { $0.value }, levels: labels) },
      ]
        + scenario.states.flatMap { state in
          state.marks.indices.map { number in
            DataField(description: field(of: state.marks[number], in: state)) { cohort in
              .truths(cohort.truth.changes.joined().map { $0.mark(number, of: state) })
            }
          }
        })
  }

  /// Everything that happened to every person with its date.
  func eventsTable() -> DataSet.Part {
    let events = scenario.events.map(\.name)
    return DataSet.Part(
      "events", place: "truth/events", title: "Events in life",
      explanation: "Every event in the lives of \(units.many), in order of time for each "
        + "\(units.one).",
      isTruth: true, foreignKeys: [toPeople],
      [
        DataField(description: personField) { cohort in
          .integers(
            zip(cohort.numbers, cohort.truth.events).flatMap { person, own in
              own.map { _ in person }
            })
        },
        DataField(description: date(isRequired: true)) { cohort in
          .reals(cohort.truth.events.joined().map { $0.time })
        },
        DataField(
          description: FieldDescription(
            "event", title: "Event", explanation: "What happened.",
            // A world in which nothing happens has no kinds to choose from.
            events.isEmpty ? .text : .category(events), isRequired: true)
        ) { cohort in
          events.isEmpty
            ? .texts([])
            : .categories(cohort.truth.events.joined().map { $0.event }, levels: events)
        },
      ])
  }

  private func date(isRequired: Bool) -> FieldDescription {
    FieldDescription(
      "years", title: "Time", explanation: "Years from the first visit; negative before it.",
      .number(), unit: "years", isRequired: isRequired)
  }

  private func field(of mark: Mark, in state: StateVariable) -> FieldDescription {
    FieldDescription(
      "\(state.name)_\(mark.name)", title: "Spell of \(state.name) is \(mark.name)",
      explanation:
        "Whether the spell of \(state.name) that begins has the mark \(mark.name); empty "
        + "where no such spell begins.", .truth)
  }
}

extension StateChange {
  /// Whether the spell that begins has a mark of a state, by position; nil where none of it begins.
  fileprivate func mark(_ number: Int, of variable: StateVariable) -> Bool? {
    guard state == variable.name, value != variable.values.first else { return nil }
    return marks & (1 &<< UInt32(number)) != 0
  }
}
