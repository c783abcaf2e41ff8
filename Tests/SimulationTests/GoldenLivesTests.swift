import RandomStreams
import Simulation
import Testing

/// Law 9: the same bits everywhere, in debug and release.
@Suite("Golden lives")
struct GoldenLivesTests {
  /// A change of this number is a value-breaking change: every published output changes with it.
  @Test("All bits of a small world have the committed hash")
  func golden() throws {
    let people = Array(UInt32(0)..<64)
    var hash = BitHash()
    var world = try World.whole()
    // The second and the third are inside a step.
    world.visits = [0, 0.7, 0.71, 1.5]
    for visit in try world.bits(people: people, seed: 20_151_101) {
      for person in people {
        for word in visit[person] ?? [] { hash.add(word) }
      }
    }
    #expect(hash.value == 0xD782_55C5_8600_1316)
  }
}
