package import RandomStreams
import Scenarios

/// A group of people whose lives are being lived, from birth to the first visit and on, step by step.
///
/// A life depends on the program, the seed, the replicate and the person's own number, and on
/// nothing else: not on who else is in the group, nor on blocks, threads or what is recorded.
package struct Lives: Sendable {
  private(set) var program: Program
  private let isStopped: @Sendable () -> Bool
  private(set) var blocks: [Block]
  /// The people, in the order in which they were given.
  package private(set) var people: [UInt32]
  /// The moment at which the group stands.
  private(set) var standing = Standing.born

  /// Where a group stands in time.
  enum Standing: Sendable, Hashable {
    /// At the beginning of their lives.
    case born
    /// At the first visit or at the end of so many steps after it.
    case after(steps: Int)
    /// At a moment in years, to be looked at and not to live on.
    case seen(moment: Double)
  }

  /// The moments at which they are computed.
  package var grid: TimeGrid { program.grid }

  /// The most people that are computed together; ``Program/blockSize(for:)`` says how many are.
  package static let blockSize = 1024

  /// Loops go over whole groups of so many people.
  package static let group = ColumnLanes.group

  /// People at the beginning of their lives.
  ///
  /// - Parameters:
  ///   - program: the compiled scenario.
  ///   - seed: the number from which all chance follows.
  ///   - replicate: which of the seed's runs.
  ///   - people: their numbers, in any order, each at most once.
  ///   - shifts: for some traits, by number among ``Program/traitNames``, a shift for each person,
  ///     as an enriched source frame has.
  ///   - blockSize: how many are computed together, unless as many as suit the program.
  ///   - isStopped: asked between blocks; once true, work ends with `Interrupted`.
  /// - Throws: `SimulationError.tooManySteps`.
  package init(
    _ program: Program, seed: Seed, replicate: UInt32, people: [UInt32],
    shifts: [Int: [Float]] = [:], blockSize: Int? = nil,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(SimulationError) {
    let blockSize = blockSize ?? program.blockSize(for: people.count)
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

  /// Begins anew with other people, one block of them at most, in the memory of those before.
  ///
  /// - Parameters:
  ///   - seed: the number from which all chance follows.
  ///   - replicate: which of the seed's runs.
  ///   - people: their numbers.
  /// - Throws: `SimulationError.tooManySteps`.
  package mutating func restart(
    seed: Seed, replicate: UInt32, people: [UInt32]
  ) throws(SimulationError) {
    precondition(!people.isEmpty && people.count <= Lives.blockSize, "these are not one block")
    if blocks.count == 1 {
      try blocks[0].restart(program, seed: seed, replicate: replicate, people: people[...])
    } else {
      blocks = [
        try Block(program, seed: seed, replicate: replicate, people: people[...], shifts: [:])
      ]
    }
    self.people = people
    standing = .born
  }

  /// Lives on until so many steps after the first visit have passed; until that visit itself for none.
  ///
  /// - Parameters:
  ///   - steps: the number of steps, not fewer than have passed.
  ///   - threads: how many threads share the blocks.
  /// - Throws: `Interrupted`, and such a group can be advanced again, to the same step or a later one; or
  ///   `SimulationError.tooOften`.
  package mutating func advance(to steps: Int = 0, threads: Int = 1) throws {
    switch standing {
    case .born: break
    case .after(let passed): precondition(steps >= passed, "nobody goes back")
    case .seen: preconditionFailure("people who are looked at do not live on")
    }
    try live(threads: threads) { try $0.advance(to: steps, $1) }
    standing = .after(steps: steps)
  }

  /// These people as they are at a moment of the step that they are about to live, or where they stand.
  ///
  /// They can be recorded and do not live on, and know of their past what a record says: dates are asked of the
  /// group itself, which is left as it was. Their ``work`` is what looking has taken.
  ///
  /// - Parameters:
  ///   - moment: the moment, in years from the first visit.
  ///   - places: who, as positions in ``people``, in the order wanted; everybody unless given.
  ///   - threads: how many threads share the blocks.
  /// - Returns: the people, standing at that moment.
  /// - Throws: `Interrupted`, or `SimulationError.tooOften`.
  /// - Precondition: As many steps have passed as ``TimeGrid/followSteps(to:)`` says of the moment.
  package func seen(at moment: Double, places: [Int]? = nil, threads: Int = 1) throws -> Lives {
    guard case .after(let steps) = standing else {
      preconditionFailure("people are looked at from the first visit on")
    }
    var seen =
      places.map { places in
        gathered(places, blockSize: program.blockSize(for: places.count)) {
          Block(gathering: $0, of: blocks, program, keepsPast: false)
        }
      } ?? self
    seen.standing = .seen(moment: moment)
    for number in seen.blocks.indices { seen.blocks[number].forgetWork() }
    if program.grid.isEnd(of: steps, moment) { return seen }
    let step = program.grid.followStep(steps)
    precondition(step.start < moment && moment < step.end, "the moment is not in the next step")
    let glimpse = Glimpse(at: moment, in: step)
    try seen.live(threads: threads) { try $0.look(glimpse, $1) }
    return seen
  }

  /// Lets every block live.
  private mutating func live(
    threads: Int, _ body: @Sendable (inout Block, Program) throws -> Void
  ) throws {
    if threads <= 1 {
      for number in blocks.indices {
        guard !isStopped() else { throw Interrupted() }
        try body(&blocks[number], program)
      }
    } else {
      let (program, waiting) = (self.program, blocks)
      blocks = try ConcurrentMap.results(
        count: waiting.count, threads: threads, isStopped: isStopped
      ) { index in
        var block = waiting[index]
        try body(&block, program)
        return block
      }
    }
  }

  /// The same lives of some of the people only, gathered into dense blocks.
  ///
  /// `places` are positions in ``people``, in the order wanted.
  package func selecting(_ places: [Int], blockSize: Int? = nil) -> Lives {
    gathered(places, blockSize: blockSize ?? program.blockSize(for: places.count)) {
      Block(gathering: $0, of: blocks, program)
    }
  }

  /// The same people at the beginning of what another program does with them from here on.
  ///
  /// - Parameters:
  ///   - handover: from this group's program to the other.
  ///   - places: who, as positions in ``people``, in the order wanted; everybody unless given.
  ///   - blockSize: how many are computed together, unless as many as suit the program.
  /// - Returns: these people, standing at the first visit.
  /// - Precondition: The group stands at the first visit.
  package func handedOver(
    by handover: Handover, places: [Int]? = nil, blockSize: Int? = nil
  ) -> Lives {
    precondition(standing == .after(steps: 0), "lives are handed over at the first visit")
    let places = places ?? Array(people.indices)
    let size = blockSize ?? handover.program.blockSize(for: places.count)
    var lives = gathered(places, blockSize: size) {
      Block(gathering: $0, of: blocks, handedOver: handover)
    }
    lives.program = handover.program
    return lives
  }

  private func gathered(
    _ places: [Int], blockSize: Int, _ block: ([[Seat]]) -> Block
  ) -> Lives {
    var copy = self
    copy.people = places.map { people[$0] }
    copy.blocks = stride(from: 0, to: places.count, by: blockSize).map { start in
      let chosen = places[start..<min(start + blockSize, places.count)]
      return block(Seats.blocks(of: Array(chosen), in: self))
    }
    return copy
  }

  /// Adds people who stand at the same moment of the same program.
  package mutating func append(_ others: Lives) {
    precondition(standing == others.standing, "people who stand at different moments")
    people += others.people
    blocks += others.blocks
  }
}
