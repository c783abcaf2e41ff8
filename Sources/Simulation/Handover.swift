/// How people who stand at the first visit of one program go on in another.
///
/// A history and a follow-up are two programs: what is done to people after their first visit
/// (arms, interventions) multiplies the rivals of the follow-up only, and the history is lived once.
/// Each rival of the second program goes on from one of the first, with the same variables; copies in
/// the second of what was one variable in the first begin alike. What goes from column to column is
/// all that a life is at that moment, so it goes on to the last bit as if nothing had happened.
package struct Handover: Sendable {
  /// The program in which people live on.
  package let program: Program
  let formerLayout: Layout
  let floats: [ColumnMove]
  let doubles: [ColumnMove]
  let words: [ColumnMove]
  /// Whether where in the year first visits fall is drawn now, since nothing before hung on it.
  let drawsSeason: Bool
  /// For each response of the second program, its number in the first.
  let responses: [Int]
  /// For each state of the first program, the numbers under which its changes are logged now.
  let copies: [[UInt16]]
  /// The same for each event; watched events all go along.
  let events: [[Int32]]
  /// Whether the dates of all changes go along, and not only of those that responses wait for.
  let keepsPast: Bool

  /// The way from a program to another of the same variables.
  ///
  /// - Parameters:
  ///   - former: the program of the history.
  ///   - program: that of what follows.
  ///   - parents: for each rival of the second, the rival of the first that it goes on from; each from
  ///     that of its own number unless given.
  ///   - keepsPast: whether changes before the first visit can be asked for after it; lives go on alike
  ///     without.
  /// - Precondition: The parents are rivals of the first, and have the variables, clocks, arrows and
  ///   responses that their children have.
  package init(
    from former: Program, to program: Program, parents: [Int]? = nil, keepsPast: Bool = true
  ) {
    let parents = parents ?? Array(program.rivals.indices)
    precondition(parents.count == program.rivals.count, "each rival goes on from one")
    /// For each variable of the second program, its number in the first.
    func origins(_ count: Int, _ variables: (Program.Rival) -> [Program.Rival.Variable]) -> [Int] {
      var found = [Int](repeating: 0, count: count)
      for (rival, parent) in zip(program.rivals, parents) {
        let own = variables(former.rivals[parent]).reduce(into: [:]) { $0[$1.name] = $1.number }
        for variable in variables(rival) {
          guard let number = own[variable.name] else {
            preconditionFailure("the history has not lived '\(variable.name)'")
          }
          found[variable.number] = number
        }
      }
      return found
    }
    let processes = origins(program.processes.count, \.processes)
    let states = origins(program.states.count, \.states)
    let events = origins(program.events.count, \.events)

    var floats: [ColumnMove] = []
    var doubles: [ColumnMove] = []
    var words: [ColumnMove] = []
    let (old, new) = (former.layout, program.layout)
    for trait in program.traits {
      // Whatever is done to a trait begins now, with what was drawn.
      let drawn = program.traits.first { $0.column == trait.origin } ?? trait
      guard let known = former.traits.first(where: { $0.name == drawn.name }) else {
        preconditionFailure("the history has not drawn '\(drawn.name)'")
      }
      floats.append(ColumnMove(from: known.column, to: trait.column))
    }
    if let season = program.season?.first, let known = former.season?.first {
      floats += [
        ColumnMove(from: known.winter, to: season.winter),
        ColumnMove(from: known.spring, to: season.spring),
      ]
    }
    for (number, process) in program.processes.enumerated() {
      let known = former.processes[processes[number]]
      floats += [
        ColumnMove(from: known.value, to: process.value),
        ColumnMove(from: known.trait, to: process.trait),
        ColumnMove(from: known.fluctuation, to: process.fluctuation),
      ]
    }
    for (number, state) in program.states.enumerated() {
      let origin = states[number]
      let known = former.states[origin]
      floats += [
        ColumnMove(from: known.ever, to: state.ever),
        ColumnMove(from: known.episodes, to: state.episodes),
      ]
      for value in program.stateValues[number].indices {
        floats.append(
          ColumnMove(from: known.indicator + value, to: state.indicator + value))
        doubles += [
          ColumnMove(from: old.lastLeft[origin] + value, to: new.lastLeft[number] + value),
          ColumnMove(from: old.ended[origin] + value, to: new.ended[number] + value),
        ]
      }
      for (mark, former) in zip(state.marks, known.marks.map { former.marks[$0].flag }) {
        floats.append(ColumnMove(from: former, to: program.marks[mark].flag))
      }
      for (now, before) in [
        (state.spellYears, known.spellYears), (state.totalYears, known.totalYears),
      ] {
        // Where the history has not kept them up they are found anew: they follow from dates.
        if let now, let before { floats.append(ColumnMove(from: before, to: now)) }
      }
      doubles.append(ColumnMove(from: old.since + origin, to: new.since + number))
      words.append(ColumnMove(from: old.current + origin, to: new.current + number))
    }
    for (number, clock) in program.clocks.enumerated() {
      let alarm = clock.alarm.renumbered(states: states, events: events)
      let known = former.clocks.indices.first {
        former.clocks[$0].alarm == alarm && former.clockNames[$0] == program.clockNames[number]
      }
      guard let known else {
        preconditionFailure("the history has no clock of '\(program.clockNames[number])'")
      }
      for side in 0..<2 {
        doubles.append(
          ColumnMove(
            from: old.remaining + known + side * former.clocks.count,
            to: new.remaining + number + side * program.clocks.count))
      }
      words.append(ColumnMove(from: old.fired + known, to: new.fired + number))
    }
    words.append(ColumnMove(from: old.person, to: new.person))
    doubles.append(ColumnMove(from: old.birth, to: new.birth))

    var responses: [Int] = []
    let identities = program.responses.map {
      $0.target.renumbered(processes: processes, states: states, events: events)
    }
    for (number, response) in program.responses.enumerated() {
      guard
        let known = former.responses.indices.first(where: {
          former.responseNames[$0] == program.responseNames[number]
            && former.responses[$0].target == identities[number]
        })
      else { preconditionFailure("the history has no \(program.responseNames[number])") }
      responses.append(known)
      floats.append(ColumnMove(from: former.responses[known].column, to: response.column))
      if response.trigger != nil {
        floats.append(ColumnMove(from: former.responses[known].driver, to: response.driver))
      }
      doubles.append(ColumnMove(from: old.due + known, to: new.due + number))
    }

    var copies = [[UInt16]](repeating: [], count: former.states.count)
    for (number, origin) in states.enumerated() { copies[origin].append(UInt16(number)) }
    var eventCopies = [[Int32]](repeating: [], count: former.events.count)
    for (number, origin) in events.enumerated() where program.events[number].isWatched {
      precondition(
        former.events[origin].isWatched,
        "the history has not watched '\(program.events[number].name)'")
      eventCopies[origin].append(Int32(number))
    }
    self.program = program
    formerLayout = old
    drawsSeason = program.season != nil && former.season == nil
    (self.floats, self.doubles, self.words) = (floats, doubles, words)
    (self.responses, self.copies, self.keepsPast) = (responses, copies, keepsPast)
    self.events = eventCopies
  }
}

extension Program.Alarm {
  /// The same alarm by the numbers of another program.
  fileprivate func renumbered(states: [Int], events: [Int]) -> Program.Alarm {
    switch self {
    case .transition(let state, let from, let to):
      .transition(state: states[state], from: from, to: to)
    case .event(let number): .event(number: events[number])
    }
  }
}

extension Program.ResponseTarget {
  /// The same target by the numbers of another program.
  fileprivate func renumbered(
    processes: [Int], states: [Int], events: [Int]
  ) -> Program.ResponseTarget {
    switch self {
    case .process(let number): .process(processes[number])
    case .state(let number): .state(states[number])
    case .event(let number): .event(events[number])
    }
  }
}
