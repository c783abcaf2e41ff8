package import RandomStreams
import Scenarios

/// A group of people whose lives are being lived, from birth to a pause and on to the next.
///
/// A life depends on the program, the seed, the replicate and the person's own number, and on
/// nothing else: not on who else is in the group, nor on blocks, threads or what is recorded.
package struct Lives: Sendable {
  private(set) var program: Program
  private let isStopped: @Sendable () -> Bool
  private(set) var blocks: [Block]
  /// The people, in the order in which they were given.
  package private(set) var people: [UInt32]
  /// The pause that the group stands at; nil before the first.
  private(set) var pause: Int?
  /// How many blocks are already at the next pause, when an advance was interrupted.
  private var arrived = 0

  /// The most people that are computed together; ``Program/blockSize(for:)`` says how many are.
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
    (pause, arrived) = (nil, 0)
  }

  /// Lives on until the next pause, the first one if there was none.
  ///
  /// - Parameter threads: how many threads share the blocks.
  /// - Throws: `Interrupted`, and such a group can be advanced again, to the same pause; or
  ///   `SimulationError.tooOften`.
  /// - Precondition: There is a next pause.
  package mutating func advance(threads: Int = 1) throws {
    let from = pause
    precondition((from ?? -1) + 1 < program.pauses.count, "there is no further pause")
    if threads <= 1 {
      while arrived < blocks.count {
        guard !isStopped() else { throw Interrupted() }
        try blocks[arrived].advance(from: from, program)
        arrived += 1
      }
    } else {
      let (program, waiting) = (self.program, blocks[arrived...])
      blocks[arrived...] = try ConcurrentMap.results(
        count: waiting.count, threads: threads, isStopped: isStopped
      ) { index in
        var block = waiting[waiting.startIndex + index]
        try block.advance(from: from, program)
        return block
      }[...]
    }
    arrived = 0
    pause = (from ?? -1) + 1
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
    precondition(pause == 0, "lives are handed over at the first visit")
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
      return block(Seats(of: Array(chosen), in: self).blocks)
    }
    return copy
  }

  /// Adds people who stand at the same pause of the same program.
  package mutating func append(_ others: Lives) {
    precondition(pause == others.pause, "people who stand at different pauses")
    people += others.people
    blocks += others.blocks
  }
}
