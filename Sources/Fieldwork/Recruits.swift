import RandomStreams
import Scenarios
import Simulation

/// The people taken into one study, among those of its pool.
struct Recruits: Sendable {
  /// Which rival of the pool's program the study believes in.
  let rival: Int
  /// Their places among the people that the pool follows.
  var places: [Int] = []
  /// Their numbers.
  var people: [UInt32] = []
  /// The stratum of each, by its position in the plan; empty when everybody is taken.
  var strata: [Int] = []
  /// The number of people looked at to find them.
  var candidates = 0
  /// The number of people found for each stratum.
  private var found: [Int]
  private let quotas: [Int]

  init(rival: Int, _ recruitment: Recruitment?) {
    self.rival = rival
    quotas = recruitment?.strata.map(\.quota) ?? []
    found = quotas.map { _ in 0 }
  }

  /// Whether every stratum has found its people.
  var isComplete: Bool { found == quotas }

  /// The first stratum that still has a place, and how many it has found.
  var open: (stratum: Int, found: Int)? {
    found.indices.first { found[$0] < quotas[$0] }.map { ($0, found[$0]) }
  }

  /// Takes people from a wave in their order until every stratum is full.
  ///
  /// - Parameters:
  ///   - wave: the numbers of the wave's people.
  ///   - first: how many people were looked at before this wave.
  ///   - stratum: the stratum in which a person belongs, by place, or nil.
  /// - Returns: the places of those taken.
  mutating func take(
    from wave: [UInt32], after first: Int, stratum: (Int) -> Int?
  ) -> [Int] {
    var taken: [Int] = []
    for place in wave.indices where !isComplete {
      candidates = first + place + 1
      guard let stratum = stratum(place), found[stratum] < quotas[stratum] else { continue }
      found[stratum] += 1
      taken.append(place)
      people.append(wave[place])
      strata.append(stratum)
    }
    return taken
  }
}
