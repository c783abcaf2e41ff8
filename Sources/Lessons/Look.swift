/// One way to look at the town: an analysis of the lesson's study, and what it needs.
///
/// The raw value is the letter by which a hand-in's code names it.
package enum Look: String, CaseIterable, Sendable, Hashable {
  case survey = "A"
  case causeMeasured = "B"
  case laterVisit = "C"
  case recovery = "D"
  case sameLaboratory = "E"
  case treatmentByLot = "F"
  case bdnfByLot = "G"

  /// The name of the analysis in the study's file.
  package var analysis: String {
    switch self {
    case .survey: "gap"
    case .causeMeasured: "causeMeasured"
    case .laterVisit: "laterVisit"
    case .recovery: "recovery"
    case .sameLaboratory: "sameLaboratory"
    case .treatmentByLot: "treatmentByLot"
    case .bdnfByLot: "bdnfByLot"
    }
  }

  /// How many visits it needs, from 1 to 3.
  package var visits: Int {
    switch self {
    case .survey, .causeMeasured: 1
    case .laterVisit, .recovery, .treatmentByLot, .bdnfByLot: 2
    case .sameLaboratory: 3
    }
  }

  /// Whether something is done to people by lot.
  package var hasLottery: Bool { self == .treatmentByLot || self == .bdnfByLot }

  /// Whether its estimate is a difference of shares, from −1 to 1; others are in ng/ml.
  package var isOfShares: Bool { self == .bdnfByLot }

  /// Those of which two can be had of the mystery cohort: all but the first visit, which is known to be the same.
  package static let ofMystery: [Look] = allCases.filter { $0 != .survey }
}
