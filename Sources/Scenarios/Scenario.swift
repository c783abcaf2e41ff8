/// A whole hypothesis: who lives, what causes what, and who looks.
///
/// A scenario is what a model file and its world say together. It holds names, not column numbers;
/// compiling turns names into numbers. The reader of scenario files guarantees what the engine takes
/// for granted: every name is known, every number is in range, no process drives itself at once.
package struct Scenario: Sendable, Hashable {
  /// The title, for people.
  package let title: String
  /// What the model claims, in a few sentences for people; may be empty.
  package let story: String
  package let clock: Clock
  package let traits: [Trait]
  package let processes: [Process]
  package let states: [StateVariable]
  package let events: [LifeEvent]
  package let arrows: [Arrow]
  package let responses: [Response]
  /// The transitions whose rates equal fit solves in every model; already put into ``states``.
  package let intercepts: [Target]
  package let study: StudyDesign

  /// Makes a scenario.
  package init(
    title: String, story: String, clock: Clock, traits: [Trait], processes: [Process],
    states: [StateVariable], events: [LifeEvent], arrows: [Arrow], responses: [Response],
    intercepts: [Target], study: StudyDesign
  ) {
    self.title = title
    self.story = story
    self.clock = clock
    self.traits = traits
    self.processes = processes
    self.states = states
    self.events = events
    self.arrows = arrows
    self.responses = responses
    self.intercepts = intercepts
    self.study = study
  }

  /// The state variable of a name.
  package func state(_ name: String) -> StateVariable? {
    states.first { $0.name == name }
  }
}

extension Scenario {
  /// The same scenario with other parts; what is not given stays.
  package func replacing(
    clock: Clock? = nil, states: [StateVariable]? = nil, arrows: [Arrow]? = nil,
    responses: [Response]? = nil, study: StudyDesign? = nil
  ) -> Scenario {
    Scenario(
      title: title, story: story, clock: clock ?? self.clock, traits: traits,
      processes: processes, states: states ?? self.states, events: events,
      arrows: arrows ?? self.arrows, responses: responses ?? self.responses,
      intercepts: intercepts, study: study ?? self.study)
  }

  /// The same scenario with its study recruiting another number of people.
  package func recruiting(_ people: Int) -> Scenario {
    replacing(
      study: StudyDesign(
        recruitment: study.recruitment?.scaled(to: people), visits: study.visits,
        instruments: study.instruments, loss: study.loss, calendar: study.calendar))
  }

  /// The same scenario with another rate for one transition.
  package func replacingRate(
    ofState state: String, transition: String, with rate: Rate
  ) -> Scenario {
    replacing(
      states: states.map {
        $0.name == state ? $0.replacingRate(of: transition, with: rate) : $0
      })
  }
}
