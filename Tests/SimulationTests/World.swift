import Distributions
import RandomStreams
import Scenarios
import Simulation

/// A scenario in the making: a test names the parts that it is about, all times in years.
struct World {
  var origin = Clock.Origin.before(.zero)
  var step = 0.25
  /// A finer stretch before the first visit: its length and its step.
  var last: (length: Double, step: Double)?
  var follow = 0.25
  var visits = [0.0]
  var traits: [Trait] = []
  var processes: [Process] = []
  var states: [StateVariable] = []
  var events: [LifeEvent] = []
  var arrows: [Arrow] = []
  var responses: [Response] = []
  var interventions: [Intervention] = []

  /// The whole scenario.
  var scenario: Scenario {
    Scenario(
      clock: Clock(
        origin: origin, step: TimeSpan(years: step),
        last: last.map {
          Clock.Stretch(length: TimeSpan(years: $0.length), step: TimeSpan(years: $0.step))
        },
        follow: TimeSpan(years: follow)),
      traits: traits, processes: processes, states: states, events: events, arrows: arrows,
      responses: responses, interventions: interventions)
  }

  /// The scenario compiled.
  func program(watching: [String] = []) throws(SimulationError) -> Program {
    try Program(scenario, watching: watching)
  }

  /// The names of processes and states, which is all that can be recorded.
  var everything: Recording {
    Recording(processes: Set(processes.map(\.name)), states: Set(states.map(\.name)))
  }

  /// People 0 to `count` − 1 at the beginning of their lives.
  func born(_ count: Int, seed: UInt64 = 1) throws -> Lives {
    try Lives(
      program(), seed: Seed(seed), replicate: 0, people: Array(0..<UInt32(count)))
  }

  /// People 0 to `count` − 1, followed through all visits.
  func people(_ count: Int, seed: UInt64 = 1) throws -> Cohort {
    var lives = try born(count, seed: seed)
    var records: [VisitRecord] = []
    for visit in visits { records.append(try lives.reached(visit).record(everything)) }
    try lives.pass(visits.last ?? 0)
    let traits = self.traits.map { trait in
      (trait.name, (lives.trait(trait.name) ?? []).map(Double.init))
    }
    return Cohort(
      records: records, changes: lives.changes(), eventCounts: lives.eventCounts(),
      traits: Dictionary(uniqueKeysWithValues: traits))
  }
}

extension Lives {
  /// Lives on until a moment is past.
  mutating func pass(_ moment: Double, threads: Int = 1) throws {
    try advance(to: grid.followSteps(reaching: moment), threads: threads)
  }

  /// Lives on until a moment; these people as they are then.
  mutating func reached(_ moment: Double, threads: Int = 1) throws -> Lives {
    try advance(to: grid.followSteps(to: moment), threads: threads)
    return try seen(at: moment, threads: threads)
  }
}

/// A number of people that debug builds can afford; release builds look at eight times as many.
func affordable(_ count: Int) -> Int {
  #if DEBUG
    count
  #else
    8 * count
  #endif
}

// MARK: - Parts

extension Process {
  /// A process with its times in years.
  static func signal(_ name: String, trait: Double, halfLife: Double) -> Process {
    Process(name: name, traitSD: trait, halfLife: TimeSpan(years: halfLife))
  }

  /// A process that shows what one response does, on a trait part that stays.
  static func telltale(_ name: String) -> Process { signal(name, trait: 1, halfLife: 1) }
}

extension StateVariable {
  /// Well or ill, with rates a year.
  static func illness(
    _ name: String = "depression", onset: Double, remission: Double,
    start: StateStart = .certain(0), marks: [Mark] = []
  ) -> StateVariable {
    StateVariable(
      name: name, values: ["well", "ill"], start: start, marks: marks,
      transitions: [
        Transition(name: "onset", from: 0, to: 1, rate: Rate(perYear: onset)),
        Transition(name: "remission", from: 1, to: 0, rate: Rate(perYear: remission)),
      ])
  }
}

extension Source {
  static func trait(_ name: String) -> Source { .single(.trait(name)) }
  static func process(_ name: String) -> Source { .single(.process(name)) }
  /// Being ill, of a state with the values of ``StateVariable/illness``.
  static func ill(_ state: String = "depression") -> Source {
    .single(.indicator(state: state, value: "ill"))
  }
  static func ill(_ state: String = "depression", marked mark: String) -> Source {
    .single(.mark(state: state, value: "ill", mark: mark))
  }
}

extension Target {
  static func onset(_ state: String = "depression") -> Target {
    .transition(state: state, name: "onset")
  }
  static func remission(_ state: String = "depression") -> Target {
    .transition(state: state, name: "remission")
  }
}

extension Response {
  /// A response with its times in years.
  init(
    _ source: Source, _ target: Target, effect: Double, delay: Double = 0, builds: Double,
    fades: Double
  ) {
    self.init(
      source: source, target: target, effect: effect, delay: TimeSpan(years: delay),
      builds: TimeSpan(years: builds), fades: TimeSpan(years: fades))
  }
}

extension Arrow {
  init(_ source: Source, _ target: Target, _ effect: Double) {
    self.init(source: source, target: target, effect: effect)
  }
}
