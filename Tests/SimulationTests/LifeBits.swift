import RandomStreams
import Simulation

/// Everything that can be known of each person at a visit, as bits, by the person's number.
///
/// Two lives are the same when these are equal: no tolerance, and −0 is not 0.
func lifeBits(of lives: Lives, _ program: Program, _ recording: Recording) -> [UInt32: [UInt64]] {
  let record = lives.record(recording)
  let changes = lives.changes()
  let counts = lives.eventCounts().sorted { $0.key < $1.key }.map(\.value)
  let traits = program.traitNames.map { lives.trait($0) ?? [] }
  let processes = record.processes.sorted { $0.key < $1.key }.map(\.value)
  let states = record.states.sorted { $0.key < $1.key }.map(\.value)

  var bits: [UInt32: [UInt64]] = [:]
  for (place, person) in lives.people.enumerated() {
    var own = [record.times[0].bitPattern]
    own += traits.map { UInt64($0[place].bitPattern) }
    own += processes.map { UInt64($0[place].bitPattern) }
    own += counts.map { UInt64($0[place]) }
    for state in states {
      own += [UInt64(state.current[place]), state.since[place].bitPattern]
      own += state.lastLeft.map { $0[place].bitPattern }
      own += state.years.map { $0[place].bitPattern }
      own.append(UInt64(state.episodes[place]))
    }
    for change in changes[place] where recording.states.contains(change.state) {
      own.append(change.time.bitPattern)
      own += (change.state + "." + change.value).utf8.map(UInt64.init)
    }
    bits[person] = own
  }
  return bits
}

extension World {
  /// The bits of people at each visit, however they are computed.
  func bits(
    people: [UInt32], recording: Recording? = nil, seed: UInt64 = 1, replicate: UInt32 = 3,
    blockSize: Int = Lives.blockSize, threads: Int = 1
  ) throws -> [[UInt32: [UInt64]]] {
    let program = try program()
    var lives = try Lives(
      program, seed: Seed(seed), replicate: replicate, people: people, blockSize: blockSize)
    var found: [[UInt32: [UInt64]]] = []
    for visit in visits {
      let seen = try lives.reached(visit, threads: threads)
      found.append(lifeBits(of: seen, program, recording ?? everything))
    }
    return found
  }
}

/// FNV-1a of 64-bit words, byte by byte from the lowest.
struct BitHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ word: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      value ^= (word &>> shift) & 0xFF
      value &*= 0x0000_0100_0000_01B3
    }
  }
}
