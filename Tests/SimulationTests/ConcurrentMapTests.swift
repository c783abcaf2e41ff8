import RandomStreams
import Simulation
import Synchronization
import Testing

/// Work that is shared by threads and stopped on demand.
@Suite("Concurrent work")
struct ConcurrentMapTests {
  private struct Failure: Error, Equatable { let index: Int }

  @Test("Results stand in order of their index", arguments: [1, 2, 7, 1000])
  func order(threads: Int) throws {
    let squares = try ConcurrentMap.results(count: 100, threads: threads) { $0 * $0 }
    #expect(squares == (0..<100).map { $0 * $0 })
    let none = try ConcurrentMap.results(count: 0, threads: threads) { $0 }
    #expect(none.isEmpty)
  }

  @Test(
    "The first error by index is thrown, whichever thread meets one first", arguments: [1, 2, 4])
  func firstError(threads: Int) {
    for _ in 0..<20 {
      #expect(throws: Failure(index: 40)) {
        _ = try ConcurrentMap.results(count: 100, threads: threads) { index in
          if index >= 40 { throw Failure(index: index) }
          return index
        }
      }
    }
  }

  @Test("No new piece is begun after a stop", arguments: [1, 2])
  func interruption(threads: Int) {
    let begun = Atomic<Int>(0)
    #expect(throws: Interrupted()) {
      _ = try ConcurrentMap.results(
        count: 1000, threads: threads,
        isStopped: { begun.load(ordering: .sequentiallyConsistent) >= 10 },
        work: { index in
          begun.wrappingAdd(1, ordering: .sequentiallyConsistent)
          return index
        })
    }
    let count = begun.load(ordering: .sequentiallyConsistent)
    #expect(count >= 10 && count < 10 + threads)
  }

  @Test(
    "An interrupted group can be advanced again, and no step is lived twice", arguments: [1, 2])
  func interruptedLives(threads: Int) throws {
    let world = try World.whole()
    let program = try world.program()
    let people = Array(UInt32(0)..<12)
    // Stops the first attempt in its midst, and lets the second go on.
    let asked = Mutex(0)
    let isPatient = Atomic<Bool>(false)
    var lives = try Lives(
      program, seed: Seed(1), replicate: 3, people: people, blockSize: 3,
      isStopped: {
        asked.withLock { $0 += 1 }
        return asked.withLock { $0 >= 3 } && !isPatient.load(ordering: .sequentiallyConsistent)
      })
    #expect(throws: Interrupted()) { try lives.advance(threads: threads) }
    isPatient.store(true, ordering: .sequentiallyConsistent)
    try lives.advance(threads: threads)
    let same =
      try lifeBits(of: lives, program, world.everything) == world.bits(people: people)[0]
    #expect(same)
  }
}
