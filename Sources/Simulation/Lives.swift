package import RandomStreams
import Scenarios

/// A group of people whose lives are being lived, from birth to a visit and on to the next.
///
/// A life depends on the program, the seed, the replicate and the person's own number, and on
/// nothing else: not on who else is in the group, nor on blocks, threads or what is recorded.
package struct Lives: Sendable {
  private let program: Program
  private let isStopped: @Sendable () -> Bool
  private var blocks: [Block]
  /// The people, in the order in which they were given.
  package private(set) var people: [UInt32]
  /// The visit that the group stands at; nil before the first.
  private var visit: Int?

  /// The number of people that are computed together; of no influence on any result.
  package static let blockSize = 1024

  /// People at the beginning of their lives.
  ///
  /// - Parameters:
  ///   - program: the compiled scenario.
  ///   - seed: the number from which all chance follows.
  ///   - replicate: which of the seed's runs.
  ///   - people: their numbers, in any order, each at most once.
  ///   - shifts: for some traits, by number among ``Program/traitNames``, a shift for each person,
  ///     as an enriched source frame has.
  ///   - blockSize: how many are computed together.
  ///   - isStopped: asked between blocks; once true, work ends with `Interrupted`.
  /// - Throws: `SimulationError.tooManySteps`.
  package init(
    _ program: Program, seed: Seed, replicate: UInt32, people: [UInt32],
    shifts: [Int: [Float]] = [:], blockSize: Int = Lives.blockSize,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(SimulationError) {
    precondition(blockSize > 0, "a block holds somebody")
    self.program = program
    self.people = people
    self.isStopped = isStopped
    blocks = []
    var start = 0
    while start < people.count {
      let end = min(start + blockSize, people.count)
      blocks.append(
        try Block(
          program, seed: seed, replicate: replicate, people: people[start..<end],
          shifts: shifts.mapValues { Array($0[start..<end]) }))
      start = end
    }
  }

  /// Lives on until the next visit, the first one if there was none.
  ///
  /// - Parameter threads: how many threads share the blocks.
  /// - Throws: `Interrupted`; an interrupted group stays where it was.
  /// - Precondition: There is a next visit.
  package mutating func advance(threads: Int = 1) throws {
    let from = visit
    precondition((from ?? -1) + 1 < program.visits.count, "the study has no further visit")
    let (program, isStopped, former) = (self.program, self.isStopped, blocks)
    if threads <= 1 || former.count == 1 {
      for index in blocks.indices {
        guard !isStopped() else {
          blocks = former
          throw Interrupted()
        }
        blocks[index].advance(from: from, program)
      }
    } else {
      blocks = try ConcurrentMap.results(
        count: former.count, threads: threads, isStopped: isStopped
      ) { index in
        var block = former[index]
        block.advance(from: from, program)
        return block
      }
    }
    visit = (from ?? -1) + 1
  }

  /// The same lives of some of the people only, gathered into dense blocks.
  ///
  /// `places` are positions in ``people``, in the order wanted.
  package func selecting(_ places: [Int], blockSize: Int = Lives.blockSize) -> Lives {
    var copy = self
    copy.people = places.map { people[$0] }
    // Where each place stands: block and lane.
    var homes = [(block: Int, lane: Int)](repeating: (0, 0), count: people.count)
    var offset = 0
    for (number, block) in blocks.enumerated() {
      for (lane, place) in block.places.enumerated() { homes[offset + place] = (number, lane) }
      offset += block.places.count
    }
    copy.blocks = stride(from: 0, to: places.count, by: blockSize).map { start in
      let chosen = places[start..<min(start + blockSize, places.count)]
      return Block(gathering: chosen.map { homes[$0] }, of: blocks, program)
    }
    return copy
  }

  /// Adds people who stand at the same visit of the same program.
  package mutating func append(_ others: Lives) {
    precondition(visit == others.visit, "people who stand at different visits")
    people += others.people
    blocks += others.blocks
  }

  // MARK: - Records

  /// One value for each person, in the order of ``people``.
  private func gathered<Value>(_ value: (Block, Int) -> Value) -> [Value] {
    blocks.flatMap { block in
      var lanes = Array(repeating: 0, count: block.places.count)
      for (lane, place) in block.places.enumerated() { lanes[place] = lane }
      return lanes.map { value(block, $0) }
    }
  }

  /// The values of a trait, by its number among ``Program/traitNames``.
  package func trait(_ number: Int) -> [Float] {
    let column = program.traits[number].column
    return gathered { $0.floats[column, $1] }
  }

  /// What is asked for, at the visit that the group stands at.
  ///
  /// - Precondition: The group has reached a visit.
  package func record(_ recording: Recording) -> VisitRecord {
    guard let visit else { preconditionFailure("nothing is recorded before the first visit") }
    let time = program.visits[visit]
    var processes: [String: [Float]] = [:]
    for process in program.processes where recording.processes.contains(process.name) {
      processes[process.name] = gathered { $0.floats[process.value, $1] }
    }
    var states: [String: StateRecord] = [:]
    for (number, state) in program.stateLabels.enumerated()
    where recording.states.contains(state.name) {
      let (episodes, layout) = (program.states[number].episodes, program.layout)
      states[state.name] = StateRecord(
        values: state.values, current: gathered { UInt8($0.words[layout.current + number, $1]) },
        since: gathered { $0.doubles[layout.since + number, $1] },
        lastLeft: state.values.indices.map { value in
          gathered { $0.doubles[layout.lastLeft[number] + value, $1] }
        },
        years: state.values.indices.map { value in
          gathered { block, lane in
            let isThere = Int(block.words[layout.current + number, lane]) == value
            let stay = isThere ? time - block.doubles[layout.since + number, lane] : 0
            return block.doubles[layout.ended[number] + value, lane] + stay
          }
        },
        episodes: gathered { Int($0.floats[episodes, $1]) })
    }
    return VisitRecord(time: time, processes: processes, states: states)
  }

  /// The changes of state of each person so far, in order of time.
  package func changes() -> [[StateChange]] {
    gathered { block, lane in
      let birth = -program.grid.distance(of: block.ages[lane])
      return block.log.positions(ofLane: lane).compactMap { position in
        let entry = block.log[position]
        // To be at rest from birth on is written down for responses only: it is no change.
        guard entry.value != 0 || entry.time > birth else { return nil }
        let state = program.stateLabels[Int(entry.state)]
        return StateChange(
          time: entry.time, state: state.name, value: state.values[Int(entry.value)])
      }
    }
  }

  /// How often each event has happened to each person so far, by name of the event.
  package func eventCounts() -> [String: [Int]] {
    var counts: [String: [Int]] = [:]
    for (number, clock) in program.clocks.enumerated() {
      guard case .event(let event) = clock.alarm else { continue }
      counts[program.events[event].name] = gathered {
        Int($0.words[program.layout.fired + number, $1])
      }
    }
    return counts
  }
}
