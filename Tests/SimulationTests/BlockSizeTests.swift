import RandomStreams
import Scenarios
import Simulation
import Testing

@Suite("The size of a block follows from bytes")
struct BlockSizeTests {
  /// A world with so many processes, of some 40 bytes each.
  private func program(processes: Int) throws -> Program {
    var world = World()
    world.origin = .before(TimeSpan(years: 1))
    world.processes = (0..<processes).map { .signal("p\($0)", trait: 0.5, halfLife: 1) }
    return try world.program()
  }

  @Test("Blocks are whole groups of lanes within the budget, and no group is too large for one")
  func budget() throws {
    var sizes: [Int] = []
    for processes in [1, 30, 60, 400] {
      let program = try program(processes: processes)
      let size = program.blockSize(for: 100_000)
      sizes.append(size)
      #expect(size % 64 == 0 && size <= Lives.blockSize)
      #expect(size == 64 || size * program.bytesPerPerson <= 768 << 10)
    }
    #expect(sizes[0] == Lives.blockSize && sizes.last == 64)
    #expect(sizes == sizes.sorted().reversed() && Set(sizes).count >= 4)
  }

  @Test("A group is cut evenly, and one that fits is not cut", arguments: [1, 30, 60, 400])
  func even(processes: Int) throws {
    let program = try program(processes: processes)
    let most = program.blockSize(for: 1_000_000)
    for people in [0, 1, 63, 64, 65, most - 1, most, most + 1, 1000, 1751, 2 * most + 1, 5000] {
      let size = program.blockSize(for: people)
      #expect(size >= 1 && size <= most)
      let least = (people + most - 1) / most
      #expect((people + size - 1) / size == least, "\(people) people in blocks of \(size)")
      // All but the last are equal, and the last lacks less than a group for each of them.
      if least > 1 { #expect(least * size - people < 64 * least) }
    }
  }

  @Test("Few people in many bytes live as in blocks of any size")
  func sameLives() throws {
    let program = try program(processes: 400)
    func bits(blockSize: Int?) throws -> [UInt32] {
      var lives = try Lives(
        program, seed: Seed(1), replicate: 0, people: Array(0..<150), blockSize: blockSize)
      try lives.advance()
      return lives.record(Recording(processes: ["p0", "p399"], states: [])).processes
        .sorted { $0.key < $1.key }.flatMap { $0.value.map(\.bitPattern) }
    }
    #expect(program.blockSize(for: 150) < 150)
    #expect(try bits(blockSize: nil) == bits(blockSize: 150))
  }
}
