package import Simulation

/// What the study team writes down of everybody at one visit, a column an answer.
package struct ObservedVisit: Sendable, Equatable {
  /// The time of the visit in years from the first.
  package let time: Double
  /// The columns in order; every one has a value or nothing for each person.
  package let columns: [ObservedColumn]

  /// The column of a name.
  package subscript(name: String) -> ObservedColumn.Values? {
    columns.first { $0.name == name }?.values
  }
}

/// One column of observations, by place of the person.
package struct ObservedColumn: Sendable, Equatable {
  package let name: String
  package let values: Values

  /// Observations of one kind, nil where there is none.
  package enum Values: Sendable, Equatable {
    case real([Double?])
    case truth([Bool?])

    /// The same without what is missing.
    func keeping(_ isKept: [Bool]) -> Values {
      switch self {
      case .real(let values): .real(zip(values, isKept).map { $1 ? $0 : nil })
      case .truth(let values): .truth(zip(values, isKept).map { $1 ? $0 : nil })
      }
    }
  }
}

/// Why a person's visit has something missing.
package enum MissingReason: String, Sendable, Equatable, CaseIterable {
  /// The person did not come, to this visit or an earlier one.
  case lost
  /// The person came, but there is no usable blood sample.
  case noSample
}

/// A study carried out: what the team holds, and beside it the truth that it does not.
package struct ObservedCohort: Sendable, Equatable {
  /// The people, in the order in which they were recruited.
  package let people: [UInt32]
  /// The stratum of each, by name; empty when the plan has none.
  package let strata: [String]
  package let visits: [ObservedVisit]
  package let truth: Truth
  /// How many were looked at to find these people.
  package let candidates: Int

  /// What only a god sees.
  package struct Truth: Sendable, Equatable {
    /// The values of all traits, by name.
    package let traits: [(name: String, values: [Float])]
    /// The recorded processes and states at each visit.
    package let visits: [VisitRecord]
    /// Why something is missing, by visit and place.
    package let missing: [[MissingReason?]]
    /// Every change of state, by place.
    package let changes: [[StateChange]]

    package static func == (left: Truth, right: Truth) -> Bool {
      left.traits.map(\.name) == right.traits.map(\.name)
        && left.traits.map(\.values) == right.traits.map(\.values)
        && left.visits == right.visits && left.missing == right.missing
        && left.changes == right.changes
    }
  }
}
