import Scenarios

/// What can be told of people at the moment where they stand; `places` are positions in
/// ``Lives/people``, all of them unless given.
extension Lives {
  /// The values of a trait; nil where the program draws none of this name.
  package func trait(_ name: String, places: [Int]? = nil) -> [Float]? {
    program.traits.first { $0.name == name }.map { trait in
      Seats(of: places, in: self).values(of: trait.column, in: blocks, \.floats)
    }
  }

  /// What is asked for, at the moment where the group stands.
  ///
  /// - Parameters:
  ///   - recording: the variables, by the rivals' names.
  ///   - rivals: under which of the program's rivals each lives.
  ///   - places: of whom, in this order.
  /// - Returns: a column for each variable asked for, in the order of `places`.
  /// - Precondition: The group has reached the first visit.
  package func record(
    _ recording: Recording, under rivals: RivalChoice = .all(0), places: [Int]? = nil
  ) -> VisitRecord {
    switch rivals {
    case .all(let rival): return record(recording, rival, places: places)
    case .each(let rivals):
      precondition(rivals.count == places?.count ?? people.count, "everybody lives under one rival")
      let parts = Set(rivals).sorted().map { rival in
        let positions = rivals.indices.filter { rivals[$0] == rival }
        return (
          positions: positions,
          record: record(recording, rival, places: positions.map { places?[$0] ?? $0 })
        )
      }
      return VisitRecord(merging: parts, count: rivals.count)
    }
  }

  private func record(
    _ recording: Recording, _ rival: Int, places: [Int]?
  ) -> VisitRecord {
    let time = moment
    let seats = Seats(of: places, in: self)
    let variables = program.rivals[rival]
    var processes: [String: [Float]] = [:]
    for process in variables.processes where recording.processes.contains(process.name) {
      let value = program.processes[process.number].value
      processes[process.name] = seats.values(of: value, in: blocks, \.floats)
    }
    var states: [String: StateRecord] = [:]
    let deaths = deaths(by: variables.endings, seats)
    for state in variables.states where recording.states.contains(state.name) {
      states[state.name] = record(
        ofState: state.number, at: time, deaths, seats,
        keepsCourse: recording.courses.contains(state.name))
    }
    return VisitRecord(
      times: .common(time), processes: processes, states: states, deaths: deaths)
  }

  /// When each life ended; infinity for those that have not, and empty where none can.
  private func deaths(by endings: [Program.Ending], _ seats: Seats) -> [Double] {
    guard !endings.isEmpty else { return [] }
    return seats.map(blocks) { block, lane, _ in
      let layout = program.layout
      return endings.first { $0.values.contains(Int(block.words[layout.current + $0.state, lane])) }
        .map { block.doubles[layout.since + $0.state, lane] } ?? .infinity
    }
  }

  private func record(
    ofState number: Int, at time: Double, _ deaths: [Double], _ seats: Seats, keepsCourse: Bool
  ) -> StateRecord {
    let (layout, values) = (program.layout, program.stateValues[number])
    func doubles(_ column: Int) -> [Double] {
      seats.values(of: column, in: blocks, \.doubles)
    }
    // A state has far fewer values than a byte.
    let current = seats.values(of: layout.current + number, in: blocks, \.words).map {
      UInt8(truncatingIfNeeded: $0)
    }
    let lastLeft = values.indices.map { doubles(layout.lastLeft[number] + $0) }
    let beginnings = program.states[number].start == nil ? [] : doubles(layout.birth)
    guard keepsCourse else {
      return StateRecord(
        values: values, current: current, lastLeft: lastLeft, beginnings: beginnings)
    }
    let since = doubles(layout.since + number)
    let years = values.indices.map { value in
      let (ended, value) = (doubles(layout.ended[number] + value), UInt8(value))
      return ended.indices.map { place in
        // Years are counted while somebody lives.
        let end = deaths.isEmpty ? time : min(time, deaths[place])
        let present: Double = current[place] == value ? max(0, end - since[place]) : 0
        return ended[place] + present
      }
    }
    let episodes = seats.values(of: program.states[number].episodes, in: blocks, \.floats)
    return StateRecord(
      values: values, current: current, lastLeft: lastLeft, beginnings: beginnings, since: since,
      years: years, episodes: episodes.map { Int($0) })
  }

  /// The moment where the group stands, in years from the first visit.
  private var moment: Double {
    switch standing {
    case .born: preconditionFailure("nothing is recorded before the first visit")
    case .after(let steps): steps == 0 ? 0 : program.grid.followStep(steps - 1).end
    case .seen(let moment): moment
    }
  }

  /// When each person's life begins, in years from the first visit: not after it.
  package func births(places: [Int]? = nil) -> [Double] {
    Seats(of: places, in: self).values(of: program.layout.birth, in: blocks, \.doubles)
  }

  /// The changes of state of each person so far under their rival, in order of time.
  package func changes(
    under rivals: RivalChoice = .all(0), places: [Int]? = nil
  ) -> [[StateChange]] {
    let names = program.rivals.map { rival in
      rival.states.reduce(into: [:]) { $0[$1.number] = $1.name }
    }
    return Seats(of: places, in: self).map(blocks) { block, lane, position in
      let birth = block.doubles[program.layout.birth, lane]
      let names = names[rivals[position]]
      return block.log.changes.facts(ofLane: lane).compactMap { entry in
        // To be at rest from birth on is written down for responses only: it is no change.
        guard let name = names[Int(entry.state)], entry.value != 0 || entry.time > birth
        else { return nil }
        return StateChange(
          time: entry.time, state: name,
          value: program.stateValues[Int(entry.state)][Int(entry.value)], marks: entry.marks,
          isPrevalent: entry.time <= birth && program.states[Int(entry.state)].start != nil)
      }
    }
  }

  /// To what values a state of each person has changed since the first visit, in order of time.
  package func switches(
    ofState name: String, under rivals: RivalChoice = .all(0), places: [Int]? = nil
  ) -> [[StateSwitch]] {
    let numbers = program.rivals.map { rival in rival.states.first { $0.name == name }?.number }
    return Seats(of: places, in: self).map(blocks) { block, lane, position in
      guard let number = numbers[rivals[position]] else {
        preconditionFailure("only states that are lived are dated")
      }
      return block.log.changes.facts(ofLane: lane).compactMap { entry in
        // Of the time before, only what a response waits for may be there.
        Int(entry.state) == number && entry.time >= 0
          ? StateSwitch(time: entry.time, value: entry.value) : nil
      }
    }
  }

  /// The dates of an event so far, in order, of each person; the program must watch it.
  package func dates(
    ofEvent name: String, under rivals: RivalChoice = .all(0), places: [Int]? = nil
  ) -> [[Double]] {
    let numbers = program.rivals.map { rival in
      rival.events.first { $0.name == name && program.events[$0.number].isWatched }?.number
    }
    return Seats(of: places, in: self).map(blocks) { block, lane, position in
      guard let number = numbers[rivals[position]] else {
        preconditionFailure("only events that are watched are dated")
      }
      let dates = block.log.events.facts(ofLane: lane).compactMap { event in
        Int(event.event) == number ? event.time : nil
      }
      // Those that were caused are written down after those of the same step that came by themselves.
      return program.deeds.isEmpty ? dates : dates.sorted()
    }
  }

  /// How often the clock of each event has gone off for each person so far under a rival, by name of the event.
  ///
  /// With those that were prevented, and those that were dated later in the step in which a life ended.
  package func eventCounts(rival: Int = 0) -> [String: [Int]] {
    let names = program.rivals[rival].events.reduce(into: [:]) { $0[$1.number] = $1.name }
    let seats = Seats(of: nil, in: self)
    var counts: [String: [Int]] = [:]
    for (number, clock) in program.clocks.enumerated() {
      guard case .event(let event) = clock.alarm, let name = names[event] else { continue }
      counts[name] = seats.values(
        of: program.layout.fired + number, in: blocks, \.words
      ).map { Int($0) }
    }
    return counts
  }
}

// MARK: - Work

extension Lives {
  /// What these lives have taken since they were begun or selected.
  package var work: Work {
    var sum = blocks.reduce(into: Work()) { $0 += $1.counts }
    sum.passes = sum.steps * program.stepWork.loops
    return sum
  }
}
