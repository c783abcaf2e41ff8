package import Scenarios
package import Simulation
package import Tables

/// What keeps a study from being carried out.
package enum FieldworkError: Error, Equatable, Sendable {
  /// The population does not have enough people of a kind among the candidates allowed.
  case stratumNotFilled(stratum: String, found: Int, wanted: Int, candidates: Int)
  /// As the search goes, a stratum will not have its people when all candidates are looked at.
  case stratumOutOfReach(StratumSearch)
  /// Too few of the candidates are alive at their first visit.
  case tooFewLiving(found: Int, wanted: Int, candidates: Int)
  /// A signal or a level has grown beyond all numbers.
  case notFinite(String, person: UInt32, visit: Int, cause: String?)
  /// The tables of the study cannot be made.
  case table(TableError)
  /// A stratum asks what no column of the first visit can answer.
  case condition(TableError)
  /// The study asks about something that the scenario does not have.
  case unknownName(String)
  /// The scenario does not compile or run.
  case simulation(SimulationError)
  /// A season in lives, and a recruitment in which not every part of the year comes.
  case recruitmentBelowYear(TimeSpan)
  /// A number, drawn from its range, cannot stand at its path, alone or beside the others.
  case impossibleNumber(String, Double)
  /// The work was asked to stop.
  case interrupted
}

extension FieldworkError: CustomStringConvertible {
  /// The situation and its remedy in words.
  package var description: String {
    switch self {
    case .stratumNotFilled(let stratum, let found, let wanted, let candidates):
      "the stratum '\(stratum)' found \(found) of the \(wanted) it needs among "
        + "\(candidates) candidates; lower its quota, enrich the frames it comes from, or allow "
        + "more candidates (study.recruit.most)"
    case .stratumOutOfReach(let search):
      search.description
    case .tooFewLiving(let found, let wanted, let candidates):
      "\(found) of \(candidates) candidates are alive at their first visit, and \(wanted) are wanted; "
        + "lower the rates of what ends lives, or let lives begin later"
    case .notFinite(let name, let person, let visit, let cause):
      "'\(name)' grows without bound, in candidate \(person) at visit \(visit)"
        + (cause.map { "; check the size of \($0)" } ?? "")
    case .table(let error):
      "the tables of the study cannot be made: \(error.description)"
    case .condition(let error):
      "recruitment cannot ask this: \(error.description)"
    case .unknownName(let name):
      "the study asks about '\(name)', which the scenario does not have"
    case .simulation(let error):
      error.description
    case .recruitmentBelowYear(let length):
      "first visits fall where in the year each person's season is, and recruitment lasts only "
        + "\(length.words); where anything comes from the season it lasts a year or longer, or there is no calendar"
    case .impossibleNumber(let path, let number):
      "'\(path)' cannot be \(number), beside the other numbers that were drawn: give it a narrower "
        + "range"
    case .interrupted:
      "interrupted"
    }
  }
}
