import NumericalMethods
package import Scenarios

extension LifeReel {
  /// A state at the moment.
  package struct Stay: Sendable {
    /// The present value.
    package let value: String
    /// Since when, in years from the first visit; birth where there was no change.
    package let since: Double
    /// All changes, in order: when, and to which value.
    package let changes: [(time: Double, value: String)]
    /// How each of the changes came about, in the same order.
    package let arrivals: [Arrival]
    /// The value in which the life began.
    package let first: String
    /// How life began, where chance decided.
    package let start: Start?
    /// The marks of the present spell.
    package let marks: [DrawnMark]
    /// The ways that lead from here, each with the wait that is going on.
    package let open: [Way]
    /// Whether something done holds the state.
    package let isHeld: Bool

    /// How the person came into the present value; nil where the life began in it.
    package let arrival: Arrival?
  }

  /// A transition of a state, and a wait for it.
  package struct Way: Sendable {
    /// The transition as files name it, and the values that it leads between.
    package let name: String
    package let from: String
    package let to: String
    /// The wait; nil where it goes off after a time.
    package let wait: Wait?
    /// The years after which it goes off, where chance does not decide.
    package let after: Double?
  }

  /// How somebody came into a value.
  package struct Arrival: Sendable {
    package let time: Double
    package let from: String
    /// The transition that was made; nil where something done has put the person there.
    package let way: Way?
  }

  /// How a state began: in a value with a probability, where a uniform draw was below it.
  package struct Start: Sendable {
    package let value: String
    package let probability: Double
    package let draw: Double
    package let pulls: [Pull]
    package let isHazard: Bool
  }

  /// A mark of a spell, which it has where a uniform draw was below a probability.
  package struct DrawnMark: Sendable {
    package let name: String
    package let isThere: Bool
    /// The probability; nil where arrows act on it.
    package let probability: Double?
    package let draw: Double
  }

  /// An event up to the moment.
  package struct Course: Sendable {
    package let dates: [Double]
    /// The waits that are over, and the one that goes on.
    package let waits: [Wait]
    /// Which processes it throws, and by how much.
    package let jolts: [(process: String, size: Float)]
  }

  /// A trait: what was drawn, and what the person lives by.
  package struct Born: Sendable {
    package let value: Float
    package let lived: Float
    /// The uniform draw in (0, 1) that the law's quantile made the value of.
    package let draw: Double
  }

  // MARK: - By name

  /// The process of a name at the moment; nil where there is none.
  package func level(of name: String) -> Level? {
    program.rivals[0].processes.first { $0.name == name }.map { level(ofProcess: $0.number) }
  }

  /// The event of a name up to the moment; nil where there is none.
  package func course(of name: String) -> Course? {
    guard let event = program.rivals[0].events.first(where: { $0.name == name })?.number,
      let clock = program.clocks.firstIndex(where: { $0.alarm == .event(number: event) })
    else { return nil }
    return Course(
      dates: dates(ofEvent: event), waits: waits(ofClock: clock),
      jolts: program.jolts[program.events[event].jolts].compactMap { jolt in
        program.processes.first { $0.fluctuation == jolt.fluctuation }.map {
          ($0.name, jolt.size)
        }
      })
  }

  /// The trait of a name; nil where there is none.
  package func born(_ name: String) -> Born? {
    guard let plan = program.traits.first(where: { $0.name == name && $0.origin == nil }) else {
      return nil
    }
    return Born(
      value: beginning[plan.column], lived: present[livedColumn(of: plan)],
      draw: Elementary.uniform(ofWord: word(plan.purpose)))
  }

  /// A state at the moment; nil where the program has none of its name.
  package func stay(in state: StateVariable) -> Stay? {
    program.rivals[0].states.first { $0.name == state.name }.map {
      stay(inState: $0.number, state.marks.map(\.name))
    }
  }

  /// All waits of every transition of a state from birth on, by the transition's name; of those that chance decides.
  package func waits(of state: StateVariable) -> [(name: String, waits: [Wait])] {
    guard let number = program.rivals[0].states.first(where: { $0.name == state.name })?.number
    else { return [] }
    return program.clocks.indices.compactMap { clock in
      guard case .transition(number, _, _) = program.clocks[clock].alarm,
        program.clocks[clock].after == nil
      else { return nil }
      return (program.clockNames[clock], waits(ofClock: clock))
    }
  }

  private func stay(inState number: Int, _ names: [String]) -> Stay {
    let (plan, values) = (program.states[number], program.stateValues[number])
    // To be at rest from birth on is no change, unless somebody came to rest then.
    let changes = switches.filter { Int($0.state) == number && ($0.value != 0 || $0.time > birth) }
    let current = Int(last.words[program.layout.current + number, 0])
    let isHeld = plan.held.map { present[$0] != 0 } ?? false
    let began = startValue(ofState: number)
    let arrivals = arrivals(changes, ofState: number, from: began)
    return Stay(
      value: values[current], since: last.doubles[program.layout.since + number, 0],
      changes: changes.map { ($0.time, values[Int($0.value)]) },
      arrivals: arrivals, first: values[began],
      start: plan.start.map { start($0, values) },
      marks: current == 0 ? [] : marks(ofState: number, names, changes.last?.marks ?? 0),
      open: program.clocks.indices.compactMap { clock in
        guard case .transition(number, current, _) = program.clocks[clock].alarm else {
          return nil
        }
        return way(clock) { $0.last }
      }, isHeld: isHeld, arrival: arrivals.last.flatMap { $0.time > birth ? $0 : nil })
  }

  /// A clock of a state, with one of its waits.
  private func way(_ clock: Int, _ wanted: ([Wait]) -> Wait?) -> Way? {
    guard case .transition(let state, let from, let to) = program.clocks[clock].alarm else {
      return nil
    }
    let values = program.stateValues[state]
    return Way(
      name: program.clockNames[clock], from: values[from], to: values[to],
      wait: wanted(waits(ofClock: clock)), after: program.clocks[clock].after)
  }

  /// How each change of a state came about, in order.
  private func arrivals(
    _ changes: [Switch], ofState number: Int, from first: Int
  ) -> [Arrival] {
    let values = program.stateValues[number]
    let clocks = program.clocks.indices.compactMap { clock in
      if case .transition(number, let from, let to) = program.clocks[clock].alarm {
        (
          number: clock, from: from, to: to, after: program.clocks[clock].after,
          waits: waits(ofClock: clock)
        )
      } else {
        nil
      }
    }
    var (from, since) = (first, birth)
    return changes.map { change in
      defer { (from, since) = (Int(change.value), change.time) }
      func isThen(_ date: Double?) -> Bool {
        date.map { ($0 - change.time).magnitude <= 1e-6 } ?? false
      }
      // A clock that goes off after a time leaves no wait: it made the change if no other did and its time was over.
      let made = clocks.first { clock in
        guard clock.from == from, clock.to == Int(change.value) else { return false }
        return clock.after.map { isThen(since + $0) }
          ?? clock.waits.contains { isThen($0.ended) }
      }
      return Arrival(
        time: change.time, from: values[from],
        way: made.map { clock in
          Way(
            name: program.clockNames[clock.number], from: values[clock.from],
            to: values[clock.to], wait: clock.waits.last { isThen($0.ended) }, after: clock.after)
        })
    }
  }

  /// The value in which the life began.
  private func startValue(ofState number: Int) -> Int {
    let plan = program.states[number]
    return program.stateValues[number].indices.first { beginning[plan.indicator + $0] != 0 } ?? 0
  }

  private func start(_ plan: Program.StartPlan, _ values: [String]) -> Start {
    let predictor = Double(sum(plan.predictor, beginning))
    return Start(
      value: values[plan.value],
      probability: plan.isHazard
        ? -Elementary.exponentialMinusOne(-Elementary.exponential(predictor))
        : Elementary.probability(ofOdds: Elementary.exponential(predictor)),
      draw: Elementary.uniform(ofWord: word(plan.purpose)), pulls: pulls(plan.predictor, beginning),
      isHazard: plan.isHazard)
  }

  private func marks(ofState number: Int, _ names: [String], _ bits: UInt32) -> [DrawnMark] {
    let plan = program.states[number]
    // The draw's number counts the spells before this one.
    let episode = UInt32(max(0, present[plan.episodes] - 1))
    return zip(plan.marks, names).map { mark, name in
      let draw = program.marks[mark]
      return DrawnMark(
        name: name, isThere: bits & (1 &<< UInt32(mark - plan.marks.lowerBound)) != 0,
        probability: draw.isConstant ? draw.probability : nil,
        draw: Elementary.uniform(ofWord: word(draw.purpose, number: episode)))
    }
  }
}
