package import RandomStreams
package import Scenarios

/// What keeps a scenario from being compiled or run.
package enum SimulationError: Error, Equatable, Sendable {
  /// Two names share their chance; renaming either resolves it.
  case purposesMeet(earlier: String, later: String)
  /// A name that no variable of the scenario has.
  case unknownName(String)
  /// An arrow's target that a source of this kind cannot reach.
  case impossibleArrow(String)
  /// What cannot be done so, in a sentence.
  case impossibleDeed(String)
  /// More of something than the engine can tell apart.
  case tooMany(String, limit: Int)
  /// A transition or an event that happens to one person more often than is followed.
  case tooOften(String, person: UInt32, limit: Int)
  /// A clock that asks for more steps than the limit.
  case tooManySteps(asked: Double, limit: Int)
  /// A clock with a step through which no year's wave passes, where something comes from the season.
  case stepBeyondSeason(TimeSpan)

  /// Makes the error of two purposes that meet.
  package init(_ collision: PurposeCollision) {
    self = .purposesMeet(earlier: collision.earlier, later: collision.later)
  }
}

extension SimulationError: CustomStringConvertible {
  /// The situation and its remedy in words.
  package var description: String {
    switch self {
    case .purposesMeet(let earlier, let later):
      "the names '\(earlier)' and '\(later)' would share their random draws; rename one of them"
    case .unknownName(let name):
      "no variable of the scenario is called '\(name)'"
    case .impossibleArrow(let sentence), .impossibleDeed(let sentence):
      sentence
    case .tooMany(let things, let limit):
      "there are more \(things) than \(limit), which is the most that can be told apart"
    case .tooOften(let name, let person, let limit):
      "'\(name)' happens to candidate \(person) more than \(limit) times, which is the most that is "
        + "followed in one life; lower its rate or the effects of the arrows and responses on it"
    case .tooManySteps(let asked, let limit):
      "the clock asks for \(Int(min(asked, 1e15))) steps, more than \(limit); use longer steps"
    case .stepBeyondSeason(let step):
      "lives are lived in steps of up to \(step.words), which do not follow the season; where anything comes "
        + "from it, no step of the clock may be longer than \(Source.Quantity.Season.longestStep.words)"
    }
  }
}
