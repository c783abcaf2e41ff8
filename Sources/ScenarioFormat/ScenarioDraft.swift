import Scenarios

/// A scenario in the making, file by file, from the outermost world inwards.
struct ScenarioDraft {
  var title = ""
  var story = ""
  var clock: Clock?
  var traits: [Trait] = []
  var processes: [Process] = []
  var states: [StateVariable] = []
  var events: [LifeEvent] = []
  var arrows: [Arrow] = []
  var responses: [Response] = []
  var intercepts: [Target] = []
  var recruitment: Recruitment?
  var visits: [TimeSpan] = []
  var instruments: [Instrument] = []
  var loss: Loss?

  /// The names of all variables, in order of declaration.
  var names: [String] {
    traits.map(\.name) + processes.map(\.name) + states.map(\.name) + events.map(\.name)
  }

  /// The state of a name.
  func state(_ name: String) -> StateVariable? { states.first { $0.name == name } }

  /// The whole scenario.
  ///
  /// - Precondition: ``DraftReader/checkWhole(_:)`` has found nothing missing.
  var scenario: Scenario {
    guard let clock else { preconditionFailure("a checked draft has a clock") }
    return Scenario(
      title: title, story: story, clock: clock, traits: traits, processes: processes,
      states: states, events: events, arrows: arrows, responses: responses,
      intercepts: intercepts,
      study: StudyPlan(
        recruitment: recruitment, visits: visits, instruments: instruments, loss: loss))
  }
}
