package import Simulation
package import Tables

/// What the study team writes down of everybody at one visit, a column an answer.
package struct ObservedVisit: Sendable, Equatable {
  /// When people came, or would have come, in years from their first visit.
  package let times: VisitTimes
  /// The days on which they came, counted from 1 January 1970; empty without a calendar.
  package let days: [Int]
  /// The columns in order; every one has a value or nothing for each person.
  package let columns: [ObservedColumn]

  /// The column of a name.
  package subscript(name: String) -> Column? {
    columns.first { $0.name == name }?.values
  }
}

/// One column of observations, by place of the person.
package struct ObservedColumn: Sendable, Equatable {
  package let name: String
  package let values: Column
  /// Why each value is missing; empty where nobody asked for reasons.
  package let reasons: [MissingReason?]
}

/// Why something is missing.
package enum MissingReason: String, Sendable, Equatable, CaseIterable {
  /// The person did not come, to this visit or an earlier one, and never will.
  case lost
  /// The person did not come to this visit.
  case absent
  /// The person came, but there is no usable blood sample.
  case noSample
  /// The person came, but this was not answered or not measured.
  case notAnswered
  /// The level is too low for the assay.
  case belowDetection
  /// Nobody asks at this visit, or nobody asks this of somebody of whom another answer settles it.
  case notAsked
  /// It depends on a time before lives begin, of which the world says nothing.
  case beforeHistory
  /// The person has died before this visit, or cannot tell for that reason what is so at it.
  case died

  /// Whether the person was not there at all.
  package var isNoVisit: Bool { self == .lost || self == .absent || self == .died }

  /// Whether it is no loss: nobody could have told.
  package var isExpected: Bool { self == .notAsked || self == .beforeHistory }
}

/// Something that happened to a person.
package struct DatedEvent: Sendable, Equatable {
  /// The moment in years from the first visit.
  package let time: Double
  /// Which event it was.
  package let event: String
}

/// A study carried out: what the team holds, and beside it the truth that it does not.
package struct ObservedCohort: Sendable, Equatable {
  /// Which of the seed's cohorts this is.
  package let replicate: UInt32
  /// How many have lower numbers than the first of these: none, unless it is a part of a cohort.
  package let before: Int
  /// The people's numbers as candidates, in the order in which the study numbers them.
  ///
  /// It is a draw's, and says nothing of when somebody was recruited.
  package let people: [UInt32]
  /// The stratum of each, by name; empty when the plan has none.
  package let strata: [String]
  /// The arm of each, by name; empty when the plan has none.
  package let arms: [String]
  /// The small study of each, counted from 1, and what becomes of these; empty unless it is a series.
  package let studies: [Int]
  package let fates: [StudyFate]
  package let visits: [ObservedVisit]
  package let truth: Truth
  /// How these people were found.
  package let flow: RecruitmentFlow

  /// The numbers by which the study knows its people, counted from 1.
  package var numbers: [Int] { people.indices.map { before + $0 + 1 } }

  /// What only a god sees.
  package struct Truth: Sendable, Equatable {
    /// The values of all traits, by name.
    package let traits: [(name: String, values: [Float])]
    /// The recorded processes and states at each visit.
    package let visits: [VisitRecord]
    /// Why a person or their blood is missing, by visit and place.
    package let missing: [[MissingReason?]]
    /// Every change of state, by place.
    package let changes: [[StateChange]]
    /// What happened to each person, in order of time, by place.
    package let events: [[DatedEvent]]
    /// The source frame of each person, by its position in the plan; empty where there are none.
    package let frames: [Int]
    /// With what probability each person, once looked at, is drawn and willing; empty where everybody
    /// is taken.
    package let sampling: [Double]

    package static func == (left: Truth, right: Truth) -> Bool {
      left.traits.map(\.name) == right.traits.map(\.name)
        && left.traits.map(\.values) == right.traits.map(\.values)
        && left.visits == right.visits && left.missing == right.missing
        && left.changes == right.changes && left.events == right.events
        && left.frames == right.frames && left.sampling == right.sampling
    }
  }
}
