/// What is lived: the people and variables of a world, and what causes what as one model has it.
///
/// It holds names, not column numbers; compiling turns names into numbers. Who looks at these lives is
/// no part of it (see ``StudyDesign``). The reader of scenario files guarantees what the engine takes
/// for granted: every name is known, every number is in range, no process drives itself at once.
package struct Scenario: Sendable, Hashable {
  package var clock: Clock
  package var traits: [Trait]
  package var processes: [Process]
  package var states: [StateVariable]
  package var events: [LifeEvent]
  package var arrows: [Arrow]
  package var responses: [Response]
  /// What is done to people from their first visit on, in every life.
  ///
  /// Of two holds of one state the later begun counts, and where they begin together the later in this list; of
  /// two set values of one process the later in this list.
  package var interventions: [Intervention]

  /// Makes a scenario.
  package init(
    clock: Clock, traits: [Trait], processes: [Process], states: [StateVariable],
    events: [LifeEvent], arrows: [Arrow], responses: [Response],
    interventions: [Intervention] = []
  ) {
    self.clock = clock
    self.traits = traits
    self.processes = processes
    self.states = states
    self.events = events
    self.arrows = arrows
    self.responses = responses
    self.interventions = interventions
  }

  /// The same lives, to which nothing is done.
  package var untouched: Scenario {
    var untouched = self
    untouched.interventions = []
    return untouched
  }

  /// The state variable of a name.
  package func state(_ name: String) -> StateVariable? {
    states.first { $0.name == name }
  }
}
