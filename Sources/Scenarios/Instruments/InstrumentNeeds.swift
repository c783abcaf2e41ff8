/// What an instrument asks of the world and of its study.
package struct InstrumentNeeds: Sendable, Hashable {
  /// The processes that it measures.
  package var processes: [String]
  /// The states that it looks at.
  package var states: [State]
  /// The traits that it writes down.
  package var traits: [String]
  /// The traits of people, or circumstances of the study, that move what it reads.
  package var determinants: [String]
  /// The events whose dates it asks.
  package var events: [Event]
  /// The strata and the visits of which something is said, the latter counted from 0.
  package var strata: [String]
  package var visits: [Int]
  /// Whether it needs a blood sample.
  package var blood: Bool
  /// Whether it asks what was since a visit before, so that one visit alone is none.
  package var earlierVisit: Bool
  /// Whether it is read in a register, of those too who do not come, and of the dead.
  package var register: Bool

  /// What is asked; nothing unless it is given.
  package init(
    processes: [String] = [], states: [State] = [], traits: [String] = [],
    determinants: [String] = [], events: [Event] = [], strata: [String] = [], visits: [Int] = [],
    blood: Bool = false, earlierVisit: Bool = false, register: Bool = false
  ) {
    (self.processes, self.states, self.traits) = (processes, states, traits)
    (self.determinants, self.events) = (determinants, events)
    (self.strata, self.visits) = (strata, visits)
    (self.blood, self.earlierVisit, self.register) = (blood, earlierVisit, register)
  }

  /// A state that is looked at.
  package struct State: Sendable, Hashable {
    package let name: String
    /// The value that is asked for; nil for whichever it has.
    package let value: String?
    /// Whether the time in each value is asked, and not only what is so or was.
    package let course: Bool
    /// Whether the dates of its changes since the first visit are asked.
    package let dates: Bool

    /// Makes such a need.
    package init(_ name: String, value: String?, course: Bool = false, dates: Bool = false) {
      self.name = name
      self.value = value
      self.course = course
      self.dates = dates
    }
  }

  /// Events that are counted.
  package struct Event: Sendable, Hashable {
    package let name: String
    /// How far back from a visit they are counted.
    package let window: TimeSpan

    /// Makes such a need.
    package init(_ name: String, window: TimeSpan) {
      self.name = name
      self.window = window
    }
  }
}
