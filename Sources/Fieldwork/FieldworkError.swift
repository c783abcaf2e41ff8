package import Simulation

/// What keeps a study from being carried out.
package enum FieldworkError: Error, Equatable, Sendable {
  /// The population does not have enough people of a kind among the candidates allowed.
  case stratumNotFilled(stratum: String, found: Int, wanted: Int, candidates: Int)
  /// The study asks about something that the scenario does not have.
  case unknownName(String)
  /// The scenario does not compile or run.
  case simulation(SimulationError)
  /// The work was asked to stop.
  case interrupted
}

extension FieldworkError: CustomStringConvertible {
  /// The situation and its mend in words.
  package var description: String {
    switch self {
    case .stratumNotFilled(let stratum, let found, let wanted, let candidates):
      "the stratum '\(stratum)' found \(found) of the \(wanted) people it wants among "
        + "\(candidates) candidates; lower its quota, enrich the frames it comes from, or allow "
        + "more candidates (study.recruit.most)"
    case .unknownName(let name):
      "the study asks about '\(name)', which the scenario does not have"
    case .simulation(let error):
      error.description
    case .interrupted:
      "interrupted"
    }
  }
}
