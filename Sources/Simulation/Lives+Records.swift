import Scenarios

/// What can be told of people at the visit where they stand; `places` are positions in
/// ``Lives/people``, all of them unless given.
extension Lives {
  /// The values of a trait, by its number among ``Program/traitNames``.
  package func trait(_ number: Int, places: [Int]? = nil) -> [Float] {
    let column = program.traits[number].column
    return Seats(of: places, in: self).map(blocks) { $0.floats[column, $1] }
  }

  /// What is asked for, at the visit that the group stands at.
  ///
  /// - Parameters:
  ///   - recording: the variables, by the rival's names.
  ///   - rival: under which of the program's rivals, by number.
  ///   - places: of whom, in this order.
  /// - Returns: a column for each variable asked for, in the order of `places`.
  /// - Precondition: The group has reached a visit.
  package func record(
    _ recording: Recording, rival: Int = 0, places: [Int]? = nil
  ) -> VisitRecord {
    guard let visit else { preconditionFailure("nothing is recorded before the first visit") }
    let time = program.visits[visit]
    let seats = Seats(of: places, in: self)
    let variables = program.rivals[rival]
    var processes: [String: [Float]] = [:]
    for process in variables.processes where recording.processes.contains(process.name) {
      let value = program.processes[process.number].value
      processes[process.name] = seats.map(blocks) { $0.floats[value, $1] }
    }
    var states: [String: StateRecord] = [:]
    for state in variables.states where recording.states.contains(state.name) {
      states[state.name] = record(ofState: state.number, at: time, seats)
    }
    return VisitRecord(time: time, processes: processes, states: states)
  }

  private func record(ofState number: Int, at time: Double, _ seats: Seats) -> StateRecord {
    let (episodes, layout) = (program.states[number].episodes, program.layout)
    let values = program.stateValues[number]
    return StateRecord(
      values: values,
      current: seats.map(blocks) { UInt8($0.words[layout.current + number, $1]) },
      since: seats.map(blocks) { $0.doubles[layout.since + number, $1] },
      lastLeft: values.indices.map { value in
        seats.map(blocks) { $0.doubles[layout.lastLeft[number] + value, $1] }
      },
      years: values.indices.map { value in
        seats.map(blocks) { block, lane in
          let isThere = Int(block.words[layout.current + number, lane]) == value
          let stay = isThere ? time - block.doubles[layout.since + number, lane] : 0
          return block.doubles[layout.ended[number] + value, lane] + stay
        }
      },
      episodes: seats.map(blocks) { Int($0.floats[episodes, $1]) })
  }

  /// The changes of state of each person so far under a rival, in order of time.
  package func changes(rival: Int = 0, places: [Int]? = nil) -> [[StateChange]] {
    let names = program.rivals[rival].states.reduce(into: [:]) { $0[$1.number] = $1.name }
    return Seats(of: places, in: self).map(blocks) { block, lane in
      let birth = -program.grid.distance(of: block.ages[lane])
      return block.log.positions(ofLane: lane).compactMap { position in
        let entry = block.log[position]
        // To be at rest from birth on is written down for responses only: it is no change.
        guard let name = names[Int(entry.state)], entry.value != 0 || entry.time > birth
        else { return nil }
        return StateChange(
          time: entry.time, state: name,
          value: program.stateValues[Int(entry.state)][Int(entry.value)])
      }
    }
  }

  /// How often each event has happened to each person so far under a rival, by name of the event.
  package func eventCounts(rival: Int = 0) -> [String: [Int]] {
    let names = program.rivals[rival].events.reduce(into: [:]) { $0[$1.number] = $1.name }
    let seats = Seats(of: nil, in: self)
    var counts: [String: [Int]] = [:]
    for (number, clock) in program.clocks.enumerated() {
      guard case .event(let event) = clock.alarm, let name = names[event] else { continue }
      counts[name] = seats.map(blocks) { Int($0.words[program.layout.fired + number, $1]) }
    }
    return counts
  }
}

// MARK: - Work

extension Lives {
  /// The number of steps of all people before the first visit.
  package var historyPersonSteps: Int { blocks.reduce(0) { $0 + $1.ages.reduce(0, +) } }

  /// The number of steps of all people from the first visit to the one where they stand.
  package var followedPersonSteps: Int {
    let visits = 0..<(visit ?? 0)
    return people.count * visits.reduce(0) { $0 + program.grid.followSteps(after: $1).count }
  }
}

/// Where some people of a group sit: in which block and lane, block by block.
struct Seats {
  /// One person's lane, and their position in the order asked for.
  private struct Seat {
    let lane: Int
    let position: Int
  }

  private let count: Int
  private var blocks: [[Seat]]

  /// The seats of people by their places in a group; of all when `places` is nil.
  init(of places: [Int]?, in lives: Lives) {
    var positions = [Int](repeating: -1, count: lives.people.count)
    for (position, place) in (places ?? Array(lives.people.indices)).enumerated() {
      positions[place] = position
    }
    count = places?.count ?? lives.people.count
    blocks = []
    var offset = 0
    for block in lives.blocks {
      var seats: [Seat] = []
      for (lane, place) in block.places.enumerated() where positions[offset + place] >= 0 {
        seats.append(Seat(lane: lane, position: positions[offset + place]))
      }
      blocks.append(seats)
      offset += block.places.count
    }
  }

  /// One value a person, in the order asked for.
  func map<Value>(_ source: [Block], _ value: (Block, Int) -> Value) -> [Value] {
    var found: [Value?] = Array(repeating: nil, count: count)
    for (block, seats) in zip(source, blocks) {
      for seat in seats { found[seat.position] = value(block, seat.lane) }
    }
    return found.compactMap(\.self)
  }
}
