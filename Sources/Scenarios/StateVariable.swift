/// A condition that a person is in until a transition leads to another, such as well and ill.
package struct StateVariable: Sendable, Hashable {
  /// The name, unique among all variables of the scenario.
  package var name: String
  /// The values, at least two; the first is the resting one, each stay in another is a *spell*.
  ///
  /// Going from one such value to another ends a spell and begins the next, with marks of its own.
  package let values: [String]
  /// How a life begins.
  package var start: StateStart
  /// Qualities of a spell, drawn at each entry into a value other than the resting one.
  package var marks: [Mark]
  /// The ways from value to value, in order of declaration, which breaks ties.
  package var transitions: [Transition]
  /// The positions of the values that end a life, rising: nothing happens to a person from then on.
  package let ends: [Int]

  /// Makes a state variable.
  ///
  /// - Precondition: Nobody begins in a value that ends a life, and nobody leaves one.
  package init(
    name: String, values: [String], start: StateStart, marks: [Mark], transitions: [Transition],
    ends: [Int] = []
  ) {
    precondition(values.count >= 2, "a state has at least two values")
    precondition(
      !ends.contains { $0 == 0 || $0 == start.value }, "a life does not end where it begins")
    precondition(
      !transitions.contains { ends.contains($0.from) }, "nobody leaves the end of a life")
    self.name = name
    self.values = values
    self.start = start
    self.marks = marks
    self.transitions = transitions
    self.ends = ends
  }
}

/// The value in which a life begins.
package enum StateStart: Sendable, Hashable {
  /// Everybody begins in this value, given by its position.
  case certain(Int)
  /// This value with a probability, else the resting one; arrows shift the log odds.
  case probability(Int, Double)
  /// This value with probability 1 − exp(−hazard), else the resting one; arrows shift the log hazard.
  case hazard(Int, Double)

  /// The position of the value in which somebody may begin, beside the resting one where chance decides.
  package var value: Int {
    switch self {
    case .certain(let value), .probability(let value, _), .hazard(let value, _): value
    }
  }

  /// Whether everybody begins in one value, which then has always been theirs.
  ///
  /// A chance says how things stand when lives begin, and nothing of what was before, be it 0 or 1.
  package var isCertain: Bool { if case .certain = self { true } else { false } }
}

/// A quality of a spell, drawn when it begins; arrows shift its log odds.
package struct Mark: Sendable, Hashable {
  /// The name, unique within its state.
  package let name: String
  /// The probability that a spell has it, from 0 to 1.
  package var probability: Double

  /// Makes a mark.
  package init(name: String, probability: Double) {
    precondition(probability >= 0 && probability <= 1, "a probability lies between 0 and 1")
    self.name = name
    self.probability = probability
  }
}

/// A way from one value of a state to another; arrows shift its log rate where it has one.
package struct Transition: Sendable, Hashable {
  /// The name, unique within its state.
  package let name: String
  /// The position of the value that is left.
  package let from: Int
  /// The position of the value that is entered.
  package let to: Int
  /// When it is made.
  package var pace: Pace

  /// When a transition is made by whoever is where it leads from.
  package enum Pace: Sendable, Hashable {
    /// By chance, at a rate with all sources of arrows at zero.
    case rate(Rate)
    /// After a time, counted from when the value was entered.
    case after(TimeSpan)
  }

  /// The rate with all sources of arrows at zero; nil where it is made after a time.
  package var rate: Rate? { if case .rate(let rate) = pace { rate } else { nil } }

  /// Makes a transition.
  package init(name: String, from: Int, to: Int, pace: Pace) {
    precondition(from != to, "a transition leads somewhere else")
    self.name = name
    self.from = from
    self.to = to
    self.pace = pace
  }

  /// Makes a transition of a rate.
  package init(name: String, from: Int, to: Int, rate: Rate) {
    self.init(name: name, from: from, to: to, pace: .rate(rate))
  }
}

/// Something that happens to a person at a moment, any number of times; arrows shift its log rate.
package struct LifeEvent: Sendable, Hashable {
  /// The name, unique among all variables of the scenario.
  package var name: String
  /// The rate with all sources of arrows at zero.
  package var rate: Rate
  /// How far it throws the fluctuation of processes, in reference SDs.
  package var jolts: [Jolt]

  /// Makes an event.
  package init(name: String, rate: Rate, jolts: [Jolt]) {
    self.name = name
    self.rate = rate
    self.jolts = jolts
  }

  /// A sudden shift of one process, which then decays with the process's own half-life.
  package struct Jolt: Sendable, Hashable {
    /// The process's name.
    package let process: String
    /// The shift in reference SDs.
    package let size: Double

    /// Makes a jolt.
    package init(process: String, size: Double) {
      self.process = process
      self.size = size
    }
  }
}
